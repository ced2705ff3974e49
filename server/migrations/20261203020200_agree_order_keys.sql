-- phase: expand
-- By a key for orders a client stops cases and says how often others called: both bind every house that works for the client. Head office asks for such a
-- key and another person of it agrees; until then it opens nothing. Files come by keys of their own, in the name of whoever handles files.
alter table transfers.program_keys add column request_id uuid references approvals.requests, add column agreed_at timestamptz,
  add constraint order_key_asked check ((may_stop or may_report) = (request_id is not null) and (request_id is null or cardinality(flows) = 0) and (agreed_at is null or request_id is not null));
create unique index program_keys_by_request on transfers.program_keys (client_id, request_id) where request_id is not null;
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('program.key', 1, true, '[{"no": 1, "role": "hq_supervisor", "act": "agree", "at": "hq", "due_hours": 72}]'),
  ('program.key.hq', 1, true, '[{"no": 1, "role": "compliance_officer", "act": "agree", "at": "hq", "due_hours": 72}]');

create function transfers.is_head_office() returns boolean language plpgsql stable security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  return exists (select 1 from identity.staff_roles r join identity.org_units u on u.id = r.unit_id and u.parent_id is null and u.kind = 'operator'
    join identity.role_permissions p on p.permission = 'transfers.order-keys' and p.role = r.role
    where r.staff_id = v_person and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()));
end $$;
call scope.make_callable('transfers.is_head_office()', '{dunwell_serve_staff}');
alter policy staff_insert on transfers.program_keys with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and created_by = (select identity.person()) and staff_id = created_by and revoked_by is null and agreed_at is null
  and case when request_id is null then (select identity.may('transfers.keys'))
    else (select transfers.is_head_office()) and transfers.is_operators(unit_id) and exists (select 1 from approvals.requests q where q.id = program_keys.request_id
      and q.subject = program_keys.id and q.maker = program_keys.created_by and q.kind in ('program.key', 'program.key.hq') offset 0) end
  and exists (select 1 from clients.agreements a where a.client_id = program_keys.client_id and a.unit_id = program_keys.unit_id offset 0));

-- Who answers for orders is of head office, who answers for files handles them.
create function transfers.guard_key() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.staff_id <> old.staff_id and not (case when old.request_id is null then identity.may('transfers.keys') else transfers.is_head_office() end) then
    raise exception 'not by this role' using errcode = 'DW403';
  end if;
  return new;
end $$;
revoke all on function transfers.guard_key() from public;
create trigger program_keys_role before update of staff_id on transfers.program_keys for each row execute function transfers.guard_key();

create function transfers.follow_key(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; v_by uuid;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  select s.decided_by into v_by from approvals.steps s where s.request_id = q.id and s.decided_by is not null and q.state <> 'withdrawn' order by s.no desc limit 1;
  update transfers.program_keys k set version = k.version + 1, agreed_at = case q.state when 'approved' then platform.now() end,
      revoked_at = case when q.state = 'approved' then k.revoked_at else coalesce(k.revoked_at, platform.now()) end,
      revoked_by = case when q.state = 'approved' then k.revoked_by else coalesce(k.revoked_by, v_by, q.maker) end
    where k.id = q.subject and k.request_id = q.id and k.agreed_at is null;
  if not found then raise exception 'no such key' using errcode = 'DW404'; end if;
end $$;
call scope.make_callable('transfers.follow_key(uuid)', '{dunwell_serve_staff}');
