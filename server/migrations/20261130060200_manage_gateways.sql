-- phase: expand
-- Ways to send are proposed by one and opened by another: whoever sets one says to whom numbers and names of debtors go.

create function messages.guard_gateway() returns trigger language plpgsql set search_path = '' as $$
begin
  if to_jsonb(new) - '{state,opened_at,ended_at,last_ok_at,last_error,last_error_at}'::text[] is distinct from to_jsonb(old) - '{state,opened_at,ended_at,last_ok_at,last_error,last_error_at}'::text[]
    or old.ended_at is not null and (new.state, new.ended_at) is distinct from (old.state, old.ended_at)
    or old.state = 'requested' and new.state <> 'requested' and not exists (select 1 from approvals.requests q where q.id = new.request_id and q.state = case new.state when 'open' then 'approved' else new.state end) then
    raise exception 'written once' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  return new;
end $$;
revoke all on function messages.guard_gateway() from public;
create trigger gateways_guard before update on messages.gateways for each row execute function messages.guard_gateway();

create function messages.submit_gateway(p_id uuid, p_request uuid, p_for_client uuid, p_channel text, p_kind text, p_name text, p_settings jsonb, p_sealed bytea) returns void
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_unit uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select q.unit_id into v_unit from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'message.gateway';
  if not found or p_for_client is not null and not coalesce(p_for_client = any (identity.client_ids()), false) then raise exception 'no such request' using errcode = 'DW404'; end if;
  insert into messages.gateways (id, unit_id, for_client, channel, kind, name, settings, staff_id, request_id, submitted_at)
    values (p_id, v_unit, p_for_client, p_channel, p_kind, p_name, p_settings, v_person, p_request, platform.now());
  insert into messages.gateway_secrets (gateway_id, sealed) values (p_id, p_sealed);
end $$;
-- The end of the request; opened, it takes the place of the one before it.
create function messages.follow_gateway(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; g messages.gateways; v_now timestamptz := platform.now();
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  select x.* into g from messages.gateways x where x.request_id = q.id and x.id = q.subject and x.state = 'requested' for update;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  if q.state = 'approved' then
    update messages.gateways x set state = 'ended', ended_at = v_now where x.unit_id = g.unit_id and x.channel = g.channel and x.for_client is not distinct from g.for_client and x.state in ('open', 'paused');
  end if;
  update messages.gateways x set state = case q.state when 'approved' then 'open' else q.state end, opened_at = case when q.state = 'approved' then v_now end,
    ended_at = case when q.state <> 'approved' then v_now end where x.id = g.id;
end $$;
create function messages.set_gateway_state(p_gateway uuid, p_state text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform identity.person();
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update messages.gateways g set state = p_state, ended_at = case when p_state = 'ended' then platform.now() end
    where g.id = p_gateway and g.state in ('open', 'paused') and p_state in ('open', 'paused', 'ended') and g.unit_id = any (identity.unit_ids('file'));
  if not found then raise exception 'no such gateway' using errcode = 'DW404'; end if;
end $$;
call scope.make_callable('messages.submit_gateway(uuid, uuid, uuid, text, text, text, jsonb, bytea)', '{dunwell_serve_staff}');
call scope.make_callable('messages.follow_gateway(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('messages.set_gateway_state(uuid, text)', '{dunwell_serve_staff}');

-- A person who asked the provider says what became of a message of which nothing is known; of an e-mail, that it came back to the house's mailbox.
create function messages.reconcile(p_message uuid, p_outcome text, p_note text) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); m messages.outbox;
begin
  if identity.read_only() or p_outcome not in ('delivered', 'failed') then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into m from messages.outbox x where x.id = p_message;
  if m.id is null or not portfolio.may_act(m.client_id, m.case_id) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  m := messages.lock_message(p_message);
  if m.state <> 'unknown' and not (m.state = 'handed_over' and m.channel = 'email') then raise exception 'known' using errcode = 'DW409', constraint = 'message_ended'; end if;
  update messages.outbox x set state = p_outcome, reason = case when p_outcome = 'failed' then 'not_delivered' end, ended_at = platform.now(), reconciled_by = v_person, reconcile_note = p_note
    where x.client_id = m.client_id and x.id = m.id;
end $$;
call scope.make_callable('messages.reconcile(uuid, text, text)', '{dunwell_serve_staff}');

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('message.gateway', 1, true, '[{"no": 1, "role": "compliance_officer", "act": "agree", "at": "branch", "due_hours": 48}]');
