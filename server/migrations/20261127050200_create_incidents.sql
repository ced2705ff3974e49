-- phase: expand
-- Incidents (R34): what went wrong, whose it is, until when, who had to be told, and a log that nobody edits.

create schema incidents;
grant usage on schema incidents to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

-- Kinds are data: the clock, who owns it, who may close it.
create table incidents.kinds (
  kind text primary key check (kind ~ '^[a-z_]+$'),
  due_minutes int not null check (due_minutes > 0),
  -- The nearest holder of the first of these roles that anybody holds, from the unit upwards.
  owner_roles text[] not null check (cardinality(owner_roles) > 0),
  closer_roles text[] not null check (cardinality(closer_roles) > 0)
);
-- Who must be told of a kind, and how soon.
create table incidents.kind_duties (
  kind text not null references incidents.kinds,
  audience text not null check (audience in ('hq', 'client', 'police', 'regulator')),
  within_minutes int not null check (within_minutes > 0),
  primary key (kind, audience)
);
insert into incidents.kinds (kind, due_minutes, owner_roles, closer_roles) values
  ('data_transfer', 24 * 60, '{admin_assistant, supervisor, branch_manager, hq_supervisor}', '{supervisor, branch_manager, hq_supervisor}'),
  ('system_failure', 12 * 60, '{system_expert, hq_supervisor}', '{hq_supervisor}'),
  ('field_emergency', 2 * 60, '{supervisor, branch_manager, hq_supervisor}', '{branch_manager, hq_supervisor}'),
  ('force_majeure', 24 * 60, '{branch_manager, hq_supervisor}', '{hq_supervisor}'),
  ('client_interest', 24 * 60, '{supervisor, branch_manager, hq_supervisor}', '{branch_manager, hq_supervisor}'),
  ('data_leak', 24 * 60, '{compliance_officer, hq_supervisor}', '{compliance_officer, hq_supervisor}'),
  ('other', 72 * 60, '{supervisor, branch_manager, hq_supervisor}', '{supervisor, branch_manager, hq_supervisor}');
insert into incidents.kind_duties (kind, audience, within_minutes) values
  ('data_transfer', 'hq', 4 * 60), ('data_transfer', 'client', 4 * 60),
  ('system_failure', 'hq', 15), ('system_failure', 'client', 4 * 60),
  ('field_emergency', 'hq', 30), ('field_emergency', 'police', 30),
  ('force_majeure', 'hq', 60), ('force_majeure', 'client', 24 * 60),
  ('client_interest', 'hq', 4 * 60), ('client_interest', 'client', 24 * 60),
  ('data_leak', 'hq', 60), ('data_leak', 'client', 4 * 60), ('data_leak', 'regulator', 24 * 60),
  ('other', 'hq', 24 * 60);

create table incidents.incidents (
  id uuid primary key default uuidv7(),
  kind text not null references incidents.kinds,
  unit_id uuid not null references identity.org_units,
  client_id uuid references clients.clients,
  -- A delivery, a case, a visit: what it happened to, when there is one thing.
  subject uuid,
  facts jsonb not null default '{}' constraint notice_facts check (platform.are_codes(facts)),
  opened_by uuid not null references identity.staff,
  opened_at timestamptz not null,
  owner_id uuid not null references identity.staff,
  due_at timestamptz not null,
  escalated_at timestamptz,
  closed_by uuid references identity.staff,
  closed_at timestamptz,
  check ((closed_by is null) = (closed_at is null)),
  check (due_at > opened_at)
);
create index incidents_by_unit on incidents.incidents (unit_id, id desc);
create index incidents_by_owner on incidents.incidents (owner_id, id desc);
create index incidents_by_opener on incidents.incidents (opened_by, id desc);
create index incidents_open on incidents.incidents (due_at) where closed_at is null;

-- Copied from the kind when it opens: a later change of the list changes no running clock.
create table incidents.duties (
  incident_id uuid not null references incidents.incidents,
  audience text not null check (audience in ('hq', 'client', 'police', 'regulator')),
  due_at timestamptz not null,
  primary key (incident_id, audience)
);

