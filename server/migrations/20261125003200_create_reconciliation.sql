-- phase: expand
-- Reconciliation (R30): a period of an agreement, the bank's statement of it, what matches, what differs and why, who signed.

create schema reconciliation;
grant usage on schema reconciliation to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_definer;

create table reconciliation.periods (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  agreement_id uuid not null,
  unit_id uuid not null references identity.org_units,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  -- The agreed date: before it the period is not opened.
  due_on date not null check (due_on > until_on),
  state text not null default 'open' check (state in ('open', 'matched', 'explained', 'signed')),
  statement_id uuid,
  ours_count int not null default 0,
  ours_minor bigint not null default 0,
  theirs_count int not null default 0,
  theirs_minor bigint not null default 0,
  matched_count int not null default 0,
  matched_minor bigint not null default 0,
  opened_by uuid not null references identity.staff,
  opened_at timestamptz not null,
  matched_at timestamptz,
  signed_at timestamptz,
  primary key (client_id, id),
  unique (client_id, id, unit_id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  constraint period_overlaps exclude using gist (client_id with =, agreement_id with =, daterange(from_on, until_on, '[]') with &&),
  check ((state = 'signed') = (signed_at is not null)),
  check (state = 'open' or statement_id is not null)
);
create index periods_by_id on reconciliation.periods (id);
create index periods_by_unit on reconciliation.periods (unit_id, until_on desc, id desc);
comment on column reconciliation.periods.state is 'Follows from facts by reconciliation.advance; nobody sets it.';

-- A statement that was sent wrong is followed by a newer one; the old one and what was found in it stay.
create table reconciliation.statements (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  period_id uuid not null,
  unit_id uuid not null,
  file_sha256 text not null references platform.files,
  file_name text not null,
  line_count int not null check (line_count >= 0),
  sum_minor bigint not null,
  uploaded_by uuid not null references identity.staff,
  uploaded_at timestamptz not null,
  primary key (client_id, id),
  unique (client_id, period_id, id, unit_id),
  foreign key (client_id, period_id, unit_id) references reconciliation.periods (client_id, id, unit_id)
);
alter table reconciliation.periods add foreign key (client_id, id, statement_id, unit_id) references reconciliation.statements (client_id, period_id, id, unit_id);

create table reconciliation.statement_lines (
  client_id uuid not null,
  statement_id uuid not null,
  line_no int not null,
  period_id uuid not null,
  unit_id uuid not null,
  bank_serial text collate "C" not null,
  contract_no text collate "C",
  amount_minor bigint not null,
  paid_on date not null,
  primary key (client_id, statement_id, line_no),
  foreign key (client_id, period_id, statement_id, unit_id) references reconciliation.statements (client_id, period_id, id, unit_id)
);

create table reconciliation.matches (
  client_id uuid not null,
  period_id uuid not null,
  payment_id uuid not null,
  statement_id uuid not null,
  line_no int not null,
  unit_id uuid not null,
  amount_minor bigint not null,
  primary key (client_id, statement_id, payment_id),
  unique (client_id, statement_id, line_no),
  foreign key (client_id, payment_id) references payments.payments (client_id, id),
  foreign key (client_id, statement_id, line_no) references reconciliation.statement_lines (client_id, statement_id, line_no),
  foreign key (client_id, period_id, statement_id, unit_id) references reconciliation.statements (client_id, period_id, id, unit_id)
);

create table reconciliation.breaks (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  period_id uuid not null,
  statement_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('missing_ours', 'missing_theirs', 'amount_differs')),
  payment_id uuid,
  line_no int,
  -- As the statement has them, else the payment: the bank's people see differences and no payments.
  bank_serial text collate "C" not null,
  contract_no text collate "C",
  paid_on date not null,
  ours_minor bigint not null,
  theirs_minor bigint not null,
  explanation_code text check (explanation_code in ('timing', 'other_period', 'bank_error', 'our_error', 'not_ours', 'reversal_pending', 'other')),
  explanation text check (length(trim(explanation)) between 2 and 500),
  explained_by uuid references identity.staff,
  explained_at timestamptz,
  -- Found anew after a later payment, a difference may be none any more; the row stays.
  ended_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, payment_id) references payments.payments (client_id, id),
  foreign key (client_id, statement_id, line_no) references reconciliation.statement_lines (client_id, statement_id, line_no),
  foreign key (client_id, period_id, statement_id, unit_id) references reconciliation.statements (client_id, period_id, id, unit_id),
  check ((kind = 'missing_ours') = (payment_id is null)),
  check ((kind = 'missing_theirs') = (line_no is null)),
  check ((explanation_code is null) = (explanation is null) and (explanation_code is null) = (explained_by is null) and (explained_by is null) = (explained_at is null))
);
create index breaks_by_id on reconciliation.breaks (id);
create index breaks_by_period on reconciliation.breaks (client_id, period_id);
create unique index breaks_once on reconciliation.breaks (client_id, statement_id, payment_id, line_no) nulls not distinct where ended_at is null;

