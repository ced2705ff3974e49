-- phase: expand
-- Templates of short messages, e-mails and letters: written by one person, approved by another, in versions that never change.

create schema messages;
grant usage on schema messages to dunwell_serve_staff, dunwell_work, dunwell_definer;

create table messages.templates (
  client_id uuid not null references clients.clients,
  id uuid not null,
  unit_id uuid not null references identity.org_units,
  -- All versions of one template.
  series_id uuid not null,
  version int not null check (version > 0),
  channel text not null check (channel in ('sms', 'email', 'letter')),
  -- In which the words are, and with them those that are merged: of a product, of the way to opt out.
  language text not null check (language in ('zh-CN', 'en')),
  name text not null check (length(trim(name)) between 2 and 100),
  -- What for: each permit is asked with it, whoever sends it. A letter tells of the debt and asks no third person for the debtor.
  purpose text not null check (purpose in ('collect', 'locate', 'relay', 'service', 'legal_notice')),
  -- Part → text with merge fields; which parts there are follows from the channel.
  parts jsonb not null check (jsonb_typeof(parts) = 'object'),
  staff_id uuid not null references identity.staff,
  request_id uuid not null references approvals.requests,
  state text not null default 'requested' check (state in ('requested', 'approved', 'rejected', 'withdrawn')),
  submitted_at timestamptz not null,
  approved_at timestamptz,
  -- The next version is approved: what stands here is archive.
  replaced_at timestamptz,
  primary key (client_id, id),
  unique (client_id, series_id, version),
  check (channel <> 'letter' or purpose not in ('locate', 'relay')),
  check ((state = 'approved') = (approved_at is not null)),
  check (replaced_at is null or approved_at is not null)
);
create unique index templates_one_in_force on messages.templates (client_id, series_id) where state = 'approved' and replaced_at is null;
create unique index templates_one_asked on messages.templates (client_id, series_id) where state = 'requested';
create index templates_by_id on messages.templates (id);
create index templates_by_unit on messages.templates (unit_id, submitted_at desc);
create index templates_by_request on messages.templates (request_id);
call scope.protect('messages.templates', 'K', 'file', 'unit_id', '{select}');

create function messages.guard_template() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.client_id, new.id, new.unit_id, new.series_id, new.version, new.channel, new.language, new.name, new.purpose, new.parts, new.staff_id, new.request_id, new.submitted_at)
      is distinct from (old.client_id, old.id, old.unit_id, old.series_id, old.version, old.channel, old.language, old.name, old.purpose, old.parts, old.staff_id, old.request_id, old.submitted_at)
    or old.state <> 'requested' and (new.state, new.approved_at) is distinct from (old.state, old.approved_at)
    or old.replaced_at is not null then
    raise exception 'a version is written once' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  if not exists (select 1 from approvals.requests q where q.id = new.request_id and q.state = new.state) then
    raise exception 'the approval says otherwise' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  return new;
end $$;
create trigger templates_guard before update on messages.templates for each row execute function messages.guard_template();

-- What a text tells is what it is for: with what is owed it collects, and what may go to a third person merges nothing of the debtor or the debt (CN-W3).
create function messages.tells_more(p_purpose text, p_parts jsonb) returns boolean language sql immutable set search_path = '' as $$
  select exists (select 1 from jsonb_each_text(p_parts) p where p.value ~ case
    when p_purpose = 'collect' then 'a^'
    when p_purpose in ('locate', 'relay') then '\{\{[^{}]*(debtor_name|owed|product|contract_tail|as_of_on|days_overdue)[^{}]*\}\}'
    else '\{\{[^{}]*(owed|days_overdue)[^{}]*\}\}' end)
$$;
revoke all on function messages.tells_more(text, jsonb) from public;
grant execute on function messages.tells_more(text, jsonb) to dunwell_definer;
-- Written in the transaction that opened the approval; a further version is of the same unit, client and channel.
create function messages.submit_template(p_id uuid, p_request uuid, p_client uuid, p_series uuid, p_channel text, p_language text, p_name text, p_purpose text, p_parts jsonb) returns int
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_unit uuid; v_last messages.templates; v_series uuid := coalesce(p_series, p_id);
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select q.unit_id into v_unit from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'message.template';
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  if p_client <> all (identity.client_ids()) then raise exception 'not a client in reach' using errcode = 'DW404'; end if;
  select x.* into v_last from messages.templates x where x.client_id = p_client and x.series_id = v_series order by x.version desc limit 1 for update;
  if (p_series is not null) <> found or found and (v_last.unit_id <> v_unit or v_last.channel <> p_channel) then
    raise exception 'no such template' using errcode = 'DW404';
  end if;
  if v_last.state = 'requested' then raise exception 'one is asked' using errcode = 'DW409', constraint = 'template_asked'; end if;
  if messages.tells_more(p_purpose, p_parts) or p_channel = 'letter' and p_purpose in ('locate', 'relay') then
    raise exception 'tells more' using errcode = 'DW422', constraint = 'template_purpose_tells';
  end if;
  insert into messages.templates (client_id, id, unit_id, series_id, version, channel, language, name, purpose, parts, staff_id, request_id, submitted_at)
    values (p_client, p_id, v_unit, v_series, coalesce(v_last.version, 0) + 1, p_channel, p_language, p_name, p_purpose, p_parts, v_person, p_request, platform.now());
  return coalesce(v_last.version, 0) + 1;
end $$;

-- The end of the request; approved, the version takes the place of the one before it in the same transaction.
create function messages.follow_template(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; v messages.templates;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  select x.* into v from messages.templates x where x.request_id = q.id and x.id = q.subject and x.state = 'requested' for update;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  if q.state = 'approved' then
    update messages.templates x set replaced_at = platform.now() where x.client_id = v.client_id and x.series_id = v.series_id and x.state = 'approved' and x.replaced_at is null;
  end if;
  update messages.templates x set state = q.state, approved_at = case when q.state = 'approved' then platform.now() end where x.client_id = v.client_id and x.id = v.id;
end $$;
call scope.make_callable('messages.submit_template(uuid, uuid, uuid, uuid, text, text, text, text, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('messages.follow_template(uuid)', '{dunwell_serve_staff}');

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('message.template', 1, true, '[{"no": 1, "role": "compliance_officer", "act": "agree", "at": "branch", "due_hours": 48}]');
