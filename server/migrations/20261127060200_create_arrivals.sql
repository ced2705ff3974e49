-- phase: expand
-- Files that come by themselves: from a bank's SFTP server, its programs, a portable package (R9, R10). Each arrives once, is taken
-- over as a delivery in the name of the person who answers for that way, and is never confirmed by itself.

create table transfers.arrivals (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  agreement_id uuid not null,
  way text not null check (way in ('sftp', 'api', 'portable')),
  -- The connection, program or package, and what the sender calls the file there.
  source_id uuid not null,
  reference text not null check (length(reference) between 1 and 400),
  flow text not null,
  file_name text not null check (length(file_name) between 1 and 200),
  -- What the control slip says of the file.
  as_of date not null,
  control_count int not null check (control_count >= 0),
  control_sum_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  batch_no text,
  hand int not null default 1 check (hand between 1 and 9),
  mandate_from date,
  mandate_until date,
  sha256 text references platform.files,
  state text not null default 'expected' check (state in ('expected', 'received', 'taken', 'refused')),
  delivery_id uuid,
  error_code text,
  error_facts jsonb,
  -- Who answers for this way: the delivery is theirs.
  staff_id uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  check ((state = 'expected') = (sha256 is null)),
  check ((state in ('taken', 'refused')) = (ended_at is not null)),
  check (state <> 'taken' or delivery_id is not null)
);
create unique index arrival_taken on transfers.arrivals (client_id, source_id, reference);
create index arrivals_by_id on transfers.arrivals (id);
create index arrivals_by_unit on transfers.arrivals (unit_id, id desc);

create table transfers.connections (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  agreement_id uuid not null,
  flow text not null,
  name text not null check (length(name) between 1 and 60),
  host text not null,
  port int not null check (port between 1 and 65535),
  username text not null,
  directory text not null,
  host_key text not null check (host_key ~ '^SHA256:[A-Za-z0-9+/]{43}$'),
  -- Ours, for the bank to install; the private half lies sealed in connection_keys.
  public_key text not null,
  every_minutes int not null check (every_minutes between 1 and 1440),
  -- A file that still grows is not taken: the same size and time in two polls, at least so far apart.
  stable_seconds int not null default 5 check (stable_seconds between 0 and 3600),
  misses_max int not null default 3 check (misses_max between 1 and 100),
  misses int not null default 0,
  state text not null default 'open' check (state in ('open', 'paused')),
  version int not null default 1,
  staff_id uuid not null references identity.staff,
  task_id uuid,
  incident_id uuid,
  next_at timestamptz not null default now(),
  last_ok_at timestamptz,
  last_error text,
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id)
);
create index connections_by_id on transfers.connections (id);
create index connections_due on transfers.connections (next_at) where state = 'open';
comment on column transfers.connections.host_key is 'Pinned: a server with another key is not spoken to.';

create table transfers.connection_keys (
  client_id uuid not null,
  connection_id uuid not null,
  sealed bytea not null,
  primary key (client_id, connection_id),
  foreign key (client_id, connection_id) references transfers.connections (client_id, id)
);

create table transfers.remote_files (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  unit_id uuid not null references identity.org_units,
  path text not null check (length(path) between 1 and 300),
  size bigint not null check (size >= 0),
  modified_at bigint not null,
  polls int not null default 1,
  -- seen → fetched (an arrival stands) or twice (the same content came before) or unreadable (its slip) → moved
  state text not null default 'seen' check (state in ('seen', 'fetched', 'twice', 'moved')),
  sha256 text references platform.files,
  error_code text,
  first_seen_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, connection_id) references transfers.connections (client_id, id)
);
create unique index remote_file_once on transfers.remote_files (client_id, connection_id, path, size, modified_at);
create index remote_files_by_content on transfers.remote_files (connection_id, sha256) where sha256 is not null;