create table reconciliation.signatures (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  period_id uuid not null,
  unit_id uuid not null,
  side text not null check (side in ('admin_assistant', 'finance', 'client')),
  method text not null check (method in ('session', 'stamped_scan')),
  staff_id uuid not null references identity.staff,
  -- The name as it stood: the bank's people read signatures and no staff.
  staff_name text not null,
  file_sha256 text references platform.files,
  media_type text check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  -- What was signed.
  ours_minor bigint not null,
  theirs_minor bigint not null,
  signed_at timestamptz not null,
  primary key (client_id, id),
  constraint side_signed unique (client_id, period_id, side),
  foreign key (client_id, period_id, unit_id) references reconciliation.periods (client_id, id, unit_id),
  -- The bank signs on paper; our two sides in person. Neither in the other's way.
  check ((side = 'client') = (method = 'stamped_scan')),
  check ((method = 'stamped_scan') = (file_sha256 is not null) and (file_sha256 is null) = (media_type is null))
);
-- R33: nobody signs for two sides.
create unique index signer_twice on reconciliation.signatures (client_id, period_id, staff_id) where method = 'session';
comment on column reconciliation.signatures.staff_id is 'Who signed in the system, or who uploaded the bank''s stamped paper.';

-- "A signed period is closed for ever": no row of it is added or changed, by whoever. Payments and the ledger are kept out by ledger.check_open.
create function reconciliation.check_open() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  -- The share lock waits for a third signature that is under way; a signed period then shows.
  perform 1 from reconciliation.periods p where p.client_id = new.client_id and p.id = new.period_id for share;
  if exists (select 1 from reconciliation.periods p where p.client_id = new.client_id and p.id = new.period_id and p.state = 'signed') then
    raise exception 'the period is signed' using errcode = 'DW409', constraint = 'period_closed';
  end if;
  -- Nor does anything move under a signature that is already there: statements and differences here, lines and matches below.
  if tg_table_name <> 'signatures' and exists (select 1 from reconciliation.signatures s where s.client_id = new.client_id and s.period_id = new.period_id) then
    raise exception 'signing has begun' using errcode = 'DW409', constraint = 'period_in_signing';
  end if;
  return new;
end $$;
create trigger statements_open before insert or update on reconciliation.statements for each row execute function reconciliation.check_open();
create trigger breaks_open before insert or update on reconciliation.breaks for each row execute function reconciliation.check_open();
create trigger signatures_open before insert or update on reconciliation.signatures for each row execute function reconciliation.check_open();
create function reconciliation.check_lines_open() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from reconciliation.periods p where (p.client_id, p.id) in (select w.client_id, w.period_id from written w) for share;
  if exists (select 1 from written w join reconciliation.periods p on p.client_id = w.client_id and p.id = w.period_id where p.state = 'signed') then
    raise exception 'the period is signed' using errcode = 'DW409', constraint = 'period_closed';
  end if;
  if exists (select 1 from written w join reconciliation.signatures s on s.client_id = w.client_id and s.period_id = w.period_id) then
    raise exception 'signing has begun' using errcode = 'DW409', constraint = 'period_in_signing';
  end if;
  return null;
