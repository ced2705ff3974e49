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
