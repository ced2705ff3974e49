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

-- Derives and files the performance of a signed period, once; again it says what was filed.
-- Joins hashed, as in reconciliation.match.
create function commissions.file_performance(p_period uuid) returns commissions.filings language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare v_person uuid := identity.person(); v reconciliation.periods := reconciliation.lock_period(p_period); v_filing commissions.filings; v_reconciled numeric;
begin
  select * into v_filing from commissions.filings f where f.client_id = v.client_id and f.period_id = v.id;
  if found then return v_filing; end if;
  if v.state <> 'signed' then raise exception 'the period is not signed' using errcode = 'DW409', constraint = 'period_not_signed'; end if;
  -- Whose it is: the staff of the last contact record before the payment; else the one collector at the desk on which the case lay
  -- on that day (two at one desk: it cannot be told; a desk shared by phone and field is the phone collector's, who keeps the
  -- case, R26); else nobody. A payment dated before the case was placed (history played late) counts where it lay when posted.
  -- What is taken back is taken from whom it was credited to, so the original decides.
  insert into commissions.performance (client_id, period_id, payment_id, unit_id, staff_id, credited_by, record_id, amount_minor, currency, paid_on, contract_no, case_no, bank_serial)
    with matched as (
      select p.*, o.credited_record as record_of, o.case_id as case_of, o.paid_on as paid_at, (o.posted_at at time zone 'Asia/Shanghai')::date as posted_on,
        case when o.paid_on < (c.placed_at at time zone 'Asia/Shanghai')::date then o.posted_at else (o.paid_on + 1)::timestamp at time zone 'Asia/Shanghai' end as at, c.desk_no as desk_now
      from reconciliation.matches m
      join payments.payments p on p.client_id = m.client_id and p.id = m.payment_id
      join payments.payments o on o.client_id = p.client_id and o.id = coalesce(p.reverses, p.id)
      join portfolio.cases c on c.client_id = o.client_id and c.id = o.case_id
      where m.client_id = v.client_id and m.statement_id = v.statement_id and p.applied_minor <> 0
    ), desked as (
      select x.*, r.staff_id as record_staff, coalesce(
        (select d.to_desk from portfolio.desk_moves d where d.client_id = x.client_id and d.case_id = x.case_of and d.moved_at <= x.at order by d.moved_at desc, d.id desc limit 1),
        (select d.from_desk from portfolio.desk_moves d where d.client_id = x.client_id and d.case_id = x.case_of and d.moved_at > x.at order by d.moved_at, d.id limit 1),
        x.desk_now) as desk_no
      from matched x left join contacts.records r on r.client_id = x.client_id and r.id = x.record_of
    ), seated as (
      select x.*, case when x.record_staff is null then (
          select case when count(distinct r.staff_id) = 1 then (array_agg(r.staff_id))[1] end from identity.staff_roles r
          where r.unit_id = (select u.id from identity.org_units u where u.desk_no = x.desk_no) and r.role in ('phone_collector', 'field_collector')
            and r.from_on <= greatest(x.paid_at, x.posted_on) and (r.until_on is null or r.until_on >= x.paid_at)
          group by r.role order by r.role desc limit 1) end as desk_staff
      from desked x
    )
    select v.client_id, v.id, s.id, v.unit_id, coalesce(s.record_staff, s.desk_staff),
      case when s.record_staff is not null then 'record' when s.desk_staff is not null then 'desk' else 'none' end,
      case when s.record_staff is not null then s.record_of end, s.applied_minor, s.currency, s.paid_on, s.contract_no, s.case_no, s.bank_serial
    from seated s;
  select coalesce(sum(p.applied_minor), 0) into v_reconciled from reconciliation.matches m
    join payments.payments p on p.client_id = m.client_id and p.id = m.payment_id where m.client_id = v.client_id and m.statement_id = v.statement_id;
  insert into commissions.filings (client_id, period_id, unit_id, currency, payment_count, reconciled_minor, credited_minor, unassigned_minor, filed_by, filed_at)
    select v.client_id, v.id, v.unit_id, v.currency, count(*), v_reconciled, coalesce(sum(f.amount_minor) filter (where f.staff_id is not null), 0),
      coalesce(sum(f.amount_minor) filter (where f.staff_id is null), 0), v_person, platform.now()
    from commissions.performance f where f.client_id = v.client_id and f.period_id = v.id
    returning * into v_filing;
  return v_filing;
end $$;

call scope.make_callable('commissions.check_unfiled()', '{dunwell_definer}');
call scope.make_callable('commissions.file_performance(uuid)', '{dunwell_serve_staff}');

call scope.protect('commissions.filings', 'K', 'money', 'unit_id', '{select}');
call scope.protect('commissions.performance', 'S', 'people', 'staff_id', '{select}');
-- Union of two classes: a collector sees the own performance, a leader that of the people below, finance that of its units.
drop policy staff_select on commissions.performance;
create policy staff_select on commissions.performance for select to dunwell_serve_staff, dunwell_work
  using (staff_id = (select identity.person()) or staff_id = any ((select identity.staff_ids('people'))::uuid[]) or unit_id = any ((select identity.unit_ids('money'))::uuid[]));
