-- phase: expand
-- What is established about who owes, who speaks for them and who is named beside them (R17): evidence objects, written once, revocable, asked
-- at every permit. Some stop or narrow contact and hold on a word; those that open it are entered by a leader on a paper, and count once a second person,
-- neither who entered them nor who brought what they rest on, has agreed. What protects ends by two as well.

-- What opens a contact, or closes one hour for another: nothing until a second person agrees.
create function compliance.needs_second(p_kind text) returns boolean language sql immutable as $$
  select p_kind in ('attorney', 'proxy', 'contract_contact', 'liable', 'limitation', 'validation_notice', 'assignment_notice', 'lawful_source', 'whereabouts')
$$;
revoke all on function compliance.needs_second(text) from public;
grant execute on function compliance.needs_second(text) to dunwell_definer;
create table compliance.party_facts (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  -- Whose: the debtor's, or that of who owes beside them.
  debtor_id uuid not null,
  case_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in (
    -- Noted by who works the case.
    'represented', 'employer_forbids', 'inconvenient_place', 'moratorium', 'adviser_plan', 'whereabouts', 'visit_notice',
    -- Entered by a leader.
    'attorney', 'proxy', 'contract_contact', 'liable', 'limitation', 'validation_notice', 'assignment_notice', 'lawful_source', 'visit_order')),
  related_person_id uuid,
  contact_point_id uuid,
  -- Where they are, by their own word.
  place text references portfolio.places,
  -- How many go on a visit.
  team_size int check (team_size between 1 and 9),
  -- When it was given, happened or began; and the last day on which it holds.
  from_at timestamptz not null,
  until_on date,
  record_id uuid,
  document_id uuid,
  recorded_by uuid not null references identity.staff,
  recorded_at timestamptz not null,
  -- The second person; and of who speaks for the debtor the points that came with them.
  confirmed_by uuid references identity.staff,
  confirmed_at timestamptz,
  point_ids uuid[] not null default '{}',
  revoked_at timestamptz,
  revoked_by uuid references identity.staff,
  revoke_reason text,
  -- On what it ended, of what protects.
  revoke_document_id uuid,
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id),
  foreign key (client_id, related_person_id) references portfolio.related_persons (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  foreign key (client_id, record_id) references contacts.records (client_id, id),
  foreign key (client_id, document_id) references portfolio.documents (client_id, id),
  foreign key (client_id, revoke_document_id) references portfolio.documents (client_id, id),
  -- A leader who sends people out is the evidence of that; all else can be shown.
  constraint fact_evidence check (kind = 'visit_order' or document_id is not null
    or record_id is not null and kind in ('represented', 'employer_forbids', 'inconvenient_place', 'moratorium', 'adviser_plan', 'whereabouts', 'visit_notice')),
  constraint fact_subject check ((related_person_id is not null) = (kind in ('attorney', 'proxy', 'contract_contact'))
    and (contact_point_id is not null) = (kind in ('inconvenient_place', 'lawful_source')) and (place is not null) = (kind = 'whereabouts')
    and (team_size is not null) = (kind = 'visit_order') and (kind not in ('limitation', 'visit_order') or until_on is not null)),
  check (until_on >= (from_at at time zone 'Asia/Shanghai')::date),
  constraint fact_second check (confirmed_by <> recorded_by),
  check ((confirmed_at is null) = (confirmed_by is null) and (confirmed_at is null or compliance.needs_second(kind))),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoke_reason is null))
);
create index party_facts_by_debtor on compliance.party_facts (client_id, debtor_id) where revoked_at is null;
create index party_facts_by_id on compliance.party_facts (id);
call scope.protect('compliance.party_facts', 'BD', 'case', 'debtor_id', '{select}');
create function compliance.guard_party_fact() returns trigger language plpgsql set search_path = '' as $$
declare v_kept text[] := '{debtor_id,confirmed_at,confirmed_by,revoked_at,revoked_by,revoke_reason,revoke_document_id}';
begin
  -- Whose it is changes only where one person was found to be two.
  if old.revoked_at is not null or to_jsonb(new) - v_kept is distinct from to_jsonb(old) - v_kept
    or old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by) then
    raise exception 'evidence is written once' using errcode = 'DW409', constraint = 'fact_revoked';
  end if;
  return new;
end $$;
revoke all on function compliance.guard_party_fact() from public;
create trigger party_facts_guard before update on compliance.party_facts for each row execute function compliance.guard_party_fact();

