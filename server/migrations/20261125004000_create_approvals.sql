-- phase: expand
-- Approval requests and their steps (R33): chains are data, order and "nobody decides their own" are kept here, not in a program.

create schema approvals;
grant usage on schema approvals to dunwell_serve_staff, dunwell_work, dunwell_definer;

-- [{"no": 1, "role": "supervisor", "act": "agree", "at": "branch", "due_hours": 48}]; `at` is where the role must be held, at least:
-- at the request's own unit or above, at its branch (a guest agency counts as one) or above, at the root.
create function approvals.well_formed(p_steps jsonb) returns boolean language sql immutable set search_path = '' as $$
  select jsonb_typeof(p_steps) = 'array' and jsonb_array_length(p_steps) between 1 and 9 and not exists (
    select 1 from jsonb_array_elements(p_steps) with ordinality as s(step, n)
    where (step ->> 'no')::int is distinct from n::int
      or coalesce(step ->> 'role', '') = ''
      or coalesce(step ->> 'act' in ('agree', 'review'), false) is false
      or coalesce(step ->> 'at' in ('unit', 'branch', 'hq'), false) is false
      or coalesce((step ->> 'due_hours')::int between 1 and 24 * 60, false) is false)
$$;

create table approvals.chains (
  kind text not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
  version int not null check (version > 0),
  steps jsonb not null check (approvals.well_formed(steps)),
  -- True when no person may decide two steps of one request.
  distinct_people boolean not null,
  from_at timestamptz not null default now(),
  primary key (kind, version)
);
comment on table approvals.chains is 'The newest version in force is used; a request keeps the version with which it was opened.';

create table approvals.requests (
  id uuid primary key default uuidv7(),
  kind text not null,
  chain_version int not null,
  distinct_people boolean not null,
  subject uuid not null,
  subject_version int not null,
  maker uuid not null references identity.staff,
  unit_id uuid not null references identity.org_units,
  amount_minor bigint,
  currency text,
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  state text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn')),
  execution_state text not null default 'none' check (execution_state in ('none', 'pending', 'succeeded', 'failed')),
  opened_at timestamptz not null,
  ended_at timestamptz,
  foreign key (kind, chain_version) references approvals.chains (kind, version),
  -- The maker stands on every step too, so that the step's own check can refuse the maker.
  unique (id, maker),
  check ((amount_minor is null) = (currency is null)),
  check ((state = 'open') = (ended_at is null)),
  check (state = 'approved' or execution_state = 'none')
);
create unique index request_open on approvals.requests (kind, subject) where state = 'open';
create index requests_by_maker on approvals.requests (maker, id desc);
create index requests_by_unit on approvals.requests (unit_id, id desc);
create index requests_by_subject on approvals.requests (subject, id desc);
comment on column approvals.requests.facts is 'Codes, dates and counts for the list. Never a personal value.';

create table approvals.steps (
  request_id uuid not null,
  no int not null check (no between 1 and 9),
  maker uuid not null,
  role text not null references identity.roles,
  act text not null check (act in ('agree', 'review')),
  at_level text not null check (at_level in ('unit', 'branch', 'hq')),
  -- Where the role may be held to decide this step: frozen at opening, so that a later move in the tree changes no open request.
  unit_ids uuid[] not null check (cardinality(unit_ids) > 0),
  due_hours int not null,
  -- Set when the step's turn comes: the undecided step with a due_at is the one to decide.
  due_at timestamptz,
  decided_by uuid references identity.staff,
  decision text check (decision in ('approve', 'reject')),
  decided_at timestamptz,
  note text check (length(note) <= 1000),
  primary key (request_id, no),
  foreign key (request_id, maker) references approvals.requests (id, maker),
  constraint own_request check (decided_by <> maker),
  check ((decided_by is null) = (decision is null) and (decided_at is null) = (decision is null)),
  check (decision is null or due_at is not null),
  constraint reason_missing check (decision <> 'reject' or coalesce(length(trim(note)), 0) >= 2)
);
create index steps_to_decide on approvals.steps (role) where decision is null and due_at is not null;

