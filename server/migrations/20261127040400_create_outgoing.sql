-- phase: expand
-- What goes back to a client in its own layout (回传): returned cases with results, claimed payments, receipts, refused rows.

create schema outgoing;
grant usage on schema outgoing to dunwell_serve_staff, dunwell_work, dunwell_definer;

-- How a client wants it, per client, unit and kind. The newest version counts; old ones stay, as files made by them do.
create table outgoing.layouts (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  kind text not null check (kind in ('returned_cases', 'claimed_payments', 'receipt', 'rejects')),
  version int not null check (version > 0),
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  constraint layout_version_once unique (client_id, unit_id, kind, version)
);

create table outgoing.files (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  agreement_id uuid not null,
  kind text not null check (kind in ('returned_cases', 'claimed_payments', 'receipt', 'rejects')),
  layout_id uuid not null,
  -- Of what: a batch for returned cases, a delivery for receipts and refused rows.
  placement_id uuid,
  delivery_id uuid,
  -- Returned cases of any batch of the agreement: chosen one by one, or those that ended in these days.
  case_ids uuid[] check (cardinality(case_ids) between 1 and 500),
  ended_from date,
  ended_until date,
  -- Only the cases that have ended, or all of them.
  ended_only boolean not null default true,
  state text not null default 'making' check (state in ('making', 'ready', 'failed')),
  file_name text not null,
  file_sha256 text references platform.files,
  size bigint,
  row_count int,
  task_id uuid,
  error_code text,
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  foreign key (client_id, layout_id) references outgoing.layouts (client_id, id),
  foreign key (client_id, placement_id) references portfolio.placements (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  check ((state = 'ready') = (ready_at is not null)),
  check (state <> 'ready' or (file_sha256 is not null and row_count is not null)),
  check (num_nonnulls(placement_id, case_ids, ended_from) = (case when kind = 'returned_cases' then 1 else 0 end)),
  check ((ended_from is null) = (ended_until is null) and ended_from <= ended_until),
  check ((kind in ('receipt', 'rejects')) = (delivery_id is not null))
);
create index files_by_unit on outgoing.files (unit_id, created_at desc, id desc);
create index files_by_id on outgoing.files (id);
comment on table outgoing.files is 'Kept byte for byte with the hash: what the client was given can be shown again.';

call scope.protect('outgoing.layouts', 'K', 'file', 'unit_id', '{select, insert}');
call scope.protect('outgoing.files', 'K', 'file', 'unit_id', '{select, insert, update}');
-- A foreign key bypasses policies: whatever the file speaks of is the unit's own.
alter policy staff_insert on outgoing.files with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only()) and state = 'making'
  and exists (select 1 from clients.agreements a where a.client_id = files.client_id and a.id = files.agreement_id and a.unit_id = files.unit_id offset 0)
  and exists (select 1 from outgoing.layouts l where l.client_id = files.client_id and l.id = files.layout_id and l.unit_id = files.unit_id offset 0)
  and (placement_id is null or exists (select 1 from portfolio.placements p where p.client_id = files.client_id and p.id = files.placement_id and p.unit_id = files.unit_id offset 0))
  and (delivery_id is null or exists (select 1 from intake.deliveries d where d.client_id = files.client_id and d.id = files.delivery_id and d.unit_id = files.unit_id offset 0)));
grant update (state, file_sha256, size, row_count, task_id, error_code, ready_at) on outgoing.files to dunwell_work;
grant update (task_id) on outgoing.files to dunwell_serve_staff;

-- What was done on cases of one's own units: counts and codes, never a note. Contact material is not the assistant's to read.
create function outgoing.case_results(p_ids uuid[]) returns table (case_id uuid, last_result text, last_outcome text, last_contact_on date, contact_count int, effective_count int,
  promise_count int, promises_kept int, last_promise_minor bigint, last_promise_on date, paid_minor bigint, last_paid_on date)
language plpgsql stable security definer set search_path = '' as $$
declare v_units uuid[] := identity.unit_ids('file');
begin
  return query
    with mine as (
      select c.client_id, c.id, c.mandate_until, p.mandate_from from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      where c.id = any (p_ids) and p.unit_id = any (v_units)
    )
    select m.id, l.call_result, l.outcome, (l.recorded_at at time zone 'Asia/Shanghai')::date, coalesce(r.n, 0), coalesce(r.effective, 0),
      coalesce(q.n, 0), coalesce(q.kept, 0), o.amount_minor, o.due_on, coalesce(y.paid, 0), y.last_on
    from mine m
    left join lateral (select x.call_result, x.outcome, x.recorded_at from contacts.records x where x.client_id = m.client_id and x.case_id = m.id order by x.recorded_at desc, x.id desc limit 1) l on true
    left join lateral (select count(*)::int as n, (count(*) filter (where x.call_result in ('connected_self', 'connected_contact', 'refused_contact')))::int as effective
      from contacts.records x where x.client_id = m.client_id and x.case_id = m.id) r on true
    left join lateral (select count(*)::int as n, (count(*) filter (where x.state = 'kept'))::int as kept from arrangements.promises x where x.client_id = m.client_id and x.case_id = m.id) q on true
    left join lateral (select x.amount_minor, x.due_on from arrangements.promises x where x.client_id = m.client_id and x.case_id = m.id and x.state <> 'withdrawn' order by x.made_at desc, x.id desc limit 1) o on true
    left join lateral (select sum(x.applied_minor)::bigint as paid, max(x.paid_on) filter (where x.amount_minor > 0) as last_on from payments.payments x
      where x.client_id = m.client_id and x.case_id = m.id and x.paid_on between m.mandate_from and m.mandate_until) y on true;
end $$;
call scope.make_callable('outgoing.case_results(uuid[])', '{dunwell_serve_staff, dunwell_work}');

-- Claims that a file to the client has named. In the transaction that makes the file ready.
create function payments.mark_claims_sent(p_ids uuid[], p_file uuid) returns int language plpgsql security definer set search_path = '' as $$
declare v_n int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update payments.claimed_payments k set sent_file = p_file, sent_at = platform.now(), version = k.version + 1
    where k.id = any (p_ids) and k.state = 'open' and portfolio.may_act(k.client_id, k.case_id);
  get diagnostics v_n = row_count;
  -- The file names them all: one that was answered meanwhile makes it untrue.
  if v_n <> (select count(distinct i) from unnest(p_ids) i) then raise exception 'not every claim is open' using errcode = 'DW409', constraint = 'stale'; end if;
  return v_n;
end $$;
call scope.make_callable('payments.mark_claims_sent(uuid[], uuid)', '{dunwell_serve_staff, dunwell_work}');
