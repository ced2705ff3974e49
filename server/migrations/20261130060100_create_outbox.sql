-- phase: expand
-- What is sent to debtors (R17): each message under a permit of its own, from a template in force, with what is known of it. A sender has no table:
-- it claims a message, gets number and text once that has committed, and notes what the provider said.

-- By which provider the messages of a unit and what is below it go. Written once: a change is a further row that takes the place of this one.
create table messages.gateways (
  id uuid primary key,
  unit_id uuid not null references identity.org_units,
  -- For the messages of this client alone; null: of all that have none of their own.
  for_client uuid references clients.clients,
  channel text not null check (channel in ('sms', 'email')),
  kind text not null check (kind in ('smpp', 'http', 'smtp')),
  name text not null check (length(trim(name)) between 2 and 60),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  staff_id uuid not null references identity.staff,
  request_id uuid not null references approvals.requests,
  state text not null default 'requested' check (state in ('requested', 'open', 'paused', 'ended', 'rejected', 'withdrawn')),
  submitted_at timestamptz not null,
  opened_at timestamptz,
  ended_at timestamptz,
  -- How it went when a sender last spoke with the provider.
  last_ok_at timestamptz,
  last_error text,
  last_error_at timestamptz,
  check ((kind = 'smtp') = (channel = 'email')),
  check ((state in ('ended', 'rejected', 'withdrawn')) = (ended_at is not null)),
  check ((state in ('open', 'paused')) <= (opened_at is not null))
);
create unique index gateway_asked on messages.gateways (unit_id, coalesce(for_client, unit_id), channel) where state = 'requested';
create unique index gateway_in_place on messages.gateways (unit_id, coalesce(for_client, unit_id), channel) where state in ('open', 'paused');
create index gateways_by_request on messages.gateways (request_id);
call scope.protect('messages.gateways', 'K', 'file', 'unit_id', '{select}');
-- Passwords and keys, sealed outside the database under the gateway's id.
create table messages.gateway_secrets (
  gateway_id uuid primary key references messages.gateways,
  sealed bytea not null
);
call scope.protect('messages.gateway_secrets', 'X', null, null, '{}');

create table messages.outbox (
  client_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  -- Whose case it is, and to whom it goes: the debtor, or who owes beside them. It hangs on the epochs of both.
  debtor_id uuid not null,
  party_id uuid not null,
  contact_point_id uuid not null,
  channel text not null check (channel in ('sms', 'email')),
  permit_id uuid not null,
  template_id uuid not null,
  -- What it was written from, and by whom it goes, by name: a collector has no list of templates or providers.
  template_name text not null,
  template_version int not null,
  gateway_name text,
  staff_id uuid not null references identity.staff,
  -- Several that were ordered together.
  batch_id uuid,
  -- As it reads with the name masked; the whole text lies in the vault.
  shown text not null check (length(shown) between 1 and 20000),
  segments int check (segments between 1 and 255),
  -- Null: nobody was there to send it.
  gateway_id uuid references messages.gateways,
  epoch bigint not null,
  state text not null check (state in ('queued', 'claimed', 'handed_over', 'delivered', 'failed', 'unknown', 'voided')),
  -- A code of ours: why it was voided, failed, or is not known.
  reason text,
  provider_code text,
  attempts int not null default 0,
  queued_at timestamptz not null,
  -- Until when the order stands: as long as the errand of whoever gave it.
  order_until timestamptz not null,
  -- The end of its permit. Null while it is queued: that permit ended unused or its try failed, and another is asked before anything is sent.
  expires_at timestamptz,
  -- The provider said that it takes nothing for now.
  not_before timestamptz,
  -- The rule by which a further permit was refused, with its words.
  refusal jsonb,
  claimed_at timestamptz,
  handed_over_at timestamptz,
  ended_at timestamptz,
  -- A person who asked the provider says what became of it.
  reconciled_by uuid references identity.staff,
  reconcile_note text,
  primary key (client_id, id),
  unique (client_id, permit_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, party_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id),
  foreign key (client_id, template_id) references messages.templates (client_id, id),
  check ((state in ('failed', 'unknown', 'voided')) <= (reason is not null)),
  check ((state in ('delivered', 'failed', 'voided')) = (ended_at is not null)),
  check (state in ('queued', 'voided') or claimed_at is not null and expires_at is not null),
  check ((reconciled_by is null) = (reconcile_note is null)),
  check ((gateway_id is null) = (gateway_name is null))
);
create index outbox_by_id on messages.outbox (id);
create index outbox_by_case on messages.outbox (client_id, case_id, queued_at desc);
create index outbox_newest on messages.outbox (queued_at desc, id desc);
create index outbox_by_batch on messages.outbox (batch_id) where batch_id is not null;
create index outbox_queued on messages.outbox (client_id, party_id) where state = 'queued';
create index outbox_queued_beside on messages.outbox (client_id, debtor_id) where state = 'queued' and debtor_id <> party_id;
create index outbox_open on messages.outbox (state, queued_at) where state in ('queued', 'claimed', 'handed_over', 'unknown');
-- What the clock looks for, by when it has something to do.
create index outbox_queued_due on messages.outbox (least(expires_at, order_until)) where state = 'queued';
create index outbox_claimed_due on messages.outbox (claimed_at) where state = 'claimed';
create index outbox_receipt_due on messages.outbox (handed_over_at) where state = 'handed_over' and channel = 'sms';
call scope.protect('messages.outbox', 'C', 'case', 'case_id', '{select}');