-- What a fact may be about, and on what it rests, are this case's.
create function compliance.write_party_fact(p_case portfolio.cases, p_body jsonb) returns uuid language plpgsql security definer set search_path = '' as $$
declare f compliance.party_facts; v_now timestamptz := platform.now(); v_id uuid; v_party uuid; v_parties uuid[];
begin
  f := jsonb_populate_record(null::compliance.party_facts, p_body);
  v_party := coalesce(f.debtor_id, p_case.debtor_id);
  v_parties := array(select a.debtor_id from portfolio.account_parties a where a.client_id = p_case.client_id and a.account_id = p_case.account_id);
  if v_party <> all (v_parties)
    or f.document_id is not null and not exists (select 1 from portfolio.documents d where d.client_id = p_case.client_id and d.id = f.document_id and d.debtor_id = p_case.debtor_id)
    or f.record_id is not null and not exists (select 1 from contacts.records r where r.client_id = p_case.client_id and r.id = f.record_id and r.debtor_id = p_case.debtor_id)
    or f.related_person_id is not null and not exists (select 1 from portfolio.related_persons r where r.client_id = p_case.client_id and r.id = f.related_person_id and r.debtor_id = p_case.debtor_id)
    or f.contact_point_id is not null and not exists (select 1 from portfolio.contact_points x where x.client_id = p_case.client_id and x.id = f.contact_point_id and x.debtor_id = any (v_parties)) then
    raise exception 'not of this case' using errcode = 'DW404';
  end if;
  if f.kind = 'liable' and v_party = p_case.debtor_id then raise exception 'the debtor is' using errcode = 'DW422', constraint = 'fact_subject'; end if;
  if f.from_at > v_now then raise exception 'not yet' using errcode = 'DW422', constraint = 'fact_in_future'; end if;
  -- Where somebody is, they say themselves; all else is heard in a call that was made and answered.
  if f.kind = 'whereabouts' and f.document_id is null and not compliance.has_said(p_case.client_id, f.record_id, v_party, 'debtor') then
    raise exception 'not said there' using errcode = 'DW422', constraint = 'fact_evidence';
  end if;
  if f.document_id is null and f.record_id is not null and not exists (select 1 from contacts.records r left join compliance.permits p on p.client_id = r.client_id and p.id = r.permit_id
      where r.client_id = p_case.client_id and r.id = f.record_id and r.call_result in ('connected_self', 'connected_contact') and (r.direction = 'inbound' or p.shown_at is not null)) then
    raise exception 'not said there' using errcode = 'DW422', constraint = 'fact_evidence';
  end if;
  perform portfolio.bump_epoch(p_case.client_id, array(select distinct unnest(array[v_party, p_case.debtor_id])));
  insert into compliance.party_facts (client_id, debtor_id, case_id, account_id, kind, related_person_id, contact_point_id, place, team_size, from_at, until_on, record_id, document_id, point_ids, recorded_by, recorded_at)
    values (p_case.client_id, v_party, p_case.id, p_case.account_id, f.kind, f.related_person_id, f.contact_point_id, f.place, f.team_size, coalesce(f.from_at, v_now),
      -- A debt adviser has thirty days at least, whatever end is named (UK-F3).
      case when f.kind = 'adviser_plan' then greatest(f.until_on, (coalesce(f.from_at, v_now) at time zone 'Europe/London')::date + 30) else f.until_on end,
      f.record_id, f.document_id, coalesce(f.point_ids, '{}'), identity.person(), v_now)
    returning id into v_id;
  return v_id;
end $$;
-- Those above the desk who may be the second person: not who enters it, nor who put in the paper.
create function compliance.tell_second(p_case portfolio.cases, p_kind text, p_roles text[], p_document uuid) returns void language sql security definer set search_path = '' as $$
  with recursive above as (
    select u.id, u.parent_id from identity.org_units u where u.desk_no = p_case.desk_no
    union all
    select u.id, u.parent_id from identity.org_units u join above a on u.id = a.parent_id)
  select platform.notify(array(select distinct s.staff_id from identity.staff_roles s join above a on a.id = s.unit_id
    where s.role = any (p_roles) and s.from_on <= identity.today() and (s.until_on is null or s.until_on >= identity.today())
      and s.staff_id <> identity.person() and not exists (select 1 from portfolio.documents d where d.client_id = p_case.client_id and d.id = p_document and d.added_by = s.staff_id)),
    p_kind, p_case.id, '{}')
