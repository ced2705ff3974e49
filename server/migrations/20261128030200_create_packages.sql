-- phase: expand
-- Packages on portable media, when the network to the bank is down (R10): the bank's keys are entered by one person and agreed by
-- another, a package is taken once, and using one is an incident in the same transaction.

create table transfers.exchange_keys (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  version int not null check (version > 0),
  -- To whom packages for the bank are encrypted, and by whose signature packages of the bank are known.
  recipient text not null check (recipient ~ '^age1[0-9a-z]{58}$'),
  signer text not null check (signer ~ '^sha256:[0-9a-f]{64}$'),
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  agreed_by uuid references identity.staff,
  agreed_at timestamptz,
  ended_by uuid references identity.staff,
  ended_at timestamptz,
  primary key (client_id, id),
  check ((agreed_by is null) = (agreed_at is null)),
  check ((ended_by is null) = (ended_at is null)),
  constraint exchange_key_same_person check (agreed_by <> created_by)
);
create unique index exchange_key_version on transfers.exchange_keys (client_id, unit_id, version);
create unique index exchange_key_in_force on transfers.exchange_keys (client_id, unit_id) where agreed_at is not null and ended_at is null;
create index exchange_keys_by_id on transfers.exchange_keys (id);
comment on table transfers.exchange_keys is 'A bank''s keys for packages, in versions: none is used before a second person has compared it.';

create table transfers.packages (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  agreement_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  manifest_sha256 text not null check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  signer text not null check (signer ~ '^sha256:[0-9a-f]{64}$'),
  file_count int not null check (file_count > 0),
  incident_id uuid not null,
  staff_id uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id)
);
create unique index package_once on transfers.packages (client_id, direction, manifest_sha256);
create index packages_by_unit on transfers.packages (unit_id, id desc);

call scope.protect('transfers.exchange_keys', 'K', 'file', 'unit_id', '{select, insert, update}');
revoke insert on transfers.exchange_keys from dunwell_work;
alter policy staff_insert on transfers.exchange_keys to dunwell_serve_staff;
alter policy staff_update on transfers.exchange_keys to dunwell_serve_staff;
grant update (ended_by, ended_at) on transfers.exchange_keys to dunwell_serve_staff;
alter policy staff_insert on transfers.exchange_keys with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and created_by = (select identity.person()) and agreed_by is null and ended_by is null
  and exists (select 1 from clients.agreements a where a.client_id = exchange_keys.client_id and a.unit_id = exchange_keys.unit_id offset 0));

call scope.protect('transfers.packages', 'K', 'file', 'unit_id', '{select, insert}');
alter policy staff_insert on transfers.packages with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and staff_id = (select identity.person())
  and exists (select 1 from clients.agreements a where a.client_id = packages.client_id and a.id = packages.agreement_id and a.unit_id = packages.unit_id offset 0));

-- The second person: from now on this version is the one in force.
create function transfers.agree_exchange_key(p_exchange_key uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_key transfers.exchange_keys; v_person uuid := identity.person();
begin
  if identity.read_only() then raise exception 'reads only' using errcode = 'DW403'; end if;
  select k.* into v_key from transfers.exchange_keys k where k.id = p_exchange_key and k.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'no such key' using errcode = 'DW404'; end if;
  if v_key.agreed_at is not null or v_key.ended_at is not null then raise exception 'decided' using errcode = 'DW409'; end if;
  if v_key.created_by = v_person then raise exception 'entered by the same person' using errcode = 'DW409', constraint = 'exchange_key_same_person'; end if;
  update transfers.exchange_keys k set ended_by = v_person, ended_at = now()
    where k.client_id = v_key.client_id and k.unit_id = v_key.unit_id and k.agreed_at is not null and k.ended_at is null;
  update transfers.exchange_keys k set agreed_by = v_person, agreed_at = now() where k.client_id = v_key.client_id and k.id = v_key.id;
  return v_key.client_id;
end $$;
call scope.make_callable('transfers.agree_exchange_key(uuid)', '{dunwell_serve_staff}');

-- An upload that was a part of a package is used up by it; its bytes are kept nowhere.
alter table transfers.uploads add column used_at timestamptz, add check (used_at is null or sha256 is null);
grant update (used_at) on transfers.uploads to dunwell_serve_staff;