create table vault.message_texts (
  client_id uuid not null,
  message_id uuid not null,
  -- Of an e-mail.
  subject text,
  body text not null,
  primary key (client_id, message_id),
  foreign key (client_id, message_id) references messages.outbox (client_id, id)
);
call scope.protect('vault.message_texts', 'X', null, null, '{}');

-- A long short message is several to the provider, each with an id of the provider's and a receipt of its own.
create table messages.parts (
  client_id uuid not null,
  message_id uuid not null,
  no int not null check (no > 0),
  gateway_id uuid not null references messages.gateways,
  provider_ref text not null check (length(provider_ref) between 1 and 200),
  outcome text check (outcome in ('delivered', 'failed', 'unknown')),
  code text,
  received_at timestamptz,
  primary key (client_id, message_id, no),
  foreign key (client_id, message_id) references messages.outbox (client_id, id)
);
create index parts_by_ref on messages.parts (gateway_id, provider_ref);
call scope.protect('messages.parts', 'X', null, null, '{}');
-- What a provider told, by a session, a call of its own or when it was asked: kept as it came before it is answered, and read from here, so that nothing of
-- it is lost to a fault of ours. matched: all in it found whom it is of; passing: nothing final is in it.
create table messages.told (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references identity.org_units,
  gateway_id uuid not null references messages.gateways,
  way text not null check (way in ('session', 'call', 'poll')),
  told_at timestamptz not null,
  state text not null default 'kept' check (state in ('kept', 'matched', 'unmatched', 'passing', 'unreadable')),
  receipts int not null default 0,
  replies int not null default 0,
  read_at timestamptz,
  -- Readings that a fault of ours ended, and what the last one was.
  tries int not null default 0,
  fault text check (length(fault) between 1 and 40),
  seen_at timestamptz,
  seen_by uuid references identity.staff,
  check ((state = 'kept') = (read_at is null)),
  check ((seen_at is null) = (seen_by is null))
);
create index told_unread on messages.told (gateway_id, told_at) where state = 'kept';
create index told_left on messages.told (gateway_id, id desc) where state in ('kept', 'unmatched', 'unreadable') and seen_at is null;
call scope.protect('messages.told', 'K', 'file', 'unit_id', '{select}');
create table vault.told (
  told_id uuid primary key references messages.told,
  raw bytea not null check (octet_length(raw) between 1 and 4194304)
);
comment on table vault.told is 'Append-only: no role, the definer included, may change or delete a row.';
revoke update on vault.told from dunwell_definer;
call scope.protect('vault.told', 'X', null, null, '{}');

-- Receipts that were read from it; one may be here before its message is known to have been handed over.
create table messages.receipts (
  id uuid primary key default uuidv7(),
  gateway_id uuid not null references messages.gateways,
  provider_ref text not null,
  outcome text not null check (outcome in ('delivered', 'failed', 'unknown')),
  code text,
  -- When it was last told: a provider that hears no answer tells it again, as one row.
  received_at timestamptz not null,
  told_ids uuid[] not null,
  -- When it found its message.
  matched_at timestamptz
);
create unique index receipts_once on messages.receipts (gateway_id, provider_ref, outcome, code) nulls not distinct;
create index receipts_unmatched on messages.receipts using gin (told_ids) where matched_at is null;
call scope.protect('messages.receipts', 'X', null, null, '{}');

-- What was written stays. Sent is it once: back to the queue goes only what nobody took, and there it waits for a permit of its own.
create function messages.guard_message() returns trigger language plpgsql set search_path = '' as $$
begin
  if to_jsonb(new) - '{state,reason,provider_code,attempts,gateway_id,permit_id,expires_at,not_before,refusal,claimed_at,handed_over_at,ended_at,reconciled_by,reconcile_note}'::text[]
      is distinct from to_jsonb(old) - '{state,reason,provider_code,attempts,gateway_id,permit_id,expires_at,not_before,refusal,claimed_at,handed_over_at,ended_at,reconciled_by,reconcile_note}'::text[]
    or new.permit_id is distinct from old.permit_id and not (old.state = 'queued' and new.state = 'queued' and old.expires_at is null)
    or new.state = 'queued' and old.state = 'claimed' and new.expires_at is not null
    or new.state <> old.state and (old.state, new.state) not in (('queued', 'claimed'), ('queued', 'voided'), ('claimed', 'queued'), ('claimed', 'voided'), ('claimed', 'handed_over'), ('claimed', 'failed'), ('claimed', 'unknown'),
      ('handed_over', 'delivered'), ('handed_over', 'failed'), ('handed_over', 'unknown'), ('unknown', 'handed_over'), ('unknown', 'delivered'), ('unknown', 'failed')) then
    raise exception 'a message is sent once' using errcode = 'DW409', constraint = 'message_ended';
  end if;
  return new;
end $$;
revoke all on function messages.guard_message() from public;
create trigger outbox_guard before update on messages.outbox for each row execute function messages.guard_message();

-- The provider of a case's messages: that of the nearest unit above its desk; one for its client alone goes first.
create function messages.gateway_of(p_client uuid, p_case uuid, p_channel text) returns uuid language sql stable security definer set search_path = '' as $$
  with recursive up as (
    select u.id, u.parent_id, 0 as steps from identity.org_units u join portfolio.cases c on c.desk_no = u.desk_no where c.client_id = p_client and c.id = p_case
    union all
    select u.id, u.parent_id, up.steps + 1 from identity.org_units u join up on u.id = up.parent_id)
  select g.id from up join messages.gateways g on g.unit_id = up.id
  where g.channel = p_channel and g.state in ('open', 'paused') and (g.for_client is null or g.for_client = p_client) order by g.for_client nulls last, up.steps limit 1
