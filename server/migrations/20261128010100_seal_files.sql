-- phase: expand
-- Files with forbidden data (CN-P1): the original lies under a key of its own, which only a compliance officer's audited reading is
-- given, and which is destroyed when the configured life has run out.

create table intake.seal_policy (
  only_row boolean primary key default true check (only_row),
  life_days int not null default 30 check (life_days between 1 and 90),
  -- So many days after its last step a file that nobody applied or withdrew keeps neither staged rows nor the values of its corrections.
  left_days int not null default 30 check (left_days between 7 and 90),
  changed_by uuid references identity.staff,
  changed_at timestamptz not null default now()
);
insert into intake.seal_policy default values;
comment on table intake.seal_policy is 'One row: how many days an original with forbidden data is kept under seal. Files sealed before keep their day unless it became shorter.';

create table intake.sealed_files (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  delivery_id uuid not null,
  sha256 text not null references platform.files,
  kinds text[] not null,
  noticed_at timestamptz not null default now(),
  sealed_at timestamptz,
  -- The readable file is gone from the store.
  removed_at timestamptz,
  destroy_after timestamptz,
  destroyed_at timestamptz,
  erased_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  check ((sealed_at is null) = (destroy_after is null)),
  check (destroyed_at is null or sealed_at is not null)
);
create unique index sealed_files_once on intake.sealed_files (client_id, delivery_id, sha256);
create index sealed_files_by_id on intake.sealed_files (id);
create index sealed_files_open on intake.sealed_files (sha256) where erased_at is null;
-- Sealed by the installation's secret, bound to the file's id. The row is deleted when the life has run out.
create table intake.sealed_keys (
  client_id uuid not null,
  file_id uuid not null,
  wrapped bytea not null,
  primary key (client_id, file_id),
  foreign key (client_id, file_id) references intake.sealed_files (client_id, id)
);
create table intake.sealed_grants (
  client_id uuid not null,
  id uuid not null default gen_random_uuid(),
  file_id uuid not null,
  staff_id uuid not null references identity.staff,
  reason text not null check (length(btrim(reason)) between 4 and 200),
  asked_at timestamptz not null default now(),
  xact xid8 not null default pg_current_xact_id(),
  used_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, file_id) references intake.sealed_files (client_id, id)
);
create index sealed_grants_by_id on intake.sealed_grants (id);

call scope.protect('intake.seal_policy', 'O', null, null, '{select}');
call scope.protect('intake.sealed_files', 'K', 'file', 'unit_id', '{select}');
call scope.protect('intake.sealed_keys', 'X', null, null, '{}');
call scope.protect('intake.sealed_grants', 'X', null, null, '{}');
call scope.intake_writes('intake.sealed_files');
grant delete on intake.sealed_keys to dunwell_definer;

-- What a person uploaded and what was seen in it. A file that became no delivery within a day is taken away.
alter table intake.uploads add column forbidden boolean not null default false, add column removed_at timestamptz;
create index uploads_forbidden on intake.uploads (sha256) where forbidden and removed_at is null;
-- p_seen: whether something was seen in its first rows. A file that lay under seal before is known whatever they show.
create function intake.forbid_upload(p_sha256 text, p_seen boolean) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() then raise exception 'reads only' using errcode = 'DW403'; end if;
  update intake.uploads u set forbidden = true, removed_at = null, created_at = now() where u.staff_id = identity.person() and u.sha256 = p_sha256
    and (p_seen or exists (select 1 from intake.sealed_files f where f.sha256 = p_sha256) or exists (select 1 from intake.uploads o where o.sha256 = p_sha256 and o.forbidden));
end $$;

-- Bytes that were kept although nothing came of them: refused, or the same as before.
create table intake.loose_files (
  sha256 text primary key,
  kept_at timestamptz not null default now()
);
call scope.protect('intake.loose_files', 'X', null, null, '{}');
grant delete on intake.loose_files to dunwell_definer;
-- A file that lay under seal lies in the store again and is taken away again, unless a delivery of it waits to be read: that one seals
-- it by itself. A file that is named nowhere by tomorrow goes too. The program's own housekeeping.
create function intake.let_go(p_sha256 text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from platform.files f where f.sha256 = p_sha256) then
    insert into intake.loose_files (sha256) values (p_sha256) on conflict (sha256) do update set kept_at = now();
  elsif not exists (select 1 from intake.deliveries d where p_sha256 in (d.file_sha256, d.content_sha256) and d.original_table is null
      and d.state <> 'withdrawn' and d.created_at > now() - interval '1 day') then
    update intake.sealed_files f set removed_at = null where f.sha256 = p_sha256 and f.removed_at is not null;
    update intake.uploads u set removed_at = null where u.sha256 = p_sha256 and u.forbidden and u.removed_at is not null;
  end if;
