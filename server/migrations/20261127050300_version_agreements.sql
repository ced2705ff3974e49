-- phase: expand
-- Agreements by versions (R4): each in force from a date, made by one person and approved by another; entrustments with dates;
-- and one answer to whether work under an agreement may go on today, which intake, allocation and permits ask.

alter table clients.agreements add column terms_version int not null default 1;
comment on column clients.agreements.terms_version is 'The version that valid_from, valid_until, terms and emergency_contacts show. The version in force on a day is clients.terms_on.';

create table clients.agreement_terms (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  agreement_id uuid not null,
  version int not null check (version > 0),
  effective_from date not null,
  -- AgreementTerms of contract/src/agreements.ts, whole: validity, products, channels, limits, calendar, commission, contacts.
  terms jsonb not null check (jsonb_typeof(terms) = 'object'),
  state text not null check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  -- Null for the version with which the agreement was entered.
  made_by uuid references identity.staff,
  made_at timestamptz not null,
  request_id uuid references approvals.requests,
  decided_by uuid references identity.staff,
  decided_at timestamptz,
  primary key (client_id, id),
  unique (client_id, agreement_id, version),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  constraint own_request check (decided_by <> made_by),
  check ((decided_by is null) = (decided_at is null)),
  check (made_by is null or state not in ('approved', 'rejected') or decided_by is not null)
);
create unique index agreement_terms_one_open on clients.agreement_terms (client_id, agreement_id) where state = 'submitted';
create index agreement_terms_by_id on clients.agreement_terms (id);

create function clients.guard_terms() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state <> 'submitted' or (new.client_id, new.id, new.agreement_id, new.version, new.effective_from, new.terms, new.made_by, new.made_at)
    is distinct from (old.client_id, old.id, old.agreement_id, old.version, old.effective_from, old.terms, old.made_by, old.made_at) then
    raise exception 'a version is written once' using errcode = 'DW409', constraint = 'terms_frozen';
  end if;
  return new;
end $$;
create trigger agreement_terms_guard before update on clients.agreement_terms for each row execute function clients.guard_terms();

-- The first version is what the agreement is entered with.
create function clients.first_terms(a clients.agreements) returns jsonb language sql immutable set search_path = '' as $$
  select '{"products": [], "channels": ["call"], "contact_limits": {"calls_per_day": null, "from": null, "until": null}, "reconciliation": {"day_of_month": null},
      "commission": {"rate_bp": null}, "return_after_days": null, "retention_years": 5, "intake_policy": "skip", "apr_cap_bp": null, "house_limit": false}'::jsonb
    || a.terms || jsonb_build_object('valid_from', a.valid_from, 'valid_until', a.valid_until, 'emergency_contacts', a.emergency_contacts)
$$;
create function clients.enter_terms() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_at)
    values (new.client_id, new.id, 1, new.valid_from, clients.first_terms(new), 'approved', new.created_at);
  return null;
end $$;
create trigger agreements_first_terms after insert on clients.agreements for each row execute function clients.enter_terms();
insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_at)
  select a.client_id, a.id, 1, a.valid_from, clients.first_terms(a), 'approved', a.created_at from clients.agreements a;

-- The approved version in force on a day: the last to have begun.
create function clients.terms_on(p_client uuid, p_agreement uuid, p_on date) returns clients.agreement_terms language sql stable security definer set search_path = '' as $$
  select t.* from clients.agreement_terms t
  where t.client_id = p_client and t.agreement_id = p_agreement and t.state = 'approved' and t.effective_from <= p_on
  order by t.effective_from desc, t.version desc limit 1
$$;

-- One answer for intake, allocation and permits: whether work may go on, under which agreement and version, and on which terms.
create type clients.conduct as (standing text, agreement_no text, terms_version int, terms jsonb);
-- The agreement with the terms in force now, by the calendar of the unit that holds it. Plain, so that it is inlined where it is asked: a
-- function that is called costs a permit more than what it looks up.
create function clients.agreement_now(p_client uuid, p_agreement uuid, p_now timestamptz) returns table (no text, unit_id uuid, version int, terms jsonb, on_day date, valid boolean) language sql stable as $$
  select x.no, x.unit_id, t.version, t.terms, d.today,
    -- The columns are the version that they show; another one in force today is asked itself, whether it was carried over yet or not.
    case when t.version is null or t.version = x.terms_version then d.today between x.valid_from and x.valid_until
      else coalesce(d.today between (t.terms ->> 'valid_from')::date and (t.terms ->> 'valid_until')::date, true) end
  from clients.agreements x join identity.org_units u on u.id = x.unit_id
  cross join lateral (select (p_now at time zone u.zone)::date as today) d
  left join lateral (select v.version, v.terms from clients.agreement_terms v
    where v.client_id = x.client_id and v.agreement_id = x.id and v.state = 'approved' and v.effective_from <= d.today
    order by v.effective_from desc, v.version desc limit 1) t on true
  where x.client_id = p_client and x.id = p_agreement