$$;
call scope.make_callable('messages.gateway_of(uuid, uuid, text)', '{dunwell_definer}');

-- Templates in force that whoever may act on a case may send about it: of its client, of its unit or one above.
create function messages.usable_templates(p_case uuid) returns setof messages.templates language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  return query with recursive up as (
      select u.id, u.parent_id from identity.org_units u where u.desk_no = v_case.desk_no
      union all
      select u.id, u.parent_id from identity.org_units u join up on u.id = up.parent_id)
    select t.* from messages.templates t join up on up.id = t.unit_id where t.client_id = v_case.client_id and t.state = 'approved' and t.replaced_at is null order by t.name, t.id;
end $$;
call scope.make_callable('messages.usable_templates(uuid)', '{dunwell_serve_staff, dunwell_work}');

-- In whose name is written: the unit with which the case was placed. Whoever sees the case may know it; placements are not theirs to read.
create function messages.writing_unit(p_case uuid) returns text language sql stable security definer set search_path = '' as $$
  select u.name from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id join identity.org_units u on u.id = p.unit_id
  where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]))
$$;
call scope.make_callable('messages.writing_unit(uuid)', '{dunwell_serve_staff, dunwell_work}');
-- By whom a message about this case would go; null: nobody is set up to send it.
create function messages.sender_name(p_case uuid, p_channel text) returns text language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  return (select g.name from messages.gateways g where g.id = messages.gateway_of(v_case.client_id, p_case, p_channel));
end $$;
call scope.make_callable('messages.sender_name(uuid, text)', '{dunwell_serve_staff, dunwell_work}');

-- What was asked is what is said: a permit is of the template's own purpose, and a related person is told nothing of the debt (CN-W3), neither by message nor by letter.
create function messages.require_said(p_permit compliance.permits, p_template messages.templates) returns void language plpgsql immutable set search_path = '' as $$
begin
  if p_permit.purpose <> p_template.purpose
    or p_permit.party not in ('debtor', 'joint_debtor', 'guarantor', 'attorney', 'proxy') and (p_template.channel = 'letter' or p_template.purpose not in ('locate', 'relay')) then
    raise exception 'not what was asked' using errcode = 'DW409', constraint = 'template_other_purpose';
  end if;
end $$;
revoke all on function messages.require_said(compliance.permits, messages.templates) from public;
grant execute on function messages.require_said(compliance.permits, messages.templates) to dunwell_definer;

-- What was approved is what is sent: the words of a template stand in a text as they are, and where it merges a value, no more than a value is.
create function messages.is_merged(p_template text, p_text text) returns boolean language plpgsql immutable set search_path = '' as $$
declare v_blank constant text := '[\s\u00a0\u2028\u2029\u3000\ufeff]+'; v_place constant text := '\{\{[^{}]*\}\}';
  v_words text := regexp_replace(p_template, v_blank, '', 'g'); v_text text := regexp_replace(p_text, v_blank, '', 'g');
begin
  return length(v_text) <= length(regexp_replace(v_words, v_place, '', 'g')) + 80 * regexp_count(v_words, v_place)
    and v_text like regexp_replace(regexp_replace(v_words, '([\\%_])', '\\\1', 'g'), v_place, '%', 'g');
end $$;
revoke all on function messages.is_merged(text, text) from public;
grant execute on function messages.is_merged(text, text) to dunwell_definer;

-- The message of a permit that was granted to whoever acts, in the transaction that asked for it. Where nobody sends, it is kept to be looked at and its place is
-- given back: nothing leaves.
create function messages.queue_message(p_id uuid, p_permit uuid, p_template uuid, p_shown text, p_title text, p_body text, p_segments int, p_batch uuid)
returns messages.outbox language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); p compliance.permits; t messages.templates; g messages.gateways; v messages.outbox; v_now timestamptz := platform.now();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform identity.require_may('messages.send', 'messages.send-many');
  select x.* into p from compliance.permits x where x.id = p_permit and x.staff_id = v_person for no key update;
  if p.id is null then raise exception 'no such permit' using errcode = 'DW404'; end if;
  select x.* into t from messages.usable_templates(p.case_id) x where x.id = p_template and x.channel = p.channel;
  if t.id is null then raise exception 'no such template' using errcode = 'DW404'; end if;
  if not messages.is_merged(t.parts ->> 'body', p_body) or not messages.is_merged(coalesce(t.parts ->> 'subject', ''), coalesce(p_title, ''))
    or not messages.is_merged(concat(t.parts ->> 'subject', t.parts ->> 'body'), p_shown) then
    raise exception 'other words than the template''s' using errcode = 'DW403';
  end if;
  if p.verdict <> 'granted' or p.shown_at is not null or p.settled_at is not null then raise exception 'used' using errcode = 'DW409', constraint = 'permit_used'; end if;
  perform messages.require_said(p, t);
  select x.* into g from messages.gateways x where x.id = messages.gateway_of(p.client_id, p.case_id, p.channel);
  insert into messages.outbox (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, permit_id, template_id, template_name, template_version, staff_id, batch_id, shown, segments, gateway_id, gateway_name, epoch, state, reason, queued_at, order_until, expires_at, ended_at)
    values (p.client_id, p_id, p.case_id, p.debtor_id, p.party_id, p.contact_point_id, p.channel, p.id, t.id, t.name, t.version, v_person, p_batch, p_shown, p_segments, g.id, g.name, p.epoch,
      case when g.id is null then 'voided' else 'queued' end, case when g.id is null then 'no_gateway' end, v_now, v_now + interval '60 minutes', p.expires_at, case when g.id is null then v_now end)
    returning * into v;
  insert into vault.message_texts (client_id, message_id, subject, body) values (v.client_id, v.id, p_title, p_body);
  if g.id is null then perform compliance.close_permit(p, 'not_made'); end if;
  return v;
