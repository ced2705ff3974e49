-- phase: expand
-- A telephone number that a collector sees is a call that they can make: whoever contacts sees one under a permit, and in no other way (R17).

-- Which roles contact debtors: the contract's `compliance.request-permit`, said here because the vault decides by it (tests compare the two).
alter table identity.roles add column contacts boolean not null default false;
update identity.roles set contacts = true where role in ('supervisor', 'team_leader', 'phone_collector', 'field_collector');
create function identity.contacts_debtors() returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select 1 from identity.staff_roles r join identity.roles o on o.role = r.role
    where r.staff_id = identity.person() and o.contacts and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()));
end $$;
call scope.make_callable('identity.contacts_debtors()', '{dunwell_definer}');

-- What the client wrote of a case may say a number as well, and an account of QQ is one; no permit shows these.
-- Asked before anything is looked up, so that a number that is not there answers as one that is. Whoever looks after compliance and calls
-- nobody asks as before: with a reason, counted, recorded.
grant create on schema vault to dunwell_definer;
set local role dunwell_definer;
create or replace function vault.ask(p_kind text, p_subject uuid, p_reason text) returns uuid language plpgsql security definer set search_path = '' as $$
begin
  if p_kind in ('contact_point', 'qq', 'job_title', 'department', 'work_postcode', 'home_postcode', 'city', 'district', 'bank_branch', 'bill_cycle', 'goods', 'merchant', 'car_model', 'car_brand', 'dealer',
    'prior_notes', 'summary', 'remark_1', 'remark_2', 'remark_3', 'remark_4', 'remark_5', 'remark_6')
    and identity.contacts_debtors() then
    raise exception 'under a permit' using errcode = 'DW409', constraint = 'reveal_needs_permit';
  end if;
  return vault.ask_under_permit(p_kind, p_subject, p_reason, null);
end $$;
set local role dunwell_owner;
revoke create on schema vault from dunwell_definer;
