-- phase: expand
-- Contact permits (R17): rules as rows with their clauses, one counter per (client, debtor) over all desks and agencies, and
-- permits that are granted or refused in the transaction that counts them.

create schema compliance;
grant usage on schema compliance to dunwell_serve_staff, dunwell_work, dunwell_definer;

create table compliance.packs (
  pack text not null,
  version text not null,
  effective_from date not null,
  effective_until date,
  approved_by uuid references identity.staff,
  rules jsonb not null check (jsonb_typeof(rules) = 'array'),
  primary key (pack, version),
  check (effective_until is null or effective_until >= effective_from)
);
comment on table compliance.packs is 'Rules as data with citation, clause and certainty. approved_by is null for those shipped with the product.';

create table compliance.budgets (
  client_id uuid not null references clients.clients,
  debtor_id uuid not null,
  counter text not null,
  window_on date not null,
  used int not null default 0 check (used >= 0),
  reserved int not null default 0 check (reserved >= 0),
  limit_count int not null check (limit_count >= 0),
  primary key (client_id, debtor_id, counter, window_on),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  -- The cap holds even if the program's own decision were wrong: GB/T 45251-2025 5.3.2.2.2.
  constraint contact_cap check (used + reserved <= limit_count)
);
comment on column compliance.budgets.reserved is 'Open permits: each counts as the worst case until its outcome is known; one that expired without an outcome stays here.';

create table compliance.permits (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  debtor_id uuid not null,
  contact_point_id uuid not null,
  channel text not null check (channel in ('call')),
  purpose text not null check (purpose in ('collect')),
  staff_id uuid not null references identity.staff,
  root_unit_id uuid references identity.org_units,
  requested_at timestamptz not null,
  window_on date not null,
  epoch bigint not null,
  verdict text not null check (verdict in ('granted', 'refused')),
  -- Which packs, in which versions, decided; for a refusal the one rule that did.
  policy jsonb not null,
  rule_id text,
  pack text,
  pack_version text,
  until_at timestamptz,
  expires_at timestamptz,
  shown_at timestamptz,
  settled_at timestamptz,
  outcome text check (outcome in ('effective', 'not_effective')),
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  check ((verdict = 'granted') = (expires_at is not null)),
  check ((verdict = 'refused') = (rule_id is not null)),
  check ((settled_at is null) = (outcome is null)),
  check (verdict = 'granted' or (settled_at is null and shown_at is null))
);
create index permits_by_id on compliance.permits (id);
create index permits_by_case on compliance.permits (client_id, case_id, requested_at desc);
create index permits_by_debtor_day on compliance.permits (client_id, debtor_id, window_on) where verdict = 'granted';

-- What was known when a permit was decided, to decide it again later with the same answer. Apart from the permit, because
-- it holds the counts, which an agency must not learn (architecture.md "Contact permits").
create table compliance.permit_inputs (
  client_id uuid not null,
  permit_id uuid not null,
  inputs jsonb not null,
  primary key (client_id, permit_id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id)
);

create function compliance.root_of(p_unit uuid) returns uuid language sql stable security definer set search_path = '' as $$
  with recursive up as (
    select u.id, u.parent_id from identity.org_units u where u.id = p_unit
    union all
    select p.id, p.parent_id from identity.org_units p join up on p.id = up.parent_id
  )
  select id from up where parent_id is null
$$;

-- The clock's own instant, not the transaction's: whoever waited for a lock sees what was set meanwhile.
create function compliance.instant() returns timestamptz language sql volatile security definer set search_path = '' as $$
  select coalesce(fixed_at, pg_catalog.clock_timestamp()) from platform.clock
$$;

create type compliance.facts as (
  client_id uuid, debtor_id uuid, case_state text, mandate_until date, zone text, epoch bigint, at timestamptz, window_on date,
  used int, reserved int, own int, holds jsonb, operator boolean
);

