-- phase: expand
-- What debtors write back (R17). A stop word is their wish, from that moment on; everything else is told to those who work the case. Nothing of it counts as a contact.

-- From when until when a word was one; a word that comes back is a row of its own. It is ended by two people, and one that our own texts name never.
create table messages.stop_words (
  id uuid primary key default uuidv7(),
  word text not null check (length(trim(word)) between 1 and 40),
  -- What `opt_out` of a text or an e-mail says.
  printed boolean not null default false,
  added_by uuid references identity.staff,
  added_at timestamptz not null default now(),
  end_asked_by uuid references identity.staff,
  end_asked_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references identity.staff,
  constraint own_request check (ended_by <> end_asked_by),
  constraint stop_word_printed check (not printed or ended_at is null),
  check ((end_asked_by is null) = (end_asked_at is null)),
  check ((ended_by is null) = (ended_at is null)),
  check (ended_at is null or end_asked_at is not null)
);
create unique index stop_words_in_force on messages.stop_words (word) where ended_at is null;
insert into messages.stop_words (word, printed) values ('TD', true), ('退订', true), ('STOP', true),
  ('T', false), ('取消', false), ('取消订阅', false), ('UNSUBSCRIBE', false), ('CANCEL', false), ('QUIT', false), ('END', false);
call scope.protect('messages.stop_words', 'O', null, null, '{select}');

create table messages.replies (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  party_id uuid not null,
  contact_point_id uuid not null,
  gateway_id uuid not null references messages.gateways,
  body text not null check (length(body) between 1 and 2000),
  is_stop boolean not null,
  received_at timestamptz not null,
  told_id uuid not null references messages.told,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, party_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id)
);
create index replies_by_case on messages.replies (client_id, case_id, received_at desc);
call scope.protect('messages.replies', 'C', 'case', 'case_id', '{select}');
-- From a number that nobody of the unit's cases has.
create table messages.strays (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references identity.org_units,
  gateway_id uuid not null references messages.gateways,
  sender_masked text not null,
  sender_key bytea,
  body text not null check (length(body) between 1 and 2000),
  is_stop boolean not null,
  received_at timestamptz not null,
  told_id uuid not null references messages.told,
  seen_at timestamptz,
  seen_by uuid references identity.staff,
  check ((seen_at is null) = (seen_by is null))
);
create index strays_by_told on messages.strays (told_id);
create index strays_by_unit on messages.strays (unit_id, received_at desc);
call scope.protect('messages.strays', 'K', 'file', 'unit_id', '{select}');

-- A wish may rest on what the debtor wrote: no person of ours recorded it.
alter table compliance.consents alter column recorded_by drop not null, add column reply_id uuid,
  add foreign key (client_id, reply_id) references messages.replies (client_id, id),
  add constraint consents_who check ((recorded_by is null) = (reply_id is not null));

create function messages.stop_words_in_force() returns text[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(w.word), '{}') from messages.stop_words w where w.ended_at is null
$$;
call scope.make_callable('messages.stop_words_in_force()', '{dunwell_adapter}');

-- Who answers: those to whom this line sent in the last ninety days. A stop word counts for whomever it ever sent to, and within their clients for every
-- debtor of that number, whatever the unit; for clients that wrote nothing it says nothing. Only where it sent to nobody, the open cases of its unit's desks.
create function messages.senders_of(p_gateway messages.gateways, p_keys bytea[], p_is_stop boolean) returns table (client_id uuid, case_id uuid, party_id uuid, point_id uuid, related_id uuid, staff_id uuid)
language sql stable security definer set search_path = '' as $$
  with recursive below as (
    select u.id, u.desk_no from identity.org_units u where u.id = p_gateway.unit_id
    union all
    select u.id, u.desk_no from identity.org_units u join below b on u.parent_id = b.id),
  points as materialized (
    select x.* from portfolio.contact_points x where x.value_key = any (p_keys) and x.kind = any (case p_gateway.channel when 'email' then '{email}'::text[] else '{mobile,landline}' end) and (p_gateway.for_client is null or x.client_id = p_gateway.for_client)),
  written as materialized (
    select m.client_id, m.case_id, m.party_id, x.id as point_id, x.related_person_id as related_id, m.staff_id, m.queued_at as at from points x
      join messages.outbox m on m.client_id = x.client_id and m.contact_point_id = x.id
      where m.gateway_id = any (messages.line_of(p_gateway)) and (p_is_stop or m.claimed_at > platform.now() - interval '90 days') and m.claimed_at is not null),
  cases as (
    select x.client_id, c.id as case_id, x.debtor_id as party_id, x.id as point_id, x.related_person_id as related_id, c.desk_no, c.state in ('returned', 'recalled', 'closed') as ended from points x
      join portfolio.account_parties a on a.client_id = x.client_id and a.debtor_id = x.debtor_id
      join portfolio.cases c on c.client_id = a.client_id and c.account_id = a.account_id)
  select distinct on (f.client_id, f.party_id, f.related_id) f.client_id, f.case_id, f.party_id, f.point_id, f.related_id, f.staff_id from (
    select w.client_id, w.case_id, w.party_id, w.point_id, w.related_id, w.staff_id, w.at, false as ended from written w
    union all
    select c.client_id, c.case_id, c.party_id, c.point_id, null, null, '-infinity', c.ended from cases c
      where p_is_stop and c.related_id is null and exists (select 1 from written w where w.client_id = c.client_id)
    union all
    select c.client_id, c.case_id, c.party_id, c.point_id, c.related_id, null, '-infinity', false from cases c join below b on b.desk_no = c.desk_no
      where not c.ended and not exists (select 1 from written)) f
  order by f.client_id, f.party_id, f.related_id, f.at desc, f.ended, f.case_id desc
