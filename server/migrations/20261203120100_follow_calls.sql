-- phase: expand
-- What a telephone system tells of the calls that it makes under permits, while they go (R17): whoever may no longer be called is hung up on, and what came
-- of a call is known before its record is written. Nothing is counted here that a record or the call's own detail record would count again.

grant usage on schema calls to dunwell_adapter;

-- Which worker listens to an engine, and how the engine was when it was last asked. One listens at a time: of two connections most engines leave one deaf.
create table calls.exchanges (
  engine text primary key check (length(engine) between 1 and 40),
  version text check (length(version) <= 60),
  state text not null default 'down' check (state in ('up', 'fenced', 'down')),
  told_at timestamptz,
  reader uuid not null,
  reader_until timestamptz not null
);
call scope.protect('calls.exchanges', 'X', null, null, '{}');

-- Whether what is going on may go on: all that is asked before somebody is put through. Of a permit that its record has settled the epoch is left out: a promise
-- or a payment that was told of in this very call does not cut it off, while a hold, a wish, a recall or the end of the hours does. Nor do figures that grew old cut off who talks (p_talks): they are asked last.
create function calls.may_go_on(p_permit compliance.permits, p_talks boolean) returns boolean language plpgsql stable security definer set search_path = '' as $$
declare v_permit compliance.permits := p_permit; v_why text;
begin
  if v_permit.settled_at is not null then
    select (compliance.party_of(c, x)).epoch into v_permit.epoch from portfolio.cases c join portfolio.contact_points x on x.client_id = c.client_id and x.id = v_permit.contact_point_id
      where c.client_id = v_permit.client_id and c.id = v_permit.case_id;
  end if;
  perform compliance.require_still(v_permit, v_permit.consumed_by);
  return true;
exception when sqlstate 'DW409' then
  -- Its way of saying no.
  get stacked diagnostics v_why = constraint_name;
  return p_talks and v_why = 'figures_stale';
end $$;

-- One event of one call. hang_up: it is going on and may not; unknown: no permit of ours was handed to this engine for it, so that nothing is kept. Lock
-- order: placed → debtors → budgets → permit; nobody takes the first after another of them.
create function calls.note_event(p_engine text, p_permit uuid, p_event jsonb) returns text language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits; v_kind text := p_event ->> 't'; v_at timestamptz := least((p_event ->> 'at')::timestamptz, platform.now()); c calls.placed; v_effective boolean; v_talks boolean;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.channel = 'call' and p.consumed_by = 'adapter:' || p_engine;
  if v_permit.id is null then return 'unknown'; end if;
  insert into calls.placed as x (client_id, permit_id, case_id, staff_id, engine, told_at, asked_at)
    values (v_permit.client_id, v_permit.id, v_permit.case_id, v_permit.staff_id, p_engine, clock_timestamp(), clock_timestamp())
    on conflict (client_id, permit_id) do update set told_at = excluded.told_at returning x.* into c;
  v_talks := c.up_at is not null and c.revoked_at is null;
  if v_kind = 'recording_ready' then
    update calls.placed x set recorded_whole = coalesce((p_event ->> 'complete')::boolean, x.recorded_whole),
        recordings = (select coalesce(jsonb_agg(distinct r.ref), '[]') from jsonb_array_elements(x.recordings || coalesce(p_event -> 'refs', '[]')) r(ref))
      where x.client_id = c.client_id and x.permit_id = c.permit_id;
    return 'noted';
  end if;
  if v_kind = 'ended' then
    -- Its first end stands, unless that one was our own guess.
    if c.ended_at is not null and not c.concluded then return 'noted'; end if;
    update calls.placed x set ended_at = v_at, outcome = p_event ->> 'outcome', ended_by = p_event ->> 'by', talk_ms = (p_event ->> 'talk_ms')::int, cause = left(p_event ->> 'cause', 40), concluded = false
      where x.client_id = c.client_id and x.permit_id = c.permit_id returning x.* into c;
    -- A person's call waits for its record or its detail record. Of a machine's nobody writes one.
    if v_permit.mode <> 'human' and v_permit.settled_at is null and c.outcome <> 'unknown' then
      v_effective := c.outcome = 'answered' and coalesce(c.talk_ms >= calls.effective_seconds(v_permit.window_on) * 1000, true);
      perform 1 from portfolio.debtors d where d.client_id = v_permit.client_id and d.id in (v_permit.debtor_id, v_permit.party_id) order by d.id for no key update;
      perform compliance.close_permits(array[v_permit.client_id], array[v_permit.id], case when v_effective then 'effective' else 'not_effective' end);
    end if;
    return 'noted';
  end if;
  update calls.placed x set ringing_at = case when v_kind in ('debtor_ringing', 'early_media') then least(x.ringing_at, v_at) else x.ringing_at end,
      up_at = case when v_kind = 'debtor_up' then least(x.up_at, v_at) else x.up_at end,
      -- It goes on, whatever was guessed.
      ended_at = case when not x.concluded then x.ended_at end, outcome = case when not x.concluded then x.outcome end, ended_by = case when not x.concluded then x.ended_by end, concluded = false
    where x.client_id = c.client_id and x.permit_id = c.permit_id returning x.* into c;
  if c.ended_at is not null or v_kind <> 'debtor_up' or calls.may_go_on(v_permit, v_talks) then return 'noted'; end if;
  update calls.placed x set revoked_at = coalesce(x.revoked_at, platform.now()) where x.client_id = c.client_id and x.permit_id = c.permit_id;
  return 'hang_up';