-- All that the rules look at, without the lock: for previews. `own` counts what the actor's own organisation did.
create function compliance.facts_of(p_case portfolio.cases) returns compliance.facts language sql stable security definer set search_path = '' as $$
  select p_case.client_id, p_case.debtor_id, p_case.state, p_case.mandate_until, d.zone, d.epoch, t.at, t.window_on,
    coalesce(b.used, 0), coalesce(b.reserved, 0),
    (select count(*)::int from compliance.permits p where p.client_id = p_case.client_id and p.debtor_id = p_case.debtor_id and p.window_on = t.window_on
      and p.verdict = 'granted' and p.outcome is distinct from 'not_effective' and p.root_unit_id = r.root_id),
    coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, 'until', h.until_at) order by h.from_at, h.id) from portfolio.holds h
      where h.client_id = p_case.client_id and h.debtor_id = p_case.debtor_id and (h.case_id is null or h.case_id = p_case.id)
        -- A hold that was set while this transaction waited began after it did; it counts all the same.
        and h.ended_at is null and h.from_at <= t.instant and (h.until_at is null or h.until_at > t.at)), '[]'),
    coalesce((select u.kind = 'operator' from identity.org_units u where u.id = r.root_id), false)
  from portfolio.debtors d
  cross join lateral (select platform.now() as at, compliance.instant() as instant, (platform.now() at time zone 'Asia/Shanghai')::date as window_on) t
  cross join lateral (select compliance.root_of(s.home_unit_id) as root_id from identity.staff s where s.id = (select identity.person())) r
  left join compliance.budgets b on b.client_id = d.client_id and b.debtor_id = d.id and b.counter = 'effective_call' and b.window_on = t.window_on
  where d.client_id = p_case.client_id and d.id = p_case.debtor_id
$$;

-- The strictest limit in force; the product ships with one. No pack, no limit known: then nothing is allowed.
create function compliance.limit_of(p_counter text, p_on date) returns int language sql stable security definer set search_path = '' as $$
  select coalesce(min((r -> 'counter' ->> 'limit')::int), 0) from compliance.packs p, jsonb_array_elements(p.rules) r
  where r -> 'counter' ->> 'event' = p_counter and p.effective_from <= p_on and (p.effective_until is null or p.effective_until >= p_on)
$$;

-- Locks the debtor, whose epoch a hold raises, and the budget that all desks and agencies of the client share for them, and
-- returns what the rules need to know. Whoever sets a hold waits until the permit has committed, and then outdates it.
-- Lock order: debtor → budget → case. No login role can read the table behind it.
create function compliance.lock_budget(p_case uuid) returns compliance.facts language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_on date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
  insert into compliance.budgets (client_id, debtor_id, counter, window_on, limit_count)
    values (v_case.client_id, v_case.debtor_id, 'effective_call', v_on, compliance.limit_of('effective_call', v_on)) on conflict do nothing;
  perform 1 from compliance.budgets b where b.client_id = v_case.client_id and b.debtor_id = v_case.debtor_id and b.counter = 'effective_call' and b.window_on = v_on for update;
  -- Read again under the lock: the state and the hold that stood before the wait may be gone.
  select c.* into v_case from portfolio.cases c where c.client_id = v_case.client_id and c.id = p_case;
  return compliance.facts_of(v_case);
end $$;

create function compliance.preview_budget(p_case uuid) returns compliance.facts language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases;
begin
  perform identity.person();
  select c.* into v_case from portfolio.cases c
    where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('contact'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]));
  if v_case.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return compliance.facts_of(v_case);
end $$;

-- Writes the decision. A grant reserves one call in the same statement's transaction; the table's own check is the last word.
-- The permit bears the epoch on which it was decided, and none is granted on an epoch that has gone or against a hold,
-- whatever the program says.
create function compliance.write_permit(p_case uuid, p_point uuid, p_channel text, p_purpose text, p_epoch bigint, p_decision jsonb, p_inputs jsonb) returns compliance.permits
language plpgsql security definer set search_path = '' as $$
declare
  v_case portfolio.cases := portfolio.require_case(p_case); v_now timestamptz := platform.now(); v_on date := (platform.now() at time zone 'Asia/Shanghai')::date;
  v_granted boolean := p_decision ->> 'verdict' = 'granted'; v_permit compliance.permits; v_epoch bigint;