$$;
call scope.make_callable('messages.senders_of(messages.gateways, bytea[], boolean)', '{dunwell_definer}');

-- From the moment of the word: a wish raises the epoch, and with it what is queued is voided. It is the debtor's own, or said by who speaks for them;
-- anybody else has refused for ever.
-- By a reply, or where a person read it in a mailbox, as that person's record.
create function messages.stop_writing(p_client uuid, p_case uuid, p_party uuid, p_related uuid, p_channel text, p_reply uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_role text := coalesce((select r.role from portfolio.related_persons r where r.client_id = p_client and r.id = p_related), 'debtor');
begin
  perform 1 from portfolio.debtors d where d.client_id = p_client and d.id = p_party for no key update;
  update portfolio.debtors d set epoch = d.epoch + 1 where d.client_id = p_client and d.id = p_party;
  if v_role = 'contact' then
    update portfolio.related_persons r set refused_at = platform.now(), locked = true where r.client_id = p_client and r.id = p_related and r.refused_at is null;
    update portfolio.contact_points x set valid = false where x.client_id = p_client and x.related_person_id = p_related and x.valid;
  elsif not exists (select 1 from compliance.consents c where c.client_id = p_client and c.debtor_id = p_party and c.effect = 'asks_not' and c.kind = 'channel' and c.channel = p_channel
      and c.revoked_at is null and c.until_at is null) then
    insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, from_at, said_by, reply_id, recorded_by, recorded_at)
      values (p_client, p_party, p_case, 'asks_not', 'channel', p_channel, platform.now(), v_role, p_reply, case when p_reply is null then identity.person() end, platform.now());
  end if;
end $$;
call scope.make_callable('messages.stop_writing(uuid, uuid, uuid, uuid, text, uuid)', '{dunwell_definer}');

