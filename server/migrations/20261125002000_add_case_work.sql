-- phase: expand
-- Working on cases: the list's index, holds that stop a debtor everywhere, leases of the next case, moves of a whole pool.

-- A list of one desk is this index in order; the policy alone has no indexable predicate (3 pages/s against 3,600).
create index cases_page on portfolio.cases (desk_no, id desc);
-- Who holds what: asked at every "next", and few rows are leased at a time.
create index work_items_leased on portfolio.work_items (leased_by) where leased_by is not null and done_at is null;

-- What a case was before it was put on hold, so that ending the hold gives the same state back.
alter table portfolio.cases add column held_from text check (held_from in ('placed', 'allocated', 'working', 'kept'));
insert into portfolio.case_transitions (from_state, to_state) values ('on_hold', 'placed');

-- Whether the actor may act on a case: the desk, or a grant to act, and no read-only session.
create function portfolio.may_act(p_client uuid, p_case uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select not identity.read_only() and exists (
    select 1 from portfolio.cases c where c.client_id = p_client and c.id = p_case
      and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[])))
$$;

-- One page of case ids within reach, newest first. A definer function, because under the policy, which says "desk or grant", the
-- planner reads a whole desk by bitmap and sorts it (50 ms for a pool of 50,000 against 1). Few desks: each desk's own index in order; many: all cases by age, for then most of them are in reach.
create function portfolio.page_cases(p_desk int, p_state text, p_client uuid, p_bucket text, p_after uuid, p_limit int) returns setof uuid
language plpgsql stable security definer set search_path = '' set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
declare v_desks int[] := identity.desk_numbers('case'); v_granted uuid[] := portfolio.granted_cases('see');
begin
  if p_desk is not null then
    v_desks := case when p_desk = any (v_desks) then array[p_desk] else '{}' end;
    v_granted := '{}';
  end if;
  if cardinality(v_desks) = 1 and cardinality(v_granted) = 0 then
    -- A collector's own desk, most of all pages: the index in order and nothing to unite.
    return query select c.id from portfolio.cases c where c.desk_no >= v_desks[1] and c.desk_no <= v_desks[1] and (p_after is null or c.id < p_after)
      and (p_state is null or c.state = p_state) and (p_client is null or c.client_id = p_client)
      and (p_bucket is null or exists (select 1 from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id and o.bucket = p_bucket))
    order by c.desk_no, c.id desc limit p_limit;
  elsif cardinality(v_desks) <= 100 then
    return query select x.id from (
      select n.id from unnest(v_desks) d(desk_no) cross join lateral (
        -- A range of one desk instead of "=": with "=" the index on id alone gives the order too, and an empty desk reads all cases.
        -- And no bitmap, which reads the desk whole: the planner knows too little of one desk among many to choose.
        select c.id from portfolio.cases c where c.desk_no >= d.desk_no and c.desk_no <= d.desk_no and (p_after is null or c.id < p_after)
          and (p_state is null or c.state = p_state) and (p_client is null or c.client_id = p_client)
          and (p_bucket is null or exists (select 1 from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id and o.bucket = p_bucket))
        order by c.desk_no, c.id desc limit p_limit) n
      union
      select c.id from portfolio.cases c where c.id = any (v_granted) and (p_after is null or c.id < p_after)
        and (p_state is null or c.state = p_state) and (p_client is null or c.client_id = p_client)
        and (p_bucket is null or exists (select 1 from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id and o.bucket = p_bucket))
    ) x order by x.id desc limit p_limit;
  else
    return query select c.id from portfolio.cases c where (c.desk_no = any (v_desks) or c.id = any (v_granted)) and (p_after is null or c.id < p_after)
      and (p_state is null or c.state = p_state) and (p_client is null or c.client_id = p_client)
      and (p_bucket is null or exists (select 1 from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id and o.bucket = p_bucket))
    order by c.id desc limit p_limit;
  end if;
end $$;

