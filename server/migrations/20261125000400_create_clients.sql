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

-- Which clients a person may know of: those with an agreement of a unit in reach, of a unit above one in reach
-- (a collector's desk works the branch's agreement), or entrusted to such a unit. Other units' agreements with the same client,
-- their terms and their commission, are not theirs.
-- In plpgsql, whose plans are kept: every list names clients, and this is asked once in each of its statements. Generic plans by
-- force: short arrays look cheaper to a plan of their own, and then each call is planned anew (1 ms against 0.06).
create function identity.units_about() returns uuid[] language plpgsql stable parallel restricted security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare v_units uuid[] := identity.unit_ids('case') || identity.unit_ids('file') || identity.unit_ids('money');
begin
  return (
    with recursive about as (
      select u.id, u.parent_id from identity.org_units u where u.id = any (v_units)
      union
      select p.id, p.parent_id from identity.org_units p join about a on a.parent_id = p.id
    )
    select coalesce(array_agg(distinct id), '{}') from about
  );
end $$;
create function identity.agreement_ids() returns uuid[] language plpgsql stable parallel restricted security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare v_about uuid[] := identity.units_about();
begin
  return (
    select coalesce(array_agg(distinct a.id), '{}') from clients.agreements a
    where a.unit_id = any (v_about)
      or exists (select 1 from clients.entrustments e where e.client_id = a.client_id and e.agreement_id = a.id
        and identity.today() between e.from_on and e.until_on and e.agency_unit_id = any (v_about))
  );
end $$;
create function identity.client_ids() returns uuid[] language plpgsql stable parallel restricted security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare v_agreements uuid[] := identity.agreement_ids();
begin
  return (select coalesce(array_agg(distinct a.client_id), '{}') from clients.agreements a where a.id = any (v_agreements));
end $$;
call scope.make_callable('identity.units_about()', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');
call scope.make_callable('identity.agreement_ids()', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');
call scope.make_callable('identity.client_ids()', '{dunwell_serve_staff, dunwell_work, dunwell_definer}');

call scope.protect('clients.clients', 'KC', null, 'id', '{select}');
call scope.protect('clients.agreements', 'KA', null, 'id', '{select}');
call scope.protect('clients.entrustments', 'KA', null, 'agreement_id', '{select}');
-- An entrustment is the business of the agency it names and of the unit whose agreement it is, not of another agency beside it.
drop policy staff_select on clients.entrustments;
create policy staff_select on clients.entrustments for select to dunwell_serve_staff, dunwell_work
  using (agency_unit_id = any ((select identity.units_about())::uuid[])
    or exists (select 1 from clients.agreements a where a.client_id = entrustments.client_id and a.id = entrustments.agreement_id
      and a.unit_id = any ((select identity.units_about())::uuid[]) offset 0));
call scope.client_sees('clients.clients', 'id');
call scope.client_sees('clients.agreements');
