-- phase: expand
-- Performance (R31): reconciled money credited to the collector whose work brought it, down to each payment.

create schema commissions;
grant usage on schema commissions to dunwell_serve_staff, dunwell_work, dunwell_definer;

-- One filing per period; after it nothing of the period's performance is added or changed.
create table commissions.filings (
  client_id uuid not null,
  period_id uuid not null,
  unit_id uuid not null references identity.org_units,
  currency text not null,
  payment_count int not null,
  -- credited + unassigned = applied part of the matched payments, to the cent.
  reconciled_minor bigint not null,
  credited_minor bigint not null,
  unassigned_minor bigint not null,
  filed_by uuid not null references identity.staff,
  filed_at timestamptz not null,
  primary key (client_id, period_id),
  foreign key (client_id, period_id, unit_id) references reconciliation.periods (client_id, id, unit_id),
  constraint performance_conserved check (credited_minor + unassigned_minor = reconciled_minor)
);

create table commissions.performance (
  client_id uuid not null,
  period_id uuid not null,
  payment_id uuid not null,
  unit_id uuid not null references identity.org_units,
  -- Null: nobody's contact and nobody's desk brought it.
  staff_id uuid references identity.staff,
  credited_by text not null check (credited_by in ('record', 'desk', 'none')),
  record_id uuid,
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null,
  paid_on date not null,
  contract_no text collate "C" not null,
  case_no text collate "C",
  bank_serial text collate "C" not null,
  primary key (client_id, period_id, payment_id),
  foreign key (client_id, period_id, unit_id) references reconciliation.periods (client_id, id, unit_id),
  foreign key (client_id, payment_id) references payments.payments (client_id, id),
  check ((staff_id is null) = (credited_by = 'none')),
  check ((record_id is not null) = (credited_by = 'record'))
);
create index performance_by_staff on commissions.performance (staff_id, paid_on desc, payment_id desc);
create index performance_by_unit on commissions.performance (unit_id, paid_on desc, payment_id desc);
comment on table commissions.performance is 'Contract, case and serial stand here too: finance sees money and no case.';

create function commissions.check_unfiled() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from written w join commissions.filings f on f.client_id = w.client_id and f.period_id = w.period_id) then
    raise exception 'the performance of this period is filed' using errcode = 'DW409', constraint = 'period_closed';
  end if;
  return null;
end $$;
create trigger performance_open after insert on commissions.performance referencing new table as written for each statement execute function commissions.check_unfiled();
create trigger performance_stay after update on commissions.performance referencing old table as written for each statement execute function commissions.check_unfiled();
create trigger filings_stay after update on commissions.filings referencing old table as written for each statement execute function commissions.check_unfiled();

-- The one collector at the desk on which a case lay on a day. Two at one desk: it cannot be told, so nobody. A payment dated
-- before the case was placed here (history played later than it happened) counts where the case lay when it was posted.
create function commissions.desk_staff(p_client uuid, p_case uuid, p_paid_on date, p_posted_at timestamptz) returns uuid language sql stable security definer set search_path = '' as $$
  with moment as (
    select c.desk_no, case when p_paid_on < (c.placed_at at time zone 'Asia/Shanghai')::date then p_posted_at else (p_paid_on + 1)::timestamp at time zone 'Asia/Shanghai' end as at
    from portfolio.cases c where c.client_id = p_client and c.id = p_case
  ), desk as (
    select coalesce(
      (select m.to_desk from portfolio.desk_moves m where m.client_id = p_client and m.case_id = p_case and m.moved_at <= x.at order by m.moved_at desc, m.id desc limit 1),
      (select m.from_desk from portfolio.desk_moves m where m.client_id = p_client and m.case_id = p_case and m.moved_at > x.at order by m.moved_at, m.id limit 1),
      x.desk_no) as desk_no
    from moment x
  ), seated as (
    select r.role, array_agg(distinct r.staff_id) as people
    from desk d join identity.org_units u on u.desk_no = d.desk_no
    join identity.staff_roles r on r.unit_id = u.id and r.role in ('phone_collector', 'field_collector')
      and r.from_on <= greatest(p_paid_on, (p_posted_at at time zone 'Asia/Shanghai')::date) and (r.until_on is null or r.until_on >= p_paid_on)
    group by r.role
  )
  -- A desk shared by a phone and a field collector is the phone collector's, who keeps the case (R26).
  select case when cardinality(people) = 1 then people[1] end from seated order by role desc limit 1
