-- phase: expand
-- What a debtor agreed to and what they asked not to happen (R17): evidence objects, written once, revocable, asked at every permit.

-- A text without the telephone numbers in it: mobiles also with separators or with a date on either side, landlines, and whatever begins with a plus.
create function platform.hide_numbers(p_text text) returns text language sql immutable set search_path = '' as $$
  select regexp_replace(regexp_replace(p_text,
    '(^|[^0-9+])(20[0-9]{6}([0-9]{6})?)?(((\+|00)?86|0)[-. _]?)?1[3-9][0-9][-. _]?[0-9]{4}[-. _]?[0-9]{4}(?=$|[^0-9]|20[0-9]{6})', '\1\2***', 'g'),
    '(^|[^0-9])(0[1-9][0-9]{9,10}|0(10|2[0-9]|[3-9][0-9]{2})[-. )]{1,2}[0-9]{3,4}[-. ]?[0-9]{4}|\+[0-9]([-. ]?[0-9]){6,})(?![0-9])', '\1***', 'g')
$$;
revoke all on function platform.hide_numbers(text) from public;
grant execute on function platform.hide_numbers(text) to dunwell_serve_staff, dunwell_work, dunwell_definer;

create table compliance.consents (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  debtor_id uuid not null,
  case_id uuid not null,
  effect text not null check (effect in ('agrees', 'asks_not')),
  -- A consent: to what. A wish: a medium, a time, or all of it.
  kind text not null check (kind in ('night', 'frequency', 'email', 'sms', 'prerecorded', 'third_party', 'workplace_visit', 'direct', 'own_data', 'channel', 'time', 'cease')),
  channel text check (channel in ('call', 'sms', 'im', 'email', 'letter', 'visit')),
  window_from time,
  window_until time,
  weekdays int[] check (weekdays <@ '{1,2,3,4,5,6,7}'),
  from_at timestamptz not null,
  until_at timestamptz,
  said_by text not null check (said_by in ('debtor', 'proxy', 'attorney')),
  record_id uuid,
  document_id uuid,
  -- Where the telephone system keeps the call of the record: its id or file there.
  recording_ref text check (length(recording_ref) between 1 and 100),
  recorded_by uuid not null references identity.staff,
  recorded_at timestamptz not null,
  -- What opens a contact counts when another has read its evidence; what closes one, at once.
  request_id uuid references approvals.requests,
  confirmed_at timestamptz,
  confirmed_by uuid references identity.staff,
  revoked_at timestamptz,
  revoked_by uuid references identity.staff,
  revoke_reason text,
  -- What never counted, for nobody confirmed it: what compliance or who asked said of it.
  turned_down text check (turned_down in ('rejected', 'withdrawn')),
  revoke_record_id uuid,
  revoke_document_id uuid,
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, record_id) references contacts.records (client_id, id),
  foreign key (client_id, document_id) references portfolio.documents (client_id, id),
  foreign key (client_id, revoke_record_id) references contacts.records (client_id, id),
  foreign key (client_id, revoke_document_id) references portfolio.documents (client_id, id),
  constraint consent_second check (effect = 'asks_not' and request_id is null and confirmed_at is null or effect = 'agrees' and request_id is not null),
  constraint own_request check (confirmed_by <> recorded_by),
  check ((confirmed_at is null) = (confirmed_by is null)),
  -- A wish is honoured on the debtor's word; what is allowed on their consent rests on something that can be shown.
  constraint consent_evidence check (effect = 'asks_not' or record_id is not null or document_id is not null),
  -- Of the call that the record tells of; files of telephone systems are named by the number that was dialled, which is nobody's to read here.
  constraint consent_recording check (recording_ref is null or record_id is not null and recording_ref = platform.hide_numbers(recording_ref)),
  -- A wish ends as it came: on the debtor's word, which can be shown.
  constraint wish_evidence check (effect = 'agrees' or revoked_at is null or revoke_record_id is not null or revoke_document_id is not null),
  constraint consent_kind check ((effect = 'asks_not') = (kind in ('channel', 'time', 'cease')) and (kind <> 'channel' or channel is not null)
    and (kind <> 'time' or window_from is not null or weekdays is not null)),
  -- CN-T1, CN-T2: to which hours of the night, and until when.
  constraint consent_night check (kind <> 'night' or window_from is not null and until_at is not null),
  -- A window over midnight is one.
  check ((window_from is null) = (window_until is null) and window_from <> window_until),
  check (until_at > from_at),
  check ((revoked_at is null) = (revoked_by is null))
);
create index consents_by_debtor on compliance.consents (client_id, debtor_id) where revoked_at is null;
create index consents_by_id on compliance.consents (id);
call scope.protect('compliance.consents', 'BD', 'case', 'debtor_id', '{select}');
create function compliance.guard_consent() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.revoked_at is not null or old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at
    or to_jsonb(new) - '{confirmed_at,confirmed_by,revoked_at,revoked_by,revoke_reason,turned_down,revoke_record_id,revoke_document_id}'::text[]
      is distinct from to_jsonb(old) - '{confirmed_at,confirmed_by,revoked_at,revoked_by,revoke_reason,turned_down,revoke_record_id,revoke_document_id}'::text[] then
    raise exception 'evidence is written once' using errcode = 'DW409', constraint = 'consent_revoked';
  end if;
  return new;
