-- phase: expand
-- The hold of a stop order names the order that it follows from, as those of lists name their delivery.

-- Functions that stand already belong to the definer, and only it replaces them.
grant create on schema intake to dunwell_definer;
set local role dunwell_definer;

create or replace function intake.order_stop(p_case uuid, p_reason text, p_order_no text, p_until date) returns table (hold_id uuid, already boolean, stopped_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_until timestamptz := (p_until + 1)::timestamp at time zone 'Asia/Shanghai'; v_hold portfolio.holds; v_order uuid;
begin
  if v_case.state in ('returned', 'recalled', 'closed') then raise exception 'the case has ended' using errcode = 'DW409', constraint = 'case_transition'; end if;
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
  select h.* into v_hold from portfolio.holds h where h.client_id = v_case.client_id and h.debtor_id = v_case.debtor_id and (h.case_id is null or h.case_id = p_case)
    and h.kind = 'client_stop' and h.ended_at is null and h.from_at <= platform.now() and (h.until_at is null or h.until_at >= v_until) order by h.from_at limit 1;
  if v_hold.id is not null then return query select v_hold.id, true, v_hold.from_at; return; end if;
  insert into intake.client_orders (client_id, case_id, action, reason, order_no, until_on, recorded_by, recorded_at)
    values (v_case.client_id, p_case, 'stop', p_reason, p_order_no, p_until, identity.person(), platform.now()) returning id into v_order;
  return query select h, false, platform.now() from portfolio.hold_cases(array[p_case], 'client_stop', p_reason, v_until, false, v_order) h;
end $$;

set local role dunwell_owner;
revoke create on schema intake from dunwell_definer;
