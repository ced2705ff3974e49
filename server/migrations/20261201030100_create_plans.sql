-- phase: expand
-- Instalment plans (分期, R22): proposed for a case, asked of the rules, agreed to by a second person where the client's terms want one, and
-- signed on paper. A signed plan stops collection; it is kept by payments, broken by one that does not come.

alter table compliance.gate_decisions add unique (client_id, id);
create table arrangements.plans (
  client_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- How long it runs from the proposal, in begun months, and in how many parts it is paid.
  months int not null constraint plan_months check (months between 1 and 60),
  parts int not null check (parts between 1 and 60),
  -- What the agreement says (Art. 70), in the names that the rules know.
  balance_structure_currency text,
  schedule text,
  fees_and_interest text,
  no_new_card text,
  rights_and_default text,
  other text,
  -- What the rules said when it was proposed.
  decision_id uuid not null,
  -- Null where the client's terms ask for no second person.
  request_id uuid references approvals.requests,
  state text not null check (state in ('proposed', 'approved', 'rejected', 'withdrawn', 'running', 'settled', 'broken', 'recalled')),
  made_by uuid not null references identity.staff,
  made_at timestamptz not null,
  made_on date not null,
  signed_on date,
  signed_by uuid references identity.staff,
  signed_at timestamptz,
  paper_no text check (length(trim(paper_no)) between 2 and 100),
  document_id uuid,
  hold_id uuid,
  -- The day whose part did not come.
  broken_due_on date,
  ended_at timestamptz,
  end_reason text,
  primary key (client_id, id),
  unique (client_id, id, case_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, document_id) references portfolio.documents (client_id, id),
  foreign key (client_id, decision_id) references compliance.gate_decisions (client_id, id),
  check ((signed_at is null) = (signed_on is null) and (signed_at is null) = (signed_by is null) and (signed_at is null) = (document_id is null) and (signed_at is null) = (paper_no is null)),
  check ((state in ('running', 'settled', 'broken', 'recalled')) = (signed_at is not null)),
  check ((state = 'broken') = (broken_due_on is not null)),
  check ((state in ('proposed', 'approved', 'running')) = (ended_at is null))
);
create unique index plan_open on arrangements.plans (client_id, case_id) where state in ('proposed', 'approved', 'running');
create index plans_by_case on arrangements.plans (client_id, case_id, made_at desc);
create index plans_by_id on arrangements.plans (id);
create index plans_by_request on arrangements.plans (request_id);
create index plans_by_hold on arrangements.plans (client_id, hold_id) where state = 'running';
comment on column arrangements.plans.paper_no is 'The number that the signed paper bears; document_id is the paper itself.';

create table arrangements.plan_parts (
  client_id uuid not null,
  plan_id uuid not null,
  case_id uuid not null,
  no int not null check (no between 1 and 60),
  due_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- This part and all before it.
  upto_minor bigint not null,
  primary key (client_id, plan_id, no),
  foreign key (client_id, plan_id, case_id) references arrangements.plans (client_id, id, case_id)
);

-- Which payments count for a plan. One counts for one plan at most, and then for no promise; money taken back goes where its payment went.
-- What comes between the proposal and the recorded signature is noted at once: it counts when the plan runs, and meanwhile for a promise too.
create table arrangements.plan_credits (
  client_id uuid not null,
  payment_id uuid not null,
  plan_id uuid not null,
  case_id uuid not null,
  paid_on date not null,
  amount_minor bigint not null check (amount_minor <> 0),
  -- Came before the signature was recorded.
  early boolean not null default false,
  primary key (client_id, payment_id),
  foreign key (client_id, plan_id, case_id) references arrangements.plans (client_id, id, case_id)
);
create index plan_credits_by_plan on arrangements.plan_credits (client_id, plan_id, paid_on);
comment on column arrangements.plan_credits.paid_on is 'Of money taken back: the day of the payment that it takes back.';

