-- phase: expand
-- Schemas, the clock, the scope generator, outbox, idempotency, tasks and files.
-- Roles are made before this by `dunwell migrate` (platform/bootstrap.ts), because they are cluster-wide.

create schema platform;
create schema scope;
create schema identity;
create schema audit;
grant usage on schema platform, scope, identity, audit to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_auth, dunwell_intake, dunwell_relay, dunwell_definer;

-- The clock that decides (architecture.md "time"). Only the owner may move it, and only demo and tests do.
create table platform.clock (
  only_row boolean primary key default true check (only_row),
  fixed_at timestamptz,
  check (fixed_at is null or fixed_at > timestamptz '2000-01-01')
);
insert into platform.clock default values;
comment on table platform.clock is 'One row. fixed_at null means the real time; only the owner role can set it (demo and tests).';

create function platform.now() returns timestamptz language sql stable parallel safe security definer set search_path = '' as
$$ select coalesce(fixed_at, pg_catalog.now()) from platform.clock $$;

create table platform.outbox (
  id uuid primary key default uuidv7(),
  client_id uuid,
  kind text not null,
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object'),
  errand_id uuid,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index outbox_unsent on platform.outbox (created_at) where sent_at is null;

create table platform.idempotency (
  actor uuid not null,
  command text not null,
  key text not null check (length(key) between 8 and 128),
  input_hash text not null,
  result jsonb,
  created_at timestamptz not null default now(),
  primary key (actor, command, key)
);

create table platform.tasks (
  id uuid primary key default uuidv7(),
  kind text not null,
  staff_id uuid not null,
  subject_id uuid,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  progress bigint not null default 0,
  total bigint,
  result jsonb,
  error_code text,
  error_facts jsonb,
  created_at timestamptz not null default now(),
  heartbeat_at timestamptz,
  cancel_requested_at timestamptz,
  ended_at timestamptz,
  check ((state in ('succeeded', 'failed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'failed') = (error_code is not null))
);
create index tasks_by_staff on platform.tasks (staff_id, created_at desc);

create table platform.files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  alg text not null default 'sha-256',
  size bigint not null check (size >= 0),
  key_id text not null,
  media_type text,
  retain_class text not null default 'client',
  created_at timestamptz not null default now()
);

-- The one generator of policies (architecture.md "Scope"). Every policy of a staff role comes from here, so that a
-- change of scheme is one change, and the catalogue test can compare what stands with what the classes demand.
create table scope.protected_tables (
  table_name text primary key,
  class text not null,
  area text,
  verbs text[] not null
);

-- p_may: reading ('see') goes by every live grant, writing ('act') only by one that says so: a row that a see-grant shows is
-- neither changed nor hung children on.
create function scope.condition(p_class text, p_area text, p_key text, p_table text, p_may text default 'see') returns text language plpgsql immutable as $$
declare
  -- The cases' own policy already admits what may be seen; only a narrower wish needs saying.
  case_arm text := case when p_area = 'case' and p_may = 'see' then '' else
    format(' and (c.desk_no = any ((select identity.desk_numbers(%L))::int[]) or c.id = any ((select portfolio.granted_cases(%L))::uuid[]))', p_area, p_may) end;
begin
  return case p_class
    when 'D' then format('(desk_no = any ((select identity.desk_numbers(%L))::int[]) or id = any ((select portfolio.granted_cases(%L))::uuid[]))', p_area, p_may)
    when 'D1' then format('desk_no = any ((select identity.desk_numbers(%L))::int[])', p_area)
    when 'C' then format('exists (select 1 from portfolio.cases c where c.client_id = %s.client_id and c.id = %s.%I%s offset 0)', p_table, p_table, p_key, case_arm)
    when 'BA' then format('exists (select 1 from portfolio.cases c where c.client_id = %s.client_id and c.account_id = %s.%I%s offset 0)', p_table, p_table, p_key, case_arm)
    when 'BD' then format('(exists (select 1 from portfolio.cases c where c.client_id = %1$s.client_id and c.debtor_id = %1$s.%2$I%3$s offset 0) or exists (select 1 from portfolio.account_parties p where p.client_id = %1$s.client_id and p.debtor_id = %1$s.%2$I%4$s offset 0))', p_table, p_key, case_arm,
      case when case_arm = '' then '' else format(' and exists (select 1 from portfolio.cases c where c.client_id = p.client_id and c.account_id = p.account_id%s offset 0)', case_arm) end)
    when 'S' then format('(%1$I = (select identity.person()) or %1$I = any ((select identity.staff_ids(%2$L))::uuid[]))', p_key, p_area)
    when 'OWN' then format('%I = (select identity.person())', p_key)
    when 'K' then format('%I = any ((select identity.unit_ids(%L))::uuid[])', p_key, p_area)
    when 'KA' then format('%I = any ((select identity.agreement_ids())::uuid[])', p_key)
    when 'KC' then format('%I = any ((select identity.client_ids())::uuid[])', p_key)
    when 'O' then '(select identity.person()) is not null'
  end;
end $$;

-- protect('portfolio.accounts', 'BA', 'case', 'id', '{select}'): force row security and give staff and jobs the class's policies.
create procedure scope.protect(p_table text, p_class text, p_area text, p_key text, p_verbs text[] default '{select}') language plpgsql as $$
declare
  cond text := scope.condition(p_class, p_area, p_key, p_table);
  act_cond text := scope.condition(p_class, p_area, p_key, p_table, 'act');
  verb text;
begin
  if p_class <> 'X' and cond is null then raise exception 'unknown scope class % for %', p_class, p_table; end if;
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  foreach verb in array p_verbs loop
    if verb = 'select' then
      execute format('grant select on %s to dunwell_serve_staff, dunwell_work', p_table);
      execute format('create policy staff_select on %s for select to dunwell_serve_staff, dunwell_work using (%s)', p_table, cond);
    elsif verb = 'insert' then
      execute format('grant insert on %s to dunwell_serve_staff, dunwell_work', p_table);
      execute format('create policy staff_insert on %s for insert to dunwell_serve_staff, dunwell_work with check (%s and not (select identity.read_only()))', p_table, act_cond);
    elsif verb = 'update' then
      -- Column grants are the caller's to give: a table-wide UPDATE is never wanted.
      execute format('create policy staff_update on %s for update to dunwell_serve_staff, dunwell_work using (%s and not (select identity.read_only())) with check (%s)', p_table, act_cond, act_cond);
    else
      raise exception 'unknown verb %', verb;
    end if;
  end loop;
  insert into scope.protected_tables values (p_table, p_class, p_area, p_verbs);
end $$;

-- client_sees('portfolio.placements', 'client_id'): the bank's own people read their own rows, by their own login role.
create procedure scope.client_sees(p_table text, p_key text default 'client_id') language plpgsql as $$
begin
  execute format('grant select on %s to dunwell_serve_client', p_table);
  execute format('create policy client_select on %s for select to dunwell_serve_client using (%I = (select identity.client_id()))', p_table, p_key);
end $$;

-- intake_writes('portfolio.accounts'): bulk intake works on one client per transaction (intake.enter sets it).
create procedure scope.intake_writes(p_table text, p_grants text default 'select, insert') language plpgsql as $$
begin
  execute format('grant %s on %s to dunwell_intake', p_grants, p_table);
  execute format('create policy intake_all on %s for all to dunwell_intake using (client_id = (select intake.client())) with check (client_id = (select intake.client()))', p_table);
end $$;

-- make_callable('identity.person()', '{dunwell_serve_staff}'): hand a SECURITY DEFINER function to the narrow owner and to named callers only.
create procedure scope.make_callable(p_function text, p_roles text[]) language plpgsql as $$
begin
  execute format('revoke all on function %s from public', p_function);
  execute format('grant execute on function %s to %s', p_function, array_to_string(p_roles, ', '));
  -- Owning a function asks CREATE on its schema at that moment only; the definer keeps none.
  execute format('grant create on schema %I to dunwell_definer', split_part(p_function, '.', 1));
  execute format('alter function %s owner to dunwell_definer', p_function);
  execute format('revoke create on schema %I from dunwell_definer', split_part(p_function, '.', 1));
  -- Handed over, the owner has no right to it any more; triggers that the owner makes need one.
  set local role dunwell_definer;
  execute format('grant execute on function %s to dunwell_owner', p_function);
  set local role dunwell_owner;
end $$;

revoke all on all functions in schema scope from public;
revoke all on all procedures in schema scope from public;
revoke all on function platform.now() from public;
grant execute on function platform.now() to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_auth, dunwell_intake, dunwell_definer;
