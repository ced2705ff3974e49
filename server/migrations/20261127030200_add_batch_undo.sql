-- phase: expand
-- A batch that came by mistake is undone until first contact (R9): withdrawn, never deleted; the same file may come again.

alter table portfolio.placements add column withdrawn_at timestamptz, add column withdrawn_by uuid, add column withdrawn_why text,
  add constraint placements_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_why is null));
alter table portfolio.placements drop constraint placements_client_id_agreement_id_batch_no_key;
create unique index placements_batch_once on portfolio.placements (client_id, agreement_id, batch_no) where state <> 'withdrawn';

-- What was applied and undone is another end than what was withdrawn before anything came of it.
alter table intake.deliveries drop constraint deliveries_state_check;
alter table intake.deliveries add constraint deliveries_state_check
  check (state in ('uploaded', 'validating', 'validated', 'applying', 'applied', 'rejected', 'withdrawn', 'undone'));
alter table intake.deliveries drop constraint deliveries_check2;
alter table intake.deliveries add constraint deliveries_applied
  check ((applied_at is not null) = (state in ('applied', 'undone')));
-- The batch to which a placement belongs: its own, or the one that it delivers again.
alter table intake.deliveries add column placement_id uuid, add foreign key (client_id, placement_id) references portfolio.placements (client_id, id);

-- A trigger of its own beside the delivery's steps: an applied delivery is undone only together with its batch.
create function intake.check_undo() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select 1 from portfolio.placements p where p.client_id = new.client_id and p.id = new.placement_id and p.state = 'withdrawn') then
    raise exception 'delivery % is applied', new.id using errcode = 'DW409', constraint = 'delivery_step';
  end if;
  return new;
end $$;
create trigger deliveries_undo before update of state on intake.deliveries for each row
  when (old.state = 'applied' and new.state = 'undone') execute function intake.check_undo();
drop trigger deliveries_step on intake.deliveries;
create trigger deliveries_step before update of state on intake.deliveries for each row
  when (not (old.state = 'applied' and new.state = 'undone')) execute function intake.check_delivery_step();

-- Lock order: debtors, then cases, as the permit does; the cases for update, so that no record or payment is being hung on one.
-- Whoever asks for a permit at the same time comes first, and then this is refused, or comes after and finds the cases closed.
create function portfolio.withdraw_placement(p_placement uuid, p_reason text) returns int
language plpgsql security definer set search_path = '' as $$
declare v_batch portfolio.placements; v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_ids uuid[]; v_closed int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select p.* into v_batch from portfolio.placements p where p.id = p_placement and p.unit_id = any (identity.unit_ids('file')) for update;
  if v_batch.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if v_batch.state = 'withdrawn' then raise exception 'withdrawn' using errcode = 'DW409', constraint = 'placement_withdrawn'; end if;
  select coalesce(array_agg(c.id), '{}') into v_ids from portfolio.cases c where c.client_id = v_batch.client_id and c.placement_id = v_batch.id;
  perform portfolio.raise_epochs(v_ids);
  perform 1 from portfolio.cases c where c.id = any (v_ids) order by c.client_id, c.id for update;
  -- Permits, records and payments are of later modules, and only the database sees all of them at once.
  if exists (select 1 from compliance.permits p where p.client_id = v_batch.client_id and p.case_id = any (v_ids) and p.verdict = 'granted')
    or exists (select 1 from contacts.records r where r.client_id = v_batch.client_id and r.case_id = any (v_ids)) then
    raise exception 'contacted' using errcode = 'DW409', constraint = 'placement_contacted';
  end if;
  if exists (select 1 from payments.payments p where p.client_id = v_batch.client_id and p.case_id = any (v_ids)) then
    raise exception 'paid' using errcode = 'DW409', constraint = 'placement_paid';
  end if;
  v_closed := portfolio.enter_state(array(select c.id from portfolio.cases c where c.id = any (v_ids) and c.state not in ('returned', 'recalled', 'closed')),
    'closed', 'batch_withdrawn', 'withdrawn', v_batch.id);
  update portfolio.placements p set state = 'withdrawn', withdrawn_at = v_now, withdrawn_by = v_person, withdrawn_why = p_reason
    where p.client_id = v_batch.client_id and p.id = v_batch.id;
  update intake.deliveries d set state = 'undone', version = d.version + 1, remark = p_reason
    where d.client_id = v_batch.client_id and d.placement_id = v_batch.id and d.state = 'applied';
  return v_closed;
end $$;
call scope.make_callable('portfolio.withdraw_placement(uuid, text)', '{dunwell_serve_staff}');