-- The rows of that page. In a definer function too, for the ids are within reach by then: under the policies of five joined tables
-- the statement is planned anew and each row asked for again, a fifth of the page's cost (B8).
create function portfolio.case_page(p_desk int, p_state text, p_client uuid, p_bucket text, p_after uuid, p_limit int)
returns table (id uuid, case_no text, client_name text, debtor_name text, product text, bucket text, dpd int, owed_minor bigint, currency text,
  state text, stage text, desk_no int, desk_name text, mandate_until date, version int)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select c.id, c.case_no, k.name, d.name, a.product, o.bucket, o.dpd, o.owed_minor, c.currency, c.state, c.stage, c.desk_no, u.name, c.mandate_until, c.version
    from unnest(array(select portfolio.page_cases(p_desk, p_state, p_client, p_bucket, p_after, p_limit))) w(case_id)
    join portfolio.cases c on c.id = w.case_id
    join clients.clients k on k.id = c.client_id
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
    join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    join identity.org_units u on u.desk_no = c.desk_no
    order by c.id desc;
end $$;

-- The case of an id on which the actor may act, or "not found".
create function portfolio.require_case(p_case uuid) returns portfolio.cases language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases;
begin
  perform identity.person();
  select c.* into v_case from portfolio.cases c where c.id = p_case;
  if v_case.id is null or not portfolio.may_act(v_case.client_id, v_case.id) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  return v_case;
end $$;

-- Whether a hold stands on a case at an instant. One whose time has passed no longer does, whether somebody ended it or not.
create function portfolio.is_held(p_client uuid, p_debtor uuid, p_case uuid, p_at timestamptz) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from portfolio.holds h where h.client_id = p_client and h.debtor_id = p_debtor and (h.case_id is null or h.case_id = p_case)
    and h.ended_at is null and h.from_at <= p_at and (h.until_at is null or h.until_at > p_at))
$$;

