-- phase: expand
-- Bulletins: a client's latest requirements in versions, pushed to whom they concern and acknowledged by each (R5); and what was
-- said to and by the client, which nobody edits.

create table clients.bulletins (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  -- All versions of one requirement.
  series_id uuid not null,
  version int not null check (version > 0),
  title text not null check (length(trim(title)) between 2 and 200),
  body text not null check (length(trim(body)) between 2 and 20000),
  -- Whom it concerns: holders of these roles in the unit, and in agencies entrusted with an agreement of the unit.
  roles text[] not null check (cardinality(roles) > 0),
  ack_hours int not null check (ack_hours between 1 and 24 * 30),
  written_by uuid not null references identity.staff,
  written_at timestamptz not null,
  published_at timestamptz,
  -- The next version has been published: what stands here is archive.
  replaced_at timestamptz,
  primary key (client_id, id),
  unique (client_id, series_id, version),
  check (replaced_at is null or published_at is not null)
);
create index bulletins_by_id on clients.bulletins (id);
create index bulletins_by_unit on clients.bulletins (unit_id, published_at desc);

create table clients.bulletin_acks (
  client_id uuid not null,
  bulletin_id uuid not null,
  staff_id uuid not null references identity.staff,
  due_at timestamptz not null,
  acked_at timestamptz,
  overdue_told_at timestamptz,
  primary key (client_id, bulletin_id, staff_id),
  foreign key (client_id, bulletin_id) references clients.bulletins (client_id, id)
);
create index bulletin_acks_by_staff on clients.bulletin_acks (staff_id, due_at) where acked_at is null;

create table clients.client_log (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  direction text not null check (direction in ('to_client', 'by_client')),
  channel text not null check (channel in ('phone', 'email', 'meeting', 'letter', 'message', 'other')),
  -- The person at the bank, by name and post.
  person text not null check (length(trim(person)) between 1 and 100),
  said_at timestamptz not null,
  text text not null check (length(trim(text)) between 2 and 20000),
  written_by uuid not null references identity.staff,
  written_at timestamptz not null,
  primary key (client_id, id)
);
create index client_log_by_unit on clients.client_log (unit_id, id desc);
create index client_log_by_id on clients.client_log (id);

create table clients.attachments (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  bulletin_id uuid,
  entry_id uuid,
  file_sha256 text not null references platform.files,
  file_name text not null check (length(file_name) between 1 and 200 and file_name !~ '[/\\]'),
  size bigint not null,
  added_by uuid not null references identity.staff,
  added_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, bulletin_id) references clients.bulletins (client_id, id),
  foreign key (client_id, entry_id) references clients.client_log (client_id, id),
  check ((bulletin_id is null) <> (entry_id is null))
);
create index attachments_by_id on clients.attachments (id);
create index attachments_by_bulletin on clients.attachments (client_id, bulletin_id) where bulletin_id is not null;
create index attachments_by_entry on clients.attachments (client_id, entry_id) where entry_id is not null;

-- What was published is archive: only that a next version replaced it is ever added.
create function clients.guard_bulletin() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.client_id, new.id, new.unit_id, new.series_id, new.version, new.title, new.body, new.roles, new.ack_hours, new.written_by, new.written_at)
    is distinct from (old.client_id, old.id, old.unit_id, old.series_id, old.version, old.title, old.body, old.roles, old.ack_hours, old.written_by, old.written_at)
    or old.published_at is not null and new.published_at is distinct from old.published_at or old.replaced_at is not null then
    raise exception 'a bulletin is written once' using errcode = 'DW409', constraint = 'bulletin_frozen';
  end if;
  return new;
end $$;
create trigger bulletins_guard before update on clients.bulletins for each row execute function clients.guard_bulletin();

