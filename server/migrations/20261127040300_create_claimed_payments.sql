-- phase: expand
-- Claimed payments (待查账/CP, R29): the debtor says that they paid; the client confirms or denies.

alter table intake.mappings drop constraint mappings_flow_check,
  add constraint mappings_flow_check check (flow in ('placement', 'refresh', 'payments', 'case_list', 'history', 'claim_answers'));
alter table intake.deliveries drop constraint deliveries_flow_check,
  add constraint deliveries_flow_check check (flow in ('placement', 'refresh', 'payments', 'case_list', 'history', 'claim_answers'));

create table payments.claimed_payments (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  agreement_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  paid_on date not null,
  channel text not null check (channel in ('transfer', 'counter', 'app', 'third_party', 'deduction', 'cash', 'other')),
  note text not null default '' check (length(note) <= 500),
  proof_sha256 text references platform.files,
  proof_type text,
  state text not null default 'open' check (state in ('open', 'confirmed', 'denied')),
  version int not null default 1,
  claimed_by uuid not null references identity.staff,
  claimed_at timestamptz not null,
  -- The file to the client that named it last; an open one that was sent is asked for, not forgotten.
  sent_file uuid,
  sent_at timestamptz,
  answered_by uuid references identity.staff,
  answered_at timestamptz,
  answer_note text,
  answer_delivery uuid,
  payment_id uuid,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  foreign key (client_id, payment_id) references payments.payments (client_id, id),
  foreign key (client_id, answer_delivery) references intake.deliveries (client_id, id),
  -- One payment confirms one claim.
  constraint claim_payment_once unique (client_id, payment_id),
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'confirmed') = (payment_id is not null)),
  check ((proof_sha256 is null) = (proof_type is null))
);
create unique index claim_open_once on payments.claimed_payments (client_id, case_id, amount_minor, paid_on) where state = 'open';
create index claimed_payments_by_case on payments.claimed_payments (client_id, case_id, claimed_at desc);
create index claimed_payments_open on payments.claimed_payments (client_id, agreement_id, claimed_at) where state = 'open';
create index claimed_payments_by_id on payments.claimed_payments (id);
comment on table payments.claimed_payments is 'A claim books nothing: money is posted by the client''s payment files alone.';

call scope.protect('payments.claimed_payments', 'C', 'case', 'case_id', '{select}');
call scope.intake_writes('payments.claimed_payments', 'select');

alter table portfolio.work_items drop constraint work_items_kind_check,
  add constraint work_items_kind_check check (kind in ('new_case', 'follow_up', 'promise_due', 'promise_broken', 'call_back', 'claim_denied'));