end $$;
call scope.make_callable('messages.queue_message(uuid, uuid, uuid, text, text, text, int, uuid)', '{dunwell_serve_staff, dunwell_work}');

-- Lock order everywhere: debtors → message → permit → budgets.
create function messages.lock_message(p_message uuid) returns messages.outbox language plpgsql security definer set search_path = '' as $$
declare m messages.outbox;
begin
  select x.* into m from messages.outbox x where x.id = p_message;
  if m.id is null then raise exception 'no such message' using errcode = 'DW404'; end if;
  perform 1 from portfolio.debtors d where d.client_id = m.client_id and d.id in (m.debtor_id, m.party_id) order by d.id for no key update;
  select x.* into m from messages.outbox x where x.client_id = m.client_id and x.id = m.id for no key update;
  return m;
end $$;
create function messages.settle(p_message messages.outbox, p_outcome text) returns void language plpgsql security definer set search_path = '' as $$
declare p compliance.permits;
begin
  select x.* into p from compliance.permits x where x.client_id = p_message.client_id and x.id = p_message.permit_id for no key update;
  if p.settled_at is null then perform compliance.close_permit(p, p_outcome); end if;
end $$;
create function messages.void_message(p_message messages.outbox, p_reason text) returns void language plpgsql security definer set search_path = '' as $$
begin
  update messages.outbox m set state = 'voided', reason = p_reason, ended_at = platform.now() where m.client_id = p_message.client_id and m.id = p_message.id;
  perform messages.settle(p_message, 'not_made');
end $$;
call scope.make_callable('messages.lock_message(uuid)', '{dunwell_definer}');
call scope.make_callable('messages.settle(messages.outbox, text)', '{dunwell_definer}');
-- Whether what it was ordered on is no longer so: a payment, a hold, a wish or a plan has raised an epoch since, or the case is another debtor's. Its debtors are locked.
create function messages.is_outdated(p_message messages.outbox) returns boolean language sql stable security definer set search_path = '' as $$
  select c.debtor_id <> p_message.debtor_id or (compliance.party_of(c, x)).epoch is distinct from p_message.epoch from portfolio.cases c join portfolio.contact_points x on x.client_id = c.client_id
  where c.client_id = p_message.client_id and c.id = p_message.case_id and x.id = p_message.contact_point_id
$$;
-- Nothing of it left under this permit, which is over; the order stands until its own end, and another permit is asked before anything is sent. What would have
-- voided it while it was queued does so now: a sender may have had it meanwhile. Answers its state.
create function messages.lapse_message(p_message messages.outbox, p_outcome text, p_reason text, p_code text, p_wait interval) returns text language plpgsql security definer set search_path = '' as $$
declare v_state text := case when messages.is_outdated(p_message) then 'voided' else 'queued' end;
begin
  update messages.outbox m set state = v_state, provider_code = p_code, reason = case v_state when 'voided' then 'permit_outdated' else p_reason end,
      ended_at = case v_state when 'voided' then platform.now() end, expires_at = case v_state when 'voided' then m.expires_at end,
      not_before = case v_state when 'queued' then platform.now() + p_wait end
    where m.client_id = p_message.client_id and m.id = p_message.id;
  perform messages.settle(p_message, p_outcome);
  return v_state;
end $$;
call scope.make_callable('messages.void_message(messages.outbox, text)', '{dunwell_definer}');
call scope.make_callable('messages.is_outdated(messages.outbox)', '{dunwell_definer}');
call scope.make_callable('messages.lapse_message(messages.outbox, text, text, text, interval)', '{dunwell_definer}');

-- Whatever raises an epoch (a payment, a hold, a wish, a plan) voids what is queued on the old one, in its own transaction, and gives its places back; of the case's
-- debtor also what goes to a guarantor: what is queued now was asked before the epoch was raised, for who is raised is locked.
-- Once for all rows of a statement, and each by its key whatever plan the caller chose: one debtor after another, a bank's file voided five hundred messages in
-- as many searches, updates and places given back, and its debtors stayed locked meanwhile.
create function messages.void_queued() returns trigger language plpgsql security definer set search_path = ''
set enable_nestloop = on set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare v_clients uuid[]; v_debtors uuid[]; v_permits uuid[];
begin
  select array_agg(r.client_id), array_agg(r.id) into v_clients, v_debtors from (select b.client_id, b.id from (
    select n.client_id, n.id, n.epoch from became n except select o.client_id, o.id, o.epoch from was o) b) r;
  if v_debtors is null then return null; end if;
  with found as (
    select m.client_id, m.id from unnest(v_clients, v_debtors) d(client_id, id) join messages.outbox m on m.client_id = d.client_id and m.party_id = d.id and m.state = 'queued'
    union
    select m.client_id, m.id from unnest(v_clients, v_debtors) d(client_id, id) join messages.outbox m on m.client_id = d.client_id and m.debtor_id = d.id and m.debtor_id <> m.party_id and m.state = 'queued'),
  held as materialized (
    select m.client_id, m.id from found f join messages.outbox m on m.client_id = f.client_id and m.id = f.id where m.state = 'queued' order by m.id for no key update of m),
  gone as (
    update messages.outbox m set state = 'voided', reason = 'permit_outdated', ended_at = platform.now() from held h where m.client_id = h.client_id and m.id = h.id
      returning m.client_id, m.permit_id)
  select array_agg(g.client_id), array_agg(g.permit_id) into v_clients, v_permits from gone g;
  if v_permits is not null then perform compliance.close_permits(v_clients, v_permits, 'not_made'); end if;
  return null;