-- Whoever wrote, and those who work the case.
create function messages.workers_of(p_client uuid, p_case uuid, p_staff uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
  select array(select p_staff where p_staff is not null union
    select p.id from portfolio.cases c join identity.org_units u on u.desk_no = c.desk_no join identity.staff p on p.home_unit_id = u.id where c.client_id = p_client and c.id = p_case)
$$;
call scope.make_callable('messages.workers_of(uuid, uuid, uuid)', '{dunwell_definer}');
-- Answers of how many cases it is. Told twice by the provider, it is kept once.
create function messages.take_reply(p_told uuid, p_gateway uuid, p_keys bytea[], p_masked text, p_body text, p_is_stop boolean) returns int language plpgsql security definer set search_path = '' as $$
declare g messages.gateways; s record; v_reply uuid; v_now timestamptz := platform.now(); v_n int := 0; v_key bytea := p_keys[1];
begin
  select x.* into g from messages.gateways x where x.id = p_gateway for share;
  if g.id is null then raise exception 'no such gateway' using errcode = 'DW404'; end if;
  perform pg_advisory_xact_lock(hashtextextended(p_gateway::text || coalesce(encode(v_key, 'hex'), p_masked), 1));
  for s in select * from messages.senders_of(g, p_keys, p_is_stop) order by 1, 3 loop
    v_n := v_n + 1;
    if exists (select 1 from messages.replies r where r.client_id = s.client_id and r.case_id = s.case_id and r.contact_point_id = s.point_id and r.body = p_body and (r.told_id = p_told or r.received_at > v_now - interval '2 minutes')) then
      continue;
    end if;
    insert into messages.replies (client_id, case_id, party_id, contact_point_id, gateway_id, body, is_stop, received_at, told_id)
      values (s.client_id, s.case_id, s.party_id, s.point_id, g.id, p_body, p_is_stop, v_now, p_told) returning id into v_reply;
    if p_is_stop then perform messages.stop_writing(s.client_id, s.case_id, s.party_id, s.related_id, 'sms', v_reply); end if;
    perform platform.notify(messages.workers_of(s.client_id, s.case_id, s.staff_id),
      case when p_is_stop then 'message.stopped' else 'message.replied' end, s.case_id, '{}');
  end loop;
  if v_n = 0 and not exists (select 1 from messages.strays x where x.gateway_id = g.id and x.sender_key is not distinct from v_key and x.sender_masked = p_masked and x.body = p_body
      and (x.told_id = p_told or x.received_at > v_now - interval '2 minutes')) then
    insert into messages.strays (unit_id, gateway_id, sender_masked, sender_key, body, is_stop, received_at, told_id) values (g.unit_id, g.id, p_masked, v_key, p_body, p_is_stop, v_now, p_told);
  end if;
  return v_n;
end $$;
call scope.make_callable('messages.take_reply(uuid, uuid, bytea[], text, text, boolean)', '{dunwell_adapter}');

-- The same where somebody read it in the mailbox to which e-mails are answered: by the address that wrote, or by the message that its subject names. Answers for how
-- many people it is noted: every one of that address for whom this house wrote, as of a number.
create function messages.stop_mail(p_keys bytea[], p_message uuid) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_units uuid[] := identity.unit_ids('file'); v_keys bytea[] := p_keys; s record; v_n int := 0;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if p_message is not null then
    v_keys := array(select x.value_key from messages.outbox m join messages.gateways g on g.id = m.gateway_id join portfolio.contact_points x on x.client_id = m.client_id and x.id = m.contact_point_id
      where m.id = p_message and m.channel = 'email' and m.claimed_at is not null and g.unit_id = any (v_units));
  end if;
  for s in select distinct on (f.client_id, f.party_id, f.related_id) f.* from messages.gateways g cross join lateral messages.senders_of(g, v_keys, true) f
      where g.channel = 'email' and g.opened_at is not null and g.unit_id = any (v_units) order by f.client_id, f.party_id, f.related_id, f.staff_id nulls last loop
    perform messages.stop_writing(s.client_id, s.case_id, s.party_id, s.related_id, 'email', null);
    perform platform.notify(array_remove(messages.workers_of(s.client_id, s.case_id, s.staff_id), v_person), 'message.stopped', s.case_id, '{}');
    v_n := v_n + 1;
  end loop;
  return v_n;
end $$;
call scope.make_callable('messages.stop_mail(bytea[], uuid)', '{dunwell_serve_staff}');

-- Parts of a long reply, as they come and in whatever order, until all are there; in UTF-16, for a part may end within a character (2026 is …).
create table messages.reply_parts (
  gateway_id uuid not null references messages.gateways,
  set_id uuid not null,
  no int not null check (no between 1 and total),
  total int not null check (total between 2 and 255),
  ref int not null,
  sender_keys bytea[] not null,
  sender_masked text not null,
  body bytea not null check (octet_length(body) <= 4000),
  received_at timestamptz not null,
  told_id uuid not null references messages.told,
  -- When the whole was taken for a reply.
  joined_at timestamptz,
  primary key (gateway_id, set_id, no)
);
create index reply_parts_open on messages.reply_parts (gateway_id, received_at) where joined_at is null;
create index reply_parts_by_sender on messages.reply_parts (gateway_id, sender_masked, ref, received_at desc);
call scope.protect('messages.reply_parts', 'X', null, null, '{}');

-- What is there of a set: all of it, or after a while whatever came.
create function messages.set_text(p_gateway uuid, p_set uuid) returns bytea language sql stable security definer set search_path = '' as $$
  select string_agg(coalesce(q.body, '\x2620'::bytea), ''::bytea order by n.no) from (select max(x.total) as total from messages.reply_parts x where x.gateway_id = p_gateway and x.set_id = p_set) s
  cross join lateral generate_series(1, s.total) n(no) left join messages.reply_parts q on q.gateway_id = p_gateway and q.set_id = p_set and q.no = n.no
$$;
-- One part. Answers the whole when this was the last; told twice, it is one part. A reference is used again sooner or later: another text at the same place begins another reply.
create function messages.take_reply_part(p_told uuid, p_gateway uuid, p_keys bytea[], p_masked text, p_ref int, p_total int, p_no int, p_body bytea, out set_id uuid, out whole bytea) returns record
language plpgsql security definer set search_path = '' as $$
declare v_now timestamptz := platform.now(); v_joined boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_gateway::text || coalesce(encode(p_keys[1], 'hex'), p_masked), 1));
  select x.set_id, x.joined_at is not null into set_id, v_joined from messages.reply_parts x
    where x.gateway_id = p_gateway and x.sender_masked = p_masked and x.sender_keys = p_keys and x.ref = p_ref and x.total = p_total and x.received_at > v_now - interval '1 hour'
      and not exists (select 1 from messages.reply_parts o where o.gateway_id = x.gateway_id and o.set_id = x.set_id and o.no = p_no and o.body <> p_body)
      and (x.joined_at is null or exists (select 1 from messages.reply_parts o where o.gateway_id = x.gateway_id and o.set_id = x.set_id and o.no = p_no))
    order by x.received_at desc limit 1;
  if coalesce(v_joined, false) then return; end if;
  set_id := coalesce(set_id, uuidv7());
  insert into messages.reply_parts (gateway_id, set_id, no, total, ref, sender_keys, sender_masked, body, received_at, told_id)
    values (p_gateway, take_reply_part.set_id, p_no, p_total, p_ref, p_keys, p_masked, p_body, v_now, p_told) on conflict do nothing;
  if (select count(*) from messages.reply_parts x where x.gateway_id = p_gateway and x.set_id = take_reply_part.set_id) = p_total then whole := messages.set_text(p_gateway, take_reply_part.set_id); end if;