-- Whoever may act on the case writes down what the debtor says. A definer function, because a collector sees no placement, and the
-- claim goes to the client under the agreement of the case's own.
create function payments.claim_payment(p_case uuid, p_amount bigint, p_paid_on date, p_channel text, p_note text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid;
begin
  if p_paid_on > (platform.now() at time zone 'Asia/Shanghai')::date then raise exception 'not paid yet' using errcode = 'DW422', constraint = 'claim_paid_in_future'; end if;
  insert into payments.claimed_payments (client_id, case_id, agreement_id, amount_minor, currency, paid_on, channel, note, claimed_by, claimed_at)
    select v_case.client_id, v_case.id, p.agreement_id, p_amount, v_case.currency, p_paid_on, p_channel, p_note, identity.person(), platform.now()
    from portfolio.placements p where p.client_id = v_case.client_id and p.id = v_case.placement_id returning id into v_id;
  return v_id;
end $$;
call scope.make_callable('payments.claim_payment(uuid, bigint, date, text, text)', '{dunwell_serve_staff, dunwell_work}');

-- Which posted payment each of these claims means: same account, same amount, about the day; each payment for one claim, in order
-- of days. Reversed money and money that confirmed another claim do not count.
create function payments.match_claims(p_client uuid, p_ids uuid[]) returns table (claim_id uuid, payment_id uuid) language plpgsql stable security definer set search_path = '' as $$
begin
  if session_user = 'dunwell_intake' and p_client is distinct from intake.client() then raise exception 'not this client' using errcode = 'DW404'; end if;
  return query
    with claims as (
      select k.id, c.account_id, k.amount_minor, k.paid_on, row_number() over (partition by c.account_id, k.amount_minor order by k.paid_on, k.id) as nth
      from payments.claimed_payments k join portfolio.cases c on c.client_id = k.client_id and c.id = k.case_id
      where k.client_id = p_client and k.id = any (p_ids) and k.state = 'open'
    ), posted as (
      select p.id, p.account_id, p.amount_minor, p.paid_on, row_number() over (partition by p.account_id, p.amount_minor order by p.paid_on, p.id) as nth
      from payments.payments p
      where p.client_id = p_client and p.account_id in (select account_id from claims) and p.amount_minor > 0
        and not exists (select 1 from payments.payments r where r.client_id = p.client_id and r.reverses = p.id)
        and not exists (select 1 from payments.claimed_payments u where u.client_id = p.client_id and u.payment_id = p.id)
        and exists (select 1 from claims k where k.account_id = p.account_id and k.amount_minor = p.amount_minor and p.paid_on between k.paid_on - 3 and k.paid_on + 15)
    )
    select k.id, p.id from claims k join posted p using (account_id, amount_minor, nth) where p.paid_on between k.paid_on - 3 and k.paid_on + 15;
end $$;

-- The client's answer, by hand or by file: all of these claims or none. Lock order: cases, then claims, ids ascending.
create function payments.answer_claims(p_ids uuid[], p_answer text, p_note text, p_source uuid default null) returns int
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_client uuid; v_agreement uuid; v_seen int; v_done int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if session_user = 'dunwell_intake' then
    select d.client_id, d.agreement_id into v_client, v_agreement from intake.deliveries d where d.id = intake.open_delivery();
    select count(*) into v_seen from payments.claimed_payments k where k.id = any (p_ids) and k.client_id = v_client and k.agreement_id = v_agreement;
  else
    select count(*), (array_agg(k.client_id))[1] into v_seen, v_client from payments.claimed_payments k where k.id = any (p_ids) and portfolio.may_act(k.client_id, k.case_id);
  end if;
  if v_seen <> cardinality(p_ids) then raise exception 'not every claim is in scope' using errcode = 'DW404'; end if;
  perform 1 from portfolio.cases c where c.client_id = v_client and c.id in (select k.case_id from payments.claimed_payments k where k.id = any (p_ids)) order by c.id for no key update;
  perform 1 from payments.claimed_payments k where k.client_id = v_client and k.id = any (p_ids) order by k.id for update;
  if exists (select 1 from payments.claimed_payments k where k.client_id = v_client and k.id = any (p_ids) and k.state <> 'open') then
    raise exception 'already answered' using errcode = 'DW409', constraint = 'claim_answered';
  end if;
  if p_answer = 'confirmed' then
    update payments.claimed_payments k set state = 'confirmed', payment_id = m.payment_id, answered_by = v_person, answered_at = v_now, answer_note = p_note, answer_delivery = p_source, version = k.version + 1
      from payments.match_claims(v_client, p_ids) m where k.client_id = v_client and k.id = m.claim_id;
  else
    update payments.claimed_payments k set state = 'denied', answered_by = v_person, answered_at = v_now, answer_note = p_note, answer_delivery = p_source, version = k.version + 1
      where k.client_id = v_client and k.id = any (p_ids);
  end if;
  get diagnostics v_done = row_count;
  -- Money that the client confirms is money that its files have brought: a word alone closes no claim.
  if v_done <> cardinality(p_ids) then raise exception 'no payment for the claim' using errcode = 'DW409', constraint = 'claim_no_payment'; end if;
  if p_answer = 'denied' then
    insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
      select distinct c.client_id, c.id, c.desk_no, 'claim_denied', v_now, v_now, 20
      from payments.claimed_payments k join portfolio.cases c on c.client_id = k.client_id and c.id = k.case_id
      where k.client_id = v_client and k.id = any (p_ids) and c.state not in ('returned', 'recalled', 'closed')
      on conflict (client_id, case_id, kind) where done_at is null do nothing;
  end if;
  perform platform.notify(array[k.claimed_by], 'claim.answered', k.case_id, jsonb_build_object('answer', p_answer))
    from payments.claimed_payments k where k.client_id = v_client and k.id = any (p_ids) and k.claimed_by <> v_person;
  return v_done;
end $$;

call scope.make_callable('payments.match_claims(uuid, uuid[])', '{dunwell_intake, dunwell_definer}');
call scope.make_callable('payments.answer_claims(uuid[], text, text, uuid)', '{dunwell_serve_staff, dunwell_work, dunwell_intake}');

-- Proof of payment: kept beside the claim by whoever may act on the case, while it is open.
create function payments.attach_proof(p_claim uuid, p_sha256 text, p_type text) returns int language plpgsql security definer set search_path = '' as $$
declare v_version int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update payments.claimed_payments k set proof_sha256 = p_sha256, proof_type = p_type, version = k.version + 1
    where k.id = p_claim and k.state = 'open' and portfolio.may_act(k.client_id, k.case_id) returning k.version into v_version;
  if v_version is null then raise exception 'no open claim' using errcode = 'DW404'; end if;
  return v_version;
end $$;
call scope.make_callable('payments.attach_proof(uuid, text, text)', '{dunwell_serve_staff}');
