-- phase: expand
-- What a debtor agreed to and what they asked not to happen (R17): evidence objects, written once, revocable, asked at every permit.

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
  recorded_by uuid not null references identity.staff,
  recorded_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references identity.staff,
  revoke_reason text,
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, record_id) references contacts.records (client_id, id),
  foreign key (client_id, document_id) references portfolio.documents (client_id, id),
  -- A wish is honoured on the debtor's word; what is allowed on their consent rests on something that can be shown.
  constraint consent_evidence check (effect = 'asks_not' or record_id is not null or document_id is not null),
  constraint consent_kind check ((effect = 'asks_not') = (kind in ('channel', 'time', 'cease')) and (kind <> 'channel' or channel is not null)
    and (kind <> 'time' or window_from is not null or weekdays is not null)),
  check ((window_from is null) = (window_until is null) and window_from < window_until),
  check (until_at > from_at),
  check ((revoked_at is null) = (revoked_by is null))
);
create index consents_by_debtor on compliance.consents (client_id, debtor_id) where revoked_at is null;
create index consents_by_id on compliance.consents (id);
call scope.protect('compliance.consents', 'BD', 'case', 'debtor_id', '{select}');
create function compliance.guard_consent() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.revoked_at is not null or to_jsonb(new) - '{revoked_at,revoked_by,revoke_reason}'::text[] is distinct from to_jsonb(old) - '{revoked_at,revoked_by,revoke_reason}'::text[] then
    raise exception 'evidence is written once' using errcode = 'DW409', constraint = 'consent_revoked';
  end if;
  return new;
end $$;
revoke all on function compliance.guard_consent() from public;
create trigger consents_guard before update on compliance.consents for each row execute function compliance.guard_consent();

-- Both raise the epoch: what was queued on another word dies at the permit.
create function compliance.record_consent(p_case uuid, p_body jsonb) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid; v_person uuid := identity.person(); v_now timestamptz := platform.now(); c compliance.consents;
begin
  c := jsonb_populate_record(null::compliance.consents, p_body);
  if c.document_id is not null and not exists (select 1 from portfolio.documents d where d.client_id = v_case.client_id and d.id = c.document_id and d.debtor_id = v_case.debtor_id)
    or c.record_id is not null and not exists (select 1 from contacts.records r where r.client_id = v_case.client_id and r.id = c.record_id and r.debtor_id = v_case.debtor_id) then
    raise exception 'not this debtor''s' using errcode = 'DW404';
  end if;
  perform portfolio.bump_epoch(v_case.client_id, array[v_case.debtor_id]);
  insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, window_from, window_until, weekdays, from_at, until_at, said_by, record_id, document_id, recorded_by, recorded_at)
    values (v_case.client_id, v_case.debtor_id, p_case, c.effect, c.kind, c.channel, c.window_from, c.window_until, c.weekdays, v_now, c.until_at, c.said_by, c.record_id, c.document_id, v_person, v_now)
    returning id into v_id;
  return v_id;
end $$;
create function compliance.revoke_consent(p_wish uuid, p_reason text) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); c compliance.consents;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into c from compliance.consents x where x.id = p_wish;
  if c.id is null or not vault.sees_debtor(c.client_id, c.debtor_id, 'act') then raise exception 'not in scope' using errcode = 'DW404'; end if;
  perform portfolio.bump_epoch(c.client_id, array[c.debtor_id]);
  update compliance.consents x set revoked_at = platform.now(), revoked_by = v_person, revoke_reason = p_reason where x.client_id = c.client_id and x.id = c.id;
end $$;
call scope.make_callable('compliance.record_consent(uuid, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.revoke_consent(uuid, text)', '{dunwell_serve_staff}');

-- As facts: what stands now, in the evaluator's words.
create function compliance.wishes_of(p_client uuid, p_debtor uuid, p_at timestamptz) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'consents', coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'from', c.from_at, 'until', c.until_at, 'revokedAt', null, 'confirmedAt', null,
      'window', w.hours) order by c.id) filter (where c.effect = 'agrees'), '[]'),
    'preferences', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('window', w.hours, 'weekdays', c.weekdays)) || jsonb_build_object('channel', c.channel) order by c.id)
      filter (where c.effect = 'asks_not'), '[]'),
    'cease', coalesce(bool_or(c.kind = 'cease'), false))
  from compliance.consents c
  cross join lateral (select case when c.window_from is not null then jsonb_build_object('from', to_char(c.window_from, 'HH24:MI:SS'), 'until', to_char(c.window_until, 'HH24:MI:SS')) end as hours) w
  where c.client_id = p_client and c.debtor_id = p_debtor and c.revoked_at is null and (c.until_at is null or c.until_at > p_at)
$$;
-- Whether the debtor asked for none of this, at no time or not at this one of theirs: the database's own no. Where their hour is not known, it is.
create function compliance.has_declined(p_client uuid, p_debtor uuid, p_channel text, p_at timestamptz) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from compliance.consents c cross join lateral (select p_at at time zone x.zone as local from portfolio.debtors x
      where x.client_id = c.client_id and x.id = c.debtor_id) d where c.client_id = p_client and c.debtor_id = p_debtor and c.effect = 'asks_not' and c.revoked_at is null
    and (c.until_at is null or c.until_at > p_at) and (c.kind = 'cease' or (c.channel is null or c.channel = p_channel)
      and (c.window_from is null or coalesce(d.local::time >= c.window_from and d.local::time < c.window_until, true))
      and (c.weekdays is null or coalesce(extract(isodow from d.local)::int = any (c.weekdays), true))))
$$;
call scope.make_callable('compliance.wishes_of(uuid, uuid, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.has_declined(uuid, uuid, text, timestamptz)', '{dunwell_definer}');