begin
  select d.epoch into v_epoch from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
  perform 1 from portfolio.contact_points x where x.client_id = v_case.client_id and x.id = p_point and x.debtor_id = v_case.debtor_id;
  if not found then raise exception 'not this debtor''s' using errcode = 'DW404'; end if;
  if v_granted then
    if v_epoch is distinct from p_epoch or portfolio.is_held(v_case.client_id, v_case.debtor_id, p_case, compliance.instant()) then
      raise exception 'outdated' using errcode = 'DW409', constraint = 'permit_outdated';
    end if;
    update compliance.budgets b set reserved = reserved + 1
      where b.client_id = v_case.client_id and b.debtor_id = v_case.debtor_id and b.counter = 'effective_call' and b.window_on = v_on;
    if not found then raise exception 'budget not locked' using errcode = 'DW409', constraint = 'contact_cap'; end if;
  end if;
  insert into compliance.permits (client_id, case_id, debtor_id, contact_point_id, channel, purpose, staff_id, root_unit_id, requested_at, window_on, epoch,
      verdict, policy, rule_id, pack, pack_version, until_at, expires_at)
    select v_case.client_id, p_case, v_case.debtor_id, p_point, p_channel, p_purpose, s.id, compliance.root_of(s.home_unit_id), v_now, v_on, p_epoch,
      p_decision ->> 'verdict', p_decision -> 'policy', p_decision ->> 'rule_id', p_decision ->> 'pack', p_decision ->> 'version', (p_decision ->> 'until')::timestamptz,
      -- Never longer than a minute, never beyond the hour at which calling ends.
      case when v_granted then least(v_now + interval '60 seconds', (p_decision ->> 'closes_at')::timestamptz) end
    from identity.staff s where s.id = (select identity.person())
    returning * into v_permit;
  insert into compliance.permit_inputs (client_id, permit_id, inputs) values (v_case.client_id, v_permit.id, p_inputs);
  return v_permit;
end $$;

-- Uses a permit: once, by its owner, while it lives and while nothing has changed for the debtor since (the epoch).
create function compliance.use_permit(p_permit uuid) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits; v_now timestamptz := platform.now();
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.staff_id = (select identity.person()) for no key update;
  if v_permit.id is null or not portfolio.may_act(v_permit.client_id, v_permit.case_id) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if v_permit.verdict <> 'granted' or v_permit.shown_at is not null or v_permit.settled_at is not null then
    raise exception 'used' using errcode = 'DW409', constraint = 'permit_used';
  end if;
  if v_permit.expires_at <= v_now then raise exception 'expired' using errcode = 'DW409', constraint = 'permit_expired'; end if;
  if v_permit.epoch <> (select d.epoch from portfolio.debtors d where d.client_id = v_permit.client_id and d.id = v_permit.debtor_id) then
    raise exception 'outdated' using errcode = 'DW409', constraint = 'permit_outdated';
  end if;
  update compliance.permits p set shown_at = v_now where p.client_id = v_permit.client_id and p.id = p_permit returning p.* into v_permit;
  return v_permit;
end $$;

-- The outcome of the call: an effective one is confirmed, any other gives its place back. Lock order: debtor → budget → permit;
-- the debtor first, because the same record may set a hold.
create function compliance.settle_permit(p_permit uuid, p_case uuid, p_outcome text) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.case_id = p_case and p.staff_id = (select identity.person());
  if v_permit.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if v_permit.verdict <> 'granted' then raise exception 'refused' using errcode = 'DW409', constraint = 'permit_used'; end if;
  perform 1 from portfolio.debtors d where d.client_id = v_permit.client_id and d.id = v_permit.debtor_id for no key update;
  perform 1 from compliance.budgets b where b.client_id = v_permit.client_id and b.debtor_id = v_permit.debtor_id and b.counter = 'effective_call' and b.window_on = v_permit.window_on for update;
  update compliance.permits p set settled_at = platform.now(), outcome = p_outcome
    where p.client_id = v_permit.client_id and p.id = p_permit and p.settled_at is null returning p.* into v_permit;
  if not found then raise exception 'settled' using errcode = 'DW409', constraint = 'permit_used'; end if;
  update compliance.budgets b set reserved = b.reserved - 1, used = b.used + case when p_outcome = 'effective' then 1 else 0 end
    where b.client_id = v_permit.client_id and b.debtor_id = v_permit.debtor_id and b.counter = 'effective_call' and b.window_on = v_permit.window_on;
  return v_permit;