end $$;
create trigger statement_lines_open after insert on reconciliation.statement_lines referencing new table as written for each statement execute function reconciliation.check_lines_open();
create trigger statement_lines_stay after update on reconciliation.statement_lines referencing old table as written for each statement execute function reconciliation.check_lines_open();
create trigger matches_open after insert on reconciliation.matches referencing new table as written for each statement execute function reconciliation.check_lines_open();
create trigger matches_stay after update on reconciliation.matches referencing old table as written for each statement execute function reconciliation.check_lines_open();
create function reconciliation.check_final() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state = 'signed' then raise exception 'the period is signed' using errcode = 'DW409', constraint = 'period_closed'; end if;
  return new;
end $$;
create trigger periods_final before update on reconciliation.periods for each row execute function reconciliation.check_final();

-- The day of the month on which a period ending on a day is reconciled: the first one after it.
create function reconciliation.agreed_date(p_terms jsonb, p_until date) returns date language sql immutable set search_path = '' as $$
  select min(x.on_date) from (
    select least(m.first + greatest(1, (p_terms #>> '{reconciliation,day_of_month}')::int) - 1, (m.first + interval '1 month - 1 day')::date) as on_date
    from (values (date_trunc('month', p_until::timestamp)::date), ((date_trunc('month', p_until::timestamp) + interval '1 month')::date)) m (first)
  ) x where x.on_date > p_until
$$;

-- The next period of each agreement in reach: from the day after the last one to the end of the month of the oldest open money.
create function reconciliation.next_periods() returns table (client_id uuid, agreement_id uuid, unit_id uuid, currency text, from_on date, until_on date, due_on date)
language sql stable security definer set search_path = '' as $$
  select a.client_id, a.id, a.unit_id, a.currency, n.from_on, u.until_on, reconciliation.agreed_date(a.terms, u.until_on)
  from clients.agreements a
  cross join lateral (select coalesce((select max(p.until_on) + 1 from reconciliation.periods p where p.client_id = a.client_id and p.agreement_id = a.id), a.valid_from) as from_on) n
  cross join lateral (select greatest(n.from_on, (select min(p.booked_on) from payments.payments p where p.client_id = a.client_id and p.agreement_id = a.id and p.booked_on >= n.from_on)) as month) o
  cross join lateral (select (date_trunc('month', o.month::timestamp) + interval '1 month - 1 day')::date as until_on) u
  where a.unit_id = any (identity.unit_ids('money')) and a.terms #>> '{reconciliation,day_of_month}' is not null
$$;

-- When a period of an agreement in reach that ends on a day is reconciled.
create function reconciliation.due_date(p_agreement uuid, p_until date) returns date language sql stable security definer set search_path = '' as $$
  select reconciliation.agreed_date(a.terms, p_until) from clients.agreements a where a.id = p_agreement and a.unit_id = any (identity.unit_ids('money'))
$$;

-- Locks a period in reach for a change. Everything below begins with it.
create function reconciliation.lock_period(p_period uuid) returns reconciliation.periods language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_period reconciliation.periods;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into v_period from reconciliation.periods p where p.id = p_period and p.unit_id = any (identity.unit_ids('money')) for update;
  if not found then raise exception 'no such period' using errcode = 'DW404'; end if;
  return v_period;
end $$;

-- Opens the next period of an agreement, gapless, on the agreed date or later.
create function reconciliation.open_period(p_agreement uuid, p_until date) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); n record; v_until date; v_due date; v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.*, a.terms into n from reconciliation.next_periods() x join clients.agreements a on a.client_id = x.client_id and a.id = x.agreement_id where x.agreement_id = p_agreement;
  if not found then raise exception 'no such agreement' using errcode = 'DW404'; end if;
  v_until := coalesce(p_until, n.until_on);
  if v_until < n.from_on then raise exception 'period ends before it begins' using errcode = 'DW422', constraint = 'period_dates'; end if;
  v_due := reconciliation.agreed_date(n.terms, v_until);
  if (platform.now() at time zone 'Asia/Shanghai')::date < v_due then raise exception 'not before the agreed date' using errcode = 'DW409', constraint = 'period_not_due'; end if;
  perform ledger.open_books(n.client_id, n.agreement_id);
  insert into reconciliation.periods (client_id, agreement_id, unit_id, currency, from_on, until_on, due_on, opened_by, opened_at)
    values (n.client_id, n.agreement_id, n.unit_id, n.currency, n.from_on, v_until, v_due, v_person, platform.now()) returning id into v_id;
  return v_id;
end $$;

-- The state of a period follows from what is there.
create function reconciliation.advance(p_period uuid) returns text language plpgsql security definer set search_path = '' as $$
declare v reconciliation.periods := reconciliation.lock_period(p_period); v_state text;
begin
  v_state := case
    when v.statement_id is null then 'open'
    when exists (select 1 from reconciliation.breaks b where b.client_id = v.client_id and b.period_id = v.id and b.ended_at is null and b.explained_at is null) then 'matched'
    when (select count(*) from reconciliation.signatures s where s.client_id = v.client_id and s.period_id = v.id) < 3 then 'explained'
    else 'signed' end;
  if v_state <> v.state then
    update reconciliation.periods set state = v_state, signed_at = case when v_state = 'signed' then platform.now() end where client_id = v.client_id and id = v.id;
  end if;
  return v_state;
end $$;

-- What has no match on either side.
create function reconciliation.find_breaks(p_period reconciliation.periods, p_statement uuid)
returns table (kind text, payment_id uuid, line_no int, bank_serial text, contract_no text, paid_on date, ours_minor bigint, theirs_minor bigint) language sql stable security definer set search_path = '' as $$
  with ours as (
    select p.* from payments.payments p
    where p.client_id = (p_period).client_id and p.agreement_id = (p_period).agreement_id and p.booked_on between (p_period).from_on and (p_period).until_on
      and not exists (select 1 from reconciliation.matches m where m.client_id = p.client_id and m.statement_id = p_statement and m.payment_id = p.id)
  ), theirs as (
    select l.*, row_number() over (partition by l.bank_serial order by l.line_no) as nth from reconciliation.statement_lines l
    where l.client_id = (p_period).client_id and l.statement_id = p_statement and l.amount_minor <> 0
      and not exists (select 1 from reconciliation.matches m where m.client_id = l.client_id and m.statement_id = l.statement_id and m.line_no = l.line_no)
  )
  select case when o.id is null then 'missing_ours' when t.line_no is null then 'missing_theirs' else 'amount_differs' end,
    o.id, t.line_no, coalesce(t.bank_serial, o.bank_serial), coalesce(t.contract_no, o.contract_no), coalesce(t.paid_on, o.paid_on), coalesce(o.amount_minor, 0), coalesce(t.amount_minor, 0)
  from ours o full join (select * from theirs where nth = 1) t on t.bank_serial = o.bank_serial
  union all
  -- A serial that the statement has more than once: the further lines stand alone.
  select 'missing_ours', null, t.line_no, t.bank_serial, t.contract_no, t.paid_on, 0, t.amount_minor from theirs t where t.nth > 1
$$;

-- Matches the period's payments with a statement, by serial and amount; what is left on either side is a difference. Can be
-- repeated: explanations stay with differences that stand. Fails unless matched + differences = each side, to the cent.
-- Joins over a whole period: hashed, because right after a load the planner knows nothing of the tables and loops over them.
create function reconciliation.match(p_period uuid, p_statement uuid) returns text language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare v reconciliation.periods := reconciliation.lock_period(p_period); v_statement uuid := coalesce(p_statement, v.statement_id); r record;
begin
  if v_statement is null then raise exception 'no statement' using errcode = 'DW409', constraint = 'statement_missing'; end if;
  if exists (select 1 from reconciliation.signatures s where s.client_id = v.client_id and s.period_id = v.id) then
    raise exception 'signing has begun' using errcode = 'DW409', constraint = 'period_in_signing';
  end if;
  if not exists (
    select 1 from reconciliation.statements s
    cross join lateral (select count(*) as n, coalesce(sum(l.amount_minor), 0) as sum_minor from reconciliation.statement_lines l where l.client_id = s.client_id and l.statement_id = s.id) x
    where s.client_id = v.client_id and s.period_id = v.id and s.id = v_statement and s.line_count = x.n and s.sum_minor = x.sum_minor) then
    raise exception 'statement % is not whole', v_statement using errcode = '23514', constraint = 'statement_whole';
  end if;
  update reconciliation.periods set statement_id = v_statement where client_id = v.client_id and id = v.id;

  insert into reconciliation.matches (client_id, period_id, payment_id, statement_id, line_no, unit_id, amount_minor)
    select v.client_id, v.id, p.id, v_statement, l.line_no, v.unit_id, p.amount_minor
    from payments.payments p
    join (select distinct on (x.bank_serial) x.* from reconciliation.statement_lines x where x.client_id = v.client_id and x.statement_id = v_statement and x.amount_minor <> 0
      order by x.bank_serial, x.line_no) l on l.bank_serial = p.bank_serial and l.amount_minor = p.amount_minor
    where p.client_id = v.client_id and p.agreement_id = v.agreement_id and p.booked_on between v.from_on and v.until_on
    on conflict do nothing;

  update reconciliation.breaks b set ended_at = platform.now()
    where b.client_id = v.client_id and b.period_id = v.id and b.ended_at is null
      and (b.statement_id <> v_statement or not exists (select 1 from reconciliation.find_breaks(v, v_statement) f where f.payment_id is not distinct from b.payment_id and f.line_no is not distinct from b.line_no));
  insert into reconciliation.breaks (client_id, period_id, statement_id, unit_id, kind, payment_id, line_no, bank_serial, contract_no, paid_on, ours_minor, theirs_minor)
    select v.client_id, v.id, v_statement, v.unit_id, f.kind, f.payment_id, f.line_no, f.bank_serial, f.contract_no, f.paid_on, f.ours_minor, f.theirs_minor from reconciliation.find_breaks(v, v_statement) f
    on conflict do nothing;

  select o.*, t.*, m.*, b.* into r from
    (select count(*)::int as ours_count, coalesce(sum(p.amount_minor), 0) as ours_minor from payments.payments p
      where p.client_id = v.client_id and p.agreement_id = v.agreement_id and p.booked_on between v.from_on and v.until_on) o,
    (select count(*) filter (where l.amount_minor <> 0)::int as theirs_count, coalesce(sum(l.amount_minor), 0) as theirs_minor from reconciliation.statement_lines l
      where l.client_id = v.client_id and l.statement_id = v_statement) t,
    (select count(*)::int as matched_count, coalesce(sum(x.amount_minor), 0) as matched_minor from reconciliation.matches x where x.client_id = v.client_id and x.statement_id = v_statement) m,
    (select coalesce(sum(x.ours_minor), 0) as break_ours, coalesce(sum(x.theirs_minor), 0) as break_theirs from reconciliation.breaks x
      where x.client_id = v.client_id and x.period_id = v.id and x.ended_at is null) b;
  if r.matched_minor + r.break_ours <> r.ours_minor or r.matched_minor + r.break_theirs <> r.theirs_minor then
    raise exception 'period %: matched % and differences %/% do not make up %/%', v.id, r.matched_minor, r.break_ours, r.break_theirs, r.ours_minor, r.theirs_minor
      using errcode = '23514', constraint = 'matching_conserved';
  end if;
  update reconciliation.periods set ours_count = r.ours_count, ours_minor = r.ours_minor, theirs_count = r.theirs_count, theirs_minor = r.theirs_minor,
    matched_count = r.matched_count, matched_minor = r.matched_minor, matched_at = platform.now() where client_id = v.client_id and id = v.id;
  return reconciliation.advance(v.id);
end $$;

-- One signature. The first closes the books: what is signed cannot change under the signature; later money goes to the next period.
create function reconciliation.sign(p_period uuid, p_side text, p_file text, p_media_type text) returns text language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare v_person uuid := identity.person(); v reconciliation.periods := reconciliation.lock_period(p_period);
begin
  if v.state = 'signed' then raise exception 'signed already' using errcode = 'DW409', constraint = 'period_closed'; end if;
  if v.state <> 'explained' then raise exception 'not every difference is explained' using errcode = 'DW409', constraint = 'breaks_unexplained'; end if;
  if p_side <> 'client' and not exists (
    select 1 from identity.staff_roles r cross join lateral identity.units_below(r.unit_id) u
    where r.staff_id = v_person and r.role = p_side and u.id = v.unit_id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())) then
    raise exception 'not this side' using errcode = 'DW403';
  end if;
  if exists (select 1 from reconciliation.periods e where e.client_id = v.client_id and e.agreement_id = v.agreement_id and e.until_on < v.from_on and e.state <> 'signed') then
    raise exception 'an earlier period is not signed' using errcode = 'DW409', constraint = 'earlier_period_unsigned';
  end if;
  if not exists (select 1 from reconciliation.signatures s where s.client_id = v.client_id and s.period_id = v.id) then
    perform ledger.close_books(v.client_id, v.agreement_id, v.until_on);
    -- Under the lock just taken: nothing may have come since the matching.
    if exists (select 1 from payments.payments p where p.client_id = v.client_id and p.agreement_id = v.agreement_id and p.booked_on between v.from_on and v.until_on
        and not exists (select 1 from reconciliation.matches m where m.client_id = p.client_id and m.statement_id = v.statement_id and m.payment_id = p.id)
        and not exists (select 1 from reconciliation.breaks b where b.client_id = p.client_id and b.period_id = v.id and b.ended_at is null and b.payment_id = p.id)) then
      raise exception 'payments came after the matching' using errcode = 'DW409', constraint = 'period_changed';
    end if;
  end if;
  insert into reconciliation.signatures (client_id, period_id, unit_id, side, method, staff_id, staff_name, file_sha256, media_type, ours_minor, theirs_minor, signed_at)
    values (v.client_id, v.id, v.unit_id, p_side, case when p_side = 'client' then 'stamped_scan' else 'session' end, v_person,
      (select s.name from identity.staff s where s.id = v_person), p_file, p_media_type, v.ours_minor, v.theirs_minor, platform.now());
  return reconciliation.advance(v.id);
end $$;

call scope.make_callable('reconciliation.check_open()', '{dunwell_definer}');
call scope.make_callable('reconciliation.check_lines_open()', '{dunwell_definer}');
call scope.make_callable('reconciliation.next_periods()', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reconciliation.due_date(uuid, date)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reconciliation.lock_period(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reconciliation.open_period(uuid, date)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reconciliation.advance(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reconciliation.find_breaks(reconciliation.periods, uuid)', '{dunwell_definer}');
call scope.make_callable('reconciliation.match(uuid, uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reconciliation.sign(uuid, text, text, text)', '{dunwell_serve_staff}');
grant execute on function reconciliation.agreed_date(jsonb, date) to dunwell_definer;

call scope.protect('reconciliation.periods', 'K', 'money', 'unit_id', '{select}');
call scope.protect('reconciliation.statements', 'K', 'money', 'unit_id', '{select, insert}');
call scope.protect('reconciliation.statement_lines', 'K', 'money', 'unit_id', '{select, insert}');
call scope.protect('reconciliation.matches', 'K', 'money', 'unit_id', '{select}');
call scope.protect('reconciliation.breaks', 'K', 'money', 'unit_id', '{select, update}');
call scope.protect('reconciliation.signatures', 'K', 'money', 'unit_id', '{select}');
-- Who uploads and who explains is who acts.
drop policy staff_insert on reconciliation.statements;
create policy staff_insert on reconciliation.statements for insert to dunwell_serve_staff, dunwell_work
  with check (unit_id = any ((select identity.unit_ids('money'))::uuid[]) and uploaded_by = (select identity.person()) and not (select identity.read_only()));
drop policy staff_update on reconciliation.breaks;
create policy staff_update on reconciliation.breaks for update to dunwell_serve_staff, dunwell_work
  using (unit_id = any ((select identity.unit_ids('money'))::uuid[]) and not (select identity.read_only()))
  with check (unit_id = any ((select identity.unit_ids('money'))::uuid[]) and explained_by = (select identity.person()));
grant update (explanation_code, explanation, explained_by, explained_at) on reconciliation.breaks to dunwell_serve_staff;
call scope.client_sees('reconciliation.periods');
call scope.client_sees('reconciliation.statements');
call scope.client_sees('reconciliation.statement_lines');
call scope.client_sees('reconciliation.breaks');
call scope.client_sees('reconciliation.signatures');
