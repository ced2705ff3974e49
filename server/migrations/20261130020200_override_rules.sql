-- phase: expand
-- A rule of the house may be set aside once (R17): asked by one on a refusal that is stored, agreed by another, for that contact on that case,
-- that version of that rule, and some hours. Whether it may be asked is the pack's to say; what is not the house's own has no such thing.

create table compliance.overrides (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  debtor_id uuid not null,
  contact_point_id uuid not null,
  channel text not null,
  mode text not null,
  purpose text not null,
  -- The refusal that it answers, and the version of the rule that spoke there.
  permit_id uuid not null,
  pack text not null,
  version text not null,
  rule_id text not null,
  reason text not null check (length(reason) between 2 and 500),
  staff_id uuid not null references identity.staff,
  -- The house that had the case: no other house is helped by it.
  root_unit_id uuid not null references identity.org_units,
  asked_at timestamptz not null,
  request_id uuid not null references approvals.requests,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid references identity.staff,
  decided_at timestamptz,
  until_at timestamptz,
  used_at timestamptz,
  used_permit_id uuid,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id),
  foreign key (client_id, used_permit_id) references compliance.permits (client_id, id),
  foreign key (pack, version) references compliance.packs (pack, version),
  constraint own_request check (decided_by <> staff_id),
  check ((state = 'approved') = (until_at is not null)),
  check (state <> 'approved' or decided_by is not null),
  check ((used_at is null) = (used_permit_id is null)),
  check (used_at is null or used_at < until_at)
);
create unique index overrides_one_open on compliance.overrides (client_id, case_id, contact_point_id, channel, mode, purpose, pack, version, rule_id) where state = 'submitted';
create index overrides_by_case on compliance.overrides (client_id, case_id, contact_point_id);
create index overrides_by_id on compliance.overrides (id);
create index overrides_by_permit on compliance.overrides (client_id, used_permit_id) where used_permit_id is not null;
call scope.protect('compliance.overrides', 'C', 'case', 'case_id', '{select}');

-- Whoever writes the row: only of what the house says itself, and where its pack lets two people set it aside.
create function compliance.guard_override() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_kept text[] := '{state,decided_by,decided_at,until_at,used_at,used_permit_id}';
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from compliance.packs p cross join lateral jsonb_array_elements(p.rules) r where p.pack = new.pack and p.version = new.version
        and r ->> 'id' = new.rule_id and r ->> 'bindingness' = 'house' and r ->> 'override' = 'two_people') then
      raise exception 'not to be set aside' using errcode = 'DW409', constraint = 'rule_not_overridable';
    end if;
  elsif to_jsonb(new) - v_kept is distinct from to_jsonb(old) - v_kept or old.used_at is not null
    or old.state <> 'submitted' and (new.state, new.until_at, new.decided_by, new.decided_at) is distinct from (old.state, old.until_at, old.decided_by, old.decided_at) then
    raise exception 'an override is decided once and used once' using errcode = 'DW409', constraint = 'override_frozen';
  end if;
  return new;
end $$;
create trigger overrides_guard before insert or update on compliance.overrides for each row execute function compliance.guard_override();

-- On a refusal of today that one can still act on; whose it was is of no matter, a leader may ask for a collector.
create function compliance.ask_override(p_id uuid, p_request uuid, p_permit uuid, p_reason text) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); p compliance.permits; v_case portfolio.cases;
begin
  select x.* into p from compliance.permits x where x.id = p_permit;
  if p.id is null then raise exception 'no such refusal' using errcode = 'DW404'; end if;
  v_case := portfolio.require_case(p.case_id);
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'rule.override') then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  if p.verdict <> 'refused' or p.requested_at < platform.now() - interval '24 hours' or v_case.debtor_id <> p.debtor_id then
    raise exception 'no refusal of today' using errcode = 'DW409', constraint = 'rule_not_overridable';
  end if;
  insert into compliance.overrides (client_id, id, case_id, debtor_id, contact_point_id, channel, mode, purpose, permit_id, pack, version, rule_id, reason, staff_id, root_unit_id, asked_at, request_id)
    values (p.client_id, p_id, p.case_id, p.debtor_id, p.contact_point_id, p.channel, p.mode, p.purpose, p.id, p.pack, p.pack_version, p.rule_id, p_reason, v_person,
      compliance.house_of(v_case), platform.now(), p_request);
end $$;

-- What the approval says; from then on for a day.
create function compliance.follow_override(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; o compliance.overrides; v_by uuid; v_at timestamptz;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  select x.* into o from compliance.overrides x where x.request_id = q.id and x.id = q.subject and x.state = 'submitted' for update;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  select s.decided_by, s.decided_at into v_by, v_at from approvals.steps s where s.request_id = q.id and s.decided_by is not null and q.state <> 'withdrawn' order by s.no desc limit 1;
  update compliance.overrides x set state = q.state, decided_by = v_by, decided_at = v_at,
      until_at = case when q.state = 'approved' then platform.now() + interval '24 hours' end where x.client_id = o.client_id and x.id = o.id;
end $$;

-- As facts of a permit: what may be set aside for this contact now.
create function compliance.overrides_of(p_case portfolio.cases, p_point portfolio.contact_points, p_channel text, p_mode text, p_purpose text, p_at timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_found jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', o.id, 'pack', o.pack, 'version', o.version, 'ruleId', o.rule_id, 'approvedBy', o.decided_by, 'until', o.until_at) order by o.id) into v_found
    from compliance.overrides o where o.client_id = p_case.client_id and o.case_id = p_case.id and o.contact_point_id = p_point.id and o.channel = p_channel and o.mode = p_mode
      and o.purpose = p_purpose and o.debtor_id = p_case.debtor_id and o.state = 'approved' and o.used_at is null and o.until_at > p_at and o.root_unit_id = compliance.house_of(p_case);
  return coalesce(v_found, '[]');
end $$;

-- Used by the permit that it helped, once, under the debtor's lock. Returns the rules, for the caps that are asked next.
create function compliance.use_overrides(p_permit compliance.permits, p_ids uuid[]) returns text[] language plpgsql security definer set search_path = '' as $$
declare v_rules text[];
begin
  if p_ids = '{}' then return '{}'; end if;
  with used as (
    update compliance.overrides o set used_at = p_permit.requested_at, used_permit_id = p_permit.id
      where o.client_id = p_permit.client_id and o.id = any (p_ids) and o.case_id = p_permit.case_id and o.contact_point_id = p_permit.contact_point_id and o.channel = p_permit.channel
        and o.mode = p_permit.mode and o.purpose = p_permit.purpose and o.debtor_id = p_permit.debtor_id and o.state = 'approved' and o.used_at is null and o.until_at > p_permit.requested_at
      returning o.pack || '@' || o.version || '/' || o.rule_id as rule)
  select array_agg(rule) into v_rules from used;
  if cardinality(v_rules) is distinct from cardinality(p_ids) then raise exception 'used or over' using errcode = 'DW409', constraint = 'permit_outdated'; end if;
  return v_rules;
end $$;

call scope.make_callable('compliance.guard_override()', '{dunwell_definer}');
call scope.make_callable('compliance.ask_override(uuid, uuid, uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.follow_override(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.overrides_of(portfolio.cases, portfolio.contact_points, text, text, text, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.use_overrides(compliance.permits, uuid[])', '{dunwell_definer}');
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('rule.override', 1, true, '[{"no": 1, "role": "compliance_officer", "act": "agree", "at": "branch", "due_hours": 8}]');