$$;
-- Noted by who works the case: what stops or narrows contact, where somebody is, that a visit was announced.
create function compliance.note_party_fact(p_case uuid, p_body jsonb) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid;
begin
  if p_body ->> 'kind' <> all ('{represented,employer_forbids,inconvenient_place,moratorium,adviser_plan,whereabouts,visit_notice}') then
    raise exception 'a leader''s' using errcode = 'DW403';
  end if;
  v_id := compliance.write_party_fact(v_case, p_body);
  if p_body ->> 'kind' = 'whereabouts' then perform compliance.tell_second(v_case, 'fact.asked', '{compliance_officer}', (p_body ->> 'document_id')::uuid); end if;
  return v_id;
end $$;
-- Entered by a leader: what opens a contact, once a second person agrees.
create function compliance.confirm_party_fact(p_case uuid, p_body jsonb) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid;
begin
  if not compliance.is_leader() then raise exception 'a leader''s' using errcode = 'DW403'; end if;
  if p_body ->> 'kind' <> all ('{contract_contact,liable,limitation,validation_notice,assignment_notice,lawful_source,visit_order}') then raise exception 'not so' using errcode = 'DW403'; end if;
  v_id := compliance.write_party_fact(v_case, p_body);
  if compliance.needs_second(p_body ->> 'kind') then
    perform compliance.tell_second(v_case, 'fact.asked', '{supervisor,team_leader,compliance_officer}', (p_body ->> 'document_id')::uuid);
  end if;
  return v_id;
end $$;
create function compliance.is_leader() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from identity.staff_roles r where r.staff_id = identity.person() and r.role in ('supervisor', 'team_leader')
    and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()))
$$;
-- Of the same house: what another one established holds here too, and is agreed to and ended by that house alone (R1).
create function compliance.is_colleague(p_staff uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from identity.staff s join identity.staff m on m.id = identity.person()
    where s.id = p_staff and identity.root_of(s.home_unit_id) = identity.root_of(m.home_unit_id))
$$;
-- Taken back by another than who entered it: nobody undoes alone what stood in their way, or what they opened themselves. What protects ends as a hold does: by
-- one who contacts nobody, on a paper that somebody else brought later.
create function compliance.revoke_party_fact(p_fact uuid, p_reason text, p_document uuid default null) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); f compliance.party_facts;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into f from compliance.party_facts x where x.id = p_fact;
  if f.id is null or not vault.sees_debtor(f.client_id, f.debtor_id, 'act') then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if not compliance.is_colleague(f.recorded_by) then raise exception 'of another house' using errcode = 'DW403', constraint = 'fact_elsewhere'; end if;
  if f.recorded_by = v_person then raise exception 'own' using errcode = 'DW403', constraint = 'fact_own'; end if;
  if f.revoked_at is null and f.kind in ('represented', 'attorney', 'employer_forbids', 'inconvenient_place', 'moratorium', 'adviser_plan', 'whereabouts') then
    perform compliance.require_fact_end(f, p_document);
  end if;
  perform portfolio.bump_epoch(f.client_id, array(select distinct unnest(array[f.debtor_id, c.debtor_id]) from portfolio.cases c where c.client_id = f.client_id and c.id = f.case_id));
  update compliance.party_facts x set revoked_at = platform.now(), revoked_by = v_person, revoke_reason = p_reason, revoke_document_id = p_document where x.client_id = f.client_id and x.id = f.id;
end $$;
create function compliance.require_fact_end(f compliance.party_facts, p_document uuid) returns void language plpgsql stable security definer set search_path = '' as $$
declare d portfolio.documents;
begin
  if identity.contacts_debtors() then raise exception 'whoever contacts' using errcode = 'DW403', constraint = 'fact_needs_officer'; end if;
  if p_document is null then raise exception 'no paper' using errcode = 'DW422', constraint = 'fact_end_evidence'; end if;
  select x.* into d from portfolio.documents x where x.client_id = f.client_id and x.id = p_document and portfolio.may_act(x.client_id, x.case_id)
    and (x.debtor_id = f.debtor_id or exists (select 1 from portfolio.cases c where c.client_id = f.client_id and c.id = f.case_id and c.debtor_id = x.debtor_id));
  if d.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if d.added_by = identity.person() then raise exception 'their own paper' using errcode = 'DW403', constraint = 'fact_second'; end if;
  -- What was there when it was entered did not end it.
  if d.added_at < f.recorded_at or d.id is not distinct from f.document_id then raise exception 'no such paper' using errcode = 'DW422', constraint = 'fact_end_evidence'; end if;
