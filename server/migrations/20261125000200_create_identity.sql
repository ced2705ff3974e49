-- phase: expand
-- Who and what: org tree, staff, roles, credentials, devices, sessions, errands (R1, R2).

-- The operator's calendar day, on which roles and entrustments begin and end: never the day of the server's own zone.
create function identity.today() returns date language sql stable parallel safe as $$ select (pg_catalog.now() at time zone 'Asia/Shanghai')::date $$;
grant execute on function identity.today() to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_auth, dunwell_intake, dunwell_definer;

create table identity.org_units (
  id uuid primary key default uuidv7(),
  parent_id uuid references identity.org_units,
  kind text not null check (kind in ('operator', 'agency', 'branch', 'team', 'desk')),
  code text not null unique,
  name text not null,
  desk_no int unique,
  zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((kind = 'desk') = (desk_no is not null)),
  check ((kind in ('operator', 'agency')) = (parent_id is null))
);
create unique index org_units_one_operator on identity.org_units ((true)) where kind = 'operator' and ended_at is null;
create index org_units_by_parent on identity.org_units (parent_id);

create table identity.staff (
  id uuid primary key default uuidv7(),
  staff_no text not null unique,
  name text not null,
  home_unit_id uuid references identity.org_units,
  client_id uuid,
  created_at timestamptz not null default now(),
  left_at timestamptz,
  check ((home_unit_id is null) <> (client_id is null))
);
comment on column identity.staff.client_id is 'Set for a bank''s own people (client_user), who have no unit of ours.';

create table identity.roles (
  role text primary key,
  read_only boolean not null default false
);
insert into identity.roles (role, read_only) values
  ('hq_supervisor', false), ('branch_manager', false), ('supervisor', false), ('team_leader', false), ('phone_collector', false),
  ('field_collector', false), ('admin_assistant', false), ('finance', false), ('risk_analyst', false), ('compliance_officer', false),
  ('system_expert', false), ('client_user', true), ('org_admin', false), ('auditor', true);

-- How far a role sees, by area: within the subtree of the unit for which it is held (data.md, last paragraph).
create table identity.role_areas (
  role text not null references identity.roles,
  area text not null check (area in ('case', 'contact', 'file', 'money', 'people', 'report', 'incident')),
  primary key (role, area)
);
insert into identity.role_areas (role, area) values
  ('hq_supervisor', 'case'), ('hq_supervisor', 'contact'), ('hq_supervisor', 'file'), ('hq_supervisor', 'money'), ('hq_supervisor', 'people'), ('hq_supervisor', 'report'), ('hq_supervisor', 'incident'),
  ('branch_manager', 'case'), ('branch_manager', 'contact'), ('branch_manager', 'file'), ('branch_manager', 'money'), ('branch_manager', 'people'), ('branch_manager', 'report'), ('branch_manager', 'incident'),
  ('supervisor', 'case'), ('supervisor', 'contact'), ('supervisor', 'file'), ('supervisor', 'money'), ('supervisor', 'people'), ('supervisor', 'report'), ('supervisor', 'incident'),
  ('team_leader', 'case'), ('team_leader', 'contact'), ('team_leader', 'people'), ('team_leader', 'report'),
  ('phone_collector', 'case'), ('phone_collector', 'contact'),
  ('field_collector', 'case'), ('field_collector', 'contact'),
  ('admin_assistant', 'case'), ('admin_assistant', 'file'), ('admin_assistant', 'money'), ('admin_assistant', 'incident'),
  ('finance', 'money'),
  ('compliance_officer', 'case'), ('compliance_officer', 'contact'), ('compliance_officer', 'file'), ('compliance_officer', 'people'), ('compliance_officer', 'report'), ('compliance_officer', 'incident'),
  ('org_admin', 'people'),
  ('auditor', 'case'), ('auditor', 'contact'), ('auditor', 'file'), ('auditor', 'money'), ('auditor', 'people'), ('auditor', 'report'), ('auditor', 'incident');

