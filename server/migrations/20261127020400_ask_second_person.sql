-- phase: expand
-- Leaving refused rows out is decided by the agreement (clients.agreement_terms), and by two persons (R9).
alter table intake.deliveries
  add column skip_asked_by uuid references identity.staff,
  add column skip_asked_at timestamptz,
  add column skip_agreed_by uuid references identity.staff,
  add column skip_agreed_at timestamptz,
  add constraint second_person check (skip_agreed_by is null or skip_agreed_by <> skip_asked_by);
grant update (skip_asked_by, skip_asked_at) on intake.deliveries to dunwell_serve_staff;
-- A delivery begins at its beginning and is its maker's: nobody has confirmed it, asked or agreed for another.
alter policy staff_insert on intake.deliveries with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and created_by = (select identity.person()) and state = 'uploaded' and confirmed_by is null and skip_asked_by is null and skip_agreed_by is null
  and exists (select 1 from clients.agreements a where a.client_id = deliveries.client_id and a.id = deliveries.agreement_id and a.unit_id = deliveries.unit_id offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.file_sha256 offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.content_sha256 offset 0));

-- The agreement's intake_policy: all_or_nothing, or skip, which needs a second person; the terms may name a number of rows up to which one is enough.
create function intake.may_skip(p_terms jsonb, p_rejected int) returns text language sql immutable parallel safe set search_path = '' as $$
  select case
    when coalesce(p_rejected, 0) = 0 then 'nothing'
    when p_terms ->> 'intake_policy' = 'all_or_nothing' then 'never'
    when p_rejected > coalesce((p_terms ->> 'skip_second_above')::int, 0) then 'with_second'
    else 'alone' end
$$;
grant execute on function intake.may_skip(jsonb, int) to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake, dunwell_definer;

create or replace function intake.check_delivery_step() returns trigger language plpgsql set search_path = '' as $$
declare v_skip text;
begin
  if new.state <> old.state and not (new.state = any ((case old.state
      when 'uploaded' then '{validating,withdrawn}'
      when 'validating' then '{validated,rejected}'
      when 'validated' then '{validating,applying,withdrawn}'
      when 'rejected' then '{validating,withdrawn}'
      when 'applying' then '{applied,validated}'
      else '{}' end)::text[])) then
    raise exception 'delivery % cannot go from % to %', new.id, old.state, new.state using errcode = 'DW409', constraint = 'delivery_step';
  end if;
  -- Nothing of a file is booked unless the whole file agrees with the bank's own totals.
  if new.state in ('applying', 'applied') and old.state <> new.state
    and (new.file_count, new.file_sum_minor) is distinct from (new.control_count, new.control_sum_minor) then
    raise exception 'delivery %: % rows of %, sum % of %', new.id, new.file_count, new.control_count, new.file_sum_minor, new.control_sum_minor
      using errcode = 'DW409', constraint = 'control_total_mismatch';
  end if;
  -- Read anew, it is another report: who agreed to the old one has not seen it.
  if new.attempt <> old.attempt then
    new.skip_asked_by := null; new.skip_asked_at := null; new.skip_agreed_by := null; new.skip_agreed_at := null;
  end if;
  if new.state = 'applying' and old.state <> new.state then
    select intake.may_skip(a.terms, new.rejected_count) into v_skip from clients.agreements a where a.client_id = new.client_id and a.id = new.agreement_id;
    if v_skip = 'never' then
      raise exception 'delivery %: % rows refused', new.id, new.rejected_count using errcode = 'DW409', constraint = 'all_or_nothing';
    end if;
    if v_skip is distinct from 'nothing' and v_skip is distinct from 'alone' and (new.skip_agreed_by is null or new.skip_agreed_by = new.confirmed_by) then
      raise exception 'delivery %: nobody else has agreed', new.id using errcode = 'DW409', constraint = 'second_person_needed';
    end if;
  end if;
  return new;
end $$;

-- The second person's word: the person of the proof, who is not the one that asked. No role may write it otherwise.
create function intake.agree_skip(p_delivery uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); d intake.deliveries;
begin
  -- Before anything is locked: who only reads gets the answer of a delivery that is not there.
  if identity.read_only() then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  select * into d from intake.deliveries x where x.id = p_delivery and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  if d.state <> 'validated' or d.skip_asked_by is null then raise exception 'nothing is asked' using errcode = 'DW409', constraint = 'delivery_step'; end if;
  if d.skip_asked_by = v_person or d.created_by = v_person then raise exception 'the same person' using errcode = 'DW409', constraint = 'second_person_needed'; end if;
  update intake.deliveries x set skip_agreed_by = v_person, skip_agreed_at = now(), version = x.version + 1 where x.id = p_delivery and x.client_id = d.client_id;
end $$;
call scope.make_callable('intake.agree_skip(uuid)', '{dunwell_serve_staff}');
