-- phase: expand
-- The next case of a desk is looked for among eight first and among a hundred only where these are all in other hands: reading and
-- sorting a hundred for every case taken was most of what it cost.

grant create on schema portfolio to dunwell_definer;
set local role dunwell_definer;

-- One plan for whatever desks: otherwise the list is planned anew for every case taken, which costs more than reading it.
create or replace function portfolio.take_next(p_desk int default null, p_minutes int default 3) returns uuid language plpgsql security definer set search_path = ''
set plan_cache_mode = force_generic_plan as $$
declare
  v_person uuid; v_now timestamptz := platform.now(); v_found record; v_most int; v_read_only boolean; v_desks int[];
  v_until timestamptz := v_now + make_interval(mins => p_minutes);
begin
  select s.staff_id, s.read_only, coalesce(x.desk_numbers, '{}') into v_person, v_read_only, v_desks
    from identity.live_session s left join identity.scopes x on x.holder_id = s.id and x.area = 'case';
  if not found then v_person := identity.person(); v_read_only := identity.read_only(); v_desks := identity.desk_numbers('case'); end if;
  if v_read_only then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_desk is not null then
    if not (p_desk = any (v_desks)) then raise exception 'not in scope' using errcode = 'DW404'; end if;
    v_desks := array[p_desk];
  end if;
  -- Eight of a desk first: more are only met where as many people take at once.
  foreach v_most in array case when cardinality(v_desks) = 1 then array[8, 100] else array[5] end loop
    for v_found in
      select x.client_id, x.case_id from (
        select w.client_id, w.case_id, 0 as rank, w.priority, w.due_at, w.id from portfolio.work_items w
        where w.leased_by = v_person and w.leased_until > v_now and w.done_at is null and w.desk_no = any (v_desks)
        union all
        select n.client_id, n.case_id, 1, n.priority, n.due_at, n.id from unnest(v_desks) d(desk_no) cross join lateral (
          select w.client_id, w.case_id, w.priority, w.due_at, w.id from portfolio.work_items w
          where w.desk_no = d.desk_no and w.done_at is null and w.due_at <= v_now and w.contactable_from <= v_now and (w.leased_until is null or w.leased_until <= v_now)
          order by w.priority desc, w.due_at, w.id limit v_most) n
      ) x order by x.rank, x.priority desc, x.due_at, x.id
    loop
      perform 1 from portfolio.cases c where c.client_id = v_found.client_id and c.id = v_found.case_id
          and (c.state in ('allocated', 'working', 'kept') or c.state = 'on_hold' and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now))
          -- Taken since the list was read: left without a lock.
          and not exists (select 1 from portfolio.work_items w where w.client_id = c.client_id and w.case_id = c.id and w.done_at is null
            and w.leased_until > v_now and w.leased_by <> v_person)
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
  end loop;
  return null;
end $$;

set local role dunwell_owner;
revoke create on schema portfolio from dunwell_definer;
