-- phase: expand
-- What each poll of a connection came to, and a second try of what arrived: with a password, or after what was wrong is mended.

create table transfers.runs (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  unit_id uuid not null references identity.org_units,
  files int not null default 0 check (files >= 0),
  error_code text,
  ended_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, connection_id) references transfers.connections (client_id, id)
);
create index runs_by_connection on transfers.runs (connection_id, id desc);

call scope.protect('transfers.runs', 'K', 'file', 'unit_id', '{select, insert}');
alter policy staff_insert on transfers.runs with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and exists (select 1 from transfers.connections c where c.client_id = runs.client_id and c.id = runs.connection_id and c.unit_id = runs.unit_id offset 0));

-- The key of every step names the try: a refusal of the first is not replayed to the second.
alter table transfers.arrivals add column attempt int not null default 1 check (attempt > 0);
grant update (attempt) on transfers.arrivals to dunwell_serve_staff, dunwell_work;

-- Whether a job is at it. A file that arrived and whose job is over, or silent for so long, waits for somebody who tries again.
create function transfers.is_being_taken(p_arrival uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from transfers.arrivals a join platform.tasks t on t.subject_id = a.id and t.kind = 'transfers.take' and t.created_at >= a.created_at
    where a.id = p_arrival and a.unit_id = any (identity.unit_ids('file')) and t.state in ('queued', 'running')
      and coalesce(t.heartbeat_at, t.created_at) > now() - interval '10 minutes')
$$;
call scope.make_callable('transfers.is_being_taken(uuid)', '{dunwell_serve_staff}');