$$;
revoke all on function clients.agreement_now(uuid, uuid, timestamptz) from public;
grant execute on function clients.agreement_now(uuid, uuid, timestamptz) to dunwell_definer;
-- May work under this agreement go on, at this unit, now? By the calendar of the unit that holds the agreement; first and last
-- day count. Another house than the agreement's own needs an entrustment that runs.
create function clients.conduct_of(p_client uuid, p_agreement uuid, p_unit uuid) returns clients.conduct language plpgsql stable security definer set search_path = '' as $$
declare k clients.conduct; v_unit uuid; v_today date; v_valid boolean; v_own boolean;
begin
  select a.no, a.version, a.terms, a.unit_id, a.on_day, a.valid, coalesce(a.unit_id in (h.id, h.parent_id), false) into k.agreement_no, k.terms_version, k.terms, v_unit, v_today, v_valid, v_own
    from clients.agreement_now(p_client, p_agreement, platform.now()) a left join identity.org_units h on h.id = p_unit;
  if not found then return null; end if;
  -- A desk of the very unit that holds the agreement is most of all; in its own house nothing more is asked either.
  k.standing := case when not v_valid then 'not_valid' when v_own then 'in_force' end;
  if k.standing is null then
    k.standing := case when identity.root_of(p_unit) = identity.root_of(v_unit) or exists (
      select 1 from clients.entrustments e where e.client_id = p_client and e.agreement_id = p_agreement and v_today between e.from_on and e.until_on
        and e.agency_unit_id in (
          with recursive up as (
            select u.id, u.parent_id from identity.org_units u where u.id = p_unit
            union all
            select p.id, p.parent_id from identity.org_units p join up on p.id = up.parent_id
          )
          select y.id from up y)) then 'in_force' else 'not_entrusted' end;
  end if;
  return k;
end $$;
create function clients.standing(p_client uuid, p_agreement uuid, p_unit uuid) returns text language plpgsql stable security definer set search_path = '' as
$$ begin return (clients.conduct_of(p_client, p_agreement, p_unit)).standing; end $$;


-- Shows in the agreement's own columns the version that is in force: other modules read those.
create function clients.show_terms(p_client uuid, p_agreement uuid) returns void language sql security definer set search_path = '' as $$
  update clients.agreements a set valid_from = (t.terms ->> 'valid_from')::date, valid_until = (t.terms ->> 'valid_until')::date,
    terms = t.terms - 'valid_from' - 'valid_until' - 'emergency_contacts', emergency_contacts = t.terms -> 'emergency_contacts', terms_version = t.version
  from identity.org_units u, lateral clients.terms_on(p_client, p_agreement, (platform.now() at time zone u.zone)::date) t
  where a.client_id = p_client and a.id = p_agreement and u.id = a.unit_id and t.version <> a.terms_version
$$;
create function clients.show_due_terms() returns int language sql security definer set search_path = '' as $$
  select count(clients.show_terms(a.client_id, a.id))::int from clients.agreements a join identity.org_units u on u.id = a.unit_id
  cross join lateral clients.terms_on(a.client_id, a.id, (platform.now() at time zone u.zone)::date) t
  -- Another number, not a higher one: a version for later may have been overtaken by one for sooner.
  where t.version <> a.terms_version
$$;

-- By what a commission is reckoned, in the words of the rules' facts; without weights by the amount recovered alone.
create function clients.commission_facts(p_weights jsonb) returns jsonb language plpgsql immutable set search_path = '' as $$
declare w record;
begin
  if p_weights is null or p_weights = 'null' then return '{"payee": "agency", "recoveryWeight": 1, "conductWeight": 0}'; end if;
  select * into w from jsonb_to_record(p_weights) as x(recovery_bp int, compliance_bp int, quality_bp int, complaints_bp int, security_bp int);
  if (w.recovery_bp + w.compliance_bp + w.quality_bp + w.complaints_bp + w.security_bp = 10000) is not true then
    raise exception 'not the whole' using errcode = 'DW422', constraint = 'scheme_weights';
  end if;
  return jsonb_build_object('payee', 'agency', 'recoveryWeight', w.recovery_bp / 10000.0, 'conductWeight', (w.compliance_bp + w.quality_bp + w.complaints_bp) / 10000.0);