$$;

-- Derives and files the performance of a signed period, once; again it says what was filed.
create function commissions.file_performance(p_period uuid) returns commissions.filings language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v reconciliation.periods := reconciliation.lock_period(p_period); v_filing commissions.filings; v_reconciled numeric;
begin
  select * into v_filing from commissions.filings f where f.client_id = v.client_id and f.period_id = v.id;
  if found then return v_filing; end if;
  if v.state <> 'signed' then raise exception 'the period is not signed' using errcode = 'DW409', constraint = 'period_not_signed'; end if;
  insert into commissions.performance (client_id, period_id, payment_id, unit_id, staff_id, credited_by, record_id, amount_minor, currency, paid_on, contract_no, case_no, bank_serial)
    select v.client_id, v.id, p.id, v.unit_id, coalesce(x.record_staff, x.desk_staff),
      case when x.record_staff is not null then 'record' when x.desk_staff is not null then 'desk' else 'none' end,
      case when x.record_staff is not null then o.credited_record end, p.applied_minor, p.currency, p.paid_on, p.contract_no, p.case_no, p.bank_serial
    from reconciliation.matches m join payments.payments p on p.client_id = m.client_id and p.id = m.payment_id
    -- What is taken back is taken from whom it was credited to.
    join payments.payments o on o.client_id = p.client_id and o.id = coalesce(p.reverses, p.id)
    cross join lateral (select commissions.record_staff(o.client_id, o.credited_record) as record_staff, commissions.desk_staff(o.client_id, o.case_id, o.paid_on, o.posted_at) as desk_staff) x
    where m.client_id = v.client_id and m.statement_id = v.statement_id and p.applied_minor <> 0;
  select coalesce(sum(p.applied_minor), 0) into v_reconciled from reconciliation.matches m
    join payments.payments p on p.client_id = m.client_id and p.id = m.payment_id where m.client_id = v.client_id and m.statement_id = v.statement_id;
  insert into commissions.filings (client_id, period_id, unit_id, currency, payment_count, reconciled_minor, credited_minor, unassigned_minor, filed_by, filed_at)
    select v.client_id, v.id, v.unit_id, v.currency, count(*), v_reconciled, coalesce(sum(f.amount_minor) filter (where f.staff_id is not null), 0),
      coalesce(sum(f.amount_minor) filter (where f.staff_id is null), 0), v_person, platform.now()
    from commissions.performance f where f.client_id = v.client_id and f.period_id = v.id
    returning * into v_filing;
  return v_filing;
end $$;

-- Contact records lie in another module; there is none of a payment that was never preceded by a contact.
create function commissions.record_staff(p_client uuid, p_record uuid) returns uuid language plpgsql stable security definer set search_path = '' as $$
declare v_staff uuid;
begin
  if p_record is null then return null; end if;
  select r.staff_id into v_staff from contacts.records r where r.client_id = p_client and r.id = p_record;
  return v_staff;
end $$;

call scope.make_callable('commissions.check_unfiled()', '{dunwell_definer}');
call scope.make_callable('commissions.desk_staff(uuid, uuid, date, timestamptz)', '{dunwell_definer}');
call scope.make_callable('commissions.record_staff(uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('commissions.file_performance(uuid)', '{dunwell_serve_staff}');

call scope.protect('commissions.filings', 'K', 'money', 'unit_id', '{select}');
call scope.protect('commissions.performance', 'S', 'people', 'staff_id', '{select}');
-- Union of two classes: a collector sees the own performance, a leader that of the people below, finance that of its units.
drop policy staff_select on commissions.performance;
create policy staff_select on commissions.performance for select to dunwell_serve_staff, dunwell_work
  using (staff_id = (select identity.person()) or staff_id = any ((select identity.staff_ids('people'))::uuid[]) or unit_id = any ((select identity.unit_ids('money'))::uuid[]));