call scope.protect('transfers.arrivals', 'K', 'file', 'unit_id', '{select, insert, update}');
grant update (sha256, state, delivery_id, error_code, error_facts, staff_id, ended_at) on transfers.arrivals to dunwell_serve_staff, dunwell_work;
call scope.protect('transfers.connections', 'K', 'file', 'unit_id', '{select, insert, update}');
grant update (flow, name, host, port, username, directory, host_key, every_minutes, stable_seconds, misses_max, misses, state, version, staff_id, task_id, incident_id,
  next_at, last_ok_at, last_error) on transfers.connections to dunwell_serve_staff, dunwell_work;
call scope.protect('transfers.connection_keys', 'X', null, null, '{}');
call scope.protect('transfers.remote_files', 'K', 'file', 'unit_id', '{select, insert, update}');
grant update (polls, state, sha256, error_code) on transfers.remote_files to dunwell_serve_staff, dunwell_work;
-- A foreign key bypasses policies: the agreement is the unit's own.
do $$
declare
  own text := 'unit_id = any ((select identity.unit_ids(''file''))::uuid[]) and not (select identity.read_only())
    and exists (select 1 from clients.agreements a where a.client_id = %1$s.client_id and a.id = %1$s.agreement_id and a.unit_id = %1$s.unit_id offset 0)';
begin
  -- It names no delivery that its person may not see, and is taken over in one's own name or that of whoever answers for the connection.
  execute format('alter policy staff_insert on transfers.arrivals with check (' || own || '
    and (delivery_id is null or exists (select 1 from intake.deliveries d where d.client_id = arrivals.client_id and d.id = arrivals.delivery_id offset 0))
    and (staff_id = (select identity.person()) or exists (select 1 from transfers.connections c where c.client_id = arrivals.client_id and c.id = arrivals.source_id and c.staff_id = arrivals.staff_id offset 0)))', 'arrivals');
  execute format('alter policy staff_insert on transfers.connections with check (' || own || '
    and staff_id = (select identity.person()) and created_by = (select identity.person()))', 'connections');
end $$;
-- Nobody makes another answer for a way in: it is taken over.
create function transfers.guard_keeper() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.staff_id <> old.staff_id and new.staff_id is distinct from identity.person() then
    raise exception 'another person''s name' using errcode = 'DW403';
  end if;
  return new;
end $$;
revoke all on function transfers.guard_keeper() from public;
create trigger connections_keeper before update of staff_id on transfers.connections for each row execute function transfers.guard_keeper();
create trigger arrivals_keeper before update of staff_id on transfers.arrivals for each row execute function transfers.guard_keeper();
alter policy staff_insert on transfers.remote_files with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and exists (select 1 from transfers.connections c where c.client_id = remote_files.client_id and c.id = remote_files.connection_id and c.unit_id = remote_files.unit_id offset 0));