-- The law of steps, whoever writes: in order, once, on an open request, and by different people where the chain says so.
create function approvals.guard_step() returns trigger language plpgsql set search_path = '' as $$
declare q approvals.requests;
begin
  if old.decision is not null then
    raise exception 'decided steps stay' using errcode = 'DW409', constraint = 'step_decided';
  end if;
  if (new.request_id, new.no, new.maker, new.role, new.act, new.at_level, new.unit_ids, new.due_hours)
    is distinct from (old.request_id, old.no, old.maker, old.role, old.act, old.at_level, old.unit_ids, old.due_hours) then
    raise exception 'a step is written once' using errcode = 'DW409', constraint = 'step_decided';
  end if;
  if new.decision is null then return new; end if;
  select * into q from approvals.requests r where r.id = new.request_id;
  if q.state <> 'open' then raise exception 'request has ended' using errcode = 'DW409', constraint = 'request_ended'; end if;
  if exists (select 1 from approvals.steps s where s.request_id = new.request_id and s.no < new.no and s.decision is distinct from 'approve') then
    raise exception 'an earlier step is open' using errcode = 'DW409', constraint = 'step_out_of_order';
  end if;
  if q.distinct_people and exists (select 1 from approvals.steps s where s.request_id = new.request_id and s.no <> new.no and s.decided_by = new.decided_by) then
    raise exception 'one person, one step' using errcode = 'DW403', constraint = 'step_by_same_person';
  end if;
  return new;
end $$;
create trigger steps_guard before update on approvals.steps for each row execute function approvals.guard_step();

-- The law of requests: what was asked never changes, and the state is what the steps say.
create function approvals.guard_request() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.id, new.kind, new.chain_version, new.distinct_people, new.subject, new.subject_version, new.maker, new.unit_id, new.amount_minor, new.currency, new.facts, new.opened_at)
    is distinct from (old.id, old.kind, old.chain_version, old.distinct_people, old.subject, old.subject_version, old.maker, old.unit_id, old.amount_minor, old.currency, old.facts, old.opened_at) then
    raise exception 'a request is written once' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  if new.state = old.state then return new; end if;
  if old.state <> 'open' then raise exception 'request has ended' using errcode = 'DW409', constraint = 'request_ended'; end if;
  if new.state = 'approved' and exists (select 1 from approvals.steps s where s.request_id = new.id and s.decision is distinct from 'approve')
    or new.state = 'rejected' and not exists (select 1 from approvals.steps s where s.request_id = new.id and s.decision = 'reject')
    or new.state = 'withdrawn' and exists (select 1 from approvals.steps s where s.request_id = new.id and s.decision = 'reject') then
    raise exception 'the steps say otherwise' using errcode = 'DW409', constraint = 'step_out_of_order';
  end if;
  return new;
end $$;
create trigger requests_guard before update on approvals.requests for each row execute function approvals.guard_request();

create function approvals.units_at(p_unit uuid, p_level text) returns uuid[] language sql stable security definer set search_path = '' as $$
  with recursive up as (
    select u.id, u.parent_id, u.kind from identity.org_units u where u.id = p_unit
    union all
    select p.id, p.parent_id, p.kind from identity.org_units p join up on p.id = up.parent_id
  )
  select coalesce(array_agg(id), '{}') from up
  where p_level = 'unit' or (p_level = 'branch' and kind in ('branch', 'agency', 'operator')) or (p_level = 'hq' and parent_id is null)
$$;

-- Whether a person holds the step's role today where the step wants it.
create function approvals.holds(p_person uuid, p_role text, p_units uuid[]) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from identity.staff_roles r join identity.staff s on s.id = r.staff_id and s.left_at is null
    where r.staff_id = p_person and r.role = p_role and r.unit_id = any (p_units)
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()))
$$;