create table identity.staff_roles (
  staff_id uuid not null references identity.staff,
  role text not null references identity.roles,
  unit_id uuid references identity.org_units,
  from_on date not null default identity.today(),
  until_on date,
  id uuid primary key default uuidv7(),
  check ((role = 'client_user') = (unit_id is null)),
  check (until_on is null or until_on >= from_on)
);
create unique index staff_roles_once on identity.staff_roles (staff_id, role, unit_id, from_on) nulls not distinct;

create table identity.certificates (
  staff_id uuid not null references identity.staff,
  kind text not null,
  valid_until date not null,
  primary key (staff_id, kind)
);

create table identity.credentials (
  staff_id uuid primary key references identity.staff,
  password_hash text not null,
  totp_secret_sealed bytea not null,
  totp_last_step bigint not null default 0,
  failed_count int not null default 0,
  locked_at timestamptz,
  password_set_at timestamptz not null default now()
);

create table identity.devices (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references identity.staff,
  cookie_hash bytea not null,
  label text not null default '',
  first_seen_at timestamptz not null default now(),
  approved_at timestamptz,
  approved_by uuid references identity.staff,
  ended_at timestamptz,
  unique (staff_id, cookie_hash)
);

create table identity.challenges (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references identity.staff,
  cookie_hash bytea not null,
  failed_count int not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table identity.sessions (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references identity.staff,
  device_class text not null check (device_class in ('console', 'field')),
  device_id uuid references identity.devices,
  proof_hash bytea not null unique,
  client_id uuid,
  read_only boolean not null default false,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed_out', 'replaced', 'idle', 'absolute', 'disabled', 'rotated')),
  check ((ended_at is null) = (ended_why is null))
);
-- R2: one live session per person and device class; the race of two sign-ins ends here.
create unique index sessions_one_live on identity.sessions (staff_id, device_class) where ended_at is null;

create table identity.errands (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references identity.staff,
  purpose text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);

-- What a session or an errand reaches, frozen when it is made and refreshed when the organisation changes. Integers in one
-- row: 3,000 uuids shipped per transaction cost 3.2 ms against 0.37 (security.md 2).
create table identity.scopes (
  holder_id uuid not null,
  area text not null,
  desk_numbers int[] not null,
  unit_ids uuid[] not null,
  primary key (holder_id, area)
);

create table identity.settings (
  only_row boolean primary key default true check (only_row),
  idle_minutes int not null default 15 check (idle_minutes between 1 and 240),
  absolute_hours int not null default 12 check (absolute_hours between 1 and 24),
  auto_approve_devices boolean not null default false
);
insert into identity.settings default values;
comment on column identity.settings.auto_approve_devices is 'Demo only: a new device with all factors counts as approved.';

create function identity.units_below(p_unit uuid) returns setof identity.org_units language sql stable security definer set search_path = '' as $$
  with recursive below as (
    select u.* from identity.org_units u where u.id = p_unit and u.ended_at is null
    union all
    select c.* from identity.org_units c join below b on c.parent_id = b.id where c.ended_at is null
  )
  select * from below
$$;

create function identity.compute_scopes(p_holder uuid, p_staff uuid) returns void language sql security definer set search_path = '' as $$
  delete from identity.scopes where holder_id = p_holder;
  insert into identity.scopes (holder_id, area, desk_numbers, unit_ids)
  select p_holder, a.area,
    coalesce(array_agg(distinct u.desk_no) filter (where u.desk_no is not null), '{}'),
    coalesce(array_agg(distinct u.id), '{}')
  from identity.staff s
  join identity.staff_roles r on r.staff_id = s.id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
  join identity.role_areas a on a.role = r.role
  cross join lateral identity.units_below(r.unit_id) u
  where s.id = p_staff and s.left_at is null
  group by a.area
$$;

-- The live session behind this transaction's proof, if any: the one place that says what "live" means. Functions join it in
-- one statement with what they look up, for each call between functions costs more than the lookup (measured: 12 µs against 8,
-- several times in every transaction).
create view identity.live_session with (security_invoker = true) as
  select s.id, s.staff_id, s.client_id, s.read_only, s.stepped_up_at
  from identity.sessions s cross join identity.settings t
  where s.proof_hash = sha256(decode(nullif(current_setting('app.proof', true), ''), 'hex')) and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => t.idle_minutes);