-- A job's right to act for whoever answers for a way in, if they still work here and still receive files of that unit; else null.
create function transfers.errand_of(p_staff uuid, p_unit uuid, p_purpose text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  if not exists (select 1 from identity.staff s where s.id = p_staff and s.left_at is null) then return null; end if;
  insert into identity.errands (staff_id, purpose, expires_at) values (p_staff, p_purpose, now() + interval '12 hours') returning id into v_id;
  perform identity.compute_scopes(v_id, p_staff);
  if exists (select 1 from identity.scopes s where s.holder_id = v_id and s.area = 'file' and p_unit = any (s.unit_ids)) then return v_id; end if;
  update identity.errands set ended_at = now() where id = v_id;
  return null;
end $$;

-- Starts what is due, each in the name of whoever answers for it. A connection whose person is gone says so and waits for another.
create function transfers.start_due_pulls() returns int language plpgsql security definer set search_path = '' as $$
declare c transfers.connections; v_errand uuid; v_task uuid; v_started int := 0;
begin
  for c in select x.* from transfers.connections x where x.state = 'open' and x.next_at <= now()
      and not exists (select 1 from platform.tasks t where t.id = x.task_id and t.state in ('queued', 'running') and coalesce(t.heartbeat_at, t.created_at) > now() - interval '10 minutes')
      order by x.next_at limit 50 for update skip locked loop
    v_errand := transfers.errand_of(c.staff_id, c.unit_id, 'transfers.pull');
    v_task := gen_random_uuid();
    if v_errand is not null then
      insert into platform.tasks (id, kind, staff_id, subject_id) values (v_task, 'transfers.pull', c.staff_id, c.id);
      insert into platform.outbox (client_id, kind, payload, errand_id)
        values (c.client_id, 'transfers.pull', jsonb_build_object('connection_id', c.id, 'task_id', v_task), v_errand);
      v_started := v_started + 1;
    end if;
    update transfers.connections x set next_at = now() + make_interval(mins => c.every_minutes),
        task_id = case when v_errand is null then x.task_id else v_task end, last_error = case when v_errand is null then 'nobody_answers' else x.last_error end
      where x.client_id = c.client_id and x.id = c.id;
  end loop;
  return v_started;
end $$;

create function transfers.keep_key(p_connection uuid, p_sealed bytea) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() then raise exception 'reads only' using errcode = 'DW403'; end if;
  insert into transfers.connection_keys (client_id, connection_id, sealed)
    select c.client_id, c.id, p_sealed from transfers.connections c where c.id = p_connection and c.unit_id = any (identity.unit_ids('file'));
  if not found then raise exception 'no such connection' using errcode = 'DW404'; end if;
end $$;
-- Sealed, and for the job that connects only.
create function transfers.read_key(p_connection uuid) returns bytea language plpgsql stable security definer set search_path = '' as $$
declare v_sealed bytea;
begin
  select k.sealed into v_sealed from transfers.connections c join transfers.connection_keys k on k.client_id = c.client_id and k.connection_id = c.id
    where c.id = p_connection and c.unit_id = any (identity.unit_ids('file'));
  if not found then raise exception 'no such connection' using errcode = 'DW404'; end if;
  return v_sealed;
end $$;
-- The bell of whoever answers: a file came and waits, or none could be fetched.
create function transfers.tell_keeper(p_staff uuid, p_kind text, p_subject uuid, p_facts jsonb) returns void language plpgsql security definer set search_path = '' as $$
begin
  if p_kind not in ('delivery.arrived', 'transfer.failed') or not exists (
    select 1 from transfers.arrivals a where a.staff_id = p_staff and (a.id = p_subject or a.delivery_id = p_subject) and a.unit_id = any (identity.unit_ids('file'))
    union all
    select 1 from transfers.connections c where c.staff_id = p_staff and c.id = p_subject and c.unit_id = any (identity.unit_ids('file'))) then
    raise exception 'nothing of theirs' using errcode = 'DW404';
  end if;
  perform platform.notify(array[p_staff], p_kind, p_subject, p_facts);
end $$;
call scope.make_callable('transfers.errand_of(uuid, uuid, text)', '{dunwell_definer}');
call scope.make_callable('transfers.start_due_pulls()', '{dunwell_work}');
call scope.make_callable('transfers.keep_key(uuid, bytea)', '{dunwell_serve_staff}');
call scope.make_callable('transfers.read_key(uuid)', '{dunwell_work}');
call scope.make_callable('transfers.tell_keeper(uuid, text, uuid, jsonb)', '{dunwell_serve_staff, dunwell_work}');

-- What came by itself is mapped and sent to validation by a job, under the errand of whoever answers: what a person's own session
-- may change of a delivery, their errand may.
do $$
declare v_columns text;
begin
  select string_agg(quote_ident(a.attname), ', ') into v_columns from pg_attribute a
    where a.attrelid = 'intake.deliveries'::regclass and a.attnum > 0 and not a.attisdropped
      and has_column_privilege('dunwell_serve_staff', a.attrelid, a.attnum, 'update');
  execute format('grant update (%s) on intake.deliveries to dunwell_work', v_columns);
end $$;