-- The open requests that wait for this person now.
create function approvals.asked_of_me() returns uuid[] language sql stable parallel restricted security definer set search_path = '' as $$
  select coalesce(array_agg(q.id), '{}')
  from identity.staff_roles r
  join approvals.steps s on s.role = r.role and s.decision is null and s.due_at is not null and r.unit_id = any (s.unit_ids)
  join approvals.requests q on q.id = s.request_id and q.state = 'open'
  where r.staff_id = (select identity.person()) and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
    and q.maker <> r.staff_id
    and not (q.distinct_people and exists (select 1 from approvals.steps d where d.request_id = q.id and d.decided_by = r.staff_id))
$$;

-- For other modules, in the transaction of the command that submits. Refuses at once what nobody could ever decide.
create function approvals.open_request(p_kind text, p_subject uuid, p_subject_version int, p_unit uuid, p_amount_minor bigint, p_currency text, p_facts jsonb)
returns uuid language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_chain approvals.chains; v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from identity.staff s where s.id = v_person and s.home_unit_id = p_unit)
    and not exists (select 1 from identity.staff_roles r cross join lateral identity.units_below(r.unit_id) u
      where r.staff_id = v_person and u.id = p_unit and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())) then
    raise exception 'not a unit of the maker' using errcode = 'DW404';
  end if;
  select * into v_chain from approvals.chains c where c.kind = p_kind and c.from_at <= now() order by c.version desc limit 1;
  if not found then raise exception 'no chain for %', p_kind; end if;
  insert into approvals.requests (kind, chain_version, distinct_people, subject, subject_version, maker, unit_id, amount_minor, currency, facts, opened_at)
    values (p_kind, v_chain.version, v_chain.distinct_people, p_subject, p_subject_version, v_person, p_unit, p_amount_minor, p_currency, p_facts, platform.now())
    returning id into v_id;
  insert into approvals.steps (request_id, no, maker, role, act, at_level, unit_ids, due_hours, due_at)
    select v_id, (s ->> 'no')::int, v_person, s ->> 'role', s ->> 'act', s ->> 'at', approvals.units_at(p_unit, s ->> 'at'), (s ->> 'due_hours')::int,
      case when (s ->> 'no')::int = 1 then platform.now() + make_interval(hours => (s ->> 'due_hours')::int) end
    from jsonb_array_elements(v_chain.steps) s;
  if exists (select 1 from approvals.steps s where s.request_id = v_id and not exists (
      select 1 from identity.staff_roles r where r.role = s.role and r.staff_id <> v_person and approvals.holds(r.staff_id, s.role, s.unit_ids))) then
    raise exception 'nobody could decide' using errcode = 'DW409', constraint = 'approver_missing';
  end if;
  return v_id;
end $$;

-- One act of one person. Returns the request's state afterwards. Racing deciders queue up on the request's row.
create function approvals.decide(p_request uuid, p_act text, p_decision text, p_note text, p_subject_version int) returns text
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); q approvals.requests; s approvals.steps; v_state text;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into q from approvals.requests r where r.id = p_request for update;
  if not found or not (q.maker = v_person or q.unit_id = any (identity.unit_ids('report')) or exists (
      select 1 from approvals.steps x where x.request_id = q.id and (x.decided_by = v_person or approvals.holds(v_person, x.role, x.unit_ids)))) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  if q.maker = v_person then raise exception 'own request' using errcode = 'DW403', constraint = 'own_request'; end if;
  if q.state <> 'open' then raise exception 'request has ended' using errcode = 'DW409', constraint = 'request_ended'; end if;
  if q.subject_version <> p_subject_version then raise exception 'stale' using errcode = 'DW409', constraint = 'stale'; end if;
  select * into s from approvals.steps x where x.request_id = q.id and x.decision is null order by x.no limit 1;
  if s.act <> p_act then
    if exists (select 1 from approvals.steps x where x.request_id = q.id and x.act = p_act and x.decision is null) then
      raise exception 'not its turn' using errcode = 'DW409', constraint = 'step_out_of_order';
    end if;
    raise exception 'decided by somebody else' using errcode = 'DW409', constraint = 'step_decided';
  end if;
  if not approvals.holds(v_person, s.role, s.unit_ids) then
    raise exception 'not the step of this person' using errcode = 'DW403', constraint = 'step_of_others';
  end if;
  update approvals.steps x set decided_by = v_person, decision = p_decision, decided_at = platform.now(), note = nullif(trim(p_note), '')
    where x.request_id = q.id and x.no = s.no;
  update approvals.steps x set due_at = platform.now() + make_interval(hours => x.due_hours)
    where x.request_id = q.id and x.no = s.no + 1 and p_decision = 'approve';
  v_state := case when p_decision = 'reject' then 'rejected' when found then 'open' else 'approved' end;
  if v_state <> 'open' then
    update approvals.requests r set state = v_state, ended_at = platform.now(), execution_state = case when v_state = 'approved' then 'pending' else 'none' end where r.id = q.id;
  end if;
  return v_state;