end $$;

-- First half of showing the number (security.md 3): the permit is used and the vault's grant written; the caller commits, then
-- reads. A number shown so is counted by the permit's own cap, not by the reveal quota; one permit opens the vault once.
create function compliance.show_number(p_permit uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits := compliance.use_permit(p_permit);
begin
  return vault.ask_under_permit('contact_point', v_permit.contact_point_id, 'permit', v_permit.id, 60);
end $$;
create unique index reveal_grants_one_per_permit on vault.reveal_grants (client_id, permit_id) where permit_id is not null;

call scope.make_callable('compliance.root_of(uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.instant()', '{dunwell_definer}');
call scope.make_callable('compliance.facts_of(portfolio.cases)', '{dunwell_definer}');
call scope.make_callable('compliance.limit_of(text, date)', '{dunwell_definer}');
call scope.make_callable('compliance.lock_budget(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.preview_budget(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.write_permit(uuid, uuid, text, text, bigint, jsonb, jsonb)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.use_permit(uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.show_number(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.settle_permit(uuid, uuid, text)', '{dunwell_serve_staff, dunwell_work}');

call scope.protect('compliance.packs', 'O', null, null, '{select}');
call scope.protect('compliance.budgets', 'X', null, null, '{}');
call scope.protect('compliance.permit_inputs', 'X', null, null, '{}');
call scope.protect('compliance.permits', 'C', 'contact', 'case_id', '{select}');
-- S besides C: what I asked for stays mine to see after the case has moved, and my superiors' (data.md).
create policy staff_select_own on compliance.permits for select to dunwell_serve_staff, dunwell_work
  using (staff_id = (select identity.person()) or staff_id = any ((select identity.staff_ids('contact'))::uuid[]));

insert into compliance.packs (pack, version, effective_from, rules) values
('cn-gbt-45251-2025', '1', date '2025-02-28', $json$[
  {"id": "CN-T1", "check": "hours", "bindingness": "standard", "certainty": "VS", "citation": "GB/T 45251-2025", "clause": "5.3", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "hours": {"from": "08:00:00", "until": "22:00:00", "zone": "debtor"},
   "message_zh": "当地时间 22:00 至次日 08:00 不得催收", "message_en": "No collection contact between 22:00 and 08:00 in the debtor's local time"},
  {"id": "CN-F2", "check": "count", "bindingness": "standard", "certainty": "VS", "citation": "GB/T 45251-2025", "clause": "5.3.2.2.2", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "counter": {"key": ["client", "debtor"], "window": "natural_day:Asia/Shanghai", "event": "effective_call", "limit": 3},
   "message_zh": "今日对该债务人的有效通话已达上限（每自然日 3 次，含委托方全部机构）", "message_en": "Effective calls to this debtor have reached today's limit of 3, counted over the client and all its agencies"}
]$json$),
('house', '1', date '2025-01-01', $json$[
  {"id": "HOUSE-HOLD", "check": "hold", "bindingness": "house", "certainty": "DEF", "citation": "停催规则", "clause": "1", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "message_zh": "案件处于停催状态", "message_en": "Contact with this debtor is on hold"},
  {"id": "HOUSE-CASE", "check": "case", "bindingness": "house", "certainty": "DEF", "citation": "停催规则", "clause": "2", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "message_zh": "案件未分配、已结束或委案期限已过", "message_en": "The case is not being worked, has ended, or its mandate is over"},
  {"id": "HOUSE-POINT", "check": "point", "bindingness": "house", "certainty": "DEF", "citation": "联系对象规则", "clause": "1", "effect": "deny", "override": "none",
   "when": {"channel": ["call"]}, "message_zh": "该联系方式不可用于电话催收（无效、非电话或非债务人本人）", "message_en": "This contact point may not be called: invalid, not a phone, or not the debtor's own"}
]$json$);