create type identity.live as (id uuid, staff_id uuid, client_id uuid, read_only boolean);

-- The live holder of this transaction: a session by its proof (any serving role) or an errand (only the jobs' login roles).
create function identity.holder() returns identity.live
language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare
  v_holder identity.live;
  v_errand text := nullif(current_setting('app.errand', true), '');
begin
  if nullif(current_setting('app.proof', true), '') is not null then
    select s.id, s.staff_id, s.client_id, s.read_only into v_holder from identity.live_session s;
  elsif v_errand is not null and session_user in ('dunwell_work', 'dunwell_intake') then
    -- A job changes no more than the person for whom it runs.
    select e.id, e.staff_id, null::uuid, coalesce((select bool_and(o.read_only) from identity.staff_roles r join identity.roles o on o.role = r.role
        where r.staff_id = e.staff_id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())), true)
      into v_holder
      from identity.errands e
      where e.id = v_errand::uuid and e.ended_at is null and e.expires_at > now();
  end if;
  if v_holder.id is null then
    raise exception 'no live session' using errcode = 'DW401';
  end if;
  return v_holder;
end $$;

create function identity.person() returns uuid language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_person uuid;
begin
  select s.staff_id into v_person from identity.live_session s;
  if found then return v_person; end if;
  return (identity.holder()).staff_id;
end $$;

create function identity.client_id() returns uuid language sql stable parallel restricted security definer set search_path = '' as
$$ select client_id from identity.holder() $$;

create function identity.read_only() returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_read_only boolean;
begin
  select s.read_only into v_read_only from identity.live_session s;
  if found then return v_read_only; end if;
  return (identity.holder()).read_only;
end $$;

create function identity.desk_numbers(p_area text) returns int[] language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_desks int[]; v_holder uuid;
begin
  select c.desk_numbers into v_desks from identity.live_session s left join identity.scopes c on c.holder_id = s.id and c.area = p_area;
  if found then return coalesce(v_desks, '{}'); end if;
  v_holder := (identity.holder()).id;
  return coalesce((select c.desk_numbers from identity.scopes c where c.holder_id = v_holder and c.area = p_area), '{}');
end $$;

create function identity.unit_ids(p_area text) returns uuid[] language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_units uuid[]; v_holder uuid;
begin
  select c.unit_ids into v_units from identity.live_session s left join identity.scopes c on c.holder_id = s.id and c.area = p_area;
  if found then return coalesce(v_units, '{}'); end if;
  v_holder := (identity.holder()).id;
  return coalesce((select c.unit_ids from identity.scopes c where c.holder_id = v_holder and c.area = p_area), '{}');
end $$;

create function identity.staff_ids(p_area text) returns uuid[] language sql stable parallel restricted security definer set search_path = '' as
$$ select coalesce((select array_agg(st.id) from identity.staff st where st.home_unit_id = any ((select identity.unit_ids(p_area))::uuid[])), '{}') $$;

-- Everything the runner must know of the actor, in the query that opens each transaction.
create type identity.opened as (session_id uuid, staff_id uuid, staff_no text, name text, home_unit_id uuid, client_id uuid, read_only boolean, roles text[], fresh boolean);
create function identity.actor() returns identity.opened
language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_actor identity.opened; v_holder identity.live;
begin
  -- A session in one statement; an errand, and the refusal of everybody else, by the holder. One row and no set: a set costs a store.
  select s.id, st.id, st.staff_no, st.name, st.home_unit_id, s.client_id, s.read_only,
      coalesce((select array_agg(distinct r.role) from identity.staff_roles r
        where r.staff_id = st.id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())), '{}'),
      coalesce(s.stepped_up_at > now() - interval '5 minutes', false)
    into v_actor from identity.live_session s join identity.staff st on st.id = s.staff_id;
  if found then return v_actor; end if;
  v_holder := identity.holder();
  select v_holder.id, st.id, st.staff_no, st.name, st.home_unit_id, v_holder.client_id, v_holder.read_only,
      coalesce((select array_agg(distinct r.role) from identity.staff_roles r
        where r.staff_id = st.id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())), '{}'),
      false
    into v_actor from identity.staff st where st.id = v_holder.staff_id;
  return v_actor;