-- A hold stops contact with the debtor wherever their cases lie, so it reaches cases that the actor cannot see; it says
-- nothing about them. Lock order: debtor (bump_epoch), then cases by id.
create function portfolio.set_hold(p_case uuid, p_kind text, p_reason text, p_until timestamptz, p_whole_debtor boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid; v_now timestamptz := platform.now(); v_person uuid := identity.person();
begin
  if p_until is not null and p_until <= v_now then raise exception 'ends before it begins' using errcode = 'DW422', constraint = 'hold_until_past'; end if;
  perform portfolio.bump_epoch(v_case.client_id, array[v_case.debtor_id]);
  insert into portfolio.holds (client_id, debtor_id, case_id, kind, reason, set_by, from_at, until_at)
    values (v_case.client_id, v_case.debtor_id, case when p_whole_debtor then null else p_case end, p_kind, p_reason, v_person, v_now, p_until)
    returning id into v_id;
  perform 1 from portfolio.cases c where c.client_id = v_case.client_id and c.debtor_id = v_case.debtor_id order by c.id for no key update;
  update portfolio.cases c set held_from = c.state, state = 'on_hold', state_reason = p_kind, state_changed_at = v_now, state_changed_by = v_person, version = version + 1
    where c.client_id = v_case.client_id and c.debtor_id = v_case.debtor_id and (p_whole_debtor or c.id = p_case)
      and c.state in ('placed', 'allocated', 'working', 'kept');
  -- A hold with an end ends by itself: then the case must come up, or it would be served to nobody.
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
    select c.client_id, c.id, c.desk_no, 'follow_up', p_until, p_until from portfolio.cases c
    where p_until is not null and c.client_id = v_case.client_id and c.debtor_id = v_case.debtor_id and c.state = 'on_hold'
    on conflict (client_id, case_id, kind) where done_at is null do nothing;
  return v_id;
end $$;

create function portfolio.end_hold(p_hold uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_hold portfolio.holds; v_now timestamptz := platform.now(); v_person uuid := identity.person();
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
  update portfolio.cases c set state = coalesce(c.held_from, 'working'), held_from = null, state_reason = 'hold_ended', state_changed_at = v_now, state_changed_by = v_person, version = version + 1
    where c.client_id = v_hold.client_id and c.debtor_id = v_hold.debtor_id and c.state = 'on_hold' and (v_hold.case_id is null or c.id = v_hold.case_id)
      and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now);
  -- A case that comes back without a next step would be served to nobody.
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
    select c.client_id, c.id, c.desk_no, 'follow_up', v_now, v_now from portfolio.cases c
    where c.client_id = v_hold.client_id and c.debtor_id = v_hold.debtor_id and c.state in ('placed', 'allocated', 'working', 'kept')
      and not exists (select 1 from portfolio.work_items w where w.client_id = c.client_id and w.case_id = c.id and w.done_at is null);
end $$;

-- The next case of the actor's desks, leased for some minutes; the case already in hand comes back first (a crash, a reload).
-- The case row is the lock, not the work item: a case with two open items must not reach two people. Order: urgent, due, oldest.
create function portfolio.take_next(p_desk int default null, p_minutes int default 3) returns uuid language plpgsql security definer set search_path = '' as $$
declare
  v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_found record;
  v_desks int[] := identity.desk_numbers('case');
  v_until timestamptz := v_now + make_interval(mins => p_minutes);
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_desk is not null then
    if not (p_desk = any (v_desks)) then raise exception 'not in scope' using errcode = 'DW404'; end if;
    v_desks := array[p_desk];
  end if;
  for v_found in
    select x.client_id, x.case_id from (
      select w.client_id, w.case_id, 0 as rank, w.priority, w.due_at, w.id from portfolio.work_items w
      where w.leased_by = v_person and w.leased_until > v_now and w.done_at is null and w.desk_no = any (v_desks)
      union all
      select n.client_id, n.case_id, 1, n.priority, n.due_at, n.id from unnest(v_desks) d(desk_no) cross join lateral (
        select w.client_id, w.case_id, w.priority, w.due_at, w.id from portfolio.work_items w
        where w.desk_no = d.desk_no and w.done_at is null and w.due_at <= v_now and w.contactable_from <= v_now and (w.leased_until is null or w.leased_until <= v_now)
        order by w.priority desc, w.due_at, w.id limit case when cardinality(v_desks) = 1 then 100 else 5 end) n
    ) x order by x.rank, x.priority desc, x.due_at, x.id
  loop
    perform 1 from portfolio.cases c where c.client_id = v_found.client_id and c.id = v_found.case_id
        and (c.state in ('allocated', 'working', 'kept') or c.state = 'on_hold' and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now))
      for no key update skip locked;
    continue when not found;
    -- Seen anew under the case's lock: whoever was faster has committed by now.
    continue when exists (select 1 from portfolio.work_items w where w.client_id = v_found.client_id and w.case_id = v_found.case_id and w.done_at is null
      and w.leased_until > v_now and w.leased_by <> v_person);
    update portfolio.work_items w set leased_by = v_person, leased_until = v_until
      where w.client_id = v_found.client_id and w.case_id = v_found.case_id and w.done_at is null and w.desk_no = any (v_desks);
    continue when not found;
    return v_found.case_id;
  end loop;
  return null;
end $$;

-- Heartbeat of a lease, or its end. False when the case is no longer in the actor's hand.
create function portfolio.keep_lease(p_case uuid, p_minutes int) returns boolean language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now();
begin
  update portfolio.work_items w set leased_until = case when p_minutes > 0 then v_now + make_interval(mins => p_minutes) end, leased_by = case when p_minutes > 0 then v_person end
    where w.case_id = p_case and w.done_at is null and w.leased_by = v_person and w.leased_until > v_now
      and w.client_id = (select c.client_id from portfolio.cases c where c.id = p_case);
  return found;
end $$;

-- Not before: a refused contact or a skipped case is not served again until then.
create function portfolio.defer_work(p_case uuid, p_until timestamptz) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  update portfolio.work_items w set contactable_from = greatest(w.contactable_from, p_until)
    where w.client_id = v_case.client_id and w.case_id = p_case and w.done_at is null;
end $$;

-- The next step of a case; of each kind only one stands open, a later plan replaces the earlier.
create function portfolio.plan_work(p_case uuid, p_kind text, p_due timestamptz, p_priority int default 0) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
    values (v_case.client_id, p_case, v_case.desk_no, p_kind, p_due, p_due, p_priority)
    on conflict (client_id, case_id, kind) where done_at is null
    do update set due_at = excluded.due_at, contactable_from = excluded.contactable_from, priority = excluded.priority, leased_by = null, leased_until = null;