end $$;

create function approvals.withdraw(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); q approvals.requests;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into q from approvals.requests r where r.id = p_request and r.maker = v_person for update;
  if not found then raise exception 'not one''s own' using errcode = 'DW404'; end if;
  if q.state <> 'open' then raise exception 'request has ended' using errcode = 'DW409', constraint = 'request_ended'; end if;
  update approvals.requests r set state = 'withdrawn', ended_at = platform.now() where r.id = p_request;
end $$;

-- What became of the approved thing. A failure may be made good later; a success stays.
create function approvals.finish(p_request uuid, p_execution text) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_execution not in ('succeeded', 'failed') then raise exception 'execution %', p_execution; end if;
  update approvals.requests r set execution_state = p_execution
    where r.id = p_request and r.state = 'approved' and (r.execution_state <> 'succeeded' or p_execution = 'succeeded')
      and (r.maker = v_person or r.unit_id = any (identity.unit_ids('report')) or exists (select 1 from approvals.steps s where s.request_id = r.id and s.decided_by = v_person));
  if not found then raise exception 'no such approved request' using errcode = 'DW404'; end if;
end $$;

-- The request as its executor needs it: whoever just ended it may no longer find it among what waits for a decision.
create function approvals.settled(p_request uuid) returns setof approvals.requests language sql stable security definer set search_path = '' as $$
  select r.* from approvals.requests r
  where r.id = p_request and r.state <> 'open'
    and (r.maker = identity.person() or exists (select 1 from approvals.steps s where s.request_id = r.id and s.decided_by = identity.person()))
$$;

-- No role but the definer writes requests and steps: the functions above are the only way.
call scope.make_callable('approvals.units_at(uuid, text)', '{dunwell_definer}');
call scope.make_callable('approvals.holds(uuid, text, uuid[])', '{dunwell_definer}');
call scope.make_callable('approvals.asked_of_me()', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('approvals.open_request(text, uuid, int, uuid, bigint, text, jsonb)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('approvals.decide(uuid, text, text, text, int)', '{dunwell_serve_staff}');
call scope.make_callable('approvals.settled(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('approvals.withdraw(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('approvals.finish(uuid, text)', '{dunwell_serve_staff, dunwell_work}');

call scope.protect('approvals.chains', 'O', null, null, '{select}');
call scope.protect('approvals.requests', 'S', 'report', 'maker', '{select}');
call scope.protect('approvals.steps', 'S', 'report', 'maker', '{select}');
-- Union of classes: one's own, those of the units in reach for reports, and what waits for one's decision.
drop policy staff_select on approvals.requests;
create policy staff_select on approvals.requests for select to dunwell_serve_staff, dunwell_work
  using (maker = (select identity.person()) or unit_id = any ((select identity.unit_ids('report'))::uuid[]) or id = any ((select approvals.asked_of_me())::uuid[]));
drop policy staff_select on approvals.steps;
create policy staff_select on approvals.steps for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from approvals.requests q where q.id = steps.request_id offset 0));