end $$;

-- Opens an actor's transaction in one statement: sets the proof (or errand) and asks it at once, for a policy's own check is lazy
-- and silent over an empty range. As the caller: the setting is the caller's own, and actor() is what it may call anyhow.
create function identity.open(p_name text, p_value text) returns identity.opened language plpgsql volatile as $$
declare v_set text;
begin
  if p_name not in ('app.proof', 'app.errand') then raise exception 'not a proof: %', p_name; end if;
  v_set := pg_catalog.set_config(p_name, p_value, true);
  return identity.actor();
end $$;
revoke all on function identity.open(text, text) from public;
grant execute on function identity.open(text, text) to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake;

create function identity.self() returns table (home_unit_name text, roles jsonb, device_class text, expires_at timestamptz)
language sql stable parallel restricted security definer set search_path = '' as $$
  select u.name,
    coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unit_id', r.unit_id, 'unit_name', ru.name) order by r.role, ru.name)
      from identity.staff_roles r left join identity.org_units ru on ru.id = r.unit_id
      where r.staff_id = st.id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())), '[]'),
    s.device_class, s.expires_at
  from identity.holder() h join identity.staff st on st.id = h.staff_id join identity.sessions s on s.id = h.id
  left join identity.org_units u on u.id = st.home_unit_id
$$;

-- The operator or the agency to which a unit belongs.
create function identity.root_of(p_unit uuid) returns uuid language sql stable security definer set search_path = '' as $$
  with recursive above as (
    select u.id, u.parent_id from identity.org_units u where u.id = p_unit
    union all
    select p.id, p.parent_id from identity.org_units p join above a on p.id = a.parent_id
  )
  select a.id from above a where a.parent_id is null
$$;

-- Whoever may see a case may see who sits on its desk: names of colleagues are no secret inside a house (glossary: staff), and
-- the operator answers for its agencies. A guest agency learns no name of the operator's or of another agency's people.
create function identity.staff_name(p_staff uuid) returns text language plpgsql stable security definer set search_path = '' as $$
declare v_me uuid := identity.person(); v_name text;
begin
  select s.name into v_name from identity.staff s join identity.staff m on m.id = v_me
    where s.id = p_staff and (s.home_unit_id = m.home_unit_id or s.id = v_me);
  if found then return v_name; end if;
  select s.name into v_name from identity.staff s, identity.staff m, identity.org_units r
    where s.id = p_staff and m.id = v_me and r.id = identity.root_of(m.home_unit_id) and (r.kind = 'operator' or identity.root_of(s.home_unit_id) = r.id);
  return v_name;
end $$;

create function identity.make_errand(p_purpose text, p_minutes int) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_id uuid; v_person uuid := identity.person();
begin
  if p_minutes not between 1 and 24 * 60 then raise exception 'errand of % minutes', p_minutes; end if;
  insert into identity.errands (staff_id, purpose, expires_at) values (v_person, p_purpose, now() + make_interval(mins => p_minutes)) returning id into v_id;
  perform identity.compute_scopes(v_id, v_person);
  return v_id;
end $$;

-- A job that comes after its errand's end may not act for its person any more; their task must say so, or it would wait for ever.
create function platform.end_expired(p_errand uuid, p_task uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from identity.errands e where e.id = p_errand and e.ended_at is null and e.expires_at > now()) then return false; end if;
  update platform.tasks t set state = 'failed', error_code = 'session_ended', ended_at = now()
    from identity.errands e
    where t.id = p_task and t.state in ('queued', 'running') and e.id = p_errand and e.staff_id = t.staff_id;
  return true;