end $$;

-- Who speaks for a debtor, with how they are reached: name and values go to the vault, a paper says that they may. Nothing opens by it: they are a
-- related person as before, and their points are not valid, until a second person has read the paper. Who has refused is not asked for again.
create function compliance.add_representative(p_case uuid, p_role text, p_name text, p_points jsonb, p_document uuid, p_until date, p_key bytea) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid; v_points uuid[] := '{}'; r record;
begin
  if not compliance.is_leader() then raise exception 'a leader''s' using errcode = 'DW403'; end if;
  if p_role <> all ('{attorney,proxy}') then raise exception 'no such role' using errcode = 'DW422'; end if;
  if not exists (select 1 from portfolio.documents d where d.client_id = v_case.client_id and d.id = p_document and d.debtor_id = v_case.debtor_id) then
    raise exception 'not of this case' using errcode = 'DW404';
  end if;
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
  insert into portfolio.related_persons as q (client_id, debtor_id, relation, name_masked, name_key, source, basis, added_by)
    values (v_case.client_id, v_case.debtor_id, p_role, portfolio.mask_name(p_name), public.hmac(convert_to('name:' || p_name, 'UTF8'), p_key, 'sha256'), 'record', 'authority', identity.person())
    on conflict (client_id, debtor_id, name_key) do update set added_by = q.added_by
    where q.refused_at is null returning id into v_id;
  if v_id is null then raise exception 'refused' using errcode = 'DW409', constraint = 'related_refused'; end if;
  insert into vault.related_names (client_id, related_person_id, name) values (v_case.client_id, v_id, p_name) on conflict do nothing;
  for r in select p ->> 'kind' as kind, case when p ->> 'kind' = 'phone' then n.value else btrim(p ->> 'value') end as value, n.fault from jsonb_array_elements(p_points) p
      left join lateral intake.read_one_phone(p ->> 'value') n on p ->> 'kind' = 'phone' loop
    if r.fault is not null then raise exception 'no number' using errcode = 'DW422', constraint = 'representative_phone'; end if;
    v_points := v_points || compliance.write_point(v_case, v_id, case when r.kind <> 'phone' then r.kind else portfolio.kind_of_number(r.value) end, r.value, p_key);
  end loop;
  perform compliance.tell_second(v_case, 'representative.asked', '{supervisor,team_leader,compliance_officer}', p_document);
  return compliance.write_party_fact(v_case,
    jsonb_build_object('kind', p_role, 'related_person_id', v_id, 'document_id', p_document, 'until_on', p_until, 'point_ids', to_jsonb(v_points)));
end $$;
-- The second word, of the same house and with the case it rests on in reach: from now on it counts. Who speaks for the debtor is reached from then on by the points that
-- came with them; where somebody is opens other hours, so that only one who contacts nobody agrees to it.
create function compliance.agree_party_fact(p_fact uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); f compliance.party_facts;
begin
  if identity.read_only() or not (compliance.is_leader() or exists (select 1 from identity.staff_roles r where r.staff_id = v_person and r.role = 'compliance_officer'
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()))) then
    raise exception 'a leader''s' using errcode = 'DW403';
  end if;
  select x.* into f from compliance.party_facts x where x.id = p_fact;
  if f.id is null or not vault.sees_debtor(f.client_id, f.debtor_id, 'act') then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if not compliance.is_colleague(f.recorded_by) then raise exception 'of another house' using errcode = 'DW403', constraint = 'fact_elsewhere'; end if;
  if not portfolio.may_act(f.client_id, f.case_id) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  perform portfolio.bump_epoch(f.client_id, array(select distinct unnest(array[f.debtor_id, c.debtor_id]) from portfolio.cases c where c.client_id = f.client_id and c.id = f.case_id));
  select x.* into f from compliance.party_facts x where x.id = p_fact for update;
  if not compliance.needs_second(f.kind) or f.revoked_at is not null or f.confirmed_at is not null then
    raise exception 'waits for nothing' using errcode = 'DW409', constraint = 'fact_decided';
  end if;
  if f.recorded_by = v_person or exists (select 1 from portfolio.documents d where d.client_id = f.client_id and d.id = f.document_id and d.added_by = v_person)
    or exists (select 1 from contacts.records r where r.client_id = f.client_id and r.id = f.record_id and r.staff_id = v_person) then
    raise exception 'own' using errcode = 'DW403', constraint = 'fact_second';
  end if;
  if f.kind = 'whereabouts' and identity.contacts_debtors() then raise exception 'whoever contacts' using errcode = 'DW403', constraint = 'fact_needs_officer'; end if;
  if f.kind in ('attorney', 'proxy') then perform compliance.open_representative(f); end if;
  update compliance.party_facts x set confirmed_by = v_person, confirmed_at = platform.now() where x.client_id = f.client_id and x.id = f.id;