call scope.protect('arrangements.plans', 'C', 'contact', 'case_id', '{select}');
call scope.protect('arrangements.plan_parts', 'C', 'contact', 'case_id', '{select}');
call scope.protect('arrangements.plan_credits', 'C', 'contact', 'case_id', '{select}');

-- What was proposed is written once, and it goes one way.
create function arrangements.guard_plan() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.client_id, new.id, new.case_id, new.currency, new.amount_minor, new.months, new.parts, new.balance_structure_currency, new.schedule, new.fees_and_interest, new.no_new_card,
      new.rights_and_default, new.other, new.decision_id, new.request_id, new.made_by, new.made_at, new.made_on)
    is distinct from (old.client_id, old.id, old.case_id, old.currency, old.amount_minor, old.months, old.parts, old.balance_structure_currency, old.schedule, old.fees_and_interest, old.no_new_card,
      old.rights_and_default, old.other, old.decision_id, old.request_id, old.made_by, old.made_at, old.made_on)
    or old.signed_at is not null and (new.signed_on, new.signed_by, new.signed_at, new.paper_no, new.document_id) is distinct from (old.signed_on, old.signed_by, old.signed_at, old.paper_no, old.document_id)
    or new.state <> old.state and not ((old.state, new.state) in (('proposed', 'approved'), ('proposed', 'rejected'), ('proposed', 'withdrawn'), ('approved', 'running'), ('approved', 'withdrawn'),
      ('running', 'settled'), ('running', 'broken'), ('running', 'recalled'), ('broken', 'running'), ('broken', 'settled'), ('settled', 'running'), ('settled', 'broken'))) then
    raise exception 'a plan is written once' using errcode = 'DW409', constraint = 'plan_ended';
  end if;
  if old.state = 'proposed' and new.state = 'approved' and not exists (select 1 from approvals.requests q where q.id = new.request_id and q.state = 'approved') then
    raise exception 'the approval says otherwise' using errcode = 'DW409', constraint = 'plan_not_approved';
  end if;
  return new;
end $$;
create trigger plans_guard before update on arrangements.plans for each row execute function arrangements.guard_plan();

-- The parts, month by month, to the cent: the first as agreed or like the others, the last takes what division leaves.
create function arrangements.schedule(p_amount bigint, p_first bigint, p_parts int, p_from date) returns table (no int, due_on date, amount_minor bigint, upto_minor bigint)
language sql immutable set search_path = '' as $$
  select x.no, x.due_on, x.amount_minor, (sum(x.amount_minor) over (order by x.no))::bigint from (
    select n as no, (p_from + make_interval(months => n - 1))::date as due_on,
      case when p_first is not null and n = 1 then p_first
        when n < p_parts then r.each
        else p_amount - coalesce(p_first, 0) - r.each * (p_parts - 1 - (p_first is not null)::int) end as amount_minor
    from generate_series(1, p_parts) n
    cross join lateral (select (p_amount - coalesce(p_first, 0)) / greatest(1, p_parts - (p_first is not null)::int) as each) r) x
$$;

