-- phase: expand
-- Payments as the bank reports them, each posted once by its serial, split into what was owed and suspense (R29).

create schema payments;
grant usage on schema payments to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

create table payments.payments (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  agreement_id uuid not null,
  unit_id uuid not null references identity.org_units,
  delivery_id uuid not null,
  line_no int not null,
  bank_serial text collate "C" not null check (bank_serial <> ''),
  -- Contract and case number stand here too: finance sees money and no case (data.md).
  contract_no text collate "C" not null,
  case_no text collate "C",
  account_id uuid,
  case_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor <> 0),
  applied_minor bigint not null,
  suspense_minor bigint not null,
  suspense_why text check (suspense_why in ('unmatched', 'over_owed', 'case_not_live', 'before_placement', 'reversed', 'reversal_unmatched')),
  paid_on date not null,
  booked_on date not null check (booked_on >= paid_on),
  remark text,
  reverses uuid,
  credited_record uuid,
  posted_at timestamptz not null,
  primary key (client_id, id),
  -- By agreement: what one agency was sent by mistake must not make another's payment look repeated.
  constraint payments_serial_once unique (client_id, agreement_id, bank_serial),
  constraint payments_reversed_once unique (client_id, reverses),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, reverses) references payments.payments (client_id, id),
  constraint payments_conserved check (applied_minor + suspense_minor = amount_minor),
  check (case when amount_minor > 0 then applied_minor >= 0 and suspense_minor >= 0 else applied_minor <= 0 and suspense_minor <= 0 end),
  check ((suspense_minor = 0) = (suspense_why is null)),
  check (applied_minor = 0 or (case_id is not null and account_id is not null)),
  check (reverses is null or amount_minor < 0)
);
create index payments_by_account on payments.payments (client_id, account_id, paid_on);
create index payments_by_case on payments.payments (client_id, case_id, paid_on);
create index payments_by_booking on payments.payments (client_id, agreement_id, booked_on);
create index payments_by_delivery on payments.payments (client_id, delivery_id);
create index payments_by_unit on payments.payments (unit_id, paid_on desc, id desc);
create index payments_in_suspense on payments.payments (unit_id, paid_on desc, id desc) where suspense_minor <> 0;
create index payments_by_id on payments.payments (id);
comment on table payments.payments is 'Append-only. A reversal is a row of its own with the negative of both parts; "reversed" is read from it.';
comment on column payments.payments.booked_on is 'The accounting day: paid_on, or the first open day when the period of paid_on is closed.';
comment on column payments.payments.credited_record is 'The last contact record of the case before the payment (R37); null when there was none.';
comment on column payments.payments.suspense_why is 'Why money is not applied: no case under this agreement, more than owed, paid after the case ended, already in the figure as placed, reversed in the same file, reversal of nothing known.';

create trigger payments_open after insert on payments.payments referencing new table as written for each statement execute function ledger.check_open();
create trigger payments_stay after update on payments.payments referencing old table as written for each statement execute function ledger.check_open();

-- The last whole day that a bank's figure includes. Zone by country pack: all of China keeps one.
create function payments.cutoff_day(p_at timestamptz) returns date language sql immutable parallel safe as
$$ select ((p_at - interval '1 microsecond') at time zone 'Asia/Shanghai')::date $$;
grant execute on function payments.cutoff_day(timestamptz) to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

call scope.protect('payments.payments', 'K', 'money', 'unit_id', '{select}');
call scope.intake_writes('payments.payments');
-- Union of two classes: whoever works the account sees what was paid on it, under whichever case; else two desks would see two debts.
drop policy staff_select on payments.payments;
create policy staff_select on payments.payments for select to dunwell_serve_staff, dunwell_work
  using (unit_id = any ((select identity.unit_ids('money'))::uuid[])
    or exists (select 1 from portfolio.cases c where c.client_id = payments.client_id and c.account_id = payments.account_id offset 0));

-- The truth of owed (architecture.md "Balance"): the newest snapshot less what was applied after its cut-off.
create or replace view portfolio.owed with (security_invoker = true) as
  select b.client_id, b.account_id, b.as_of, b.cutoff_at, b.dpd, b.bucket, b.balance_minor, p.paid_minor, b.balance_minor - p.paid_minor as owed_minor
  from portfolio.account_balances b
  cross join lateral (
    select coalesce(sum(x.applied_minor), 0)::bigint as paid_minor from payments.payments x
    where x.client_id = b.client_id and x.account_id = b.account_id and x.paid_on > payments.cutoff_day(b.cutoff_at)
  ) p
  where b.as_of = (select max(n.as_of) from portfolio.account_balances n where n.client_id = b.client_id and n.account_id = b.account_id);

-- When a case moves is business time: performance asks on whose desk it lay when the payment came.
alter table portfolio.desk_moves alter column moved_at set default platform.now();

