-- phase: expand
-- The double-entry ledger of collected money (R29): received, applied, suspense, later remitted, commission, refunds. Debt is
-- not booked here: what is owed is the bank's snapshot less payments after its cut-off (portfolio.owed).

create schema ledger;
grant usage on schema ledger to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

-- Until when the books of an agreement are closed. The lowest module of money owns this, so that payments need not know
-- of reconciliation, which closes them; the row is also the lock between posting and closing.
create table ledger.closings (
  client_id uuid not null references clients.clients,
  agreement_id uuid not null,
  unit_id uuid not null references identity.org_units,
  closed_until date not null,
  primary key (client_id, agreement_id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id)
);

-- An entry has the id of its source, so that set-based work joins by primary key, whatever the planner knows of the tables.
create table ledger.entries (
  client_id uuid not null references clients.clients,
  id uuid not null,
  agreement_id uuid not null,
  unit_id uuid not null references identity.org_units,
  source_kind text not null check (source_kind in ('payment')),
  source_id uuid not null check (source_id = id),
  reverses uuid,
  booked_on date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  unique (client_id, source_kind, source_id),
  unique (client_id, reverses),
  unique (client_id, id, unit_id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  foreign key (client_id, reverses) references ledger.entries (client_id, id)
);
comment on table ledger.entries is 'Append-only. What was wrong is reversed by an entry of its own.';

create table ledger.postings (
  client_id uuid not null,
  entry_id uuid not null,
  account text not null check (account in ('client_funds_received', 'applied', 'suspense', 'remitted', 'commission', 'refunds')),
  unit_id uuid not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (client_id, entry_id, account),
  -- The unit is repeated for row security and cannot differ from the entry's.
  foreign key (client_id, entry_id, unit_id) references ledger.entries (client_id, id, unit_id)
);
comment on column ledger.postings.amount_minor is 'Money in is positive on client_funds_received and negative on what it is for; the postings of an entry add up to 0.';

-- An entry balances at commit, however its postings came; one without postings does not exist.
create function ledger.check_balance() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_client uuid := new.client_id; v_entry uuid; v_count int; v_sum numeric;
begin
  v_entry := case when tg_table_name = 'entries' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'entry_id')::uuid end;
  select count(*), coalesce(sum(amount_minor), 0) into v_count, v_sum from ledger.postings where client_id = v_client and entry_id = v_entry;
  if v_count < 2 or v_sum <> 0 then
    raise exception 'entry % has % postings that add up to %', v_entry, v_count, v_sum using errcode = '23514', constraint = 'entry_balanced';
  end if;
  return null;
end $$;
create constraint trigger entries_balanced after insert or update on ledger.entries deferrable initially deferred for each row execute function ledger.check_balance();
create constraint trigger postings_balanced after insert or update on ledger.postings deferrable initially deferred for each row execute function ledger.check_balance();

-- "A signed period is closed for ever" (R30). One look per statement, at the rows it wrote; the share lock waits for a closing
-- that is under way, and a closing waits for a posting that is. Serves every table with client_id, agreement_id and booked_on.
create function ledger.check_open() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_agreement record;
begin
  for v_agreement in select client_id, agreement_id, min(booked_on) as first_on from written group by client_id, agreement_id loop
    perform 1 from ledger.closings c where c.client_id = v_agreement.client_id and c.agreement_id = v_agreement.agreement_id for share;
    if exists (select 1 from ledger.closings c where c.client_id = v_agreement.client_id and c.agreement_id = v_agreement.agreement_id and c.closed_until >= v_agreement.first_on) then
      raise exception 'the books are closed' using errcode = 'DW409', constraint = 'period_closed';
    end if;
  end loop;
  return null;
end $$;
-- An update is judged by the row as it was: a closed row may not be moved out of its period either.
create trigger entries_open after insert on ledger.entries referencing new table as written for each statement execute function ledger.check_open();
create trigger entries_stay after update on ledger.entries referencing old table as written for each statement execute function ledger.check_open();

-- Opens the books of an agreement: from its first day of validity. Called before anything is booked.
create function ledger.open_books(p_client uuid, p_agreement uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform identity.person();
  if session_user = 'dunwell_intake' and p_client is distinct from intake.client() then raise exception 'not this client' using errcode = 'DW404'; end if;
  insert into ledger.closings (client_id, agreement_id, unit_id, closed_until)
    select a.client_id, a.id, a.unit_id, a.valid_from - 1 from clients.agreements a where a.client_id = p_client and a.id = p_agreement
    on conflict do nothing;
  -- Posting holds the books open until it commits.
  perform 1 from ledger.closings c where c.client_id = p_client and c.agreement_id = p_agreement for share;
end $$;

-- Only reconciliation's own definer function calls this; no login role may.
create function ledger.close_books(p_client uuid, p_agreement uuid, p_until date) returns void language plpgsql security definer set search_path = '' as $$
begin
  update ledger.closings set closed_until = p_until where client_id = p_client and agreement_id = p_agreement and closed_until < p_until;
  if not found then raise exception 'books already closed' using errcode = 'DW409', constraint = 'period_closed'; end if;
end $$;

call scope.make_callable('ledger.check_balance()', '{dunwell_definer}');
call scope.make_callable('ledger.check_open()', '{dunwell_definer}');
call scope.make_callable('ledger.open_books(uuid, uuid)', '{dunwell_intake, dunwell_definer}');
call scope.make_callable('ledger.close_books(uuid, uuid, date)', '{dunwell_definer}');

call scope.protect('ledger.closings', 'K', 'money', 'unit_id', '{select}');
call scope.protect('ledger.entries', 'K', 'money', 'unit_id', '{select}');
call scope.protect('ledger.postings', 'K', 'money', 'unit_id', '{select}');
call scope.intake_writes('ledger.closings', 'select');
call scope.intake_writes('ledger.entries');
call scope.intake_writes('ledger.postings');