-- What is known of a plan before it is written: for its preview, for the rules, and once more when it is written.
create function arrangements.plan_facts(p_case uuid, p_amount bigint, p_first bigint, p_parts int, p_from date, p_texts jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_today date := (platform.now() at time zone 'Asia/Shanghai')::date; v_owed bigint; v_above bigint; v record;
begin
  if not (v_case.state in ('allocated', 'working', 'kept', 'on_hold')) then raise exception 'case has ended' using errcode = 'DW409', constraint = 'conflict'; end if;
  select o.owed_minor into v_owed from portfolio.owed o where o.client_id = v_case.client_id and o.account_id = v_case.account_id;
  if p_amount <= 0 or p_amount > v_owed then raise exception 'not what is owed' using errcode = 'DW422', constraint = 'plan_above_owed'; end if;
  if p_from <= v_today then raise exception 'due before it can be signed' using errcode = 'DW422', constraint = 'plan_first_due'; end if;
  -- A first part that leaves nothing for the others, or more parts than cents.
  if exists (select 1 from arrangements.schedule(p_amount, p_first, p_parts, p_from) s where s.amount_minor <= 0) or p_parts = 1 and p_first is distinct from null then
    raise exception 'an empty part' using errcode = 'DW422', constraint = 'plan_parts';
  end if;
  select max(s.due_on) as last_on, max(s.amount_minor)::float8 / p_amount as largest into v from arrangements.schedule(p_amount, p_first, p_parts, p_from) s;
  select (t.terms ->> 'plan_second_above')::bigint into v_above from portfolio.placements p
    cross join lateral clients.terms_on(p.client_id, p.agreement_id, v_today) t where p.client_id = v_case.client_id and p.id = v_case.placement_id;
  return jsonb_build_object('client_id', v_case.client_id, 'currency', v_case.currency,
    -- Where the terms say nothing, a second person agrees to every plan.
    'second', coalesce(p_amount > v_above, true),
    'plan', jsonb_build_object(
      'months', (select extract(year from a) * 12 + extract(month from a) + (extract(day from a) > 0)::int from age(v.last_on, v_today) a),
      'largestShare', v.largest,
      'blocks', coalesce((select jsonb_agg(b order by b) from jsonb_each_text(p_texts) t(b, said) where trim(t.said) <> ''), '[]')));
end $$;

-- Written once the rules have let it pass: the decision that was stored is of this very plan.
create function arrangements.propose_plan(p_id uuid, p_case uuid, p_amount bigint, p_first bigint, p_parts int, p_from date, p_texts jsonb, p_request uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_facts jsonb := arrangements.plan_facts(p_case, p_amount, p_first, p_parts, p_from, p_texts); v_decision uuid; v_person uuid := identity.person();
begin
  select g.id into v_decision from compliance.gate_decisions g join compliance.gate_inputs i on i.decision_id = g.id
    where g.gate = 'plan' and g.subject = p_id and g.staff_id = v_person and g.client_id = v_case.client_id and g.verdict <> 'refused' and i.inputs -> 'plan' = v_facts -> 'plan' order by g.id desc limit 1;
  if v_decision is null then raise exception 'the rules were not asked' using errcode = 'DW409'; end if;
  if (v_facts ->> 'second')::boolean <> (p_request is not null) or p_request is not null and not exists (
      select 1 from approvals.requests q where q.id = p_request and q.kind = 'plan.instalment' and q.subject = p_id and q.maker = v_person and q.state = 'open' and q.amount_minor = p_amount) then
    raise exception 'the second person was not asked' using errcode = 'DW409';
  end if;
  insert into arrangements.plans (client_id, id, case_id, currency, amount_minor, months, parts, balance_structure_currency, schedule, fees_and_interest, no_new_card, rights_and_default, other,
      decision_id, request_id, state, made_by, made_at, made_on)
    select v_case.client_id, p_id, p_case, v_case.currency, p_amount, (v_facts #>> '{plan,months}')::int, p_parts, nullif(trim(x.balance_structure_currency), ''), nullif(trim(x.schedule), ''),
      nullif(trim(x.fees_and_interest), ''), nullif(trim(x.no_new_card), ''), nullif(trim(x.rights_and_default), ''), nullif(trim(x.other), ''),
      v_decision, p_request, case when p_request is null then 'approved' else 'proposed' end, v_person, platform.now(), (platform.now() at time zone 'Asia/Shanghai')::date
    from jsonb_to_record(p_texts) as x(balance_structure_currency text, schedule text, fees_and_interest text, no_new_card text, rights_and_default text, other text);
  insert into arrangements.plan_parts (client_id, plan_id, case_id, no, due_on, amount_minor, upto_minor)
    select v_case.client_id, p_id, p_case, s.no, s.due_on, s.amount_minor, s.upto_minor from arrangements.schedule(p_amount, p_first, p_parts, p_from) s;
  return case when p_request is null then 'approved' else 'proposed' end;
end $$;

-- The end of the request, as the approval says.
create function arrangements.follow_plan(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  update arrangements.plans p set state = q.state, ended_at = case when q.state <> 'approved' then platform.now() end where p.request_id = q.id and p.id = q.subject and p.state = 'proposed';
  -- Meanwhile its case has left: it can only be rejected.
  if not found and q.state = 'approved' then raise exception 'has ended' using errcode = 'DW409', constraint = 'plan_ended'; end if;
end $$;

-- A plan on whose case the actor may act, locked; the debtor first, as everywhere.
create function arrangements.require_plan(p_plan uuid) returns arrangements.plans language plpgsql security definer set search_path = '' as $$
declare v_plan arrangements.plans;
begin
  perform identity.person();
  select p.* into v_plan from arrangements.plans p where p.id = p_plan and portfolio.may_act(p.client_id, p.case_id);
  if v_plan.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  perform portfolio.lock_debtor(v_plan.case_id);
  select p.* into v_plan from arrangements.plans p where p.client_id = v_plan.client_id and p.id = p_plan for update;
  return v_plan;
end $$;

create function arrangements.withdraw_plan(p_plan uuid, p_reason text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_plan arrangements.plans := arrangements.require_plan(p_plan);
begin
  if not (v_plan.state in ('proposed', 'approved')) then raise exception 'has ended' using errcode = 'DW409', constraint = 'plan_ended'; end if;
  if v_plan.state = 'proposed' then perform approvals.withdraw(v_plan.request_id); end if;
  update arrangements.plans p set state = 'withdrawn', ended_at = platform.now(), end_reason = p_reason where p.client_id = v_plan.client_id and p.id = p_plan;
  return v_plan.case_id;
end $$;

-- Signed: collection stops by a hold that rests on the paper, which raises the epochs; a promise gives way to the plan, so that no payment counts twice.
create function arrangements.sign_plan(p_plan uuid, p_document uuid, p_signed_on date, p_paper_no text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_plan arrangements.plans := arrangements.require_plan(p_plan); v_now timestamptz := platform.now(); v_today date := (platform.now() at time zone 'Asia/Shanghai')::date; v_hold uuid;
begin
  if v_plan.state = 'proposed' then raise exception 'not approved' using errcode = 'DW409', constraint = 'plan_not_approved'; end if;
  if v_plan.state <> 'approved' then raise exception 'has ended' using errcode = 'DW409', constraint = 'plan_ended'; end if;
  if p_signed_on not between v_plan.made_on and v_today then raise exception 'signed on another day' using errcode = 'DW422', constraint = 'plan_signed_on'; end if;
  -- A part whose day is past and whose money has not come would break the plan at once.
  if exists (select 1 from arrangements.plan_parts s where s.client_id = v_plan.client_id and s.plan_id = p_plan and s.due_on < v_today
      and s.upto_minor > coalesce((select sum(k.amount_minor) from arrangements.plan_credits k where k.client_id = s.client_id and k.plan_id = p_plan and k.paid_on <= s.due_on), 0)) then
    raise exception 'its first day is past' using errcode = 'DW422', constraint = 'plan_first_due';
  end if;
  if v_plan.amount_minor - coalesce((select sum(k.amount_minor) from arrangements.plan_credits k where k.client_id = v_plan.client_id and k.plan_id = p_plan), 0) > (select o.owed_minor from portfolio.cases c join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
      where c.client_id = v_plan.client_id and c.id = v_plan.case_id) then
    raise exception 'not what is owed' using errcode = 'DW422', constraint = 'plan_above_owed';
  end if;
  v_hold := (select h from portfolio.hold_cases(array[v_plan.case_id], 'plan', p_paper_no, null, false, p_plan) h);
  perform portfolio.attach_evidence(v_hold, p_document);
  update arrangements.promises p set state = 'withdrawn', ended_at = v_now where p.client_id = v_plan.client_id and p.case_id = v_plan.case_id and p.state = 'open';
  update portfolio.work_items w set done_at = v_now, leased_by = null, leased_until = null
    where w.client_id = v_plan.client_id and w.case_id = v_plan.case_id and w.done_at is null and w.kind in ('promise_due', 'promise_broken', 'plan_broken');
  update arrangements.plans p set state = 'running', signed_on = p_signed_on, signed_by = identity.person(), signed_at = v_now, paper_no = p_paper_no, document_id = p_document, hold_id = v_hold
    where p.client_id = v_plan.client_id and p.id = p_plan;
  perform arrangements.judge_plans(v_plan.client_id, array[p_plan], v_today);
  return v_plan.case_id;
end $$;

-- Holds that end, and stand again, with the plan that they rest on: whoever posts a payment has no desk to act from.
create function portfolio.release_holds(p_holds uuid[], p_reason text) returns void language plpgsql security definer set search_path = '' as $$
declare v_now timestamptz := platform.now(); v_person uuid := identity.person(); v_free uuid[];
begin
  perform 1 from portfolio.debtors d join portfolio.holds h on h.client_id = d.client_id and h.debtor_id = d.id where h.id = any (p_holds) order by d.client_id, d.id for no key update of d;
  update portfolio.holds h set ended_at = v_now, ended_by = v_person, end_reason = p_reason where h.id = any (p_holds) and h.ended_at is null;
  select coalesce(array_agg(distinct c.id), '{}') into v_free from portfolio.holds h join portfolio.cases c on c.client_id = h.client_id and c.debtor_id = h.debtor_id and (h.case_id is null or c.id = h.case_id)
    where h.id = any (p_holds) and c.state = 'on_hold' and not portfolio.is_held(c.client_id, c.debtor_id, c.id, v_now);
  perform portfolio.enter_state(v_free, null, 'hold_ended', null, p_holds[1]);
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
    select c.client_id, c.id, c.desk_no, 'follow_up', v_now, v_now from portfolio.cases c where c.id = any (v_free)
      and not exists (select 1 from portfolio.work_items w where w.client_id = c.client_id and w.case_id = c.id and w.done_at is null)
    on conflict (client_id, case_id, kind) where done_at is null do nothing;
end $$;
create function portfolio.renew_holds(p_holds uuid[]) returns table (old_id uuid, new_id uuid) language plpgsql security definer set search_path = '' as $$
declare v_now timestamptz := platform.now(); v_person uuid := identity.person(); v_cases uuid[];
begin
  select coalesce(array_agg(h.case_id), '{}') into v_cases from portfolio.holds h where h.id = any (p_holds);
  perform portfolio.raise_epochs(v_cases);
  return query
    with asked as (select h.*, uuidv7() as again from portfolio.holds h where h.id = any (p_holds)), made as (
      insert into portfolio.holds (client_id, id, debtor_id, case_id, kind, reason, set_by, from_at, source, document_id)
        select a.client_id, a.again, a.debtor_id, a.case_id, a.kind, a.reason, v_person, v_now, a.source, a.document_id from asked a returning id)
    select a.id, m.id from asked a join made m on m.id = a.again;
  perform portfolio.enter_state(array(select c.id from portfolio.cases c where c.id = any (v_cases) and c.state in ('placed', 'allocated', 'working', 'kept')), 'on_hold', 'hold_plan', null, p_holds[1]);
end $$;

-- What the payments that count mean for these plans. In time is what had come, up to a part's day, for it and all before it; judged up to
-- the day to which payments are known. A bank's late file takes a break back, money taken back makes one.
create function arrangements.judge_plans(p_client uuid, p_plans uuid[], p_on date) returns int language plpgsql security definer set search_path = '' as $$
declare v_now timestamptz := platform.now(); v_ended uuid[]; v_again uuid[]; v_broken uuid[]; v_mended uuid[]; v_changed int;
begin
  with sums as (
    select p.id, p.case_id, p.state as was, c.state = 'closed' and c.closed_as in ('paid', 'settled') as done,
      coalesce((select sum(k.amount_minor) from arrangements.plan_credits k where k.client_id = p.client_id and k.plan_id = p.id), 0) >= p.amount_minor as paid,
      (select min(s.due_on) from arrangements.plan_parts s where s.client_id = p.client_id and s.plan_id = p.id and s.due_on < p_on
        and s.upto_minor > coalesce((select sum(k.amount_minor) from arrangements.plan_credits k where k.client_id = p.client_id and k.plan_id = p.id and k.paid_on <= s.due_on), 0)) as missed,
      exists (select 1 from arrangements.plans o where o.client_id = p.client_id and o.case_id = p.case_id and o.id <> p.id and o.state in ('proposed', 'approved', 'running')) as replaced
    from arrangements.plans p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
    where p.client_id = p_client and p.id = any (p_plans) and p.state in ('running', 'settled', 'broken')
  ), judged as (
    select s.*, case when s.paid or s.done then 'settled' when s.missed is not null then 'broken' when s.replaced then s.was else 'running' end as state from sums s
  ), written as (
    update arrangements.plans p set state = j.state, broken_due_on = case j.state when 'broken' then coalesce(j.missed, p.broken_due_on) end,
        ended_at = case when j.state = 'running' then null else v_now end, end_reason = case when j.state <> 'running' then 'plan_' || j.state end
      from judged j where p.client_id = p_client and p.id = j.id and j.state <> j.was returning p.hold_id, p.case_id, j.was, p.state)
  select coalesce(array_agg(w.hold_id) filter (where w.was = 'running'), '{}'), coalesce(array_agg(w.hold_id) filter (where w.state = 'running'), '{}'),
      coalesce(array_agg(w.case_id) filter (where w.state = 'broken'), '{}'), coalesce(array_agg(w.case_id) filter (where w.was = 'broken'), '{}'), count(*)
    into v_ended, v_again, v_broken, v_mended, v_changed from written w;
  update portfolio.work_items w set done_at = v_now, leased_by = null, leased_until = null
    where w.client_id = p_client and w.case_id = any (v_mended) and w.kind = 'plan_broken' and w.done_at is null;
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
    select c.client_id, c.id, c.desk_no, 'plan_broken', v_now, v_now, 20 from portfolio.cases c
    where c.client_id = p_client and c.id = any (v_broken) and c.state not in ('returned', 'recalled', 'closed')
    on conflict (client_id, case_id, kind) where done_at is null do nothing;
  if cardinality(v_ended) > 0 then perform portfolio.release_holds(v_ended, 'plan_ended'); end if;
  if cardinality(v_again) > 0 then
    update arrangements.plans p set hold_id = r.new_id from portfolio.renew_holds(v_again) r where p.client_id = p_client and p.hold_id = r.old_id;
  end if;
  return v_changed;
end $$;

-- Payments of one posting: [{"payment_id", "reverses"?, "case_id", "amount_minor" (text), "paid_on", "posted_at"?}]. What was paid since a plan was proposed, or up
-- to the day for which it was broken, is the plan's; the rest is for promises, as before. What came before the plan was signed went to a promise as well, and so does its return.
create function arrangements.credit_payments(p_client uuid, p_rows jsonb, p_on date) returns jsonb language plpgsql security definer set search_path = '' as $$
declare v_plans uuid[]; v_taken uuid[];
begin
  perform arrangements.require_client(p_client);
  if exists (select 1 from arrangements.plans p where p.client_id = p_client and p.state in ('proposed', 'approved', 'running', 'settled', 'broken', 'recalled')
      and p.case_id in (select (r ->> 'case_id')::uuid from jsonb_array_elements(p_rows) r)) then
    perform 1 from arrangements.plans p where p.client_id = p_client and p.state in ('proposed', 'approved', 'running', 'settled', 'broken', 'recalled')
      and p.case_id in (select (r ->> 'case_id')::uuid from jsonb_array_elements(p_rows) r) order by p.id for update;
    insert into arrangements.plan_credits (client_id, payment_id, plan_id, case_id, paid_on, amount_minor, early)
      select p_client, r.payment_id, t.id, r.case_id, r.paid_on, r.amount_minor, t.early
      from jsonb_to_recordset(p_rows) as r(payment_id uuid, reverses uuid, case_id uuid, amount_minor bigint, paid_on date)
      cross join lateral (select p.id, p.signed_at is null as early from arrangements.plans p where p.client_id = p_client and p.case_id = r.case_id and r.paid_on >= p.made_on
        and (p.state in ('proposed', 'approved', 'running') or p.state = 'broken' and r.paid_on <= p.broken_due_on or p.state = 'settled' and r.paid_on <= (p.ended_at at time zone 'Asia/Shanghai')::date)
        order by p.signed_at desc nulls last, p.id desc limit 1) t
      where r.reverses is null and r.amount_minor > 0;
    -- In a statement of its own: it may take back what this posting has brought.
    insert into arrangements.plan_credits (client_id, payment_id, plan_id, case_id, paid_on, amount_minor, early)
      select p_client, r.payment_id, k.plan_id, k.case_id, k.paid_on, r.amount_minor, k.early
      from jsonb_to_recordset(p_rows) as r(payment_id uuid, reverses uuid, amount_minor bigint) join arrangements.plan_credits k on k.client_id = p_client and k.payment_id = r.reverses;
    select coalesce(array_agg(distinct k.plan_id), '{}'), coalesce(array_agg(k.payment_id) filter (where not k.early), '{}') into v_plans, v_taken from arrangements.plan_credits k
      where k.client_id = p_client and k.payment_id in (select (r ->> 'payment_id')::uuid from jsonb_array_elements(p_rows) r);
    perform arrangements.judge_plans(p_client, v_plans, p_on);
    p_rows := coalesce((select jsonb_agg(r) from jsonb_array_elements(p_rows) r where not ((r ->> 'payment_id')::uuid = any (v_taken))), '[]');
  end if;
  return arrangements.credit_promises(p_client, p_rows, p_on) || jsonb_build_object('planned', coalesce(cardinality(v_taken), 0));
end $$;

-- An agreement's plans of which a part due before the day has not come are broken, as its promises are.
create function arrangements.break_plans(p_client uuid, p_agreement uuid, p_on date) returns int language plpgsql security definer set search_path = '' as $$
declare v_plans uuid[];
begin
  perform arrangements.require_client(p_client);
  select coalesce(array_agg(x.id), '{}') into v_plans from (
    select p.id from arrangements.plans p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
      join portfolio.placements l on l.client_id = c.client_id and l.id = c.placement_id
      where p.client_id = p_client and p.state = 'running' and l.agreement_id = p_agreement
        and exists (select 1 from arrangements.plan_parts s where s.client_id = p.client_id and s.plan_id = p.id and s.due_on < p_on)
      order by p.id for update of p) x;
  return arrangements.judge_plans(p_client, v_plans, p_on);
end $$;

-- A case that leaves takes its plan with it: settled where the debt is paid, recalled where it is worked here no more.
create function arrangements.end_plans() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_holds uuid[];
begin
  if not exists (select 1 from arrangements.plans p where p.state in ('proposed', 'approved', 'running')) then return null; end if;
  with ended as (
    update arrangements.plans p set ended_at = platform.now(),
        state = case when p.state <> 'running' then 'withdrawn' when n.closed_as in ('paid', 'settled') then 'settled' else 'recalled' end, end_reason = 'case_' || n.state
      from became n where p.client_id = n.client_id and p.case_id = n.id and p.state in ('proposed', 'approved', 'running') and n.state in ('returned', 'recalled', 'closed')
      returning p.hold_id)
  select coalesce(array_agg(e.hold_id) filter (where e.hold_id is not null), '{}') into v_holds from ended e;
  if cardinality(v_holds) > 0 then perform portfolio.release_holds(v_holds, 'plan_ended'); end if;
  return null;
end $$;
create index plans_live on arrangements.plans (state) where state in ('proposed', 'approved', 'running');

-- While a plan runs its hold ends with it alone, and nothing else is promised.
create function arrangements.guard_hold() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from arrangements.plans p where p.client_id = new.client_id and p.hold_id = new.id and p.state = 'running') then
    raise exception 'the plan runs' using errcode = 'DW409', constraint = 'plan_runs';
  end if;
  return new;
end $$;
create function arrangements.guard_promise() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from arrangements.plans p where p.client_id = new.client_id and p.case_id = new.case_id and p.state = 'running') then
    raise exception 'a plan runs' using errcode = 'DW409', constraint = 'plan_runs';
  end if;
  return new;
end $$;

call scope.make_callable('arrangements.plan_facts(uuid, bigint, bigint, int, date, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('arrangements.propose_plan(uuid, uuid, bigint, bigint, int, date, jsonb, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('arrangements.follow_plan(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('arrangements.require_plan(uuid)', '{dunwell_definer}');
call scope.make_callable('arrangements.withdraw_plan(uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('arrangements.sign_plan(uuid, uuid, date, text)', '{dunwell_serve_staff}');
call scope.make_callable('portfolio.release_holds(uuid[], text)', '{dunwell_definer}');
call scope.make_callable('portfolio.renew_holds(uuid[])', '{dunwell_definer}');
call scope.make_callable('arrangements.judge_plans(uuid, uuid[], date)', '{dunwell_definer}');
call scope.make_callable('arrangements.credit_payments(uuid, jsonb, date)', '{dunwell_intake}');
call scope.make_callable('arrangements.break_plans(uuid, uuid, date)', '{dunwell_intake}');
call scope.make_callable('arrangements.end_plans()', '{dunwell_definer}');
call scope.make_callable('arrangements.guard_hold()', '{dunwell_definer}');
call scope.make_callable('arrangements.guard_promise()', '{dunwell_definer}');
revoke all on function arrangements.guard_plan() from public;
revoke all on function arrangements.schedule(bigint, bigint, int, date) from public;
grant execute on function arrangements.schedule(bigint, bigint, int, date) to dunwell_serve_staff, dunwell_definer;

create trigger cases_end_plans after update on portfolio.cases referencing old table as was new table as became for each statement execute function arrangements.end_plans();
create trigger holds_of_plans before update of ended_at on portfolio.holds for each row when (old.ended_at is null and new.ended_at is not null) execute function arrangements.guard_hold();
create trigger promises_beside_plans before insert on arrangements.promises for each row execute function arrangements.guard_promise();

-- Payments come through credit_payments alone: past it, one could count for a plan and for a promise.
set local role dunwell_definer;
revoke execute on function arrangements.credit_promises(uuid, jsonb, date) from dunwell_intake;
set local role dunwell_owner;

alter table portfolio.work_items drop constraint work_items_kind_check;
alter table portfolio.work_items add constraint work_items_kind_check
  check (kind in ('new_case', 'follow_up', 'promise_due', 'promise_broken', 'call_back', 'claim_denied', 'plan_broken'));
alter table portfolio.documents drop constraint documents_kind_check;
alter table portfolio.documents add constraint documents_kind_check
  check (kind in ('letter', 'court', 'death', 'medical', 'police', 'insolvency', 'client_order', 'id_check', 'plan', 'other'));

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('plan.instalment', 1, true, '[{"no": 1, "role": "supervisor", "act": "agree", "at": "branch", "due_hours": 48}]');