end $$;
-- Proposes the next version, in force from today or later: what was is not rewritten. What the agreement says beyond the common
-- terms (a threshold of its own for refused rows, days of its own for the cycle) goes on in every version.
create function clients.propose_terms(p_agreement uuid, p_effective date, p_terms jsonb) returns clients.agreement_terms
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); a clients.agreements; t clients.agreement_terms; v_terms jsonb;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into a from clients.agreements x where x.id = p_agreement and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_effective < identity.today() then raise exception 'backdated' using errcode = 'DW422', constraint = 'terms_backdated'; end if;
  if (p_terms ->> 'valid_until')::date < (p_terms ->> 'valid_from')::date then raise exception 'ends before it begins' using errcode = 'DW422', constraint = 'terms_dates'; end if;
  -- A commission is agreed once the rules have let it pass: the decision that was stored in this transaction is of these very weights.
  v_terms := a.terms || p_terms;
  if v_terms #> '{commission,rate_bp}' <> 'null' and not exists (select 1 from compliance.gate_decisions g join compliance.gate_inputs i on i.decision_id = g.id
      where g.gate = 'commission_plan' and g.subject = a.id and g.client_id = a.client_id and g.staff_id = v_person and g.decided_at = platform.now() and g.verdict <> 'refused'
        and i.inputs -> 'commissionPlan' = clients.commission_facts(v_terms #> '{commission,weights}')) then
    raise exception 'the rules were not asked' using errcode = 'DW409';
  end if;
  insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at)
    select a.client_id, a.id, max(x.version) + 1, p_effective, v_terms, 'submitted', v_person, platform.now()
    from clients.agreement_terms x where x.client_id = a.client_id and x.agreement_id = a.id
    returning * into t;
  return t;
