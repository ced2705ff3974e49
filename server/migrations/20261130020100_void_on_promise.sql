-- phase: expand
-- An arrangement that was agreed voids what was queued before it (R17), as a payment or a dispute does: the reminder that was about to go
-- would say what no longer holds. In the transaction that writes it, whoever writes it. The debtor's own epoch is part of that of
-- whoever owes beside them on the case, so that one row is raised and no second one is waited for.
create function arrangements.void_queued() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update portfolio.debtors d set epoch = d.epoch + 1 from portfolio.cases c
    where c.client_id = new.client_id and c.id = new.case_id and d.client_id = c.client_id and d.id = c.debtor_id;
  return null;
end $$;
call scope.make_callable('arrangements.void_queued()', '{dunwell_definer}');
create trigger promises_void after insert on arrangements.promises for each row execute function arrangements.void_queued();

-- For whoever will write such a thing after touching the case: the debtor is locked first, everywhere.
create function portfolio.lock_debtor(p_case uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
end $$;
call scope.make_callable('portfolio.lock_debtor(uuid)', '{dunwell_serve_staff, dunwell_work}');