create table incidents.log (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents.incidents,
  staff_id uuid references identity.staff,
  at timestamptz not null,
  act text not null check (act in ('opened', 'noted', 'told', 'assigned', 'escalated', 'closed')),
  audience text check (audience in ('hq', 'client', 'police', 'regulator')),
  means text check (means in ('notice', 'phone', 'email', 'letter', 'meeting', 'other')),
  -- Who was told, by name and post: a person at the bank, at the police.
  person text check (length(person) between 1 and 100),
  told_at timestamptz,
  to_staff uuid references identity.staff,
  text text check (length(text) <= 4000),
  check ((act = 'told') = (audience is not null and means is not null and told_at is not null)),
  check ((act = 'assigned') = (to_staff is not null)),
  check ((act = 'escalated') = (staff_id is null)),
  check (act not in ('noted', 'closed') or length(trim(text)) >= 2)
);
create index log_by_incident on incidents.log (incident_id, id);
comment on table incidents.log is 'Append-only: no role, the definer included, may change or delete a row. staff_id is null where the clock wrote.';

-- The head office that answers for everything, guest agencies too.
create function incidents.hq_staff() returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct r.staff_id), '{}') from identity.staff_roles r
  join identity.org_units u on u.id = r.unit_id and u.kind = 'operator' and u.ended_at is null
  join identity.staff s on s.id = r.staff_id and s.left_at is null
  where r.role = 'hq_supervisor' and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
$$;

-- The nearest holder, from the unit upwards and at last at the operator, of the first role that anybody there holds.
create function incidents.owner_for(p_unit uuid, p_roles text[]) returns uuid language sql stable security definer set search_path = '' as $$
  with recursive up as (
    select u.id, u.parent_id, 0 as far from identity.org_units u where u.id = p_unit
    union all
    select p.id, p.parent_id, up.far + 1 from identity.org_units p join up on p.id = up.parent_id
  ), places as (
    select id, far from up
    union all
    select u.id, 100 from identity.org_units u where u.kind = 'operator' and u.ended_at is null and u.id not in (select id from up)
  )
  select r.staff_id from identity.staff_roles r join places p on p.id = r.unit_id
  join identity.staff s on s.id = r.staff_id and s.left_at is null
  where r.role = any (p_roles) and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
  order by array_position(p_roles, r.role), p.far, s.staff_no limit 1
$$;

-- Whether the person sees it: the units in reach, what one owns or opened, and all of it for those who answer at the operator.
create function incidents.sees(p_incident uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from incidents.incidents i where i.id = p_incident
    and (i.owner_id = identity.person() or i.opened_by = identity.person() or i.unit_id = any (identity.unit_ids('incident'))
      or exists (select 1 from identity.org_units u where u.kind = 'operator' and u.ended_at is null and u.id = any (identity.unit_ids('incident')))))
$$;