end $$;
create function clients.ask_terms(p_terms uuid, p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update clients.agreement_terms t set request_id = p_request from approvals.requests q
    where t.id = p_terms and t.made_by = identity.person() and t.state = 'submitted' and q.id = p_request and q.subject = t.id and q.kind = 'agreement.terms' and q.maker = t.made_by;
  if not found then raise exception 'no such version' using errcode = 'DW404'; end if;
end $$;

-- The version takes over what its approval request says, and whoever works under the agreement is told.
create function clients.follow_terms(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; t clients.agreement_terms; v_unit uuid; v_staff uuid[];
begin
  perform identity.person();
  select * into q from approvals.requests r where r.id = p_request and r.kind = 'agreement.terms' and r.state <> 'open';
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  update clients.agreement_terms x set state = q.state, decided_by = s.decided_by, decided_at = s.decided_at
    from (select max(d.no) as no from approvals.steps d where d.request_id = q.id and d.decision is not null) l
    left join approvals.steps s on s.request_id = q.id and s.no = l.no and q.state <> 'withdrawn'
    where x.request_id = q.id and x.id = q.subject and x.state = 'submitted' returning x.* into t;
  if not found then raise exception 'no such version' using errcode = 'DW404'; end if;
  if q.state <> 'approved' then return; end if;
  perform clients.show_terms(t.client_id, t.agreement_id);
  select a.unit_id into v_unit from clients.agreements a where a.client_id = t.client_id and a.id = t.agreement_id;
  select array_agg(distinct r.staff_id) into v_staff from identity.staff_roles r join identity.units_below(v_unit) u on u.id = r.unit_id
    where r.role in ('branch_manager', 'supervisor', 'team_leader', 'admin_assistant', 'finance', 'compliance_officer')
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today());
  perform platform.notify(v_staff, 'agreement.changed', t.agreement_id, jsonb_build_object('version', t.version, 'effective_from', t.effective_from));
end $$;

-- An agreement given to a guest agency for a time, and taken back.
alter table clients.entrustments add column made_by uuid references identity.staff;
create index entrustments_by_agreement on clients.entrustments (client_id, agreement_id, from_on);
create index entrustments_by_id on clients.entrustments (id);
create function clients.entrust(p_agreement uuid, p_agency uuid, p_from date, p_until date) returns uuid language plpgsql security definer set search_path = '' as $$
declare a clients.agreements; v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into a from clients.agreements x where x.id = p_agreement and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_until < p_from then raise exception 'ends before it begins' using errcode = 'DW422', constraint = 'terms_dates'; end if;
  if not exists (select 1 from identity.org_units u where u.id = p_agency and u.kind = 'agency' and u.ended_at is null) then
    raise exception 'no agency' using errcode = 'DW422', constraint = 'entrustment_agency';
  end if;
  if exists (select 1 from clients.entrustments e where e.client_id = a.client_id and e.agreement_id = a.id and e.agency_unit_id = p_agency
      and daterange(e.from_on, e.until_on, '[]') && daterange(p_from, p_until, '[]')) then
    raise exception 'overlaps' using errcode = 'DW409', constraint = 'entrustment_overlaps';
  end if;
  insert into clients.entrustments (client_id, agreement_id, agency_unit_id, from_on, until_on, made_by)
    values (a.client_id, a.id, p_agency, p_from, p_until, identity.person()) returning id into v_id;
  return v_id;
end $$;
create function clients.end_entrustment(p_entrustment uuid, p_until date) returns void language plpgsql security definer set search_path = '' as $$
declare e clients.entrustments;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into e from clients.entrustments x join clients.agreements a on a.client_id = x.client_id and a.id = x.agreement_id
    where x.id = p_entrustment and a.unit_id = any (identity.unit_ids('file')) for update of x;
  if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_until > e.until_on or p_until < greatest(e.from_on, identity.today() - 1) then
    raise exception 'not an earlier end' using errcode = 'DW422', constraint = 'entrustment_end';
  end if;
  update clients.entrustments x set until_on = p_until where x.client_id = e.client_id and x.id = e.id;
end $$;

-- Which house a case is worked in: that of its desk.
create function clients.conduct_of_case(p_case portfolio.cases) returns clients.conduct language sql stable security definer set search_path = '' as $$
  select clients.conduct_of(p.client_id, p.agreement_id, u.id) from portfolio.placements p, identity.org_units u
  where p.client_id = p_case.client_id and p.id = p_case.placement_id and u.desk_no = p_case.desk_no
$$;

-- The house's own limit over all clients whose agreements permit it (R11). A person is known here by a keyed hash of a keyed hash, which
-- no login role can read or make: nobody learns that another client has them. A client whose agreement does not permit it adds
-- nothing and is limited by nothing.
create table compliance.house_salt (
  only_row boolean primary key default true check (only_row),
  salt bytea not null
);
insert into compliance.house_salt (salt) values (public.gen_random_bytes(32));
create table compliance.house_budgets (
  person_key bytea not null,
  window_on date not null,
  used int not null default 0 check (used >= 0),
  reserved int not null default 0 check (reserved >= 0),
  limit_count int not null check (limit_count >= 0),
  primary key (person_key, window_on),
  constraint contact_cap check (used + reserved <= limit_count)
);
create table compliance.house_reservations (
  client_id uuid not null,
  permit_id uuid not null,
  person_key bytea not null,
  window_on date not null,
  primary key (client_id, permit_id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id)
);
call scope.protect('compliance.house_salt', 'X', null, null, '{}');
call scope.protect('compliance.house_budgets', 'X', null, null, '{}');
call scope.protect('compliance.house_reservations', 'X', null, null, '{}');
create function compliance.person_key(p_id_key bytea) returns bytea language sql stable security definer set search_path = '' as
$$ select public.hmac(p_id_key, s.salt, 'sha256') from compliance.house_salt s $$;
call scope.make_callable('compliance.person_key(bytea)', '{dunwell_definer}');

insert into compliance.packs (pack, version, effective_from, rules) values
('agreement', '1', date '2025-01-01', $json$[
  {"id": "AGREEMENT-VALID", "check": "agreement", "standing": "not_valid", "bindingness": "contract", "certainty": "DEF", "citation": "合作协议", "clause": "有效期", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "message_zh": "合作协议不在有效期内，不得催收", "message_en": "The agreement with the client is not in force, so its debtors may not be contacted"},
  {"id": "AGREEMENT-ENTRUSTED", "check": "agreement", "standing": "not_entrusted", "bindingness": "contract", "certainty": "DEF", "citation": "合作协议", "clause": "转委托", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "message_zh": "转委托已结束或尚未开始，本机构不得催收", "message_en": "The entrustment to this agency has ended or has not begun, so it may not contact the debtor"}
]$json$),
-- Only where agreements permit it: elsewhere the fact is not there, and the rule says nothing.
('house-limit', '1', date '2025-01-01', $json$[
  {"id": "HOUSE-LIMIT", "check": "count", "bindingness": "house", "certainty": "DEF", "citation": "内部联系上限", "clause": "1", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "counter": {"key": ["person"], "window": "natural_day:Asia/Shanghai", "event": "house_effective_call", "limit": 5},
   "message_zh": "今日有效通话已达内部上限", "message_en": "Effective calls have reached today's internal limit",
   "alternative_zh": "次日可再联系，案件已顺延", "alternative_en": "Contact becomes possible the next day; the case comes up then"}
]$json$);
-- Allocation: nothing is put on desks outside the agreement, whoever asks.
create function allocation.require_agreement(p_placement uuid, p_desks int[]) returns void language plpgsql stable security definer set search_path = '' as $$
declare v_standings text[];
begin
  select array_agg(distinct clients.standing(p.client_id, p.agreement_id, u.id)) into v_standings
    from portfolio.placements p, identity.org_units u where p.id = p_placement and u.desk_no = any (p_desks);
  if 'not_valid' = any (v_standings) then raise exception 'not in force' using errcode = 'DW409', constraint = 'agreement_not_valid'; end if;
  if 'not_entrusted' = any (v_standings) then raise exception 'not entrusted' using errcode = 'DW409', constraint = 'agency_not_entrusted'; end if;
end $$;
grant create on schema allocation to dunwell_definer;
set local role dunwell_definer;
create or replace function allocation.apply(p_placement uuid, p_desks int[], p_hash text) returns int language plpgsql security definer set search_path = '' as $$
declare v_ids uuid[]; v_to int[]; v_hash text;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform 1 from portfolio.cases c where c.client_id = (select p.client_id from portfolio.placements p where p.id = p_placement) and c.placement_id = p_placement
    and c.state = 'placed' and c.desk_no = any ((select identity.desk_numbers('case'))::int[]) order by c.client_id, c.id for no key update;
  select array_agg(x.case_id order by x.case_id), array_agg(x.desk_no order by x.case_id),
      md5(string_agg(x.case_id::text || ':' || x.desk_no || ':' || x.owed_minor, ',' order by x.case_id))
    into v_ids, v_to, v_hash from allocation.plan(p_placement, p_desks) x;
  -- After the plan, which refuses what is out of reach: a foreign placement answers as one that is not there.
  perform allocation.require_agreement(p_placement, p_desks);
  if v_hash is distinct from p_hash then raise exception 'the pool has changed' using errcode = 'DW409', constraint = 'allocation_stale'; end if;
  return portfolio.place_cases(v_ids, v_to, 'allocation');
end $$;
set local role dunwell_owner;
revoke create on schema allocation from dunwell_definer;

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('agreement.terms', 1, true, '[{"no": 1, "role": "hq_supervisor", "act": "agree", "at": "hq", "due_hours": 72}]');

call scope.make_callable('clients.enter_terms()', '{dunwell_definer}');
call scope.make_callable('clients.terms_on(uuid, uuid, date)', '{dunwell_definer}');
call scope.make_callable('clients.standing(uuid, uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('clients.show_terms(uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('clients.show_due_terms()', '{dunwell_work}');
revoke all on function clients.commission_facts(jsonb) from public;
grant execute on function clients.commission_facts(jsonb) to dunwell_definer;
call scope.make_callable('clients.propose_terms(uuid, date, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('clients.ask_terms(uuid, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('clients.follow_terms(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('clients.entrust(uuid, uuid, date, date)', '{dunwell_serve_staff}');
call scope.make_callable('clients.end_entrustment(uuid, date)', '{dunwell_serve_staff}');
call scope.make_callable('clients.conduct_of(uuid, uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('clients.conduct_of_case(portfolio.cases)', '{dunwell_definer}');
call scope.make_callable('allocation.require_agreement(uuid, int[])', '{dunwell_definer}');
revoke all on function clients.guard_terms(), clients.first_terms(clients.agreements) from public;
grant execute on function clients.first_terms(clients.agreements) to dunwell_definer;

-- What intake and the screens ask of an agreement that they can see.
create function clients.is_in_force(p_agreement uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select coalesce((select clients.standing(a.client_id, a.id, a.unit_id) = 'in_force' from clients.agreements a
    where a.id = p_agreement and (a.id = any (identity.agreement_ids()))), false)
$$;
call scope.make_callable('clients.is_in_force(uuid)', '{dunwell_serve_staff, dunwell_work}');

-- Terms hold commission and limits: for those who handle the agreement's files or money, not for every desk that works it.
call scope.protect('clients.agreement_terms', 'K', 'file', 'agreement_id', '{select}');
drop policy staff_select on clients.agreement_terms;
create policy staff_select on clients.agreement_terms for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from clients.agreements a where a.client_id = agreement_terms.client_id and a.id = agreement_terms.agreement_id
    and a.unit_id = any ((select identity.unit_ids('file'))::uuid[] || (select identity.unit_ids('money'))::uuid[]) offset 0));
