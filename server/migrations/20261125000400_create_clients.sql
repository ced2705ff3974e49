-- phase: expand
-- Clients, their agreements and entrustments to guest agencies (R4).

create schema clients;
grant usage on schema clients to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake, dunwell_definer;

create table clients.clients (
  id uuid primary key default uuidv7(),
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('bank', 'consumer_finance', 'other_lender')),
  country text not null default 'CN' check (country ~ '^[A-Z]{2}$'),
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create table clients.agreements (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  no text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_until date not null,
  -- {"products": ["credit_card"], "reconciliation": {"day_of_month": 10}, "return_after_days": 180, "commission": {"rate_bp": 1800}}
  terms jsonb not null default '{}' check (jsonb_typeof(terms) = 'object'),
  emergency_contacts jsonb not null default '[]',
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  unique (client_id, no),
  check (valid_until >= valid_from)
);
create index agreements_by_id on clients.agreements (id);

create table clients.entrustments (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  agreement_id uuid not null,
  agency_unit_id uuid not null references identity.org_units,
  from_on date not null,
  until_on date not null,
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  check (until_on >= from_on)
);

alter table identity.staff add foreign key (client_id) references clients.clients;

-- Which clients a person may know of: those with an agreement of a unit in reach, or entrusted to an agency in reach.
create function identity.client_ids() returns uuid[] language sql stable parallel restricted security definer set search_path = '' as $$
  select coalesce(array_agg(distinct x.client_id), '{}') from (
    select a.client_id from clients.agreements a
    where a.unit_id = any (identity.unit_ids('case') || identity.unit_ids('file') || identity.unit_ids('money'))
    union
    -- A unit below the agreement's unit works it too: a collector's desk belongs to the branch that holds the agreement.
    select a.client_id from clients.agreements a
    join lateral identity.units_below(a.unit_id) u on u.id = any (identity.unit_ids('case') || identity.unit_ids('file') || identity.unit_ids('money'))
    union
    select e.client_id from clients.entrustments e
    join lateral identity.units_below(e.agency_unit_id) u on u.id = any (identity.unit_ids('case') || identity.unit_ids('file') || identity.unit_ids('money'))
    where current_date between e.from_on and e.until_on
  ) x
$$;
call scope.make_callable('identity.client_ids()', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');

call scope.protect('clients.clients', 'KC', null, 'id', '{select}');
call scope.protect('clients.agreements', 'KC', null, 'client_id', '{select}');
call scope.protect('clients.entrustments', 'KC', null, 'client_id', '{select}');
call scope.client_sees('clients.clients', 'id');
call scope.client_sees('clients.agreements');