end $$;
call scope.make_callable('platform.end_expired(uuid, uuid)', '{dunwell_work}');

create function identity.refresh_scopes(p_staff uuid) returns void language sql security definer set search_path = '' as $$
  select identity.compute_scopes(x.id, x.staff_id) from (
    select id, staff_id from identity.sessions where staff_id = p_staff and ended_at is null
    union all
    select id, staff_id from identity.errands where staff_id = p_staff and ended_at is null and expires_at > now()
  ) x
$$;

-- A leaver or a disabled person is out everywhere at once (R28): sessions, challenges and errands end together.
-- Why stands in the caller's audit event. Nobody ends their own access: the last administrator would lock everybody out.
create function identity.end_access(p_staff uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() or p_staff = identity.person() then raise exception 'not theirs to end' using errcode = 'DW403'; end if;
  if not (p_staff = any (identity.staff_ids('people'))) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  update identity.sessions set ended_at = now(), ended_why = 'disabled' where staff_id = p_staff and ended_at is null;
  update identity.challenges set used_at = now() where staff_id = p_staff and used_at is null;
  update identity.errands set ended_at = now() where staff_id = p_staff and ended_at is null;
end $$;

grant delete on identity.scopes to dunwell_definer;
do $$
declare
  everyone text[] := '{dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake}';
  f text;
begin
  foreach f in array array['identity.person()', 'identity.client_id()', 'identity.read_only()', 'identity.desk_numbers(text)', 'identity.unit_ids(text)', 'identity.staff_ids(text)'] loop
    call scope.make_callable(f, everyone || '{dunwell_definer}'::text[]);
  end loop;
end $$;
call scope.make_callable('identity.holder()', '{dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake}');
call scope.make_callable('identity.self()', '{dunwell_serve_staff, dunwell_serve_client}');
call scope.make_callable('identity.actor()', '{dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake}');
call scope.make_callable('identity.root_of(uuid)', '{dunwell_definer}');
call scope.make_callable('identity.staff_name(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('identity.units_below(uuid)', '{dunwell_definer, dunwell_auth}');
call scope.make_callable('identity.compute_scopes(uuid, uuid)', '{dunwell_auth}');
call scope.make_callable('identity.make_errand(text, int)', '{dunwell_serve_staff}');
call scope.make_callable('identity.refresh_scopes(uuid)', '{dunwell_serve_staff, dunwell_auth}');
call scope.make_callable('identity.end_access(uuid)', '{dunwell_serve_staff}');

call scope.protect('identity.org_units', 'O', null, null, '{select}');
call scope.protect('identity.staff', 'S', 'people', 'id', '{select}');
call scope.protect('identity.staff_roles', 'S', 'people', 'staff_id', '{select}');
call scope.protect('identity.certificates', 'S', 'people', 'staff_id', '{select}');
call scope.protect('identity.devices', 'S', 'people', 'staff_id', '{select}');
call scope.protect('identity.credentials', 'X', null, null, '{}');
call scope.protect('identity.challenges', 'X', null, null, '{}');
call scope.protect('identity.sessions', 'X', null, null, '{}');
call scope.protect('identity.errands', 'X', null, null, '{}');
call scope.protect('identity.scopes', 'X', null, null, '{}');
call scope.protect('identity.settings', 'X', null, null, '{}');
call scope.protect('identity.roles', 'O', null, null, '{select}');
call scope.protect('identity.role_areas', 'O', null, null, '{select}');
call scope.protect('platform.clock', 'X', null, null, '{}');
call scope.protect('platform.outbox', 'X', null, null, '{}');
call scope.protect('platform.idempotency', 'OWN', null, 'actor', '{select, insert, update}');
call scope.protect('platform.tasks', 'OWN', null, 'staff_id', '{select, insert, update}');
call scope.protect('platform.files', 'X', null, null, '{}');
alter table scope.protected_tables enable row level security;
alter table scope.protected_tables force row level security;

-- Nobody hires, promotes or ends themselves, or approves their own device: class S admits a person's own rows, for reading.
-- A role is given only within one's own reach, on both sides: the person and the unit.
grant insert on identity.staff, identity.staff_roles to dunwell_serve_staff;
create policy staff_insert on identity.staff for insert to dunwell_serve_staff
  with check (home_unit_id = any ((select identity.unit_ids('people'))::uuid[]) and not (select identity.read_only()));
create policy staff_update on identity.staff for update to dunwell_serve_staff
  using (id <> (select identity.person()) and id = any ((select identity.staff_ids('people'))::uuid[]) and not (select identity.read_only()));
create policy staff_insert on identity.staff_roles for insert to dunwell_serve_staff
  with check (staff_id <> (select identity.person()) and staff_id = any ((select identity.staff_ids('people'))::uuid[])
    and unit_id = any ((select identity.unit_ids('people'))::uuid[]) and not (select identity.read_only()));
create policy staff_update on identity.staff_roles for update to dunwell_serve_staff
  using (staff_id <> (select identity.person()) and staff_id = any ((select identity.staff_ids('people'))::uuid[])
    and unit_id = any ((select identity.unit_ids('people'))::uuid[]) and not (select identity.read_only()));
create policy staff_update on identity.devices for update to dunwell_serve_staff
  using (staff_id <> (select identity.person()) and staff_id = any ((select identity.staff_ids('people'))::uuid[]) and not (select identity.read_only()))
  with check (staff_id = any ((select identity.staff_ids('people'))::uuid[]) and (approved_by is null or approved_by = (select identity.person())));
grant update (approved_at, approved_by, ended_at) on identity.devices to dunwell_serve_staff;
grant update (left_at) on identity.staff to dunwell_serve_staff;
grant update (until_on) on identity.staff_roles to dunwell_serve_staff;
grant update (result) on platform.idempotency to dunwell_serve_staff, dunwell_work;
grant update (state, progress, total, result, error_code, error_facts, heartbeat_at, cancel_requested_at, ended_at) on platform.tasks to dunwell_serve_staff, dunwell_work;

-- Outbox: whoever acts may append; only the relay reads and stamps.
grant insert on platform.outbox to dunwell_serve_staff, dunwell_work, dunwell_auth, dunwell_intake;
create policy actor_insert on platform.outbox for insert to dunwell_serve_staff, dunwell_work, dunwell_intake with check (sent_at is null and (select identity.person()) is not null);
create policy auth_insert on platform.outbox for insert to dunwell_auth with check (sent_at is null and errand_id is null);
grant select, update (sent_at) on platform.outbox to dunwell_relay;
create policy relay_select on platform.outbox for select to dunwell_relay using (true);
create policy relay_update on platform.outbox for update to dunwell_relay using (sent_at is null) with check (sent_at is not null);

-- Files hold no content here: hash and size of what the blob store keeps. Reading one goes through its owner's row.
-- Nobody lists or looks up hashes: an insert with ON CONFLICT DO NOTHING and no target needs no right to read.
grant insert on platform.files to dunwell_serve_staff, dunwell_work, dunwell_intake;
create policy files_insert on platform.files for insert to dunwell_serve_staff, dunwell_work, dunwell_intake with check ((select identity.person()) is not null);

-- Sign-in runs as its own login role: it must read credentials of anybody, and nothing of the cases.
grant select on identity.staff, identity.staff_roles, identity.roles, identity.org_units, identity.settings to dunwell_auth;
grant select, insert, update on identity.credentials, identity.devices, identity.challenges, identity.sessions to dunwell_auth;
do $$
declare t text;
begin
  foreach t in array array['staff', 'staff_roles', 'roles', 'org_units', 'settings'] loop
    execute format('create policy auth_select on identity.%I for select to dunwell_auth using (true)', t);
  end loop;
  foreach t in array array['credentials', 'devices', 'challenges', 'sessions'] loop
    execute format('create policy auth_all on identity.%I for all to dunwell_auth using (true) with check (true)', t);
  end loop;
end $$;