end $$;
create function messages.note_joined(p_gateway uuid, p_set uuid) returns void language sql security definer set search_path = '' as $$
  update messages.reply_parts x set joined_at = platform.now() where x.gateway_id = p_gateway and x.set_id = p_set and x.joined_at is null
$$;
-- Sets whose missing parts have not come within five minutes: what is there is taken as it is.
create function messages.broken_replies(p_gateway uuid) returns table (set_id uuid, told_id uuid, sender_keys bytea[], sender_masked text, whole bytea) language sql stable security definer set search_path = '' as $$
  select x.set_id, (array_agg(x.told_id order by x.received_at desc))[1], min(x.sender_keys), min(x.sender_masked), messages.set_text(p_gateway, x.set_id) from messages.reply_parts x
  where x.gateway_id = p_gateway and x.joined_at is null group by x.set_id having max(x.received_at) < platform.now() - interval '5 minutes' limit 100
$$;
call scope.make_callable('messages.set_text(uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('messages.take_reply_part(uuid, uuid, bytea[], text, int, int, int, bytea)', '{dunwell_adapter}');
call scope.make_callable('messages.note_joined(uuid, uuid)', '{dunwell_adapter}');
call scope.make_callable('messages.broken_replies(uuid)', '{dunwell_adapter}');

create function messages.see_stray(p_stray uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update messages.strays x set seen_at = platform.now(), seen_by = v_person where x.id = p_stray and x.seen_at is null and x.unit_id = any (identity.unit_ids('file'));
  if not found then raise exception 'no such reply' using errcode = 'DW404'; end if;
end $$;
-- The installation's words; head office's to say. One adds or keeps a word; to end one, the first asks and another agrees within seven days.
-- Answers what it is now: added, kept, asked or ended.
create function messages.set_stop_word(p_word text, p_on boolean) returns text language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now(); w messages.stop_words;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from identity.org_units u where u.kind = 'operator' and u.id = any (identity.unit_ids('file'))) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_on then
    insert into messages.stop_words (word, added_by, added_at) values (upper(trim(p_word)), v_person, v_now) on conflict do nothing;
    if found then return 'added'; end if;
    update messages.stop_words x set end_asked_by = null, end_asked_at = null where x.word = upper(trim(p_word)) and x.ended_at is null;
    return 'kept';
  end if;
  select x.* into w from messages.stop_words x where x.word = upper(trim(p_word)) and x.ended_at is null for update;
  if not found then raise exception 'no such word' using errcode = 'DW404'; end if;
  if w.printed then raise exception 'our texts name it' using errcode = 'DW409', constraint = 'stop_word_printed'; end if;
  if w.end_asked_at is null or w.end_asked_at < v_now - interval '7 days' then
    update messages.stop_words x set end_asked_by = v_person, end_asked_at = v_now where x.id = w.id;
    perform platform.notify(identity.other_officers(), 'stop_word.end_asked', w.id, '{}');
    return 'asked';
  end if;
  if w.end_asked_by = v_person then raise exception 'by another' using errcode = 'DW403', constraint = 'own_request'; end if;
  update messages.stop_words x set ended_at = v_now, ended_by = v_person where x.id = w.id;
  return 'ended';
end $$;
call scope.make_callable('messages.see_stray(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('messages.set_stop_word(text, boolean)', '{dunwell_serve_staff}');