end $$;

-- A step that is no longer wanted.
create function portfolio.drop_work(p_case uuid, p_kind text) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  update portfolio.work_items w set done_at = platform.now(), leased_by = null, leased_until = null
    where w.client_id = v_case.client_id and w.case_id = p_case and w.kind = p_kind and w.done_at is null;
end $$;

-- What was due is done, the lease is over, and the case is being worked on.
create function portfolio.finish_work(p_case uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_now timestamptz := platform.now(); v_person uuid := identity.person();
begin
  perform 1 from portfolio.cases c where c.client_id = v_case.client_id and c.id = p_case for no key update;
  update portfolio.cases c set state = 'working', held_from = null, state_changed_at = v_now, state_changed_by = v_person, state_reason = null, version = version + 1
    where c.client_id = v_case.client_id and c.id = p_case
      and (c.state = 'allocated' or c.state = 'on_hold' and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now));
  update portfolio.work_items w set done_at = case when w.due_at <= v_now then v_now end, leased_by = null, leased_until = null
    where w.client_id = v_case.client_id and w.case_id = p_case and w.done_at is null;
end $$;

-- Gives each case of a pool its desk: move_cases for many destinations. Only cases still waiting ('placed') are taken; all or none.
create function portfolio.place_cases(p_ids uuid[], p_desks int[], p_why text) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_reach int[] := identity.desk_numbers('case'); v_now timestamptz := platform.now(); v_moved int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if cardinality(p_ids) <> cardinality(p_desks) then raise exception 'a desk for each case' using errcode = 'DW422'; end if;
  if exists (select 1 from unnest(p_desks) d where not (d = any (v_reach))) then raise exception 'destination not in scope' using errcode = 'DW404'; end if;
  -- Lock order: cases by id. Whoever comes second waits here, and then finds them no longer waiting.
  perform 1 from portfolio.cases c where c.id = any (p_ids) and c.state = 'placed' and c.desk_no = any (v_reach) order by c.client_id, c.id for no key update;
  get diagnostics v_moved = row_count;
  if v_moved <> cardinality(p_ids) then raise exception 'not every case waits in the pool' using errcode = 'DW409', constraint = 'allocation_stale'; end if;
  insert into portfolio.desk_moves (client_id, case_id, from_desk, to_desk, why, moved_by)
    select c.client_id, c.id, c.desk_no, x.desk_no, p_why, v_person
    from unnest(p_ids, p_desks) x(id, desk_no) join portfolio.cases c on c.id = x.id where c.desk_no <> x.desk_no;
  update portfolio.cases c set desk_no = x.desk_no, state = 'allocated', version = version + 1, state_changed_at = v_now, state_changed_by = v_person
    from unnest(p_ids, p_desks) x(id, desk_no) where c.id = x.id;
  update portfolio.work_items w set desk_no = x.desk_no, leased_by = null, leased_until = null
    from unnest(p_ids, p_desks) x(id, desk_no) join portfolio.cases c on c.id = x.id
    where w.client_id = c.client_id and w.case_id = c.id and w.done_at is null;
  return v_moved;
end $$;

call scope.make_callable('portfolio.may_act(uuid, uuid)', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');
call scope.make_callable('portfolio.page_cases(int, text, uuid, text, uuid, int)', '{dunwell_definer}');
call scope.make_callable('portfolio.case_page(int, text, uuid, text, uuid, int)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('portfolio.require_case(uuid)', '{dunwell_definer}');
call scope.make_callable('portfolio.is_held(uuid, uuid, uuid, timestamptz)', '{dunwell_definer}');
call scope.make_callable('portfolio.set_hold(uuid, text, text, timestamptz, boolean)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('portfolio.end_hold(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('portfolio.take_next(int, int)', '{dunwell_serve_staff}');
call scope.make_callable('portfolio.keep_lease(uuid, int)', '{dunwell_serve_staff}');
call scope.make_callable('portfolio.defer_work(uuid, timestamptz)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('portfolio.plan_work(uuid, text, timestamptz, int)', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');
call scope.make_callable('portfolio.drop_work(uuid, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('portfolio.finish_work(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('portfolio.place_cases(uuid[], int[], text)', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');
