-- phase: expand
-- Debtors, accounts, cases, contact points, work items, grants; the vault with raw personal values (R1, R3, R11).

create schema portfolio;
create schema vault;
create schema intake;
grant usage on schema portfolio to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake, dunwell_definer;
grant usage on schema vault to dunwell_serve_staff, dunwell_intake, dunwell_definer;
grant usage on schema intake to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

-- The client of bulk intake's transaction. The migration that makes deliveries proves it from the one that is open.
create function intake.client() returns uuid language sql stable set search_path = '' as
$$ select null::uuid $$;

create table portfolio.placements (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  agreement_id uuid not null,
  unit_id uuid not null references identity.org_units,
  batch_no text not null,
  hand int not null default 1 check (hand between 1 and 9),
  mandate_from date not null,
  mandate_until date not null,
  currency text not null,
  control_count int not null check (control_count >= 0),
  control_sum_minor bigint not null,
  state text not null default 'placed' check (state in ('placed', 'withdrawn', 'returned')),
  placed_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  unique (client_id, agreement_id, batch_no),
  check (mandate_until >= mandate_from)
);
create index placements_by_id on portfolio.placements (id);

create table portfolio.debtors (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  kind text not null default 'person' check (kind in ('person', 'company')),
  name text not null,
  gender text check (gender in ('male', 'female')),
  id_no_masked text not null,
  id_no_key bytea not null,
  zone text,
  epoch bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (client_id, id)
);
create unique index debtors_same_person on portfolio.debtors (client_id, id_no_key);
comment on column portfolio.debtors.zone is 'IANA zone of the debtor with evidence; null refuses every contact (fail closed).';

create table portfolio.accounts (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  contract_no text collate "C" not null,
  product text not null,
  rating text,
  channel text,
  region text,
  opened_on date,
  currency text not null,
  credit_limit_minor bigint,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  unique (client_id, contract_no)
);

create table portfolio.account_parties (
  client_id uuid not null,
  account_id uuid not null,
  debtor_id uuid not null,
  role text not null check (role in ('debtor', 'joint', 'guarantor')),
  primary key (client_id, account_id, debtor_id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id)
);
create index account_parties_by_debtor on portfolio.account_parties (client_id, debtor_id);

create table portfolio.account_balances (
  client_id uuid not null,
  account_id uuid not null,
  as_of date not null,
  cutoff_at timestamptz not null,
  dpd int not null check (dpd >= 0),
  bucket text not null,
  balance_minor bigint not null,
  principal_minor bigint,
  interest_minor bigint,
  fees_minor bigint,
  source_delivery_id uuid,
  primary key (client_id, account_id, as_of),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id)
);

create table portfolio.cases (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  case_no text collate "C" not null unique,
  account_id uuid not null,
  debtor_id uuid not null,
  placement_id uuid not null,
  desk_no int not null references identity.org_units (desk_no),
  state text not null default 'placed' check (state in ('placed', 'allocated', 'working', 'on_hold', 'kept', 'returned', 'recalled', 'closed')),
  closed_as text check (closed_as in ('paid', 'settled', 'deceased', 'bankrupt', 'fraud', 'withdrawn')),
  stage text not null default 'sms' check (stage in ('sms', 'phone', 'field', 'outsourced', 'legal')),
  placed_minor bigint not null check (placed_minor > 0),
  mandate_until date not null,
  currency text not null,
  version int not null default 1,
  placed_at timestamptz not null,
  state_changed_at timestamptz not null,
  state_changed_by uuid,
  state_reason text,
  primary key (client_id, id),
  unique (client_id, placement_id, account_id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, placement_id) references portfolio.placements (client_id, id),
  check ((state = 'closed') = (closed_as is not null))
);
create index cases_by_id on portfolio.cases (id);
create index cases_by_desk on portfolio.cases (desk_no, state, placed_at desc, id);
create index cases_by_debtor on portfolio.cases (client_id, debtor_id);
create index cases_by_account on portfolio.cases (client_id, account_id);
-- R11: one live case per account; a second live batch with the same contract is refused at intake and here.
create unique index cases_one_live on portfolio.cases (client_id, account_id) where state not in ('returned', 'recalled', 'closed');
create sequence portfolio.case_numbers;

