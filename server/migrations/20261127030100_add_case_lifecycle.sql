-- phase: expand
-- Lifecycle (R13): one core through which every case changes its state. The table itself writes the history of each change, so
-- that no writer can forget it, and refuses a change that names neither reason nor actor.

create table portfolio.case_events (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  from_state text not null,
  to_state text not null,
  closed_as text,
  reason text not null check (reason ~ '^[a-z][a-z0-9_]{1,39}$'),
  actor uuid not null,
  at timestamptz not null,
  source uuid,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
create index case_events_by_case on portfolio.case_events (client_id, case_id, at desc);
comment on table portfolio.case_events is 'Written by the cases themselves, one row per change of state; a new case has none, its placement says who placed it.';
comment on column portfolio.case_events.source is 'The delivery, hold, request or payment that the change follows from.';
call scope.protect('portfolio.case_events', 'C', 'case', 'case_id', '{select}');

alter table portfolio.holds add column source uuid;
comment on column portfolio.holds.source is 'The delivery or order of the client that asked for it; null when a person set it.';
alter table portfolio.cases add column state_source uuid;
alter table portfolio.cases drop constraint cases_closed_as_check;
alter table portfolio.cases add constraint cases_closed_as_check
  check (closed_as in ('paid', 'settled', 'deceased', 'bankrupt', 'fraud', 'legal', 'by_client', 'withdrawn'));
-- A case whose money was taken back after its mandate waits in the pool.
insert into portfolio.case_transitions (from_state, to_state) values ('closed', 'placed');

create or replace function portfolio.check_transition() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state = old.state then return new; end if;
  if not exists (select 1 from portfolio.case_transitions t where t.from_state = old.state and t.to_state = new.state) then
    raise exception 'case % cannot go from % to %', new.id, old.state, new.state using errcode = 'DW409', constraint = 'case_transition';
  end if;
  -- What stood there of the change before does not count: a writer that forgets to say why has not raised the version either.
  if new.state_reason is null or new.state_changed_by is null or new.version = old.version then
    raise exception 'case %: a change of state names its reason and its actor', new.id using errcode = '23514', constraint = 'case_change_unexplained';
  end if;
  return new;
end $$;

-- Hashed: its plan is made for the first change of a session, of one row, and must serve a pool of 200,000 later.
create function portfolio.write_case_events() returns trigger language plpgsql set search_path = '' set enable_nestloop = off as $$
begin
  insert into portfolio.case_events (client_id, case_id, from_state, to_state, closed_as, reason, actor, at, source)
    select n.client_id, n.id, o.state, n.state, n.closed_as, n.state_reason, n.state_changed_by, n.state_changed_at, n.state_source
    from was o join became n on n.client_id = o.client_id and n.id = o.id where n.state <> o.state order by n.id;
  return null;
end $$;
create trigger cases_events after update on portfolio.cases referencing old table as was new table as became
  for each statement execute function portfolio.write_case_events();

-- Bulk intake brings cases as placed and in no other state.
alter policy intake_all on portfolio.cases with check (client_id = (select intake.client()) and state = 'placed');

-- Contact epochs of everybody who stands on these cases' accounts. Lock order: debtors, then cases, ids ascending.
create function portfolio.raise_epochs(p_cases uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare v_debtors uuid[];
begin
  select coalesce(array_agg(distinct x.id), '{}') into v_debtors from (
    select c.debtor_id as id from portfolio.cases c where c.id = any (p_cases)
    union all
    select p.debtor_id from portfolio.cases c join portfolio.account_parties p on p.client_id = c.client_id and p.account_id = c.account_id where c.id = any (p_cases)) x;
  perform 1 from portfolio.debtors d where d.id = any (v_debtors) order by d.client_id, d.id for no key update;
  update portfolio.debtors d set epoch = d.epoch + 1 where d.id = any (v_debtors);
end $$;
create index debtors_by_id on portfolio.debtors (id);

-- The people on whose desks the cases lie, but for whoever does it: one notice each, of the case or of their number.
create function portfolio.tell_owners(p_cases uuid[], p_to text, p_reason text, p_source uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform platform.notify(array[x.staff_id], case when x.n = 1 then 'case.changed' else 'cases.changed' end, case when x.n = 1 then x.one else p_source end,
      jsonb_build_object('to', p_to, 'reason', p_reason, 'count', x.n))
    from (
      select s.id as staff_id, count(*) as n, (array_agg(c.id))[1] as one from portfolio.cases c
      join identity.org_units u on u.desk_no = c.desk_no join identity.staff s on s.home_unit_id = u.id and s.left_at is null
      where c.id = any (p_cases) and s.id <> (select identity.person()) group by s.id) x;
end $$;

-- The core. Whoever calls has checked that it may be, holds the locks, and has raised the epochs where contact ends.
-- p_to null: back to what the case was before its hold.
create function portfolio.enter_state(p_ids uuid[], p_to text, p_reason text, p_closed_as text default null, p_source uuid default null) returns int
language plpgsql security definer set search_path = '' set enable_nestloop = on as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_moved int;
begin
  update portfolio.cases c set state = coalesce(p_to, c.held_from, 'working'), closed_as = p_closed_as, held_from = case when p_to = 'on_hold' then c.state end,
      state_reason = p_reason, state_source = p_source, state_changed_at = v_now, state_changed_by = v_person, version = c.version + 1
    where c.id = any (p_ids) and c.state is distinct from coalesce(p_to, c.held_from, 'working');
  get diagnostics v_moved = row_count;
  if p_to in ('returned', 'recalled', 'closed') then
    update portfolio.work_items w set done_at = v_now, leased_by = null, leased_until = null
      from portfolio.cases c where c.id = any (p_ids) and w.client_id = c.client_id and w.case_id = c.id and w.done_at is null;
  elsif p_to = 'on_hold' then
    -- Whoever sets the hold still writes down the call that brought it; everybody else loses the case from the hand.
    update portfolio.work_items w set leased_by = null, leased_until = null
      from portfolio.cases c where c.id = any (p_ids) and w.client_id = c.client_id and w.case_id = c.id and w.done_at is null and w.leased_by <> v_person;
  end if;
  if p_to in ('returned', 'recalled', 'closed', 'on_hold') then perform portfolio.tell_owners(p_ids, p_to, p_reason, p_source); end if;
  return v_moved;
end $$;

-- The cases of these ids that the actor may change: of the open delivery's client and unit for intake, else by desk or grant. "Not found"
-- when one is missing. Asked before the first lock, so that nobody raises an epoch, or waits for one, of a case out of reach, and
-- again under the lock.
create function portfolio.require_cases(p_ids uuid[], p_lock boolean) returns void language plpgsql security definer set search_path = '' as $$
declare v_desks int[]; v_granted uuid[]; v_client uuid; v_unit uuid; v_seen int;
begin
  perform identity.person();
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_lock then perform 1 from portfolio.cases c where c.id = any (p_ids) order by c.client_id, c.id for no key update; end if;
  if session_user = 'dunwell_intake' then
    select d.client_id, d.unit_id into v_client, v_unit from intake.deliveries d where d.id = intake.open_delivery();
    select count(*) into v_seen from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      where c.id = any (p_ids) and c.client_id = v_client and p.unit_id = v_unit;
  else
    v_desks := identity.desk_numbers('case'); v_granted := portfolio.granted_cases('act');
    select count(*) into v_seen from portfolio.cases c where c.id = any (p_ids) and (c.desk_no = any (v_desks) or c.id = any (v_granted));
  end if;
  if v_seen <> cardinality(p_ids) then raise exception 'not every case is in scope' using errcode = 'DW404'; end if;
end $$;

-- Recall, return, close: what moves cases by somebody's decision. All of them or none. The client's list decides it, and no role of staff does: only
-- intake calls it, for the delivery that was confirmed.
create function portfolio.change_cases(p_ids uuid[], p_to text, p_reason text, p_closed_as text default null, p_source uuid default null) returns int
language plpgsql security definer set search_path = '' as $$
declare v_ids uuid[]; v_moved int;
begin
  select coalesce(array_agg(distinct i order by i), '{}') into v_ids from unnest(p_ids) i;
  perform portfolio.require_cases(v_ids, false);
  -- Allocation, holds and keeping have conditions of their own: place_cases, hold_cases, keep_cases.
  if p_to is null or not (p_to in ('returned', 'recalled', 'closed')) or (p_to = 'closed') <> (p_closed_as is not null) then
    raise exception 'no state to be moved to' using errcode = 'DW409', constraint = 'case_transition';
  end if;
  perform portfolio.raise_epochs(v_ids);
  perform portfolio.require_cases(v_ids, true);
  v_moved := portfolio.enter_state(v_ids, p_to, p_reason, p_closed_as, p_source);
  -- Whoever was faster has moved some of them to the same end already: said, not passed over.
  if v_moved <> cardinality(v_ids) then raise exception 'not every case moves' using errcode = 'DW409', constraint = 'case_transition'; end if;
  return v_moved;
end $$;

-- 留案: the mandate is prolonged and the case stays where it is. For whoever has seen the approval (cycle.follow_keep): no serving role calls it.
create function portfolio.keep_cases(p_ids uuid[], p_until date, p_reason text, p_source uuid default null) returns int
language plpgsql security definer set search_path = '' as $$
declare v_ids uuid[]; v_moved int;
begin
  select coalesce(array_agg(distinct i order by i), '{}') into v_ids from unnest(p_ids) i;
  perform portfolio.require_cases(v_ids, true);
  if exists (select 1 from portfolio.cases c where c.id = any (v_ids) and c.mandate_until > p_until) then
    raise exception 'a mandate is not shortened' using errcode = 'DW422', constraint = 'keep_until_past';
  end if;
  -- A case on hold stays so and remembers that it is kept: keeping does not end a hold. One kept before is only prolonged.
  update portfolio.cases c set mandate_until = p_until, version = c.version + 1, held_from = case when c.state = 'on_hold' then 'kept' else c.held_from end
    where c.id = any (v_ids) and c.state in ('kept', 'on_hold');
  get diagnostics v_moved = row_count;
  update portfolio.cases c set mandate_until = p_until where c.id = any (v_ids) and c.state in ('allocated', 'working');
  v_moved := v_moved + portfolio.enter_state(array(select c.id from portfolio.cases c where c.id = any (v_ids) and c.state in ('allocated', 'working')), 'kept', p_reason, null, p_source);
  if v_moved <> cardinality(v_ids) then raise exception 'not every case can be kept' using errcode = 'DW409', constraint = 'case_transition'; end if;
  return v_moved;
end $$;

-- Holds, for many cases at once: a stop order of the client acts in the transaction that brings it. A hold of the debtor reaches
-- cases that the actor cannot see, and says nothing about them. Lock order: debtors, then cases.
create function portfolio.hold_cases(p_ids uuid[], p_kind text, p_reason text, p_until timestamptz, p_whole_debtor boolean, p_source uuid default null) returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare v_ids uuid[]; v_now timestamptz := platform.now(); v_person uuid := identity.person(); v_holds uuid[]; v_held uuid[];
begin
  select coalesce(array_agg(distinct i order by i), '{}') into v_ids from unnest(p_ids) i;
  perform portfolio.require_cases(v_ids, false);
  if p_until is not null and p_until <= v_now then raise exception 'ends before it begins' using errcode = 'DW422', constraint = 'hold_until_past'; end if;
  -- What protects ends by two (R23): whoever contacts gives it no end of its own beforehand.
  if p_until is not null and p_kind not in ('plan', 'client_stop') and identity.contacts_debtors() then raise exception 'whoever contacts' using errcode = 'DW403', constraint = 'hold_without_end'; end if;
  perform portfolio.raise_epochs(v_ids);
  with made as (
    insert into portfolio.holds (client_id, debtor_id, case_id, kind, reason, set_by, from_at, until_at, source)
      select distinct c.client_id, c.debtor_id, case when p_whole_debtor then null::uuid else c.id end, p_kind, p_reason, v_person, v_now, p_until, p_source
      from portfolio.cases c where c.id = any (v_ids) returning id)
  select array_agg(id) into v_holds from made;
  perform 1 from portfolio.cases c join portfolio.holds h on h.client_id = c.client_id and h.debtor_id = c.debtor_id
    where h.id = any (v_holds) order by c.client_id, c.id for no key update of c;
  -- Again under the lock: whoever was faster may have moved a case out of reach.
  perform portfolio.require_cases(v_ids, false);
  select coalesce(array_agg(distinct c.id), '{}') into v_held from portfolio.cases c join portfolio.holds h on h.client_id = c.client_id and h.debtor_id = c.debtor_id
    where h.id = any (v_holds) and (h.case_id is null or h.case_id = c.id);
  perform portfolio.enter_state(array(select c.id from portfolio.cases c where c.id = any (v_held) and c.state in ('placed', 'allocated', 'working', 'kept')),
    'on_hold', 'hold_' || p_kind, null, coalesce(p_source, v_holds[1]));
  -- A hold with an end ends by itself: then the case must come up, or it would be served to nobody.
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
    select c.client_id, c.id, c.desk_no, 'follow_up', p_until, p_until from portfolio.cases c where p_until is not null and c.id = any (v_held) and c.state = 'on_hold'
    on conflict (client_id, case_id, kind) where done_at is null do nothing;
  return query select unnest(v_holds);
end $$;
-- Where a case that opens again goes: to its last desk while it is in mandate and the desk stands, else to its unit's pool; p_pool says which it was.
create function portfolio.reopen_cases(p_ids uuid[], p_reason text, p_source uuid) returns uuid[] language plpgsql security definer set search_path = '' set enable_nestloop = on as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_opened uuid[]; v_on date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  with target as (
    select c.id, c.desk_no as from_desk, pool.desk_no as pool_desk,
      c.mandate_until >= v_on and u.ended_at is null and c.desk_no is distinct from pool.desk_no as back
    from portfolio.cases c
    join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
    join identity.org_units u on u.desk_no = c.desk_no
    left join lateral (select d.desk_no from identity.org_units d where d.parent_id = p.unit_id and d.kind = 'desk' and d.ended_at is null and d.code like '%-pool'
      order by d.desk_no limit 1) pool on true
    where c.id = any (p_ids) and c.state = 'closed'
  ), opened as (
    update portfolio.cases c set state = case when t.back or t.pool_desk is null then 'working' else 'placed' end, closed_as = null,
        desk_no = case when t.back then c.desk_no else coalesce(t.pool_desk, c.desk_no) end,
        state_reason = p_reason, state_source = p_source, state_changed_at = v_now, state_changed_by = v_person, version = c.version + 1
      from target t where c.id = t.id
      -- Placed anew meanwhile: the debt is worked under its new case.
      and not exists (select 1 from portfolio.cases l where l.client_id = c.client_id and l.account_id = c.account_id and l.state not in ('returned', 'recalled', 'closed'))
      returning c.client_id, c.id, c.desk_no, t.from_desk
  ), moves as (
    insert into portfolio.desk_moves (client_id, case_id, from_desk, to_desk, why, moved_by)
      select o.client_id, o.id, o.from_desk, o.desk_no, p_reason, v_person from opened o where o.desk_no <> o.from_desk
  ), items as (
    insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
      select o.client_id, o.id, o.desk_no, 'follow_up', v_now, v_now from opened o on conflict do nothing
  )
  select coalesce(array_agg(o.id), '{}') into v_opened from opened o;
  -- What held the debtor before holds them still.
  perform portfolio.enter_state(array(select c.id from portfolio.cases c where c.id = any (v_opened) and portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now)),
    'on_hold', 'hold_stands', null, p_source);
  return v_opened;
end $$;

call scope.make_callable('portfolio.raise_epochs(uuid[])', '{dunwell_definer}');
call scope.make_callable('portfolio.tell_owners(uuid[], text, text, uuid)', '{dunwell_definer}');
call scope.make_callable('portfolio.enter_state(uuid[], text, text, text, uuid)', '{dunwell_definer}');
call scope.make_callable('portfolio.require_cases(uuid[], boolean)', '{dunwell_definer}');
call scope.make_callable('portfolio.reopen_cases(uuid[], text, uuid)', '{dunwell_definer}');
call scope.make_callable('portfolio.change_cases(uuid[], text, text, text, uuid)', '{dunwell_intake, dunwell_definer}');
call scope.make_callable('portfolio.keep_cases(uuid[], date, text, uuid)', '{dunwell_definer}');
call scope.make_callable('portfolio.hold_cases(uuid[], text, text, timestamptz, boolean, uuid)', '{dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer}');

-- Functions that stand already belong to the definer, and only it replaces them.
grant create on schema portfolio, payments to dunwell_definer;
set local role dunwell_definer;

create or replace function portfolio.set_hold(p_case uuid, p_kind text, p_reason text, p_until timestamptz, p_whole_debtor boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  -- Until when the client ordered is said by its order, which is recorded with it.
  if p_until > platform.now() and p_kind = 'client_stop' and identity.contacts_debtors() then raise exception 'whoever contacts' using errcode = 'DW403', constraint = 'hold_without_end'; end if;
  return (select h from portfolio.hold_cases(array[v_case.id], p_kind, p_reason, p_until, p_whole_debtor) h);
end $$;

create or replace function portfolio.end_hold(p_hold uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_hold portfolio.holds; v_now timestamptz := platform.now(); v_person uuid := identity.person(); v_free uuid[];
begin
  select h.* into v_hold from portfolio.holds h where h.id = p_hold;
  if v_hold.id is null or identity.read_only() or not exists (
    select 1 from portfolio.cases c where c.client_id = v_hold.client_id and c.debtor_id = v_hold.debtor_id and (v_hold.case_id is null or c.id = v_hold.case_id)
      and portfolio.may_act(c.client_id, c.id)) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  perform 1 from portfolio.debtors d where d.client_id = v_hold.client_id and d.id = v_hold.debtor_id for update;
  update portfolio.holds h set ended_at = v_now, ended_by = v_person where h.client_id = v_hold.client_id and h.id = p_hold and h.ended_at is null;
  if not found then raise exception 'already ended' using errcode = 'DW409', constraint = 'hold_ended'; end if;
  perform 1 from portfolio.cases c where c.client_id = v_hold.client_id and c.debtor_id = v_hold.debtor_id order by c.id for no key update;
  select coalesce(array_agg(c.id), '{}') into v_free from portfolio.cases c
    where c.client_id = v_hold.client_id and c.debtor_id = v_hold.debtor_id and c.state = 'on_hold' and (v_hold.case_id is null or c.id = v_hold.case_id)
      and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now);
  perform portfolio.enter_state(v_free, null, 'hold_ended', null, p_hold);
  -- A case that comes back without a next step would be served to nobody.
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
    select c.client_id, c.id, c.desk_no, 'follow_up', v_now, v_now from portfolio.cases c
    where c.client_id = v_hold.client_id and c.debtor_id = v_hold.debtor_id and c.state in ('placed', 'allocated', 'working', 'kept')
      and not exists (select 1 from portfolio.work_items w where w.client_id = c.client_id and w.case_id = c.id and w.done_at is null);
end $$;

create or replace function portfolio.finish_work(p_case uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_now timestamptz := platform.now();
begin
  perform 1 from portfolio.cases c where c.client_id = v_case.client_id and c.id = p_case for no key update;
  perform portfolio.enter_state(array(select c.id from portfolio.cases c where c.client_id = v_case.client_id and c.id = p_case
    and (c.state = 'allocated' or c.state = 'on_hold' and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now))), 'working', 'contact');
  update portfolio.work_items w set done_at = case when w.due_at <= v_now then v_now end, leased_by = null, leased_until = null
    where w.client_id = v_case.client_id and w.case_id = p_case and w.done_at is null;
end $$;

-- Desk and state of a pooled case change in one statement (a row written twice costs twice, and a pool is large); the table writes the events.
create or replace function portfolio.move_cases(p_ids uuid[], p_to int, p_why text) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_seen int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not (p_to = any (identity.desk_numbers('case'))) then raise exception 'destination not in scope' using errcode = 'DW404'; end if;
  perform 1 from portfolio.cases c
    where c.id = any (p_ids) and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[]))
    order by c.client_id, c.id for update;
  get diagnostics v_seen = row_count;
  if v_seen <> cardinality(p_ids) then raise exception 'not every case is in scope' using errcode = 'DW404'; end if;
  perform allocation.require_agreement(x.placement_id, array[p_to]) from (select distinct c.placement_id from portfolio.cases c where c.id = any (p_ids)) x;
  insert into portfolio.desk_moves (client_id, case_id, from_desk, to_desk, why, moved_by)
    select c.client_id, c.id, c.desk_no, p_to, p_why, v_person from portfolio.cases c where c.id = any (p_ids) and c.desk_no <> p_to;
  update portfolio.cases c set desk_no = p_to, version = c.version + 1,
      state = case when c.state = 'placed' then 'allocated' else c.state end,
      state_reason = case when c.state = 'placed' then 'allocation' else c.state_reason end,
      state_source = case when c.state = 'placed' then null else c.state_source end,
      state_changed_at = case when c.state = 'placed' then v_now else c.state_changed_at end,
      state_changed_by = case when c.state = 'placed' then v_person else c.state_changed_by end
    where c.id = any (p_ids);
  update portfolio.work_items w set desk_no = p_to, leased_by = null, leased_until = null
    from portfolio.cases c where c.client_id = w.client_id and c.id = w.case_id and c.id = any (p_ids) and w.done_at is null;
  return v_seen;
end $$;

create or replace function portfolio.place_cases(p_ids uuid[], p_desks int[], p_why text) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_reach int[] := identity.desk_numbers('case'); v_now timestamptz := platform.now(); v_moved int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if cardinality(p_ids) <> cardinality(p_desks) then raise exception 'a desk for each case' using errcode = 'DW422'; end if;
  if exists (select 1 from unnest(p_desks) d where not (d = any (v_reach))) then raise exception 'destination not in scope' using errcode = 'DW404'; end if;
  -- Lock order: cases by id. Whoever comes second waits here, and then finds them no longer waiting.
  perform 1 from portfolio.cases c where c.id = any (p_ids) and c.state = 'placed' and c.desk_no = any (v_reach) order by c.client_id, c.id for no key update;
  get diagnostics v_moved = row_count;
  if v_moved <> cardinality(p_ids) then raise exception 'not every case waits in the pool' using errcode = 'DW409', constraint = 'allocation_stale'; end if;
  perform allocation.require_agreement(y.placement_id, y.desks) from (select c.placement_id, array_agg(distinct x.desk_no) as desks
    from unnest(p_ids, p_desks) x(id, desk_no) join portfolio.cases c on c.id = x.id group by c.placement_id) y;
  insert into portfolio.desk_moves (client_id, case_id, from_desk, to_desk, why, moved_by)
    select c.client_id, c.id, c.desk_no, x.desk_no, p_why, v_person
    from unnest(p_ids, p_desks) x(id, desk_no) join portfolio.cases c on c.id = x.id where c.desk_no <> x.desk_no;
  update portfolio.cases c set desk_no = x.desk_no, state = 'allocated', state_reason = 'allocation', state_source = null, version = c.version + 1,
      state_changed_at = v_now, state_changed_by = v_person
    from unnest(p_ids, p_desks) x(id, desk_no) where c.id = x.id;
  update portfolio.work_items w set desk_no = x.desk_no, leased_by = null, leased_until = null
    from unnest(p_ids, p_desks) x(id, desk_no) join portfolio.cases c on c.id = x.id
    where w.client_id = c.client_id and w.case_id = c.id and w.done_at is null;
  return v_moved;
end $$;

-- What follows a posting is asked by the keys of what was paid: joined, a file of five hundred rows read the parties, the cases and the
-- ledger of the whole client, and whoever waited for its debtors waited for that.
create or replace function payments.settle(p_client uuid, p_delivery uuid, p_expected numeric) returns table (closed int, reopened int)
language plpgsql security definer set search_path = '' as $$
declare
  v_received numeric; v_ledger numeric; v_split numeric;
  v_payments uuid[]; v_accounts uuid[]; v_cases uuid[]; v_paid uuid[]; v_back uuid[]; v_closed uuid[]; v_reopened uuid[];
begin
  perform identity.person();
  if p_client is distinct from intake.client() then raise exception 'not this client' using errcode = 'DW404'; end if;
  select coalesce(sum(p.amount_minor), 0), coalesce(sum(p.applied_minor + p.suspense_minor), 0), coalesce(array_agg(p.id), '{}'),
      array_agg(distinct p.account_id) filter (where p.account_id is not null), array_agg(distinct p.case_id) filter (where p.case_id is not null),
      array_agg(distinct p.case_id) filter (where p.applied_minor > 0), array_agg(distinct p.case_id) filter (where p.applied_minor < 0)
    into v_received, v_split, v_payments, v_accounts, v_cases, v_paid, v_back
    from payments.payments p where p.client_id = p_client and p.delivery_id = p_delivery;
  select coalesce(sum(o.amount_minor), 0) into v_ledger from ledger.postings o
    where o.client_id = p_client and o.entry_id = any (v_payments) and o.account = 'client_funds_received';
  if v_received <> p_expected or v_split <> p_expected or v_ledger <> p_expected then
    raise exception 'delivery %: expected %, posted %, split %, in the ledger %', p_delivery, p_expected, v_received, v_split, v_ledger using errcode = '23514', constraint = 'payments_conserved';
  end if;

  perform portfolio.bump_epoch(p_client, coalesce((select array_agg(distinct a.debtor_id) from portfolio.account_parties a
    where a.client_id = p_client and a.account_id = any (v_accounts)), '{}'));
  perform 1 from portfolio.cases c where c.client_id = p_client and c.id = any (v_cases) order by c.id for update;

  select coalesce(array_agg(c.id), '{}') into v_closed from portfolio.cases c
    where c.client_id = p_client and c.id = any (v_paid) and c.state not in ('returned', 'recalled', 'closed')
      -- A scalar subquery: owed of the accounts paid, not of all accounts.
      and (select o.owed_minor from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id) <= 0;
  perform portfolio.enter_state(v_closed, 'closed', 'paid_in_full', 'paid', p_delivery);

  select coalesce(array_agg(c.id), '{}') into v_reopened from portfolio.cases c
    where c.client_id = p_client and c.id = any (v_back) and c.state = 'closed' and c.closed_as = 'paid'
      and (select o.owed_minor from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id) > 0;
  v_reopened := portfolio.reopen_cases(v_reopened, 'payment_reversed', p_delivery);
  return query select cardinality(v_closed), cardinality(v_reopened);
end $$;

set local role dunwell_owner;
revoke create on schema portfolio, payments from dunwell_definer;
