-- phase: expand
-- What a house or a person must be able to show: evaluations, agreements, assessments, certificates; from when, until when, and the document.

create table identity.evidence (
  id uuid primary key default uuidv7(),
  -- The house: a root of the tree. Of a person, theirs.
  unit_id uuid not null references identity.org_units,
  staff_id uuid references identity.staff,
  kind text not null check (kind in ('evaluation', 'expiry_evaluation', 'processing_agreement', 'impact_assessment', 'public_listing', 'client_consent', 'conduct_check', 'lawful_debt', 'exclusion', 'certificate')),
  -- Of a client's consent to sub-entrust: whose.
  consenting_client_id uuid references clients.clients,
  from_on date not null,
  -- Null: until it is ended.
  until_on date check (until_on >= from_on),
  reference text not null check (length(trim(reference)) between 2 and 200),
  file_sha256 text not null references platform.files,
  entered_by uuid not null references identity.staff,
  entered_at timestamptz not null,
  -- Of an exclusion, whose end lets cases go where they may not now.
  end_asked_by uuid references identity.staff,
  end_asked_at timestamptz,
  ended_by uuid references identity.staff,
  ended_at timestamptz,
  constraint own_request check (ended_by <> end_asked_by),
  check (kind <> 'exclusion' or ended_at is null or end_asked_at is not null),
  check ((end_asked_by is null) = (end_asked_at is null)),
  check ((kind = 'certificate') = (staff_id is not null)),
  check ((kind = 'client_consent') = (consenting_client_id is not null)),
  check (kind <> 'certificate' or until_on is not null),
  check ((ended_by is null) = (ended_at is null))
);
create index evidence_by_staff on identity.evidence (staff_id, until_on) where staff_id is not null and ended_at is null;
create index evidence_by_unit on identity.evidence (unit_id, kind) where staff_id is null and ended_at is null;
call scope.protect('identity.evidence', 'S', 'people', 'staff_id', '{select}');
drop policy staff_select on identity.evidence;
-- Of a house it is kept by the operator's officers; of a person by who answers for them, and never by themselves.
create function identity.keeps_evidence(p_staff uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select case when p_staff is not null then p_staff = any (identity.staff_ids('people')) else exists (
    select 1 from identity.staff_roles r join identity.org_units u on u.id = r.unit_id and u.kind = 'operator' and u.parent_id is null
    where r.staff_id = identity.person() and r.role in ('compliance_officer', 'hq_supervisor') and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())) end
$$;
-- Whose evidence one reads as that of a house: one's own, or all for the operator's officers.
create function identity.evidence_houses() returns uuid[] language sql stable security definer set search_path = '' as $$
  select case when identity.keeps_evidence(null) then array(select u.id from identity.org_units u where u.parent_id is null)
    else array(select identity.root_of(s.home_unit_id) from identity.staff s where s.id = identity.person()) end
$$;
call scope.make_callable('identity.evidence_houses()', '{dunwell_serve_staff, dunwell_work}');
-- Of a house whoever works in it, and the operator's officers, who keep it; of a person they themselves and who answers for them. What the gates
-- need of another house they read by functions.
create policy staff_select on identity.evidence for select to dunwell_serve_staff, dunwell_work using (
  staff_id is null and unit_id = any ((select identity.evidence_houses())::uuid[]) or staff_id = (select identity.person()) or staff_id = any ((select identity.staff_ids('people'))::uuid[]));

-- Whose it would be, asked before its document is kept as well: a house's, or somebody's of a house, within reach.
create function identity.require_evidence(p_unit uuid, p_staff uuid, p_consenting uuid) returns uuid language plpgsql stable security definer set search_path = '' as $$
declare v_unit uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_staff = identity.person() then raise exception 'one''s own' using errcode = 'DW409', constraint = 'own_evidence'; end if;
  if p_staff is not null then
    select s.home_unit_id into v_unit from identity.staff s where s.id = p_staff and s.left_at is null;
  else
    select u.id into v_unit from identity.org_units u where u.id = p_unit and u.parent_id is null and u.ended_at is null;
  end if;
  if v_unit is null or not identity.keeps_evidence(p_staff) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_consenting is not null and not (p_consenting = any (identity.client_ids())) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return v_unit;