-- Legal lifecycle moves, as data: what is not here cannot happen, whoever asks.
create table portfolio.case_transitions (from_state text not null, to_state text not null, primary key (from_state, to_state));
insert into portfolio.case_transitions (from_state, to_state) values
  ('placed', 'allocated'), ('placed', 'recalled'), ('placed', 'closed'), ('placed', 'on_hold'), ('placed', 'returned'),
  ('allocated', 'working'), ('allocated', 'placed'), ('allocated', 'on_hold'), ('allocated', 'recalled'), ('allocated', 'returned'), ('allocated', 'closed'), ('allocated', 'kept'),
  ('working', 'on_hold'), ('working', 'allocated'), ('working', 'recalled'), ('working', 'returned'), ('working', 'closed'), ('working', 'kept'),
  ('on_hold', 'working'), ('on_hold', 'allocated'), ('on_hold', 'recalled'), ('on_hold', 'returned'), ('on_hold', 'closed'), ('on_hold', 'kept'),
  ('kept', 'working'), ('kept', 'on_hold'), ('kept', 'recalled'), ('kept', 'returned'), ('kept', 'closed'),
  ('closed', 'working');
create function portfolio.check_transition() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state <> old.state and not exists (select 1 from portfolio.case_transitions t where t.from_state = old.state and t.to_state = new.state) then
    raise exception 'case % cannot go from % to %', new.id, old.state, new.state using errcode = 'DW409', constraint = 'case_transition';
  end if;
  return new;
end $$;
create trigger cases_transition before update of state on portfolio.cases for each row execute function portfolio.check_transition();

create table portfolio.case_grants (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  staff_id uuid references identity.staff,
  unit_id uuid references identity.org_units,
  may text not null check (may in ('see', 'act')),
  reason text not null check (length(reason) > 0),
  granted_by uuid not null references identity.staff,
  granted_at timestamptz not null default now(),
  until_at timestamptz not null,
  ended_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  check ((staff_id is null) <> (unit_id is null))
);
create index case_grants_by_staff on portfolio.case_grants (staff_id) where ended_at is null;
create index case_grants_by_case on portfolio.case_grants (client_id, case_id);

create function portfolio.granted_cases(p_may text) returns uuid[] language sql stable parallel restricted security definer set search_path = '' as $$
  select coalesce(array_agg(g.case_id), '{}') from portfolio.case_grants g
  where g.ended_at is null and g.until_at > now() and (p_may = 'see' or g.may = 'act')
    and (g.staff_id = (select identity.person()) or g.unit_id = any ((select identity.unit_ids('case'))::uuid[]))
$$;
call scope.make_callable('portfolio.granted_cases(text)', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');

create table portfolio.desk_moves (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  from_desk int not null,
  to_desk int not null,
  why text not null,
  moved_by uuid not null,
  moved_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
create index desk_moves_by_case on portfolio.desk_moves (client_id, case_id, moved_at desc);

create table portfolio.related_persons (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  debtor_id uuid not null,
  relation text not null,
  name_masked text not null,
  locked boolean not null default true,
  refused_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id)
);

create table portfolio.contact_points (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  debtor_id uuid not null,
  related_person_id uuid,
  kind text not null check (kind in ('mobile', 'landline', 'email', 'address')),
  masked text not null,
  value_key bytea not null,
  source text not null,
  basis text not null,
  valid boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  unique (client_id, debtor_id, kind, value_key)
);
create index contact_points_by_id on portfolio.contact_points (id);

create table portfolio.holds (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  debtor_id uuid not null,
  case_id uuid,
  kind text not null check (kind in ('complaint', 'dispute', 'deceased', 'incapacity', 'bankruptcy', 'plan', 'client_stop', 'legal', 'identity_theft', 'vulnerability')),
  reason text not null,
  set_by uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
create index holds_live on portfolio.holds (client_id, debtor_id) where ended_at is null;

create table portfolio.work_items (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  desk_no int not null references identity.org_units (desk_no),
  kind text not null check (kind in ('new_case', 'follow_up', 'promise_due', 'promise_broken', 'call_back')),
  due_at timestamptz not null,
  contactable_from timestamptz not null,
  priority int not null default 0,
  leased_by uuid,
  leased_until timestamptz,
  done_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
create index work_items_next on portfolio.work_items (desk_no, priority desc, due_at, id) where done_at is null;
create unique index work_items_one_open on portfolio.work_items (client_id, case_id, kind) where done_at is null;

create table portfolio.reveals (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  reason text not null,
  permit_id uuid,
  at timestamptz not null default now(),
  primary key (client_id, id)
);
create index reveals_by_staff on portfolio.reveals (staff_id, at desc);

-- Vault: raw values. No serving role has any privilege here; values leave only by vault.read after a committed vault.ask.
create table vault.persons (
  client_id uuid not null,
  debtor_id uuid not null,
  id_no text not null,
  primary key (client_id, debtor_id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id)
);
create table vault.contact_values (
  client_id uuid not null,
  contact_point_id uuid not null,
  value text not null,
  primary key (client_id, contact_point_id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id)
);
create table vault.reveal_quotas (
  staff_id uuid not null,
  on_date date not null,
  used int not null default 0,
  quota int not null,
  primary key (staff_id, on_date),
  check (used <= quota)
);
create table vault.quota_settings (
  only_row boolean primary key default true check (only_row),
  daily int not null default 60 check (daily >= 0)
);
insert into vault.quota_settings default values;
create table vault.reveal_grants (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  subject_kind text not null check (subject_kind in ('id_no', 'contact_point')),
  subject_id uuid not null,
  staff_id uuid not null,
  permit_id uuid,
  xact xid8 not null default pg_current_xact_id(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Two statements, each on its index: with the arms joined by OR, every case of the client is read for each debtor.
create function vault.sees_debtor(p_client uuid, p_debtor uuid, p_may text default 'see') returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select 1 from portfolio.cases c where c.client_id = p_client and c.debtor_id = p_debtor
      and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases(p_may))::uuid[]))
  ) or exists (
    select 1 from portfolio.account_parties p join portfolio.cases c on c.client_id = p.client_id and c.account_id = p.account_id
    where p.client_id = p_client and p.debtor_id = p_debtor
      and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases(p_may))::uuid[]))
  );
