-- phase: expand
-- A foreign key bypasses policies: an arrival names no delivery that its person may not see.
alter policy staff_insert on transfers.arrivals with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and exists (select 1 from clients.agreements a where a.client_id = arrivals.client_id and a.id = arrivals.agreement_id and a.unit_id = arrivals.unit_id offset 0)
  and (delivery_id is null or exists (select 1 from intake.deliveries d where d.client_id = arrivals.client_id and d.id = arrivals.delivery_id offset 0)));