end $$;

-- The same of the open delivery, whose file was found to hold such data while it was read and could not be read to its end.
create function intake.forbid_delivery() returns void language sql security definer set search_path = '' as $$
  update intake.uploads u set forbidden = true from intake.deliveries d
  where d.id = intake.open_delivery() and u.sha256 in (d.file_sha256, d.content_sha256) and u.removed_at is null
$$;

-- What is to be done now, in this order: seal a file, take the readable one away, erase what is destroyed. Nobody's session: a program's
-- own housekeeping, which learns hashes and ids only.
create function intake.seal_work() returns table (step text, id uuid, sha256 text) language plpgsql security definer set search_path = '' as $$
begin
  -- Read by nobody so far, and by its first rows it holds what may not stay.
  insert into intake.sealed_files (client_id, unit_id, delivery_id, sha256, kinds)
    select distinct d.client_id, d.unit_id, d.id, x.sha256, '{}'::text[] from (select distinct u.sha256 from intake.uploads u where u.forbidden and u.removed_at is null) u
    join intake.deliveries d on u.sha256 in (d.file_sha256, d.content_sha256) cross join lateral unnest(array[d.file_sha256, d.content_sha256]) x(sha256)
    where d.original_table is null and (d.created_at < now() - interval '1 day' or d.state = 'withdrawn')
    on conflict do nothing;
  with gone as (
    update intake.sealed_files f set destroyed_at = now() where f.destroyed_at is null and f.destroy_after < now() returning f.*
  ), keys as (
    delete from intake.sealed_keys k using gone g where k.client_id = g.client_id and k.file_id = g.id
  ) insert into audit.events (actor, action, subject, client_id, facts)
    select null, 'intake.destroy-sealed', g.id, g.client_id, jsonb_build_object('delivery_id', g.delivery_id, 'sealed_at', g.sealed_at) from gone g;
  delete from intake.loose_files l where exists (select 1 from platform.files f where f.sha256 = l.sha256);
  return query select w.step, w.id, w.sha256 from (
    select 1 as rank, 'seal' as step, f.id, f.sha256 from intake.sealed_files f where f.sealed_at is null
    union all
    select 2, 'remove', null::uuid, f.sha256 from intake.sealed_files f where f.removed_at is null group by f.sha256
    union all
    select 2, 'remove', null, u.sha256 from intake.uploads u where u.forbidden and u.removed_at is null and u.created_at < now() - interval '1 day'
      and not exists (select 1 from intake.deliveries d where u.sha256 in (d.file_sha256, d.content_sha256) and d.created_at > now() - interval '1 day') group by u.sha256
    union all
    select 2, 'remove', null, l.sha256 from intake.loose_files l where l.kept_at < now() - interval '1 day'
    union all
    select 3, 'erase', f.id, f.sha256 from intake.sealed_files f where f.destroyed_at is not null and f.erased_at is null) w order by w.rank;
end $$;

create function intake.keep_seal_key(p_file uuid, p_wrapped bytea) returns void language sql security definer set search_path = '' as $$
  insert into intake.sealed_keys (client_id, file_id, wrapped) select f.client_id, f.id, p_wrapped from intake.sealed_files f where f.id = p_file and f.sealed_at is null
  on conflict (client_id, file_id) do update set wrapped = excluded.wrapped
$$;