end $$;

-- First of the two transactions of a reveal: scope, quota, grant. The caller commits this with its audit event (security.md 3).
create function vault.ask_under_permit(p_kind text, p_subject uuid, p_reason text, p_permit uuid, p_seconds int default 60) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_person uuid := identity.person();
  v_client uuid; v_debtor uuid; v_grant uuid; v_today date;
begin
  if p_kind = 'id_no' then
    select client_id, id into v_client, v_debtor from portfolio.debtors where id = p_subject;
  elsif p_kind = 'contact_point' then
    select client_id, debtor_id into v_client, v_debtor from portfolio.contact_points where id = p_subject;
  end if;
  if v_client is null or not vault.sees_debtor(v_client, v_debtor) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  if coalesce(length(trim(p_reason)), 0) = 0 then raise exception 'reason missing' using errcode = 'DW422', constraint = 'reason_missing'; end if;
  if p_permit is null then
    -- A number shown under a granted permit is counted by the permit's own cap, not by the curiosity quota.
    v_today := (now() at time zone 'Asia/Shanghai')::date;
    insert into vault.reveal_quotas (staff_id, on_date, quota) select v_person, v_today, s.daily from vault.quota_settings s on conflict do nothing;
    update vault.reveal_quotas set used = used + 1 where staff_id = v_person and on_date = v_today and used < quota;
    if not found then raise exception 'reveal quota' using errcode = 'DW429', constraint = 'reveal_quota_used'; end if;
  end if;
  insert into portfolio.reveals (client_id, staff_id, subject_kind, subject_id, field, reason, permit_id)
    values (v_client, v_person, p_kind, p_subject, p_kind, p_reason, p_permit);
  insert into vault.reveal_grants (client_id, subject_kind, subject_id, staff_id, permit_id, expires_at)
    values (v_client, p_kind, p_subject, v_person, p_permit, now() + make_interval(secs => least(p_seconds, 60))) returning id into v_grant;
  return v_grant;
end $$;

create function vault.ask(p_kind text, p_subject uuid, p_reason text) returns uuid language plpgsql security definer set search_path = '' as
$$ begin return vault.ask_under_permit(p_kind, p_subject, p_reason, null); end $$;