-- The unit handles this client's files: it holds an agreement with it.
create function clients.handles(p_client uuid, p_unit uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select p_unit = any (identity.unit_ids('file')) and exists (select 1 from clients.agreements a where a.client_id = p_client and a.unit_id = p_unit)
$$;

-- A first version, or the next one of a series.
create function clients.write_bulletin(p_client uuid, p_unit uuid, p_replaces uuid, p_title text, p_body text, p_roles text[], p_ack_hours int) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_old clients.bulletins; v_id uuid := uuidv7(); v_next int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not clients.handles(p_client, p_unit) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_replaces is not null then
    select * into v_old from clients.bulletins b where b.client_id = p_client and b.id = p_replaces and b.unit_id = p_unit and b.published_at is not null for update;
    if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
    select max(b.version) + 1 into v_next from clients.bulletins b where b.client_id = p_client and b.series_id = v_old.series_id;
  end if;
  insert into clients.bulletins (client_id, id, unit_id, series_id, version, title, body, roles, ack_hours, written_by, written_at)
    values (p_client, v_id, p_unit, coalesce(v_old.series_id, v_id), coalesce(v_next, 1), trim(p_title), trim(p_body), p_roles, p_ack_hours, identity.person(), platform.now());
  return v_id;
end $$;

-- Whom a bulletin concerns today: in its unit, and in agencies that work an agreement of the unit with this client.
create function clients.concerned(b clients.bulletins) returns uuid[] language sql stable security definer set search_path = '' as $$
  with places as (
    select u.id from identity.units_below(b.unit_id) u
    union
    select u.id from clients.entrustments e
      join clients.agreements a on a.client_id = e.client_id and a.id = e.agreement_id and a.unit_id = b.unit_id
      cross join lateral identity.units_below(e.agency_unit_id) u
      where e.client_id = b.client_id and identity.today() between e.from_on and e.until_on
  )
  select coalesce(array_agg(distinct r.staff_id), '{}') from identity.staff_roles r join places p on p.id = r.unit_id
  join identity.staff s on s.id = r.staff_id and s.left_at is null
  where r.role = any (b.roles) and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
$$;

-- Publishes a draft: everybody concerned is told and asked, also those who acknowledged the version before.
create function clients.publish_bulletin(p_bulletin uuid) returns int language plpgsql security definer set search_path = '' as $$
declare b clients.bulletins; v_staff uuid[];
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into b from clients.bulletins x where x.id = p_bulletin and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if b.published_at is not null then raise exception 'published' using errcode = 'DW409', constraint = 'bulletin_frozen'; end if;
  v_staff := clients.concerned(b);
  if cardinality(v_staff) = 0 then raise exception 'it concerns nobody' using errcode = 'DW409', constraint = 'bulletin_nobody'; end if;
  update clients.bulletins x set replaced_at = platform.now()
    where x.client_id = b.client_id and x.series_id = b.series_id and x.published_at is not null and x.replaced_at is null;
  update clients.bulletins x set published_at = platform.now() where x.client_id = b.client_id and x.id = b.id;
  insert into clients.bulletin_acks (client_id, bulletin_id, staff_id, due_at)
    select b.client_id, b.id, s, platform.now() + make_interval(hours => b.ack_hours) from unnest(v_staff) s;
  perform platform.notify(v_staff, 'bulletin.published', b.id, jsonb_build_object('version', b.version));
  return cardinality(v_staff);
end $$;

create function clients.acknowledge(p_bulletin uuid) returns void language plpgsql security definer set search_path = '' as $$
declare k clients.bulletin_acks;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into k from clients.bulletin_acks x where x.bulletin_id = p_bulletin and x.staff_id = identity.person() for update;
  if not found then raise exception 'not asked' using errcode = 'DW404'; end if;
  update clients.bulletin_acks x set acked_at = platform.now()
    where x.client_id = k.client_id and x.bulletin_id = k.bulletin_id and x.staff_id = k.staff_id and x.acked_at is null;
end $$;

-- On the worker's clock: who is late is told once, and their leaders and supervisors with them.
create function clients.tell_overdue_bulletins() returns int language plpgsql security definer set search_path = '' as $$
declare v_late record; v_told int := 0;
begin
  for v_late in
    with late as (
      update clients.bulletin_acks k set overdue_told_at = platform.now() from clients.bulletins b
      where b.client_id = k.client_id and b.id = k.bulletin_id and b.replaced_at is null
        and k.acked_at is null and k.overdue_told_at is null and k.due_at < platform.now()
      returning k.bulletin_id, k.staff_id
    )
    select l.bulletin_id, array_agg(distinct l.staff_id) || coalesce(array_agg(distinct r.staff_id) filter (where r.staff_id is not null), '{}') as staff, count(distinct l.staff_id)::int as late
    from late l join identity.staff s on s.id = l.staff_id
    left join lateral (select r.staff_id from identity.staff_roles r
      where r.role in ('team_leader', 'supervisor') and r.unit_id = any (approvals.units_at(s.home_unit_id, 'unit'))
        and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())) r on true
    group by l.bulletin_id
  loop
    perform platform.notify(v_late.staff, 'bulletin.overdue', v_late.bulletin_id, jsonb_build_object('count', v_late.late));
    v_told := v_told + v_late.late;
  end loop;
  return v_told;