end $$;
create function compliance.open_representative(f compliance.party_facts) returns void language plpgsql security definer set search_path = '' as $$
begin
  update portfolio.related_persons q set role = f.kind, document_id = f.document_id, authorised_until = f.until_on
    where q.client_id = f.client_id and q.id = f.related_person_id and q.refused_at is null;
  if not found then raise exception 'refused' using errcode = 'DW409', constraint = 'related_refused'; end if;
  update portfolio.contact_points x set valid = true
    where x.client_id = f.client_id and x.id = any (f.point_ids) and x.related_person_id = f.related_person_id and not x.valid and x.bad_at is null and x.source = 'record' and x.basis = 'authority';
end $$;
-- A value that is known keeps whose it is: a debtor's own number is not made another's. Answers the point.
create function compliance.write_point(p_case portfolio.cases, p_related uuid, p_kind text, p_value text, p_key bytea) returns uuid[] language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  insert into portfolio.contact_points (client_id, debtor_id, related_person_id, account_id, kind, masked, value_key, extension_key, source, basis, place, premium_rate, valid)
    values (p_case.client_id, p_case.debtor_id, p_related, p_case.account_id, p_kind, case p_kind when 'address' then intake.mask_address(p_value)
        when 'email' then left(p_value, 1) || '***' || substring(p_value from '@.*$') else intake.mask_phone(p_value) end,
      portfolio.point_key(p_kind, p_value, p_key), portfolio.extension_key(p_kind, p_value, p_key), 'record', 'authority', portfolio.place_of(p_kind, p_value), portfolio.is_premium_rate(p_kind, p_value), false)
    on conflict (client_id, debtor_id, kind, value_key, extension_key) do nothing returning id into v_id;
  if v_id is null then
    select x.id into v_id from portfolio.contact_points x where x.client_id = p_case.client_id and x.debtor_id = p_case.debtor_id and x.kind = p_kind and x.related_person_id = p_related
      and x.value_key = portfolio.point_key(p_kind, p_value, p_key) and x.extension_key is not distinct from portfolio.extension_key(p_kind, p_value, p_key);
    if v_id is null then raise exception 'another''s' using errcode = 'DW409', constraint = 'representative_point'; end if;
    return array[v_id];
  end if;
  insert into vault.contact_values (client_id, contact_point_id, value) values (p_case.client_id, v_id, p_value);
  return array[v_id];
end $$;

-- As the evaluator's facts: what stands now of this party, this point and this related person, in groups.
create function compliance.facts_of_party(p_case portfolio.cases, p_party uuid, p_related uuid, p_point uuid, p_zone text, p_at timestamptz) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'debtor', jsonb_build_object('represented', coalesce(bool_or(f.kind in ('represented', 'attorney')), false), 'employerForbids', coalesce(bool_or(f.kind = 'employer_forbids'), false),
      -- Without an end it holds until somebody takes it back.
      'moratoriumUntil', max(coalesce(f.until_on, date '2999-12-31')) filter (where f.kind = 'moratorium'),
      'adviserPlanUntil', max(f.until_on) filter (where f.kind = 'adviser_plan')),
    'place', jsonb_build_object('inconvenient', coalesce(bool_or(f.kind = 'inconvenient_place' and f.contact_point_id = p_point), false)),
    'last', jsonb_build_object('validationNoticeAt', max(f.from_at) filter (where f.kind = 'validation_notice' and f.account_id = p_case.account_id),
      'visitNoticeOn', (max(f.from_at) filter (where f.kind = 'visit_notice') at time zone coalesce(p_zone, 'Asia/Shanghai'))::date),
    'point', jsonb_build_object('sourceProven', coalesce(bool_or(f.kind = 'lawful_source' and f.contact_point_id = p_point), false)),
    'case', case when bool_or(f.kind = 'limitation' and f.account_id = p_case.account_id)
      then jsonb_build_object('timeBarred', max(f.until_on) filter (where f.kind = 'limitation' and f.account_id = p_case.account_id) < (p_at at time zone coalesce(p_zone, 'Asia/Shanghai'))::date) else '{}' end,
    'visit', jsonb_build_object('approved', coalesce(bool_or(f.kind = 'visit_order' and f.recorded_by <> (select identity.person())), false))
      || case when bool_or(f.kind = 'visit_order') then jsonb_build_object('teamSize', min(f.team_size) filter (where f.kind = 'visit_order')) else '{}' end,
    'party', jsonb_build_object('namedInContract', coalesce(bool_or(f.kind = 'contract_contact' and f.related_person_id = p_related), false),
      'liableByContract', coalesce(bool_or(f.kind = 'liable' and f.account_id = p_case.account_id and f.debtor_id = p_party), false)))
  from compliance.party_facts f where f.client_id = p_case.client_id and f.debtor_id = p_party and f.revoked_at is null
    -- An attorney stops what goes to the debtor from the first word; what opens waits for the second.
    and (f.confirmed_at is not null or not compliance.needs_second(f.kind) or f.kind = 'attorney')
    and (f.until_on is null or f.kind in ('limitation', 'moratorium', 'adviser_plan') or f.until_on >= (p_at at time zone coalesce(p_zone, 'Asia/Shanghai'))::date)