-- Second transaction: only after the first has committed, by the same person, within its seconds, once.
create function vault.read(p_grant uuid) returns text language plpgsql security definer set search_path = '' as $$
declare g vault.reveal_grants; v_value text;
begin
  update vault.reveal_grants set used_at = now()
    where id = p_grant and staff_id = identity.person() and used_at is null and expires_at > now() and pg_xact_status(xact) = 'committed' and xact <> pg_current_xact_id()
    returning * into g;
  if not found then raise exception 'no such grant' using errcode = 'DW404'; end if;
  if g.subject_kind = 'id_no' then
    select id_no into v_value from vault.persons where client_id = g.client_id and debtor_id = g.subject_id;
  else
    select value into v_value from vault.contact_values where client_id = g.client_id and contact_point_id = g.subject_id;
  end if;
  if v_value is null then raise exception 'no value' using errcode = 'DW404'; end if;
  return v_value;
end $$;
call scope.make_callable('vault.sees_debtor(uuid, uuid, text)', '{dunwell_definer}');
-- The permit is the caller's word here, and it lifts the quota: only definer functions that have checked one may pass it.
call scope.make_callable('vault.ask_under_permit(text, uuid, text, uuid, int)', '{dunwell_definer}');
call scope.make_callable('vault.ask(text, uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('vault.read(uuid)', '{dunwell_serve_staff}');

-- Moving cases is the only way to change a desk (architecture.md). Locks in id order, all or none, history, leases cleared.
create function portfolio.move_cases(p_ids uuid[], p_to int, p_why text) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_seen int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not (p_to = any (identity.desk_numbers('case'))) then raise exception 'destination not in scope' using errcode = 'DW404'; end if;
  perform 1 from portfolio.cases c
    where c.id = any (p_ids) and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[]))
    order by c.client_id, c.id for update;
  get diagnostics v_seen = row_count;
  if v_seen <> cardinality(p_ids) then raise exception 'not every case is in scope' using errcode = 'DW404'; end if;
  insert into portfolio.desk_moves (client_id, case_id, from_desk, to_desk, why, moved_by)
    select c.client_id, c.id, c.desk_no, p_to, p_why, v_person from portfolio.cases c where c.id = any (p_ids) and c.desk_no <> p_to;
  update portfolio.cases c set desk_no = p_to, version = version + 1,
      state = case when state = 'placed' then 'allocated' else state end,
      state_changed_at = case when state = 'placed' then platform.now() else state_changed_at end,
      state_changed_by = case when state = 'placed' then v_person else state_changed_by end
    where c.id = any (p_ids);
  update portfolio.work_items w set desk_no = p_to, leased_by = null, leased_until = null
    from portfolio.cases c where c.client_id = w.client_id and c.id = w.case_id and c.id = any (p_ids) and w.done_at is null;
  return v_seen;
end $$;
call scope.make_callable('portfolio.move_cases(uuid[], int, text)', '{dunwell_serve_staff, dunwell_work}');

call scope.protect('portfolio.placements', 'K', 'file', 'unit_id', '{select}');
call scope.protect('portfolio.debtors', 'BD', 'case', 'id', '{select}');
call scope.protect('portfolio.accounts', 'BA', 'case', 'id', '{select}');
call scope.protect('portfolio.account_parties', 'BA', 'case', 'account_id', '{select}');
call scope.protect('portfolio.account_balances', 'BA', 'case', 'account_id', '{select}');
-- What a case is changes by definer functions only: a state, an outcome, a desk each have their own conditions and their own trace.
call scope.protect('portfolio.cases', 'D', 'case', 'id', '{select}');
call scope.protect('portfolio.case_transitions', 'O', null, null, '{select}');
call scope.protect('portfolio.case_grants', 'C', 'case', 'case_id', '{select, update}');
-- Whose desk it is opens a case to others, in their own name; whoever holds a grant passes none on.
grant insert on portfolio.case_grants to dunwell_serve_staff, dunwell_work;
create policy staff_insert on portfolio.case_grants for insert to dunwell_serve_staff, dunwell_work
  with check (granted_by = (select identity.person()) and not (select identity.read_only())
    and exists (select 1 from portfolio.cases c where c.client_id = case_grants.client_id and c.id = case_grants.case_id
      and c.desk_no = any ((select identity.desk_numbers('case'))::int[]) offset 0));