end $$;
revoke all on function compliance.guard_consent() from public;
create trigger consents_guard before update on compliance.consents for each row execute function compliance.guard_consent();

-- Whether a record shows that this party themselves said something, or who speaks for them: answered by them, at their own number (a caller in
-- may have none), and of a call out that was made. A record of nobody, or of a related person, shows nothing.
create function compliance.has_said(p_client uuid, p_record uuid, p_party uuid, p_by text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from contacts.records r
    left join portfolio.contact_points x on x.client_id = r.client_id and x.id = r.contact_point_id
    left join portfolio.related_persons q on q.client_id = x.client_id and q.id = x.related_person_id
    left join compliance.permits p on p.client_id = r.client_id and p.id = r.permit_id
    where r.client_id = p_client and r.id = p_record and (r.direction = 'inbound' or p.shown_at is not null)
      and case when p_by = 'debtor' then r.call_result = 'connected_self' and q.id is null and coalesce(x.debtor_id, r.debtor_id) = p_party
        else r.call_result in ('connected_self', 'connected_contact') and q.role = p_by and q.debtor_id = p_party end)
$$;
call scope.make_callable('compliance.has_said(uuid, uuid, uuid, text)', '{dunwell_definer}');
-- Both raise the epoch: what was queued on another word dies at the permit. A consent comes with the request for its second person.
create function compliance.record_consent(p_case uuid, p_body jsonb, p_id uuid, p_request uuid default null) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid; v_person uuid := identity.person(); v_now timestamptz := platform.now(); c compliance.consents; v_party uuid;
begin
  c := jsonb_populate_record(null::compliance.consents, p_body);
  -- Whose it is: the debtor's, or that of somebody who owes beside them.
  v_party := coalesce(c.debtor_id, v_case.debtor_id);
  if not exists (select 1 from portfolio.account_parties a where a.client_id = v_case.client_id and a.account_id = v_case.account_id and a.debtor_id = v_party) then
    raise exception 'not of this case' using errcode = 'DW404';
  end if;
  if c.document_id is not null and not exists (select 1 from portfolio.documents d where d.client_id = v_case.client_id and d.id = c.document_id and d.debtor_id = v_case.debtor_id)
    or c.record_id is not null and not exists (select 1 from contacts.records r where r.client_id = v_case.client_id and r.id = c.record_id and r.debtor_id = v_case.debtor_id) then
    raise exception 'not this debtor''s' using errcode = 'DW404';
  end if;
  if c.effect = 'agrees' and c.document_id is null and c.record_id is not null and not compliance.has_said(v_case.client_id, c.record_id, v_party, c.said_by) then
    raise exception 'not said there' using errcode = 'DW422', constraint = 'consent_evidence';
  end if;
  if c.effect = 'agrees' and not exists (select 1 from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'debtor.consent') then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  perform portfolio.bump_epoch(v_case.client_id, array[v_party]);
  insert into compliance.consents (client_id, id, request_id, debtor_id, case_id, effect, kind, channel, window_from, window_until, weekdays, from_at, until_at, said_by, record_id, document_id, recording_ref, recorded_by, recorded_at)
    values (v_case.client_id, p_id, p_request, v_party, p_case, c.effect, c.kind, c.channel, c.window_from, c.window_until, c.weekdays, v_now, c.until_at, c.said_by, c.record_id, c.document_id, c.recording_ref, v_person, v_now)
    returning id into v_id;
  return v_id;