end $$;

create function clients.write_log(p_client uuid, p_unit uuid, p_direction text, p_channel text, p_person text, p_said_at timestamptz, p_text text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not clients.handles(p_client, p_unit) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_said_at > platform.now() then raise exception 'not said yet' using errcode = 'DW422', constraint = 'log_said_at'; end if;
  insert into clients.client_log (client_id, unit_id, direction, channel, person, said_at, text, written_by, written_at)
    values (p_client, p_unit, p_direction, p_channel, trim(p_person), p_said_at, trim(p_text), identity.person(), platform.now()) returning id into v_id;
  return v_id;
end $$;

-- A file goes with a draft of one's unit, or with one's own entry of the same day.
create function clients.attach(p_bulletin uuid, p_entry uuid, p_sha256 text, p_name text, p_size bigint) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_client uuid; v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_bulletin is not null then
    select b.client_id into v_client from clients.bulletins b where b.id = p_bulletin and b.unit_id = any (identity.unit_ids('file')) and b.published_at is null for update;
  else
    select e.client_id into v_client from clients.client_log e where e.id = p_entry and e.written_by = identity.person() and e.written_at > platform.now() - interval '1 day';
  end if;
  if v_client is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  insert into clients.attachments (client_id, bulletin_id, entry_id, file_sha256, file_name, size, added_by, added_at)
    values (v_client, p_bulletin, p_entry, p_sha256, p_name, p_size, identity.person(), platform.now()) returning id into v_id;
  return v_id;
end $$;

call scope.make_callable('clients.handles(uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('clients.concerned(clients.bulletins)', '{dunwell_definer}');
call scope.make_callable('clients.write_bulletin(uuid, uuid, uuid, text, text, text[], int)', '{dunwell_serve_staff}');
call scope.make_callable('clients.publish_bulletin(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('clients.acknowledge(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('clients.tell_overdue_bulletins()', '{dunwell_work}');
call scope.make_callable('clients.write_log(uuid, uuid, text, text, text, timestamptz, text)', '{dunwell_serve_staff}');
call scope.make_callable('clients.attach(uuid, uuid, text, text, bigint)', '{dunwell_serve_staff}');

-- A bulletin is read where its unit's work is done, above it, and by whoever was asked; a draft only by those who handle files there.
call scope.protect('clients.bulletin_acks', 'S', 'people', 'staff_id', '{select}');
call scope.protect('clients.bulletins', 'K', 'file', 'unit_id', '{select}');
drop policy staff_select on clients.bulletins;
create policy staff_select on clients.bulletins for select to dunwell_serve_staff, dunwell_work
  using (unit_id = any ((select identity.unit_ids('file'))::uuid[])
    or published_at is not null and (unit_id = any ((select identity.units_about())::uuid[])
      or exists (select 1 from clients.bulletin_acks k where k.client_id = bulletins.client_id and k.bulletin_id = bulletins.id and k.staff_id = (select identity.person()) offset 0)));
call scope.protect('clients.client_log', 'K', 'file', 'unit_id', '{select}');
call scope.protect('clients.attachments', 'K', 'file', 'bulletin_id', '{select}');
drop policy staff_select on clients.attachments;
create policy staff_select on clients.attachments for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from clients.bulletins b where b.client_id = attachments.client_id and b.id = attachments.bulletin_id offset 0)
    or exists (select 1 from clients.client_log e where e.client_id = attachments.client_id and e.id = attachments.entry_id offset 0));
revoke update on clients.client_log, clients.attachments from dunwell_definer;