call scope.protect('portfolio.desk_moves', 'C', 'case', 'case_id', '{select}');
call scope.protect('portfolio.related_persons', 'BD', 'case', 'debtor_id', '{select}');
call scope.protect('portfolio.contact_points', 'BD', 'case', 'debtor_id', '{select}');
call scope.protect('portfolio.holds', 'BD', 'case', 'debtor_id', '{select, insert, update}');
alter policy staff_insert on portfolio.holds with check (not (select identity.read_only()) and set_by = (select identity.person())
  and (case_id is null or exists (select 1 from portfolio.cases c where c.client_id = holds.client_id and c.id = holds.case_id and c.debtor_id = holds.debtor_id offset 0))
  and (exists (select 1 from portfolio.cases c where c.client_id = holds.client_id and c.debtor_id = holds.debtor_id
      and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[])) offset 0)
    or exists (select 1 from portfolio.account_parties p join portfolio.cases c on c.client_id = p.client_id and c.account_id = p.account_id
      where p.client_id = holds.client_id and p.debtor_id = holds.debtor_id
        and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[])) offset 0)));
call scope.protect('portfolio.work_items', 'D1', 'case', 'desk_no', '{select, update}');
-- A foreign key bypasses policies: without the case's own row in the check, an item on the own desk could hang on a foreign case.
grant insert on portfolio.work_items to dunwell_serve_staff, dunwell_work;
create policy staff_insert on portfolio.work_items for insert to dunwell_serve_staff, dunwell_work
  with check (not (select identity.read_only()) and desk_no = any ((select identity.desk_numbers('case'))::int[])
    and exists (select 1 from portfolio.cases c where c.client_id = work_items.client_id and c.id = work_items.case_id and c.desk_no = work_items.desk_no offset 0));
call scope.protect('portfolio.reveals', 'S', 'people', 'staff_id', '{select}');
call scope.protect('vault.persons', 'X', null, null, '{}');
call scope.protect('vault.contact_values', 'X', null, null, '{}');
call scope.protect('vault.reveal_quotas', 'X', null, null, '{}');
call scope.protect('vault.quota_settings', 'X', null, null, '{}');
call scope.protect('vault.reveal_grants', 'X', null, null, '{}');
grant usage on sequence portfolio.case_numbers to dunwell_intake;

grant update (ended_at) on portfolio.case_grants to dunwell_serve_staff;
grant update (ended_at, ended_by) on portfolio.holds to dunwell_serve_staff, dunwell_work;
grant update (due_at, contactable_from, priority, leased_by, leased_until, done_at) on portfolio.work_items to dunwell_serve_staff, dunwell_work;

call scope.client_sees('portfolio.placements');
call scope.intake_writes('portfolio.placements');
call scope.intake_writes('portfolio.debtors');
call scope.intake_writes('portfolio.accounts');
call scope.intake_writes('portfolio.account_parties');
call scope.intake_writes('portfolio.account_balances', 'select, insert, update');
call scope.intake_writes('portfolio.cases', 'select, insert');
call scope.intake_writes('portfolio.contact_points');
call scope.intake_writes('portfolio.work_items', 'select, insert, update');
call scope.intake_writes('vault.persons');
call scope.intake_writes('vault.contact_values');

-- Owed now = the bank's newest snapshot less payments confirmed after its cut-off (architecture.md "Balance: one truth").
-- The payments module replaces this view with one that subtracts; the columns stay.
create view portfolio.owed with (security_invoker = true) as
  select b.client_id, b.account_id, b.as_of, b.cutoff_at, b.dpd, b.bucket, b.balance_minor, 0::bigint as paid_minor, b.balance_minor as owed_minor
  from portfolio.account_balances b
  where b.as_of = (select max(n.as_of) from portfolio.account_balances n where n.client_id = b.client_id and n.account_id = b.account_id);
grant select on portfolio.owed to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

-- Contact epoch: what was queued before a payment, dispute, death, recall or opt-out dies at the permit.
create function portfolio.bump_epoch(p_client uuid, p_debtors uuid[]) returns int language plpgsql security definer set search_path = '' as $$
declare v_n int;
begin
  perform identity.person();
  -- It voids permits of whoever holds one: intake for its delivery's client as a whole, everybody else only where they may act.
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if session_user = 'dunwell_intake' then
    if p_client is distinct from intake.client() then raise exception 'not this client' using errcode = 'DW404'; end if;
  elsif exists (select 1 from unnest(p_debtors) d where not vault.sees_debtor(p_client, d, 'act')) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  perform 1 from portfolio.debtors where client_id = p_client and id = any (p_debtors) order by id for update;
  update portfolio.debtors set epoch = epoch + 1 where client_id = p_client and id = any (p_debtors);
  get diagnostics v_n = row_count;
  return v_n;
end $$;
call scope.make_callable('portfolio.bump_epoch(uuid, uuid[])', '{dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer}');
