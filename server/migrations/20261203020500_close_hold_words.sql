-- phase: expand
-- Why another house holds a debtor whom both have, and on what paper, is not this house's to read, by whatever statement (R1): the table gives the hold, and its
-- words and papers come by a function that asks whose it is.
revoke select on portfolio.holds from dunwell_serve_staff, dunwell_work;
grant select (client_id, id, debtor_id, case_id, kind, set_by, from_at, until_at, ended_at, ended_by, source) on portfolio.holds to dunwell_serve_staff, dunwell_work;

-- Whose colleagues one may name, their holds one may read.
create function portfolio.hold_words(p_hold uuid) returns table (reason text, document_id uuid, end_reason text) language plpgsql stable security definer set search_path = '' as $$
declare v_desks int[] := identity.desk_numbers('case'); v_granted uuid[] := portfolio.granted_cases('see');
begin
  return query select case when identity.staff_name(h.set_by) is not null then h.reason end, case when identity.staff_name(h.set_by) is not null then h.document_id end,
      case when identity.staff_name(h.ended_by) is not null then h.end_reason end
    from portfolio.holds h where h.id = p_hold and exists (select 1 from portfolio.cases c where c.client_id = h.client_id and (c.desk_no = any (v_desks) or c.id = any (v_granted))
      and (c.debtor_id = h.debtor_id or exists (select 1 from portfolio.account_parties a where a.client_id = c.client_id and a.account_id = c.account_id and a.debtor_id = h.debtor_id)));
end $$;
call scope.make_callable('portfolio.hold_words(uuid)', '{dunwell_serve_staff, dunwell_work}');