end $$;
call scope.make_callable('messages.void_queued()', '{dunwell_definer}');
create trigger debtors_void_messages after update on portfolio.debtors referencing old table as was new table as became for each statement execute function messages.void_queued();

-- What a sender may know before it claims: by which provider, whether there is anything to do now, and whether a permit must be asked for first.
grant usage on schema messages to dunwell_adapter;
create function messages.route_of(p_message uuid) returns table (state text, gateway_id uuid, due boolean, lapsed boolean) language sql stable security definer set search_path = '' as $$
  select m.state, m.gateway_id, m.not_before is null or m.not_before <= platform.now(), m.state = 'queued' and m.expires_at is null from messages.outbox m where m.id = p_message
$$;
create function messages.read_gateway(p_gateway uuid) returns table (id uuid, channel text, kind text, state text, settings jsonb, sealed bytea)
language sql stable security definer set search_path = '' as $$
  select g.id, g.channel, g.kind, g.state, g.settings, s.sealed from messages.gateways g left join messages.gateway_secrets s on s.gateway_id = g.id where g.id = p_gateway
$$;
-- Whoever is listened to: what is paused sends nothing, and hears what was sent before.
create function messages.open_gateways() returns table (id uuid, kind text) language sql stable security definer set search_path = '' as $$
  select g.id, g.kind from messages.gateways g where g.state = 'open' or g.state = 'paused' and g.kind <> 'smtp'
$$;
create function messages.note_gateway(p_gateway uuid, p_error text) returns void language sql security definer set search_path = '' as $$
  update messages.gateways g set last_ok_at = case when p_error is null then platform.now() else g.last_ok_at end, last_error = p_error,
    last_error_at = case when p_error is null then g.last_error_at else platform.now() end where g.id = p_gateway
$$;
call scope.make_callable('messages.route_of(uuid)', '{dunwell_adapter}');
call scope.make_callable('messages.read_gateway(uuid)', '{dunwell_adapter}');
call scope.make_callable('messages.open_gateways()', '{dunwell_adapter}');
call scope.make_callable('messages.note_gateway(uuid, text)', '{dunwell_adapter}');

-- Takes a message to be sent now: its permit is used, which asks again for epoch, holds, hours, wishes and agreement. What may no longer be sent is voided.
-- One that is claimed already was in the hands of a worker that is gone: whether it left the house nobody here knows, so that it is never sent again.
create function messages.claim(p_message uuid, p_gateway uuid, out state text, out grant_id uuid) returns record language plpgsql security definer set search_path = '' as $$
declare m messages.outbox := messages.lock_message(p_message); v_reason text;
begin
  state := m.state;
  if m.state = 'claimed' then
    update messages.outbox x set state = 'unknown', reason = 'worker_lost' where x.client_id = m.client_id and x.id = m.id;
    perform messages.settle(m, 'effective');
    state := 'unknown';
  end if;
  if m.state <> 'queued' or not exists (select 1 from messages.gateways g where g.id = p_gateway and g.id = m.gateway_id and g.state = 'open') then return; end if;
  if m.expires_at is null then state := 'lapsed'; return; end if;
  begin
    grant_id := compliance.claim_permit(m.permit_id, m.channel, m.channel);
  exception when sqlstate 'DW409' then
    get stacked diagnostics v_reason = constraint_name;
    if v_reason = 'permit_expired' and m.order_until > platform.now() then
      state := case messages.lapse_message(m, 'not_made', null, null, null) when 'queued' then 'lapsed' else 'voided' end;
    else
      perform messages.void_message(m, v_reason);
      state := 'voided';
    end if;
    return;
  end;
  update messages.outbox x set state = 'claimed', reason = null, provider_code = null, not_before = null, claimed_at = platform.now(), attempts = x.attempts + 1 where x.client_id = m.client_id and x.id = m.id;
  state := 'claimed';
end $$;
-- In a transaction after that of the claim; once.
create function messages.read_claimed(p_message uuid, p_grant uuid) returns table (recipient text, subject text, body text) language plpgsql security definer set search_path = '' as $$
begin
  return query select compliance.read_claimed(p_grant), t.subject, t.body from messages.outbox m join vault.message_texts t on t.client_id = m.client_id and t.message_id = m.id
    join vault.reveal_grants g on g.id = p_grant and g.permit_id = m.permit_id where m.id = p_message and m.state = 'claimed';
  if not found then raise exception 'not claimed' using errcode = 'DW404'; end if;
end $$;
call scope.make_callable('messages.claim(uuid, uuid)', '{dunwell_adapter}');
call scope.make_callable('messages.read_claimed(uuid, uuid)', '{dunwell_adapter}');

-- All parts delivered: delivered. One that failed: failed. The last word of each part counts.
create function messages.apply_receipts(p_message messages.outbox) returns void language plpgsql security definer set search_path = '' as $$
declare v_count int; v_delivered int; v_failed int; v_code text;
begin
  select count(*), count(*) filter (where q.outcome = 'delivered'), count(*) filter (where q.outcome = 'failed'), max(q.code) filter (where q.outcome = 'failed')
    into v_count, v_delivered, v_failed, v_code from messages.parts q where q.client_id = p_message.client_id and q.message_id = p_message.id;
  update messages.outbox m set state = case when v_failed > 0 then 'failed' else 'delivered' end, reason = case when v_failed > 0 then 'not_delivered' end,
      provider_code = coalesce(v_code, m.provider_code), ended_at = platform.now()
    where m.client_id = p_message.client_id and m.id = p_message.id and m.state in ('handed_over', 'unknown') and (v_failed > 0 or v_count > 0 and v_count = v_delivered);