end $$;
-- A consent is taken back by a word. A wish only on evidence later than itself, and by another than who brings that evidence: whoever would
-- like to call does not say alone that they may.
create function compliance.revoke_consent(p_wish uuid, p_reason text, p_record uuid default null, p_document uuid default null) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); c compliance.consents;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into c from compliance.consents x where x.id = p_wish;
  if c.id is null or not vault.sees_debtor(c.client_id, c.debtor_id, 'act') then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if c.effect = 'asks_not' and c.revoked_at is null then perform compliance.require_taken_back(c, p_record, p_document, v_person); end if;
  perform portfolio.bump_epoch(c.client_id, array[c.debtor_id]);
  update compliance.consents x set revoked_at = platform.now(), revoked_by = v_person, revoke_reason = p_reason, revoke_record_id = p_record, revoke_document_id = p_document where x.client_id = c.client_id and x.id = c.id;
end $$;
-- What the approval says: confirmed, it counts from then on; refused or withdrawn, it never does.
create function compliance.follow_consent(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; c compliance.consents; v_by uuid; v_now timestamptz := platform.now(); v_person uuid := identity.person();
begin
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  -- Debtors first, as everywhere: the debtor may take it back at the same moment.
  select x.* into c from compliance.consents x where x.request_id = q.id and x.id = q.subject;
  if c.id is not null then perform portfolio.bump_epoch(c.client_id, array[c.debtor_id]); end if;
  select x.* into c from compliance.consents x where x.request_id = q.id and x.id = q.subject and x.confirmed_at is null for update;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  -- Taken back by the debtor before anybody confirmed it: there is nothing to confirm.
  if c.revoked_at is not null then
    if q.state = 'approved' then raise exception 'revoked' using errcode = 'DW409', constraint = 'consent_revoked'; end if;
    return;
  end if;
  select s.decided_by into v_by from approvals.steps s where s.request_id = q.id and s.decided_by is not null and q.state <> 'withdrawn' order by s.no desc limit 1;
  if q.state = 'approved' then
    update compliance.consents x set confirmed_at = v_now, confirmed_by = v_by where x.client_id = c.client_id and x.id = c.id;
  else
    update compliance.consents x set revoked_at = v_now, revoked_by = coalesce(v_by, v_person), turned_down = q.state where x.client_id = c.client_id and x.id = c.id;
  end if;
end $$;
call scope.make_callable('compliance.follow_consent(uuid)', '{dunwell_serve_staff}');
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('debtor.consent', 1, true, '[{"no": 1, "role": "compliance_officer", "act": "agree", "at": "branch", "due_hours": 24}]');
call scope.make_callable('compliance.record_consent(uuid, jsonb, uuid, uuid)', '{dunwell_serve_staff}');
create function compliance.require_taken_back(p_wish compliance.consents, p_record uuid, p_document uuid, p_by uuid) returns void language plpgsql stable security definer set search_path = '' as $$
declare v_maker uuid; v_found boolean := p_record is not null or p_document is not null;
begin
  if p_record is not null then
    select r.staff_id into v_maker from contacts.records r where r.client_id = p_wish.client_id and r.id = p_record and r.recorded_at >= p_wish.recorded_at
      and (compliance.has_said(p_wish.client_id, r.id, p_wish.debtor_id, 'debtor') or compliance.has_said(p_wish.client_id, r.id, p_wish.debtor_id, p_wish.said_by));
    v_found := found;
    if v_maker = p_by then raise exception 'own evidence' using errcode = 'DW403', constraint = 'wish_own_evidence'; end if;
  end if;
  if p_document is not null and v_found then
    select d.added_by into v_maker from portfolio.documents d join portfolio.cases c on c.client_id = d.client_id and c.id = d.case_id
      where d.client_id = p_wish.client_id and d.id = p_document and d.added_at >= p_wish.recorded_at
        and exists (select 1 from portfolio.account_parties a where a.client_id = c.client_id and a.account_id = c.account_id and a.debtor_id = p_wish.debtor_id);
    v_found := found;
    if v_maker = p_by then raise exception 'own evidence' using errcode = 'DW403', constraint = 'wish_own_evidence'; end if;
  end if;
  if not v_found then raise exception 'no evidence' using errcode = 'DW422', constraint = 'wish_evidence'; end if;
end $$;
call scope.make_callable('compliance.require_taken_back(compliance.consents, uuid, uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.revoke_consent(uuid, text, uuid, uuid)', '{dunwell_serve_staff}');

-- Whose wishes hold at a point. A number is one, whoever of the client it was noted for: who has it as their own said so of it. Not of a house in which
-- several live, whom a letter names, nor of a switchboard.
create function compliance.wishers_of(p_party uuid, p_point portfolio.contact_points) returns uuid[] language sql stable as $$
  select array(select p_party union select y.debtor_id from portfolio.contact_points y where p_point.kind <> 'address' and y.client_id = p_point.client_id
    and y.value_key = p_point.value_key and y.related_person_id is null and not coalesce(y.usage = 'work' and p_point.usage = 'work', false))
$$;
-- Whether anybody who has the number wished something, or refused as a related person.
create function compliance.is_unwanted(p_point portfolio.contact_points) returns boolean language sql stable as $$
  select exists (select 1 from compliance.consents c where c.client_id = p_point.client_id and c.debtor_id = any (compliance.wishers_of(null, p_point)) and c.effect = 'asks_not' and c.revoked_at is null)
    or compliance.has_refused(p_point.client_id, p_point.id)
$$;
-- Of which days the part of a window after midnight is: of that after the one that was named, and of the named one too, for whoever said 「周六」 may have meant either.
create function compliance.mornings_of(p_weekdays int[]) returns int[] language sql immutable as $$
  select case when p_weekdays is not null then array(select d from unnest(p_weekdays) d union select d % 7 + 1 from unnest(p_weekdays) d order by 1) end
$$;
-- As facts: what stands now, in the evaluator's words. A window over midnight is two for the evaluator, each of its own local days.
create function compliance.wishes_of(p_party uuid, p_point portfolio.contact_points, p_at timestamptz) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'consents', coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'from', c.from_at, 'until', c.until_at, 'revokedAt', null, 'confirmedAt', null,
      'window', w.hours) order by c.id, w.part) filter (where c.effect = 'agrees' and c.confirmed_at is not null), '[]'),
    'preferences', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('window', w.hours, 'weekdays', w.days)) || jsonb_build_object('channel', c.channel) order by c.id, w.part)
      filter (where c.effect = 'asks_not'), '[]')
      || case when p_point.related_person_id is null and p_point.kind <> 'address' and compliance.has_refused(p_point.client_id, p_point.id) then '[{"channel": null}]'::jsonb else '[]' end,
    'cease', coalesce(bool_or(c.kind = 'cease' and c.debtor_id = p_party), false))
  from compliance.consents c
  cross join lateral (
    select 1 as part, case when c.window_from is not null then jsonb_build_object('from', to_char(c.window_from, 'HH24:MI:SS'),
      'until', case when c.window_from < c.window_until then to_char(c.window_until, 'HH24:MI:SS') else '23:59:59.999999999' end) end as hours, c.weekdays as days
    union all select 2, jsonb_build_object('from', '00:00:00', 'until', to_char(c.window_until, 'HH24:MI:SS')), compliance.mornings_of(c.weekdays) where c.window_from > c.window_until and c.window_until > time '00:00') w
  where c.client_id = p_point.client_id and c.debtor_id = any (compliance.wishers_of(p_party, p_point)) and (c.debtor_id = p_party or c.effect = 'asks_not')
    and c.revoked_at is null and (c.until_at is null or c.until_at > p_at)
