-- phase: expand
-- Performance schemes (绩效方案, R31): what a house's collectors are assessed by, in weights. Versions: asked of the rules, agreed to by a second
-- person, in force from a day. The amount recovered never weighs alone.

create table commissions.schemes (
  id uuid primary key,
  unit_id uuid not null references identity.org_units,
  version int not null check (version > 0),
  effective_from date not null,
  -- Basis points of the whole.
  recovery_bp int not null check (recovery_bp between 0 and 10000),
  compliance_bp int not null check (compliance_bp between 0 and 10000),
  quality_bp int not null check (quality_bp between 0 and 10000),
  complaints_bp int not null check (complaints_bp between 0 and 10000),
  security_bp int not null check (security_bp between 0 and 10000),
  note text not null check (length(trim(note)) between 2 and 1000),
  decision_id uuid not null references compliance.gate_decisions,
  request_id uuid not null references approvals.requests,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  made_by uuid not null references identity.staff,
  made_at timestamptz not null,
  decided_at timestamptz,
  unique (unit_id, version),
  constraint scheme_weights check (recovery_bp + compliance_bp + quality_bp + complaints_bp + security_bp = 10000),
  constraint scheme_recovery_alone check (recovery_bp < 10000),
  check ((state = 'submitted') = (decided_at is null))
);
create unique index scheme_open on commissions.schemes (unit_id) where state = 'submitted';
create index schemes_by_request on commissions.schemes (request_id);

create function commissions.guard_scheme() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state <> 'submitted' or to_jsonb(new) - 'state' - 'decided_at' <> to_jsonb(old) - 'state' - 'decided_at'
    or not exists (select 1 from approvals.requests q where q.id = new.request_id and q.state = new.state) then
    raise exception 'a version is written once' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  return new;
end $$;
create trigger schemes_guard before update on commissions.schemes for each row execute function commissions.guard_scheme();

-- Written once the rules have let it pass: the decision that was stored is of these very weights.
create function commissions.propose_scheme(p_id uuid, p_unit uuid, p_from date, p_weights jsonb, p_note text, p_request uuid) returns int
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_decision uuid; v_version int; w record;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not (p_unit = any (identity.unit_ids('money'))) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_from < (platform.now() at time zone 'Asia/Shanghai')::date then raise exception 'what was is not rewritten' using errcode = 'DW422', constraint = 'scheme_backdated'; end if;
  select * into w from jsonb_to_record(p_weights) as x(recovery_bp int, compliance_bp int, quality_bp int, complaints_bp int, security_bp int);
  select g.id into v_decision from compliance.gate_decisions g join compliance.gate_inputs i on i.decision_id = g.id
    where g.gate = 'commission_plan' and g.subject = p_id and g.staff_id = v_person and g.verdict <> 'refused'
      and i.inputs -> 'commissionPlan' = jsonb_build_object('payee', 'collectors', 'recoveryWeight', w.recovery_bp / 10000.0, 'conductWeight', (w.compliance_bp + w.quality_bp + w.complaints_bp) / 10000.0)
    order by g.id desc limit 1;
  if v_decision is null then raise exception 'the rules were not asked' using errcode = 'DW409'; end if;
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.kind = 'commission.scheme' and q.subject = p_id and q.maker = v_person and q.unit_id = p_unit and q.state = 'open') then
    raise exception 'the second person was not asked' using errcode = 'DW409';
  end if;
  perform 1 from identity.org_units u where u.id = p_unit for no key update;
  select coalesce(max(s.version), 0) + 1 into v_version from commissions.schemes s where s.unit_id = p_unit;
  insert into commissions.schemes (id, unit_id, version, effective_from, recovery_bp, compliance_bp, quality_bp, complaints_bp, security_bp, note, decision_id, request_id, made_by, made_at)
    values (p_id, p_unit, v_version, p_from, w.recovery_bp, w.compliance_bp, w.quality_bp, w.complaints_bp, w.security_bp, p_note, v_decision, p_request, v_person, platform.now());
  return v_version;
end $$;

create function commissions.follow_scheme(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  update commissions.schemes s set state = q.state, decided_at = platform.now() where s.request_id = q.id and s.id = q.subject and s.state = 'submitted';
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
end $$;

call scope.make_callable('commissions.propose_scheme(uuid, uuid, date, jsonb, text, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('commissions.follow_scheme(uuid)', '{dunwell_serve_staff}');
revoke all on function commissions.guard_scheme() from public;
call scope.protect('commissions.schemes', 'K', 'money', 'unit_id', '{select}');

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('commission.scheme', 1, true, '[{"no": 1, "role": "branch_manager", "act": "agree", "at": "branch", "due_hours": 72}]');