$$;

-- Why nobody can ask the debtor themselves: lost by computation, or dead or without capacity by a hold that rests on a paper.
create function compliance.absence_of(p_client uuid, p_debtor uuid, p_at timestamptz) returns compliance.lostness language plpgsql stable security definer set search_path = '' as $$
declare v compliance.lostness := compliance.lost_of(p_client, p_debtor, p_at); v_kind text; v_until timestamptz;
begin
  select h.kind, h.until_at into v_kind, v_until from portfolio.holds h where h.client_id = p_client and h.debtor_id = p_debtor and h.kind in ('deceased', 'incapacity')
    and h.document_id is not null and h.ended_at is null and h.from_at <= p_at and (h.until_at is null or h.until_at > p_at) order by h.kind, h.until_at desc nulls first limit 1;
  if v_kind is not null then v := (true, v_kind, v_until, '{}'::uuid[]); end if;
  return v;
end $$;
-- Whether a hold stops this contact. Death and incapacity stop whoever would speak to the debtor; they are why others may be asked.
create function compliance.is_stopped(p_holds jsonb, p_party compliance.party, p_purpose text) returns boolean language sql immutable set search_path = '' as $$
  select exists (select 1 from jsonb_array_elements(p_holds) h where not (h ->> 'kind' in ('deceased', 'incapacity') and p_party.kind in ('related_lawful', 'related_unrelated') and p_purpose in ('locate', 'relay')))
$$;
revoke all on function compliance.is_stopped(jsonb, compliance.party, text) from public;
grant execute on function compliance.is_stopped(jsonb, compliance.party, text) to dunwell_definer;

call scope.make_callable('compliance.write_party_fact(portfolio.cases, jsonb)', '{dunwell_definer}');
call scope.make_callable('compliance.note_party_fact(uuid, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.confirm_party_fact(uuid, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.is_leader()', '{dunwell_definer}');
call scope.make_callable('compliance.tell_second(portfolio.cases, text, text[], uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.is_colleague(uuid)', '{dunwell_definer, dunwell_serve_staff}');
call scope.make_callable('compliance.require_fact_end(compliance.party_facts, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.open_representative(compliance.party_facts)', '{dunwell_definer}');
call scope.make_callable('compliance.revoke_party_fact(uuid, text, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.add_representative(uuid, text, text, jsonb, uuid, date, bytea)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.agree_party_fact(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.write_point(portfolio.cases, uuid, text, text, bytea)', '{dunwell_definer}');
call scope.make_callable('compliance.facts_of_party(portfolio.cases, uuid, uuid, uuid, text, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.absence_of(uuid, uuid, timestamptz)', '{dunwell_definer}');

-- For the page of a case: in which zones the debtor may be, and by what.
create function compliance.whereabouts_in(p_case uuid) returns table (zones text[], evidence text) language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases;
begin
  perform identity.person();
  select c.* into v_case from portfolio.cases c
    where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]));
  if v_case.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return query select w.zones, w.evidence from portfolio.debtors d cross join compliance.whereabouts_of(d.client_id, d.id, d.zone) w where d.client_id = v_case.client_id and d.id = v_case.debtor_id;
end $$;
call scope.make_callable('compliance.whereabouts_in(uuid)', '{dunwell_serve_staff, dunwell_work}');