-- The last contact record of a case up to the day of a payment. Contact records lie in a module above intake's sight.
create function payments.last_record(p_client uuid, p_case uuid, p_paid_on date) returns uuid language plpgsql stable security definer set search_path = '' as $$
declare v_id uuid;
begin
  if p_client is distinct from intake.client() then raise exception 'not this client' using errcode = 'DW404'; end if;
  select r.id into v_id from contacts.records r
    where r.client_id = p_client and r.case_id = p_case and r.recorded_at < (p_paid_on + 1)::timestamp at time zone 'Asia/Shanghai'
    order by r.recorded_at desc, r.id desc limit 1;
  return v_id;
end $$;
call scope.make_callable('payments.last_record(uuid, uuid, date)', '{dunwell_intake}');

-- What follows from a posted delivery, in its transaction: contact epochs (lock order: debtors, then cases, ids ascending),
-- cases paid in full closed, cases whose money was taken back opened again, promises credited. Fails unless the file's money
-- is all there: received = applied + suspense, in payments and in the ledger.
-- Joins over a whole file: hashed, because right after a first load the planner knows nothing of the tables and loops over them.
create function payments.settle(p_client uuid, p_delivery uuid, p_expected numeric) returns table (closed int, reopened int)
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_person uuid := identity.person();
  v_received numeric; v_ledger numeric; v_split numeric;
  v_closed uuid[]; v_reopened uuid[];
begin
  if p_client is distinct from intake.client() then raise exception 'not this client' using errcode = 'DW404'; end if;
  select coalesce(sum(p.amount_minor), 0), coalesce(sum(p.applied_minor + p.suspense_minor), 0) into v_received, v_split
    from payments.payments p where p.client_id = p_client and p.delivery_id = p_delivery;
  select coalesce(sum(o.amount_minor), 0) into v_ledger
    from payments.payments p join ledger.postings o on o.client_id = p.client_id and o.entry_id = p.id and o.account = 'client_funds_received'
    where p.client_id = p_client and p.delivery_id = p_delivery;
  if v_received <> p_expected or v_split <> p_expected or v_ledger <> p_expected then
    raise exception 'delivery %: expected %, posted %, split %, in the ledger %', p_delivery, p_expected, v_received, v_split, v_ledger using errcode = '23514', constraint = 'payments_conserved';
  end if;

  perform portfolio.bump_epoch(p_client, coalesce((select array_agg(distinct a.debtor_id) from payments.payments p
    join portfolio.account_parties a on a.client_id = p.client_id and a.account_id = p.account_id
    where p.client_id = p_client and p.delivery_id = p_delivery), '{}'));
  perform 1 from portfolio.cases c where c.client_id = p_client
    and c.id in (select p.case_id from payments.payments p where p.client_id = p_client and p.delivery_id = p_delivery) order by c.id for update;

  with paid as (
    update portfolio.cases c set state = 'closed', closed_as = 'paid', state_reason = 'paid in full', state_changed_at = platform.now(), state_changed_by = v_person, version = c.version + 1
    where c.client_id = p_client and c.state not in ('returned', 'recalled', 'closed')
      and c.id in (select p.case_id from payments.payments p where p.client_id = p_client and p.delivery_id = p_delivery and p.applied_minor > 0)
      -- A scalar subquery: owed of the accounts paid, not of all accounts.
      and (select o.owed_minor from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id) <= 0
    returning c.id)
  select coalesce(array_agg(id), '{}') into v_closed from paid;
  update portfolio.work_items w set done_at = platform.now(), leased_by = null, leased_until = null
    where w.client_id = p_client and w.case_id = any (v_closed) and w.done_at is null;

  with back as (
    update portfolio.cases c set state = 'working', closed_as = null, state_reason = 'payment reversed', state_changed_at = platform.now(), state_changed_by = v_person, version = c.version + 1
    where c.client_id = p_client and c.state = 'closed' and c.closed_as = 'paid' and c.mandate_until >= (platform.now() at time zone 'Asia/Shanghai')::date
      and not exists (select 1 from portfolio.cases l where l.client_id = c.client_id and l.account_id = c.account_id and l.state not in ('returned', 'recalled', 'closed'))
      and c.id in (select p.case_id from payments.payments p where p.client_id = p_client and p.delivery_id = p_delivery and p.applied_minor < 0)
      and (select o.owed_minor from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id) > 0
    returning c.id, c.desk_no)
  , items as (
    insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
      select p_client, b.id, b.desk_no, 'follow_up', platform.now(), platform.now() from back b on conflict do nothing)
  select coalesce(array_agg(id), '{}') into v_reopened from back;
  return query select cardinality(v_closed), cardinality(v_reopened);
end $$;
call scope.make_callable('payments.settle(uuid, uuid, numeric)', '{dunwell_intake}');
