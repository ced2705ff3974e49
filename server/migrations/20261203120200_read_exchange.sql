-- phase: expand
-- The books of the telephone system by which calls are placed: read every few minutes, made into a file and taken as any other (R17, R34).

-- How far they were read. The place is the engine's own word.
create table calls.readings (
  source_id uuid primary key references calls.sources,
  cursor text check (length(cursor) <= 1000),
  next_at timestamptz not null,
  -- When their end was reached last.
  read_at timestamptz,
  -- The last day, of the source's zone, that was matched after it was over.
  ended_on date not null
);
call scope.protect('calls.readings', 'X', null, null, '{}');

-- In the name of whoever set the source, who answers for its files; of one that nobody answers for any more nothing is read until somebody sets it again.
create function calls.start_due_readings() returns int language plpgsql security definer set search_path = '' as $$
declare s calls.sources; v_errand uuid; v_started int := 0;
begin
  for s in select x.* from calls.sources x left join calls.readings r on r.source_id = x.id where x.layout = 'exchange' and coalesce(r.next_at, '-infinity') <= now() for update of x skip locked loop
    insert into calls.readings as r (source_id, next_at, ended_on) values (s.id, now() + interval '5 minutes', (platform.now() at time zone s.zone)::date - 1)
      on conflict (source_id) do update set next_at = excluded.next_at;
    continue when not exists (select 1 from identity.staff w where w.id = s.set_by and w.left_at is null);
    insert into identity.errands (staff_id, purpose, expires_at) values (s.set_by, 'calls.read-exchange', now() + interval '12 hours') returning id into v_errand;
    perform identity.compute_scopes(v_errand, s.set_by);
    insert into platform.outbox (kind, payload, errand_id) values ('calls.read-exchange', jsonb_build_object('source_id', s.id), v_errand);
    v_started := v_started + 1;
  end loop;
  return v_started;
end $$;

-- Where to read on.
create function calls.read_cursor(p_source uuid) returns text language plpgsql stable security definer set search_path = '' as $$
declare s calls.sources := calls.require_source(p_source);
begin
  return (select r.cursor from calls.readings r where r.source_id = s.id);
end $$;
-- A piece of the books as a file, and the place after it, in one transaction: read twice, the second has read from a place at which nobody stands any more.
create function calls.receive_records(p_source uuid, p_from text, p_next text, p_sha256 text, p_size bigint, p_key text, p_name text) returns uuid language plpgsql security definer set search_path = '' as $$
declare s calls.sources := calls.require_source(p_source);
begin
  update calls.readings r set cursor = p_next where r.source_id = s.id and r.cursor is not distinct from p_from;
  if not found then raise exception 'read meanwhile' using errcode = 'DW409', constraint = 'conflict'; end if;
  return calls.receive_file(s.id, p_sha256, p_size, p_key, p_name);
end $$;
-- The end of the books was reached. A day that is over is matched whole, once all that was read has been taken: what nobody recorded is settled, and what has no call is asked for.
create function calls.end_days(p_source uuid) returns int language plpgsql security definer set search_path = '' as $$
declare s calls.sources := calls.require_source(p_source); v_on date; v_ended int := 0;
begin
  perform 1 from calls.sources x where x.id = s.id for update;
  update calls.readings r set read_at = clock_timestamp() where r.source_id = s.id;
  if exists (select 1 from calls.files f where f.source_id = s.id and f.state = 'received') then return 0; end if;
  for v_on in select g::date from calls.readings r cross join lateral generate_series(r.ended_on + 1, (platform.now() at time zone s.zone)::date - 1, interval '1 day') g where r.source_id = s.id loop
    perform calls.match_day(s.id, v_on);
    update calls.readings r set ended_on = v_on where r.source_id = s.id;
    v_ended := v_ended + 1;
  end loop;
  return v_ended;
end $$;

-- unwatched: no worker has listened for a while, so that a call that may no longer be would go on. read_at: whose books are no longer read says so by its age.
create function calls.states_of_exchanges() returns table (engine text, state text, version text, read_at timestamptz) language sql stable security definer set search_path = '' as $$
  select x.engine, case when coalesce(x.told_at, '-infinity') < clock_timestamp() - interval '30 seconds' then 'unwatched' else x.state end, x.version,
    (select max(r.read_at) from calls.readings r) from calls.exchanges x order by x.told_at desc nulls last
$$;
grant usage on schema calls to dunwell_auth;

-- Whose telephone rings, asked by what rings it as the number is: whoever places a call names nobody's. Null: they have none, and nothing is claimed.
create function calls.agent_of(p_permit uuid) returns text language sql stable security definer set search_path = '' as $$
  select e.extension from compliance.permits p join calls.extensions e on e.staff_id = p.staff_id and e.until_at is null and e.from_at <= platform.now()
    join calls.sources s on s.id = e.source_id and s.layout = 'exchange'
    where p.id = p_permit and p.channel = 'call' and p.mode = 'human' and p.verdict = 'granted' order by e.from_at desc limit 1
$$;
call scope.make_callable('calls.start_due_readings()', '{dunwell_work}');
call scope.make_callable('calls.read_cursor(uuid)', '{dunwell_work}');
call scope.make_callable('calls.receive_records(uuid, text, text, text, bigint, text, text)', '{dunwell_work}');
call scope.make_callable('calls.end_days(uuid)', '{dunwell_work}');
call scope.make_callable('calls.agent_of(uuid)', '{dunwell_adapter}');
call scope.make_callable('calls.states_of_exchanges()', '{dunwell_auth, dunwell_serve_staff}');