$$;
-- Whether who is reached asked for none of this, at no time or not at this one of theirs: the database's own no. Where their hour is not known, it is;
-- where there are several, one of them is enough. A related person's own refusal is asked of their lock.
create function compliance.has_declined(p_party uuid, p_point portfolio.contact_points, p_channel text, p_at timestamptz, p_zones text[]) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from compliance.consents c where c.client_id = p_point.client_id and c.debtor_id = any (compliance.wishers_of(p_party, p_point)) and c.effect = 'asks_not' and c.revoked_at is null
    and (c.until_at is null or c.until_at > p_at) and (c.kind = 'cease' or (c.channel is null or c.channel = p_channel)
      and (p_zones is null or exists (select 1 from unnest(p_zones) z cross join lateral (select (p_at at time zone z)::time as hour, extract(isodow from p_at at time zone z)::int as day) d
        where (c.weekdays is null or d.day = any (c.weekdays)) and (c.window_from is null or d.hour >= c.window_from and (d.hour < c.window_until or c.window_from > c.window_until))
          or c.window_from > c.window_until and d.hour < c.window_until and (c.weekdays is null or d.day = any (compliance.mornings_of(c.weekdays)))))))
    or p_point.related_person_id is null and p_point.kind <> 'address' and compliance.has_refused(p_point.client_id, p_point.id)
$$;
revoke all on function compliance.wishers_of(uuid, portfolio.contact_points), compliance.is_unwanted(portfolio.contact_points), compliance.mornings_of(int[]) from public;
grant execute on function compliance.wishers_of(uuid, portfolio.contact_points), compliance.is_unwanted(portfolio.contact_points), compliance.mornings_of(int[]) to dunwell_definer;
call scope.make_callable('compliance.wishes_of(uuid, portfolio.contact_points, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.has_declined(uuid, portfolio.contact_points, text, timestamptz, text[])', '{dunwell_definer}');