end $$;
call scope.make_callable('identity.require_evidence(uuid, uuid, uuid)', '{dunwell_serve_staff}');
create function identity.enter_evidence(p_unit uuid, p_staff uuid, p_consenting uuid, p_kind text, p_from date, p_until date, p_reference text, p_sha256 text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_unit uuid := identity.require_evidence(p_unit, p_staff, p_consenting); v_id uuid;
begin
  insert into identity.evidence (unit_id, staff_id, consenting_client_id, kind, from_on, until_on, reference, file_sha256, entered_by, entered_at)
    values (v_unit, p_staff, p_consenting, p_kind, p_from, p_until, p_reference, p_sha256, identity.person(), platform.now()) returning id into v_id;
  return v_id;
end $$;
-- The operator's other officers: whose second word an end waits for.
create function identity.other_officers() returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct r.staff_id), '{}') from identity.staff_roles r join identity.org_units u on u.id = r.unit_id and u.kind = 'operator' and u.parent_id is null
    where r.role in ('compliance_officer', 'hq_supervisor') and r.staff_id <> identity.person() and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
$$;
call scope.make_callable('identity.other_officers()', '{dunwell_definer}');
-- An exclusion is ended by two: one asks, another agrees within seven days. Answers whether it has ended.
create function identity.end_evidence(p_id uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare e identity.evidence; v_person uuid := identity.person(); v_now timestamptz := platform.now();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into e from identity.evidence x where x.id = p_id and x.ended_at is null for update;
  if e.id is null or not identity.keeps_evidence(e.staff_id) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if e.kind = 'exclusion' and (e.end_asked_at is null or e.end_asked_at < v_now - interval '7 days') then
    update identity.evidence x set end_asked_at = v_now, end_asked_by = v_person where x.id = p_id;
    perform platform.notify(identity.other_officers(), 'exclusion.end_asked', e.unit_id, '{}');
    return false;
  end if;
  if e.end_asked_by = v_person then raise exception 'by another' using errcode = 'DW403', constraint = 'own_request'; end if;
  update identity.evidence x set ended_at = v_now, ended_by = v_person where x.id = p_id;
  return true;
end $$;
call scope.make_callable('identity.keeps_evidence(uuid)', '{dunwell_definer}');
call scope.make_callable('identity.enter_evidence(uuid, uuid, uuid, text, date, date, text, text)', '{dunwell_serve_staff}');
call scope.make_callable('identity.end_evidence(uuid)', '{dunwell_serve_staff}');

-- Until when the certificate of who acts runs; null where there is none.
create function identity.certificate_until(p_staff uuid, p_on date) returns date language sql stable security definer set search_path = '' as $$
  select max(e.until_on) from identity.evidence e where e.staff_id = p_staff and e.kind = 'certificate' and e.ended_at is null and e.from_on <= p_on
$$;
call scope.make_callable('identity.certificate_until(uuid, date)', '{dunwell_definer}');

-- What the rules of a placement ask of the house that gets the cases, in the words of the facts: what there is no paper for is not known.
create function clients.placement_facts(p_agreement uuid, p_house uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare a clients.agreements; v_today date := identity.today(); v_house uuid; v jsonb;
begin
  perform identity.person();
  select x.* into a from clients.agreements x where x.id = p_agreement and x.id = any (identity.agreement_ids());
  if a.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  v_house := identity.root_of(coalesce(p_house, a.unit_id));
  select jsonb_strip_nulls(jsonb_build_object(
      'processingAgreementUntil', to_jsonb(max(e.until_on) filter (where e.kind = 'processing_agreement' and e.live)),
      'violentRecord', case when bool_or(e.kind = 'conduct_check' and e.live) then false end,
      'debtLawful', case when bool_or(e.kind = 'lawful_debt' and e.live) then true end))
    || jsonb_build_object(
      'evaluatedOn', max(e.from_on) filter (where e.kind = 'evaluation'),
      'contractUntil', a.valid_until,
      'evaluatedBeforeExpiry', coalesce(bool_or(e.kind = 'expiry_evaluation' and e.from_on > a.valid_until - 90), false),
      'subEntrusted', v_house <> identity.root_of(a.unit_id),
      'clientConsents', coalesce(bool_or(e.kind = 'client_consent' and e.consenting_client_id = a.client_id and e.live), false),
      'listedPublicly', coalesce(bool_or(e.kind = 'public_listing' and e.live), false),
      'impactAssessed', coalesce(bool_or(e.kind = 'impact_assessment' and e.live), false),
      'blacklistedUntil', max(coalesce(e.until_on, date '9999-12-31')) filter (where e.kind = 'exclusion' and e.live),
      'certified', exists (select 1 from identity.units_below(v_house) u join identity.staff s on s.home_unit_id = u.id and s.left_at is null where identity.certificate_until(s.id, v_today) >= v_today),
      -- A row whose debt has ended is turned away when the file is checked, and a case that is closed is not handed on.
      'debtEnded', false) into v
    from (select x.*, x.until_on is null or x.until_on >= v_today as live from identity.evidence x where x.unit_id = v_house and x.staff_id is null and x.ended_at is null and x.from_on <= v_today) e;
  return v;
end $$;
call scope.make_callable('clients.placement_facts(uuid, uuid)', '{dunwell_serve_staff}');