-- Opens one in the caller's transaction. Anybody at work may report upwards: for a unit in reach, one's own, or one above it.
create function incidents.open(p_kind text, p_unit uuid, p_client uuid, p_subject uuid, p_facts jsonb, p_text text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_kind incidents.kinds; v_id uuid; v_owner uuid; v_hq uuid[] := incidents.hq_staff();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not (p_unit = any (identity.unit_ids('incident') || identity.units_about()) or exists (
      select 1 from identity.staff s where s.id = v_person and p_unit = any (approvals.units_at(s.home_unit_id, 'unit')))) then
    raise exception 'not a unit of theirs' using errcode = 'DW404';
  end if;
  if p_client is not null and not (p_client = any (identity.client_ids())) then raise exception 'not a client of theirs' using errcode = 'DW404'; end if;
  select * into v_kind from incidents.kinds k where k.kind = p_kind;
  if not found then raise exception 'no kind %', p_kind using errcode = 'DW422'; end if;
  v_owner := coalesce(incidents.owner_for(p_unit, v_kind.owner_roles), v_person);
  insert into incidents.incidents (kind, unit_id, client_id, subject, facts, opened_by, opened_at, owner_id, due_at)
    values (p_kind, p_unit, p_client, p_subject, coalesce(p_facts, '{}'), v_person, platform.now(), v_owner, platform.now() + make_interval(mins => v_kind.due_minutes))
    returning id into v_id;
  insert into incidents.duties (incident_id, audience, due_at)
    select v_id, d.audience, platform.now() + make_interval(mins => d.within_minutes) from incidents.kind_duties d
    where d.kind = p_kind and (d.audience <> 'client' or p_client is not null);
  insert into incidents.log (incident_id, staff_id, at, act, text) values (v_id, v_person, platform.now(), 'opened', nullif(trim(p_text), ''));
  -- HQ is told first, by the system itself; whoever else must know is told by a person, who writes it down.
  if cardinality(v_hq) > 0 then
    insert into incidents.log (incident_id, staff_id, at, act, audience, means, told_at) values (v_id, v_person, platform.now(), 'told', 'hq', 'notice', platform.now());
  end if;
  perform platform.notify(v_hq || v_owner, 'incident.opened', v_id, jsonb_build_object('kind', p_kind));
  return v_id;
end $$;

-- Locks an open incident in the person's sight.
create function incidents.lock_open(p_incident uuid) returns incidents.incidents language plpgsql security definer set search_path = '' as $$
declare i incidents.incidents;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not incidents.sees(p_incident) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select * into i from incidents.incidents x where x.id = p_incident for update;
  if i.closed_at is not null then raise exception 'closed' using errcode = 'DW409', constraint = 'incident_closed'; end if;
  return i;
end $$;

create function incidents.note(p_incident uuid, p_text text) returns void language plpgsql security definer set search_path = '' as $$
declare i incidents.incidents := incidents.lock_open(p_incident);
begin
  insert into incidents.log (incident_id, staff_id, at, act, text) values (i.id, identity.person(), platform.now(), 'noted', trim(p_text));
end $$;

-- Who was told, when and how. A system failure goes to HQ before it goes to anybody else.
create function incidents.tell(p_incident uuid, p_audience text, p_means text, p_person text, p_told_at timestamptz, p_text text) returns void
language plpgsql security definer set search_path = '' as $$
declare i incidents.incidents := incidents.lock_open(p_incident);
begin
  if p_told_at > platform.now() or p_told_at < i.opened_at - interval '1 day' then
    raise exception 'not a time of this incident' using errcode = 'DW422', constraint = 'incident_told_at';
  end if;
  if i.kind = 'system_failure' and p_audience <> 'hq' and not exists (
      select 1 from incidents.log l where l.incident_id = i.id and l.act = 'told' and l.audience = 'hq') then
    raise exception 'HQ first' using errcode = 'DW409', constraint = 'incident_hq_first';
  end if;
  insert into incidents.log (incident_id, staff_id, at, act, audience, means, person, told_at, text)
    values (i.id, identity.person(), platform.now(), 'told', p_audience, p_means, nullif(trim(p_person), ''), p_told_at, nullif(trim(p_text), ''));
end $$;

create function incidents.assign(p_incident uuid, p_staff uuid) returns void language plpgsql security definer set search_path = '' as $$
declare i incidents.incidents := incidents.lock_open(p_incident);
begin
  if not (p_staff = identity.person() or p_staff = any (identity.staff_ids('people'))) or not exists (
      select 1 from identity.staff s where s.id = p_staff and s.left_at is null) then
    raise exception 'not a colleague in reach' using errcode = 'DW404';
  end if;
  update incidents.incidents x set owner_id = p_staff where x.id = i.id;
  insert into incidents.log (incident_id, staff_id, at, act, to_staff) values (i.id, identity.person(), platform.now(), 'assigned', p_staff);
  perform platform.notify(array[p_staff], 'incident.opened', i.id, jsonb_build_object('kind', i.kind));
end $$;

create function incidents.may_close(p_incident uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select not identity.read_only() and exists (
    select 1 from incidents.incidents i join incidents.kinds k on k.kind = i.kind
    join identity.staff_roles r on r.staff_id = identity.person() and r.role = any (k.closer_roles)
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
    join identity.org_units u on u.id = r.unit_id
    where i.id = p_incident and i.closed_at is null and (r.unit_id = any (approvals.units_at(i.unit_id, 'unit')) or u.kind = 'operator'))
$$;

-- Closed by a role that may close the kind, held at the unit or above, and not before everybody was told who had to be.
create function incidents.close(p_incident uuid, p_text text) returns void language plpgsql security definer set search_path = '' as $$
declare i incidents.incidents := incidents.lock_open(p_incident);
begin
  if not incidents.may_close(p_incident) then raise exception 'not theirs to close' using errcode = 'DW403', constraint = 'incident_closer'; end if;
  if exists (select 1 from incidents.duties d where d.incident_id = i.id and not exists (
      select 1 from incidents.log l where l.incident_id = i.id and l.act = 'told' and l.audience = d.audience)) then
    raise exception 'somebody was not told' using errcode = 'DW409', constraint = 'incident_untold';
  end if;
  update incidents.incidents x set closed_by = identity.person(), closed_at = platform.now() where x.id = i.id;
  insert into incidents.log (incident_id, staff_id, at, act, text) values (i.id, identity.person(), platform.now(), 'closed', trim(p_text));
  perform platform.notify(array[i.owner_id, i.opened_by], 'incident.closed', i.id, jsonb_build_object('kind', i.kind));
end $$;

-- Asked by the worker's clock: what is past its time goes to HQ, once, and the log says so.
create function incidents.escalate_overdue() returns int language plpgsql security definer set search_path = '' as $$
declare v_ids uuid[];
begin
  with late as (
    update incidents.incidents i set escalated_at = platform.now()
    where i.closed_at is null and i.escalated_at is null and i.due_at < platform.now() returning i.id
  ), said as (
    insert into incidents.log (incident_id, at, act) select id, platform.now(), 'escalated' from late returning incident_id
  )
  select coalesce(array_agg(incident_id), '{}') into v_ids from said;
  perform platform.notify(incidents.hq_staff() || i.owner_id, 'incident.overdue', i.id, jsonb_build_object('kind', i.kind))
    from incidents.incidents i where i.id = any (v_ids);
  return cardinality(v_ids);
end $$;

call scope.make_callable('incidents.hq_staff()', '{dunwell_definer}');
call scope.make_callable('incidents.owner_for(uuid, text[])', '{dunwell_definer}');
call scope.make_callable('incidents.sees(uuid)', '{dunwell_definer}');
call scope.make_callable('incidents.open(text, uuid, uuid, uuid, jsonb, text)', '{dunwell_serve_staff, dunwell_work, dunwell_intake}');
call scope.make_callable('incidents.lock_open(uuid)', '{dunwell_definer}');
call scope.make_callable('incidents.note(uuid, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('incidents.tell(uuid, text, text, text, timestamptz, text)', '{dunwell_serve_staff}');
call scope.make_callable('incidents.assign(uuid, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('incidents.may_close(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('incidents.close(uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('incidents.escalate_overdue()', '{dunwell_work}');

call scope.protect('incidents.kinds', 'O', null, null, '{select}');
call scope.protect('incidents.kind_duties', 'O', null, null, '{select}');
call scope.protect('incidents.incidents', 'K', 'incident', 'unit_id', '{select}');
drop policy staff_select on incidents.incidents;
create policy staff_select on incidents.incidents for select to dunwell_serve_staff, dunwell_work
  using (owner_id = (select identity.person()) or opened_by = (select identity.person())
    or unit_id = any ((select identity.unit_ids('incident'))::uuid[])
    -- Who answers for incidents at the operator answers for its guest agencies.
    or exists (select 1 from identity.org_units u where u.kind = 'operator' and u.ended_at is null and u.id = any ((select identity.unit_ids('incident'))::uuid[]) offset 0));
call scope.protect('incidents.duties', 'K', 'incident', 'incident_id', '{select}');
drop policy staff_select on incidents.duties;
create policy staff_select on incidents.duties for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from incidents.incidents i where i.id = duties.incident_id offset 0));
call scope.protect('incidents.log', 'K', 'incident', 'incident_id', '{select}');
drop policy staff_select on incidents.log;
create policy staff_select on incidents.log for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from incidents.incidents i where i.id = log.incident_id offset 0));
revoke update on incidents.log, incidents.duties from dunwell_definer;