end $$;

-- What the engine says is going on, asked at p_asked: taken as so many events. What was going on before that and is no longer among it has ended, nobody knows
-- how. Told back: what must be ended, and what was concluded so.
create function calls.note_going(p_engine text, p_going jsonb, p_asked timestamptz) returns table (permit_id uuid, said text) language plpgsql security definer set search_path = '' as $$
begin
  return query select g.permit_id, calls.note_event(p_engine, g.permit_id, to_jsonb(g)) from jsonb_to_recordset(p_going) g(permit_id uuid, t text, at timestamptz);
  return query update calls.placed x set ended_at = platform.now(), outcome = 'unknown', ended_by = 'unknown', concluded = true
    where x.engine = p_engine and x.ended_at is null and x.told_at < p_asked and x.permit_id not in (select (g ->> 'permit_id')::uuid from jsonb_array_elements(p_going) g)
    returning x.permit_id, 'concluded';
end $$;

-- Calls that go on and may not. All that voids a permit raises the debtor's epoch at once; what comes by time alone, and what is beside the debtor (terms, desk), is asked twice a minute.
create function calls.revoked_calls(p_engine text) returns setof uuid language plpgsql security definer set search_path = '' as $$
begin
  return query with due as materialized (
    select x.client_id, x.permit_id as id, p as permit, x.up_at is not null and x.revoked_at is null as talks from calls.placed x join compliance.permits p on p.client_id = x.client_id and p.id = x.permit_id
      join portfolio.debtors d on d.client_id = p.client_id and d.id = p.debtor_id
      where x.engine = p_engine and x.ended_at is null and (x.revoked_at is not null or x.asked_at < clock_timestamp() - interval '30 seconds'
        or d.epoch <> p.epoch or p.party_id <> p.debtor_id or p.closes_at <= platform.now())
  ), told as materialized (select u.*, calls.may_go_on(u.permit, u.talks) as may from due u),
  asked as (
    update calls.placed x set asked_at = clock_timestamp(), revoked_at = case when u.may then x.revoked_at else coalesce(x.revoked_at, platform.now()) end
      from told u where x.client_id = u.client_id and x.permit_id = u.id
  )
  select u.id from told u where not u.may;
end $$;

-- Whether this worker is the one that listens, for the next seconds.
create function calls.hold_exchange(p_engine text, p_reader uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  insert into calls.exchanges as x (engine, reader, reader_until) values (p_engine, p_reader, clock_timestamp() + interval '15 seconds')
    on conflict (engine) do update set reader = excluded.reader, reader_until = excluded.reader_until where x.reader = p_reader or x.reader_until < clock_timestamp();
  return found;
end $$;
create function calls.leave_exchange(p_engine text, p_reader uuid) returns void language sql security definer set search_path = '' as $$
  update calls.exchanges x set reader_until = clock_timestamp() where x.engine = p_engine and x.reader = p_reader
$$;
-- Told by the worker that listens; who does no longer says nothing of it.
create function calls.note_exchange(p_engine text, p_reader uuid, p_state text, p_version text) returns void language sql security definer set search_path = '' as $$
  update calls.exchanges x set state = p_state, version = coalesce(left(p_version, 60), x.version), told_at = clock_timestamp() where x.engine = p_engine and x.reader = p_reader
$$;
call scope.make_callable('calls.may_go_on(compliance.permits, boolean)', '{dunwell_definer}');
call scope.make_callable('calls.note_event(text, uuid, jsonb)', '{dunwell_adapter}');
call scope.make_callable('calls.note_going(text, jsonb, timestamptz)', '{dunwell_adapter}');
call scope.make_callable('calls.revoked_calls(text)', '{dunwell_adapter}');
call scope.make_callable('calls.hold_exchange(text, uuid)', '{dunwell_adapter}');
call scope.make_callable('calls.leave_exchange(text, uuid)', '{dunwell_adapter}');
call scope.make_callable('calls.note_exchange(text, uuid, text, text)', '{dunwell_adapter}');
