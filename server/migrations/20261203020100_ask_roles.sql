-- phase: expand
-- The database asks what the program asks (R1): beside whose rows, by which role. Whoever had a serving login's password and somebody's live session
-- could else do in their name what no page gives them.

-- Which role may what: the contract's table of permissions, written anew whenever a database is brought to a version, so that both say the same.
create table identity.role_permissions (
  permission text collate "C" not null,
  role text not null references identity.roles,
  primary key (permission, role)
);
call scope.protect('identity.role_permissions', 'X', null, null, '{}');

create function identity.may(p_permission text) returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  return exists (select 1 from identity.staff_roles r join identity.role_permissions p on p.permission = p_permission and p.role = r.role
    where r.staff_id = v_person and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()));
end $$;
create function identity.require_may(variadic p_permissions text[]) returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select 1 from unnest(p_permissions) p where identity.may(p)) then raise exception 'not by this role' using errcode = 'DW403'; end if;
end $$;
-- What is done or ordered is named by what it is of: by a permission itself, which one must hold, or as a step of a part of the product (`intake.record-file`), in
-- which one must be allowed something. Of what no part knows nobody reads anything.
create function identity.may_name(p_name text) returns boolean language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_part text := split_part(p_name, '.', 1); v_person uuid;
begin
  if identity.may(p_name) then return true; end if;
  if exists (select 1 from identity.role_permissions p where p.permission = p_name) then return false; end if;
  if not exists (select 1 from identity.role_permissions p where p.permission >= v_part || '.' and p.permission < v_part || '/') then return true; end if;
  v_person := identity.person();
  return exists (select 1 from identity.staff_roles r join identity.role_permissions p on p.role = r.role and p.permission >= v_part || '.' and p.permission < v_part || '/'
    where r.staff_id = v_person and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()));
end $$;
-- The person in whose name something is written, if they may: in one statement for the session of whoever holds that very permission, for it is asked with every
-- command. Everybody else the long way; nobody where they may not.
create function identity.person_for(p_name text) returns uuid language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_person uuid; v_today date := identity.today();
begin
  select s.staff_id into v_person from identity.live_session s where exists (select 1 from identity.staff_roles r join identity.role_permissions p on p.permission = p_name and p.role = r.role
    where r.staff_id = s.staff_id and r.from_on <= v_today and (r.until_on is null or r.until_on >= v_today));
  if found then return v_person; end if;
  if identity.may_name(p_name) then return identity.person(); end if;
  return null;
end $$;
call scope.make_callable('identity.person_for(text)', '{dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake}');
call scope.make_callable('identity.may(text)', '{dunwell_definer, dunwell_serve_staff, dunwell_work}');
call scope.make_callable('identity.require_may(text[])', '{dunwell_definer}');
call scope.make_callable('identity.may_name(text)', '{dunwell_definer, dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake}');

alter policy actor_insert on audit.events with check (actor = identity.person_for(action));

-- Jobs act in somebody's name: in one's own, by an errand of one's own.
create function platform.may_order(p_kind text, p_errand uuid) returns boolean language plpgsql stable security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  return (p_errand is null or exists (select 1 from identity.errands e where e.id = p_errand and e.staff_id = v_person)) and identity.may_name(p_kind);
end $$;
call scope.make_callable('platform.may_order(text, uuid)', '{dunwell_serve_staff, dunwell_work, dunwell_intake}');
alter policy actor_insert on platform.outbox with check (sent_at is null and platform.may_order(kind, errand_id));

-- No page opens a case to somebody else yet, so no login does.
drop policy staff_insert on portfolio.case_grants;
drop policy staff_update on portfolio.case_grants;
revoke insert on portfolio.case_grants from dunwell_serve_staff, dunwell_work;
revoke update (ended_at) on portfolio.case_grants from dunwell_serve_staff;
update scope.protected_tables set verbs = '{select}' where table_name = 'portfolio.case_grants';

alter policy staff_insert on contacts.records
  with check (staff_id = (select identity.person()) and (select identity.may('contacts.record')) and portfolio.may_act(client_id, case_id)
    and exists (select 1 from portfolio.cases c where c.client_id = records.client_id and c.id = records.case_id and c.debtor_id = records.debtor_id offset 0)
    and (permit_id is null or exists (select 1 from compliance.permits p where p.client_id = records.client_id and p.id = records.permit_id
      and p.case_id = records.case_id and p.staff_id = records.staff_id and p.contact_point_id = records.contact_point_id offset 0))
    and (contact_point_id is null or exists (select 1 from portfolio.contact_points x where x.client_id = records.client_id and x.id = records.contact_point_id
      and (x.debtor_id = records.debtor_id or x.debtor_id in (select a.debtor_id from portfolio.account_parties a join portfolio.cases c on c.client_id = a.client_id and c.account_id = a.account_id
        where c.client_id = records.client_id and c.id = records.case_id)) offset 0)));

-- Whether rows are few beside the accounts of all clients, as the planner knows them: how many those are nobody is told (`bootstrap`).
create function intake.are_few(p_rows bigint) returns boolean language sql stable security definer set search_path = '' as $$
  select p_rows < c.reltuples from pg_catalog.pg_class c where c.oid = 'portfolio.accounts'::pg_catalog.regclass
$$;
call scope.make_callable('intake.are_few(bigint)', '{dunwell_intake}');

-- Whose tree somebody is shown: the operator's people see every house, for it answers for its agencies; a guest sees its own.
create function identity.sees_house(p_root uuid) returns boolean language plpgsql stable security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  return exists (select 1 from identity.staff s join identity.org_units r on r.id = identity.root_of(s.home_unit_id) where s.id = v_person and (r.kind = 'operator' or r.id = p_root));
end $$;
call scope.make_callable('identity.sees_house(uuid)', '{dunwell_serve_staff}');