create function intake.seal_done(p_step text, p_file uuid, p_sha256 text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if p_step = 'seal' then
    with sealed as (
      update intake.sealed_files f set sealed_at = now(), destroy_after = now() + make_interval(days => p.life_days) from intake.seal_policy p
      where f.id = p_file and f.sealed_at is null and exists (select 1 from intake.sealed_keys k where k.client_id = f.client_id and k.file_id = f.id) returning f.*
    ) insert into audit.events (actor, action, subject, client_id, facts)
      select null, 'intake.seal', s.id, s.client_id, jsonb_build_object('delivery_id', s.delivery_id, 'kinds', s.kinds, 'destroy_after', s.destroy_after) from sealed s;
  elsif p_step = 'lost' then
    -- Another delivery's copy was sealed first and this one has none of its own.
    update intake.sealed_files f set sealed_at = now(), removed_at = now(), destroy_after = now() where f.id = p_file and f.sealed_at is null;
  elsif p_step = 'remove' then
    update intake.sealed_files f set removed_at = now() where f.sha256 = p_sha256 and f.removed_at is null;
    update intake.uploads u set removed_at = now() where u.sha256 = p_sha256 and u.forbidden and u.removed_at is null;
    delete from intake.loose_files l where l.sha256 = p_sha256;
  elsif p_step = 'erase' then
    update intake.sealed_files f set erased_at = now() where f.id = p_file and f.destroyed_at is not null;
  end if;
end $$;

-- Whether the person of the proof is compliance officer of this unit today. The database's own word: a capability alone opens nothing.
create function intake.is_officer_of(p_unit uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select not identity.read_only() and exists (
    select 1 from identity.staff_roles r join identity.staff s on s.id = r.staff_id and s.left_at is null cross join lateral identity.units_below(r.unit_id) u
    where r.staff_id = identity.person() and r.role = 'compliance_officer' and u.id = p_unit
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()))
$$;

-- First of two transactions: who, which file, why. The caller commits it with its audit event.
create function intake.ask_sealed(p_file uuid, p_reason text) returns uuid language plpgsql security definer set search_path = '' as $$
declare f intake.sealed_files; v_id uuid;
begin
  select * into f from intake.sealed_files x where x.id = p_file;
  if not found or not intake.is_officer_of(f.unit_id) then raise exception 'no such file' using errcode = 'DW404'; end if;
  if f.destroyed_at is not null then raise exception 'destroyed' using errcode = 'DW409', constraint = 'sealed_file_destroyed'; end if;
  if f.sealed_at is null then raise exception 'not yet under seal' using errcode = 'DW409', constraint = 'sealed_file_waits'; end if;
  insert into intake.sealed_grants (client_id, file_id, staff_id, reason) values (f.client_id, f.id, identity.person(), p_reason) returning id into v_id;
  return v_id;
end $$;
-- Second: the key, to the same officer, within a minute, once, and only when the first was committed.
create function intake.read_sealed(p_grant uuid) returns table (file_id uuid, client_id uuid, sha256 text, file_name text, wrapped bytea)
language plpgsql security definer set search_path = '' as $$
declare g intake.sealed_grants;
begin
  if identity.read_only() then raise exception 'reads only' using errcode = 'DW403'; end if;
  update intake.sealed_grants x set used_at = now()
    where x.id = p_grant and x.staff_id = identity.person() and x.used_at is null and x.asked_at > now() - interval '60 seconds'
      and pg_xact_status(x.xact) = 'committed' and x.xact <> pg_current_xact_id() returning * into g;
  if not found then raise exception 'no such grant' using errcode = 'DW404'; end if;
  return query select f.id, f.client_id, f.sha256, case when f.sha256 = d.file_sha256 then d.file_name else d.file_name || '.content' end, k.wrapped
    from intake.sealed_files f join intake.deliveries d on d.client_id = f.client_id and d.id = f.delivery_id
    join intake.sealed_keys k on k.client_id = f.client_id and k.file_id = f.id
    where f.client_id = g.client_id and f.id = g.file_id and intake.is_officer_of(f.unit_id);
  if not found then raise exception 'no such file' using errcode = 'DW404'; end if;
end $$;

-- A shorter life holds for what lies there already; a longer one does not.
create function intake.set_seal_life(p_days int) returns int language plpgsql security definer set search_path = '' as $$
declare v_before int;
begin
  if not exists (select 1 from identity.org_units u where u.parent_id is null and u.kind = 'operator' and intake.is_officer_of(u.id)) then
    raise exception 'the operator''s own officer' using errcode = 'DW404';
  end if;
  select p.life_days into v_before from intake.seal_policy p for update;
  update intake.seal_policy set life_days = p_days, changed_by = identity.person(), changed_at = now();
  update intake.sealed_files f set destroy_after = f.sealed_at + make_interval(days => p_days)
    where f.destroyed_at is null and f.destroy_after > f.sealed_at + make_interval(days => p_days);
  return v_before;
end $$;

call scope.make_callable('intake.forbid_upload(text, boolean)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('intake.let_go(text)', '{dunwell_intake}');
call scope.make_callable('intake.forbid_delivery()', '{dunwell_intake}');
call scope.make_callable('intake.seal_work()', '{dunwell_intake}');
call scope.make_callable('intake.keep_seal_key(uuid, bytea)', '{dunwell_intake}');
call scope.make_callable('intake.seal_done(text, uuid, text)', '{dunwell_intake}');
call scope.make_callable('intake.is_officer_of(uuid)', '{dunwell_definer}');
call scope.make_callable('intake.ask_sealed(uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('intake.read_sealed(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('intake.set_seal_life(int)', '{dunwell_serve_staff}');