end $$;
call scope.make_callable('messages.apply_receipts(messages.outbox)', '{dunwell_definer}');
-- A way to send with those whose place it took: what was sent by one is told and answered to another.
create function messages.line_of(p_gateway messages.gateways) returns uuid[] language sql stable security definer set search_path = '' as $$
  select array_agg(g.id) from messages.gateways g where g.unit_id = p_gateway.unit_id and g.channel = p_gateway.channel and g.for_client is not distinct from p_gateway.for_client
$$;
-- One at a time for an id of a provider's, by whichever of a line it is told.
create function messages.lock_ref(p_gateway messages.gateways, p_ref text) returns void language sql security definer set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', p_gateway.unit_id, p_gateway.for_client, p_gateway.channel, p_ref), 0))
$$;
-- Receipts found their message: what they were told in is matched when nothing of it is left.
create function messages.match_receipts(p_receipts uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare v_told uuid[];
begin
  update messages.receipts r set matched_at = platform.now() where r.id = any (p_receipts) and r.matched_at is null;
  select array_agg(distinct i) into v_told from messages.receipts r cross join lateral unnest(r.told_ids) i where r.id = any (p_receipts);
  perform 1 from messages.told t where t.id = any (v_told) order by t.id for no key update;
  update messages.told t set state = 'matched' where t.id = any (v_told) and t.state = 'unmatched'
    and not exists (select 1 from messages.receipts r where r.told_ids @> array[t.id] and r.matched_at is null)
    and not exists (select 1 from messages.strays x where x.told_id = t.id);
end $$;
call scope.make_callable('messages.line_of(messages.gateways)', '{dunwell_definer}');
call scope.make_callable('messages.lock_ref(messages.gateways, text)', '{dunwell_definer}');
call scope.make_callable('messages.match_receipts(uuid[])', '{dunwell_definer}');
-- What the provider said when it was handed over. A receipt may have been faster, also one that came by what took the place of this way meanwhile.
create function messages.note_handed_over(p_message uuid, p_outcome text, p_refs text[], p_code text) returns text language plpgsql security definer set search_path = '' as $$
declare m messages.outbox := messages.lock_message(p_message); g messages.gateways; v_ref text; v_line uuid[];
begin
  -- Its number was read, which counts as a try; asked again in five minutes, under a permit of its own.
  if p_outcome = 'later' and m.state = 'claimed' then
    return messages.lapse_message(m, 'not_effective', 'not_now', p_code, interval '5 minutes');
  end if;
  if m.state not in ('claimed', 'unknown') or p_outcome not in ('accepted', 'rejected', 'partly', 'unknown', 'later') then raise exception 'not claimed' using errcode = 'DW404'; end if;
  select x.* into g from messages.gateways x where x.id = m.gateway_id;
  v_line := messages.line_of(g);
  for v_ref in select r from unnest(p_refs) r order by 1 loop
    perform messages.lock_ref(g, v_ref);
  end loop;
  insert into messages.parts (client_id, message_id, no, gateway_id, provider_ref) select m.client_id, m.id, r.no, m.gateway_id, r.ref from unnest(p_refs) with ordinality r(ref, no);
  update messages.parts q set outcome = r.outcome, code = r.code, received_at = r.received_at from (
      select distinct on (x.provider_ref) x.* from messages.receipts x where x.gateway_id = any (v_line) and (x.gateway_id = m.gateway_id or x.matched_at is null)
        and x.provider_ref = any (p_refs) and x.received_at >= m.claimed_at
      order by x.provider_ref, x.gateway_id = m.gateway_id desc, x.received_at desc, x.id desc) r
    where q.client_id = m.client_id and q.message_id = m.id and q.provider_ref = r.provider_ref;
  perform messages.match_receipts(array(select x.id from messages.receipts x where x.gateway_id = any (v_line) and x.matched_at is null and x.provider_ref = any (p_refs) and x.received_at >= m.claimed_at));
  update messages.outbox x set state = case p_outcome when 'accepted' then 'handed_over' when 'unknown' then 'unknown' else 'failed' end,
      reason = case p_outcome when 'accepted' then null when 'unknown' then 'no_answer' when 'later' then 'no_answer' else p_outcome end, provider_code = p_code,
      handed_over_at = case when p_outcome = 'accepted' then platform.now() end, ended_at = case when p_outcome in ('rejected', 'partly') then platform.now() end
    where x.client_id = m.client_id and x.id = m.id;
  -- What may have been read counts as if it had been.
  perform messages.settle(m, case when p_outcome = 'rejected' then 'not_effective' else 'effective' end);
  -- There is no such mailbox (RFC 3463): nobody is reached there, whoever asks next.
  if p_outcome = 'rejected' and m.channel = 'email' and p_code ~ ' 5\.1\.(1|10)$' then perform portfolio.mark_point_bad(m.client_id, m.contact_point_id, 'address_unknown'); end if;
  if p_outcome = 'accepted' then perform messages.apply_receipts(m); end if;
  return (select x.state from messages.outbox x where x.client_id = m.client_id and x.id = m.id);
end $$;

-- The part that a receipt is of. Ids of another provider may be the same: the way's own first, and of another only what may still have a receipt.
create function messages.part_of(p_gateway uuid, p_line uuid[], p_ref text) returns messages.parts language sql stable security definer set search_path = '' as $$
  select q from messages.parts q join messages.outbox x on x.client_id = q.client_id and x.id = q.message_id
  where q.gateway_id = any (p_line) and q.provider_ref = p_ref and (q.gateway_id = p_gateway or x.claimed_at > platform.now() - interval '7 days')
  order by q.gateway_id = p_gateway desc, x.claimed_at desc limit 1
$$;
call scope.make_callable('messages.part_of(uuid, uuid[], text)', '{dunwell_definer}');
-- A receipt, by whatever way it came. Kept also where nothing is known of its message: it may not have been noted yet.
create function messages.take_receipt(p_told uuid, p_gateway uuid, p_ref text, p_outcome text, p_code text) returns boolean language plpgsql security definer set search_path = '' as $$
declare g messages.gateways; m messages.outbox; q messages.parts; v_line uuid[]; v_receipt uuid;
begin
  select x.* into g from messages.gateways x where x.id = p_gateway;
  v_line := messages.line_of(g);
  q := messages.part_of(p_gateway, v_line, p_ref);
  -- Debtors and message before the id, as whoever hands over takes them.
  if q.message_id is not null then m := messages.lock_message(q.message_id); end if;
  perform messages.lock_ref(g, p_ref);
  insert into messages.receipts as r (gateway_id, provider_ref, outcome, code, received_at, told_ids) values (p_gateway, p_ref, p_outcome, p_code, platform.now(), array[p_told])
    on conflict (gateway_id, provider_ref, outcome, code) do update set received_at = excluded.received_at,
      told_ids = case when r.told_ids @> excluded.told_ids then r.told_ids else r.told_ids || excluded.told_ids end
    returning r.id into v_receipt;
  if q.message_id is null then
    -- Handed over meanwhile: whoever did that has ended, and with it the only one that waits for this id while it holds the debtors.
    q := messages.part_of(p_gateway, v_line, p_ref);
    if q.message_id is null then return false; end if;
    m := messages.lock_message(q.message_id);
  end if;
  update messages.parts x set outcome = p_outcome, code = p_code, received_at = platform.now()
    where x.client_id = m.client_id and x.message_id = m.id and x.provider_ref = p_ref and x.outcome is distinct from 'delivered';
  perform messages.match_receipts(array[v_receipt]);
  perform messages.apply_receipts(m);
  return true;
end $$;

-- As it came. Committed before the provider is answered.
create function messages.keep_told(p_gateway uuid, p_way text, p_raw bytea) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  insert into messages.told (unit_id, gateway_id, way, told_at) select g.unit_id, g.id, p_way, platform.now() from messages.gateways g where g.id = p_gateway returning id into v_id;
  if v_id is null then raise exception 'no such gateway' using errcode = 'DW404'; end if;
  insert into vault.told (told_id, raw) values (v_id, p_raw);
  return v_id;
end $$;
-- All in it was taken: how many receipts and replies, how many that are not final, and how many replies of nobody known.
create function messages.end_told(p_told uuid, p_receipts int, p_replies int, p_passing int, p_strays int) returns void language plpgsql security definer set search_path = '' as $$
begin
  -- In a statement of its own: whoever matches one of its receipts meanwhile holds it.
  perform 1 from messages.told t where t.id = p_told for no key update;
  update messages.told t set receipts = p_receipts, replies = p_replies, read_at = platform.now(), fault = null,
      state = case when p_receipts + p_replies = 0 then case when p_passing > 0 then 'passing' else 'unreadable' end
        when p_strays > 0 or exists (select 1 from messages.receipts r where r.told_ids @> array[t.id] and r.matched_at is null) then 'unmatched' else 'matched' end
    where t.id = p_told and t.state = 'kept';
end $$;
create function messages.fault_told(p_told uuid, p_fault text) returns void language sql security definer set search_path = '' as $$
  update messages.told t set tries = t.tries + 1, fault = left(p_fault, 40) where t.id = p_told and t.state = 'kept'
$$;
-- What was kept and not read to its end: a fault of ours, or a process that is gone.
create function messages.unread_told(p_gateway uuid) returns table (id uuid, raw bytea) language sql stable security definer set search_path = '' as $$
  select t.id, v.raw from messages.told t join vault.told v on v.told_id = t.id
  where t.gateway_id = p_gateway and t.state = 'kept' and (t.tries > 0 or t.told_at <= platform.now() - interval '1 minute') order by t.tries, t.told_at limit 100
$$;
-- By which ways it came: also by one that has ended since.
create function messages.unread_gateways() returns setof uuid language sql stable security definer set search_path = '' as $$
  select distinct t.gateway_id from messages.told t where t.state = 'kept'
$$;
call scope.make_callable('messages.unread_gateways()', '{dunwell_adapter}');
call scope.make_callable('messages.note_handed_over(uuid, text, text[], text)', '{dunwell_adapter}');
call scope.make_callable('messages.take_receipt(uuid, uuid, text, text, text)', '{dunwell_adapter}');
call scope.make_callable('messages.keep_told(uuid, text, bytea)', '{dunwell_adapter}');
call scope.make_callable('messages.end_told(uuid, int, int, int, int)', '{dunwell_adapter}');
call scope.make_callable('messages.fault_told(uuid, text)', '{dunwell_adapter}');
call scope.make_callable('messages.unread_told(uuid)', '{dunwell_adapter}');

-- For whoever asks the provider: the ids of its receipts in it that found no message.
create function messages.left_of_told(p_told uuid) returns text[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(concat_ws(' ', r.provider_ref, r.code) order by r.provider_ref), '{}') from (
    select x.provider_ref, x.code, x.outcome from messages.receipts x join messages.told t on t.id = p_told and t.unit_id = any (identity.unit_ids('file'))
      where x.told_ids @> array[p_told] and x.matched_at is null limit 10) r
$$;
create function messages.see_told(p_told uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update messages.told t set seen_at = platform.now(), seen_by = v_person where t.id = p_told and t.seen_at is null and t.state in ('unmatched', 'unreadable') and t.unit_id = any (identity.unit_ids('file'));
  if not found then raise exception 'no such message' using errcode = 'DW404'; end if;
end $$;
call scope.make_callable('messages.left_of_told(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('messages.see_told(uuid)', '{dunwell_serve_staff}');

-- An order that is still good but whose permit ended: who gave it, and what a further permit is asked with.
create function messages.order_of(p_message uuid) returns table (case_id uuid, contact_point_id uuid, channel text, template_id uuid, shown text, outdated boolean)
language sql stable security definer set search_path = '' as $$
  select m.case_id, m.contact_point_id, m.channel, m.template_id, m.shown, messages.is_outdated(m) from messages.outbox m
  where m.id = p_message and m.staff_id = (select identity.person()) and m.state = 'queued' and m.expires_at is null and m.order_until > platform.now()
$$;
-- The further permit of the same order, in the transaction that asked for it.
create function messages.renew_message(p_message uuid, p_permit uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); m messages.outbox := messages.lock_message(p_message); p compliance.permits;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into p from compliance.permits x where x.client_id = m.client_id and x.id = p_permit and x.staff_id = v_person and x.case_id = m.case_id and x.party_id = m.party_id
    and x.contact_point_id = m.contact_point_id and x.channel = m.channel for no key update;
  if p.id is null or m.staff_id <> v_person then raise exception 'no such permit' using errcode = 'DW404'; end if;
  if p.verdict <> 'granted' or p.shown_at is not null or p.settled_at is not null then raise exception 'used' using errcode = 'DW409', constraint = 'permit_used'; end if;
  if m.state <> 'queued' or m.expires_at is not null then raise exception 'not queued' using errcode = 'DW409', constraint = 'message_ended'; end if;
  -- A permit of now is no leave for an order of before.
  if p.epoch <> m.epoch or p.debtor_id <> m.debtor_id then raise exception 'no longer so' using errcode = 'DW409', constraint = 'permit_outdated'; end if;
  update messages.outbox x set permit_id = p.id, expires_at = p.expires_at, not_before = null where x.client_id = m.client_id and x.id = m.id;
end $$;
-- The further permit is refused, or what would be said is no longer what was ordered: the order ends, with why.
create function messages.end_order(p_message uuid, p_reason text, p_refusal jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); m messages.outbox := messages.lock_message(p_message);
begin
  if identity.read_only() or m.staff_id <> v_person or m.state <> 'queued' then raise exception 'no such order' using errcode = 'DW404'; end if;
  update messages.outbox x set refusal = p_refusal where x.client_id = m.client_id and x.id = m.id;
  perform messages.void_message(m, p_reason);
end $$;
call scope.make_callable('messages.order_of(uuid)', '{dunwell_work}');
call scope.make_callable('messages.renew_message(uuid, uuid)', '{dunwell_work}');
call scope.make_callable('messages.end_order(uuid, text, jsonb)', '{dunwell_work}');

-- Whose time has come. An e-mail has no receipt to wait for: that its provider took it is all that is told.
create function messages.due_messages(p_now timestamptz, p_rows int) returns setof uuid language sql stable security definer set search_path = '' as $$
  select d.id from (
    (select x.id, x.party_id from messages.outbox x where x.state = 'queued' and least(x.expires_at, x.order_until) <= p_now order by least(x.expires_at, x.order_until) limit p_rows)
    union all
    (select x.id, x.party_id from messages.outbox x where x.state = 'claimed' and x.claimed_at < p_now - interval '15 minutes' order by x.claimed_at limit p_rows)
    union all
    (select x.id, x.party_id from messages.outbox x where x.state = 'handed_over' and x.channel = 'sms' and x.handed_over_at < p_now - interval '3 days' order by x.handed_over_at limit p_rows)) d
  order by d.party_id, d.id limit p_rows
$$;
-- Time passes: a permit that ended unused gives its place back, an order ends; a worker that is gone without a second try, and a receipt that never came, leave what is not known.
create function messages.follow_clock() returns int language plpgsql security definer set search_path = '' as $$
declare m messages.outbox; v_id uuid; v_now timestamptz := platform.now(); v_n int := 0;
begin
  for v_id in select x from messages.due_messages(v_now, 500) x loop
    m := messages.lock_message(v_id);
    if m.state = 'queued' and m.order_until <= v_now then perform messages.void_message(m, 'order_ended');
    elsif m.state = 'queued' and m.expires_at <= v_now then perform messages.lapse_message(m, 'not_made', null, null, null);
    elsif m.state = 'claimed' then
      update messages.outbox x set state = 'unknown', reason = 'worker_lost' where x.client_id = m.client_id and x.id = m.id;
      perform messages.settle(m, 'effective');
    elsif m.state = 'handed_over' then
      update messages.outbox x set state = 'unknown', reason = 'no_receipt' where x.client_id = m.client_id and x.id = m.id;
    end if;
    v_n := v_n + 1;
  end loop;
  return v_n;
end $$;
call scope.make_callable('messages.due_messages(timestamptz, int)', '{dunwell_definer}');
call scope.make_callable('messages.follow_clock()', '{dunwell_work}');
