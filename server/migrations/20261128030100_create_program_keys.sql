-- phase: expand
-- Banks' programs deliver by a key of their own (R9): scoped to one client, a unit that works for it, and named flows. Their login
-- role reads and writes no table of the business; what it may are the functions below, each of which asks whose key it is.

create table transfers.program_keys (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  name text not null check (length(name) between 1 and 60),
  -- Shown in lists and logs, so that a key can be told apart without being known.
  prefix text not null check (prefix ~ '^[A-Za-z0-9]{8}$'),
  -- sha256 of the proof, as of sessions: neither dump nor log holds what opens anything.
  proof_hash bytea not null unique,
  flows text[] not null,
  may_stop boolean not null default false,
  may_report boolean not null default false,
  -- Networks from which it is taken; empty means from anywhere.
  allowed_from cidr[] not null default '{}',
  per_minute int not null default 120 check (per_minute between 1 and 6000),
  minute_at timestamptz,
  minute_uses int not null default 0,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references identity.staff,
  version int not null default 1,
  -- Who answers for what comes by it: the deliveries are theirs.
  staff_id uuid not null references identity.staff,
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  check (cardinality(flows) > 0 or may_stop or may_report),
  check ((revoked_at is null) = (revoked_by is null)),
  -- The last day is taken whole, also the one that is two years ahead.
  constraint program_key_expiry check (expires_at <= created_at + interval '2 years 1 day')
);
create index program_keys_by_id on transfers.program_keys (id);
create index program_keys_by_unit on transfers.program_keys (unit_id, id desc);
comment on table transfers.program_keys is 'Keys of banks'' programs. The key itself is shown once and kept nowhere.';

call scope.protect('transfers.program_keys', 'K', 'file', 'unit_id', '{select, insert, update}');
-- A key is made and ended by a person, never by a job.
revoke insert on transfers.program_keys from dunwell_work;
alter policy staff_insert on transfers.program_keys to dunwell_serve_staff;
alter policy staff_update on transfers.program_keys to dunwell_serve_staff;
grant update (revoked_at, revoked_by, staff_id, version) on transfers.program_keys to dunwell_serve_staff;
create function transfers.is_operators(p_unit uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from identity.org_units u where u.id = identity.root_of(p_unit) and u.kind = 'operator')
$$;
call scope.make_callable('transfers.is_operators(uuid)', '{dunwell_serve_staff}');
alter policy staff_insert on transfers.program_keys with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and created_by = (select identity.person()) and staff_id = created_by and revoked_by is null
  -- Counts and stop orders bind every house that works for the client: a guest makes no key that speaks so.
  and (not may_stop and not may_report or transfers.is_operators(unit_id))
  and exists (select 1 from clients.agreements a where a.client_id = program_keys.client_id and a.unit_id = program_keys.unit_id offset 0));
create trigger program_keys_keeper before update of staff_id on transfers.program_keys for each row execute function transfers.guard_keeper();

grant usage on schema platform, identity, audit, transfers to dunwell_serve_program;
grant execute on function platform.now() to dunwell_serve_program;

-- The live key behind this transaction's proof: known, not expired, not revoked, from a network that it allows.
create function transfers.program() returns transfers.program_keys language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_key transfers.program_keys;
begin
  select k.* into v_key from transfers.program_keys k
    where k.proof_hash = sha256(decode(nullif(current_setting('app.program', true), ''), 'hex')) and k.revoked_at is null and k.expires_at > now()
      and (k.request_id is null or k.agreed_at is not null) and (k.allowed_from = '{}' or nullif(current_setting('app.address', true), '')::inet <<= any (k.allowed_from));
  if not found then raise exception 'no live key' using errcode = 'DW401', constraint = 'key_invalid'; end if;
  return v_key;
end $$;
create function transfers.program_id() returns uuid language sql stable parallel restricted security definer set search_path = '' as
$$ select id from transfers.program() $$;
create function transfers.program_actor() returns identity.opened language plpgsql stable parallel restricted security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program(); v_actor identity.opened;
begin
  select v_key.id, v_key.id, v_key.prefix, v_key.name, null, v_key.client_id, false,
    array_remove(array[case when cardinality(v_key.flows) > 0 then 'deliver' end, case when v_key.may_stop then 'stop' end, case when v_key.may_report then 'report' end], null), false into v_actor;
  return v_actor;
end $$;
-- As identity.open: sets the proof and asks it at once.
create function transfers.open_program(p_proof text, p_address text) returns identity.opened language plpgsql volatile as $$
declare v_set text;
begin
  v_set := pg_catalog.set_config('app.program', p_proof, true);
  v_set := pg_catalog.set_config('app.address', p_address, true);
  return transfers.program_actor();
end $$;
revoke all on function transfers.open_program(text, text) from public;
grant execute on function transfers.open_program(text, text) to dunwell_serve_program;

-- Counts a request against the key's own rate, in whatever process it comes.
create function transfers.note_program_use() returns void language plpgsql security definer set search_path = '' as $$
declare v_id uuid := transfers.program_id();
begin
  update transfers.program_keys k set last_used_at = now(), minute_at = date_trunc('minute', now()),
      minute_uses = case when k.minute_at = date_trunc('minute', now()) then k.minute_uses + 1 else 1 end
    where k.id = v_id and (k.minute_at is distinct from date_trunc('minute', now()) or k.minute_uses < k.per_minute);
  if not found then raise exception 'too many requests' using errcode = 'DW429'; end if;
end $$;

-- The agreement of the key's client and unit by its number, if the key may deliver that flow. Asked before a body is read.
create function transfers.inbound_agreement(p_agreement_no text, p_flow text) returns uuid language plpgsql stable security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program(); v_id uuid;
begin
  if not (p_flow = any (v_key.flows)) then raise exception 'not a flow of the key' using errcode = 'DW403', constraint = 'key_scope'; end if;
  select a.id into v_id from clients.agreements a where a.client_id = v_key.client_id and a.unit_id = v_key.unit_id and a.no = p_agreement_no;
  if not found then raise exception 'no such agreement' using errcode = 'DW404'; end if;
  return v_id;
end $$;

-- An errand of whoever answers for the key, for one purpose. Only the jobs' login role can act by it.
create function transfers.program_errand(p_purpose text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program(); v_id uuid := transfers.errand_of(v_key.staff_id, v_key.unit_id, p_purpose);
begin
  if v_id is null then raise exception 'nobody answers' using errcode = 'DW409', constraint = 'inbound_unattended'; end if;
  -- What is answered or stopped at once needs no more; taking a file over may wait in the queue.
  if p_purpose <> 'transfers.take' then update identity.errands e set expires_at = now() + interval '10 minutes' where e.id = v_id; end if;
  return v_id;
end $$;

-- A file of the key arrives, once per reference: noted, and its taking over ordered in the name of whoever answers.
create function transfers.receive_inbound(p_agreement_no text, p_flow text, p_reference text, p_file_name text, p_slip jsonb, p_sha256 text, p_size bigint, p_key_id text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program(); v_agreement uuid := transfers.inbound_agreement(p_agreement_no, p_flow); v_errand uuid; v_task uuid := gen_random_uuid(); v_id uuid;
begin
  insert into platform.files (sha256, size, key_id) values (p_sha256, p_size, p_key_id) on conflict do nothing;
  insert into transfers.arrivals (client_id, unit_id, agreement_id, way, source_id, reference, flow, file_name, as_of, control_count, control_sum_minor, currency,
      batch_no, hand, mandate_from, mandate_until, sha256, state, staff_id)
    select v_key.client_id, v_key.unit_id, v_agreement, 'api', v_key.id, p_reference, p_flow, p_file_name, s.as_of, s.control_count, s.control_sum_minor, s.currency,
      s.batch_no, s.hand, s.mandate_from, s.mandate_until, p_sha256, 'received', v_key.staff_id
    from jsonb_to_record(p_slip) as s (as_of date, control_count int, control_sum_minor bigint, currency text, batch_no text, hand int, mandate_from date, mandate_until date)
    on conflict do nothing returning id into v_id;
  if v_id is null then raise exception 'arrived before' using errcode = 'DW409', constraint = 'arrival_taken'; end if;
  v_errand := transfers.program_errand('transfers.take');
  insert into platform.tasks (id, kind, staff_id, subject_id) values (v_task, 'transfers.take', v_key.staff_id, v_id);
  insert into platform.outbox (client_id, kind, payload, errand_id)
    values (v_key.client_id, 'transfers.take', jsonb_build_object('arrival_id', v_id, 'task_id', v_task), v_errand);
  return v_id;
end $$;

-- What became of a file of this very key; of any other, nothing.
create function transfers.inbound(p_id uuid) returns table (id uuid, agreement_no text, flow text, reference text, file_name text, sha256 text, received_at timestamptz, state text,
    error_code text, delivery_state text, delivery_error text, as_of date, currency text, control_count int, control_sum_minor bigint, file_count int, file_sum_minor bigint,
    accepted_count int, accepted_sum_minor bigint, rejected_count int, applied_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program();
begin
  return query select a.id, g.no, a.flow, a.reference, a.file_name, a.sha256, a.created_at, a.state, a.error_code, d.state, d.error_code, coalesce(d.as_of, a.as_of),
      coalesce(d.currency, a.currency), coalesce(d.control_count, a.control_count), coalesce(d.control_sum_minor, a.control_sum_minor)::bigint, d.file_count, d.file_sum_minor::bigint,
      d.accepted_count, d.accepted_sum_minor::bigint, d.rejected_count, d.applied_at
    from transfers.arrivals a join clients.agreements g on g.client_id = a.client_id and g.id = a.agreement_id
    left join intake.deliveries d on d.client_id = a.client_id and d.id = a.delivery_id
    where a.client_id = v_key.client_id and a.source_id = v_key.id and a.way = 'api' and a.id = p_id;
end $$;

-- Leave to answer with the receipt or the refused rows of a file of this very key: read in the name of whoever answers for it.
create function transfers.inbound_errand(p_id uuid, p_purpose text) returns table (errand_id uuid, delivery_id uuid, agreement_id uuid) language plpgsql security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program(); v_delivery uuid; v_agreement uuid;
begin
  select a.delivery_id, a.agreement_id into v_delivery, v_agreement from transfers.arrivals a
    where a.client_id = v_key.client_id and a.source_id = v_key.id and a.way = 'api' and a.id = p_id;
  if not found then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  if v_delivery is null then raise exception 'not taken yet' using errcode = 'DW409', constraint = 'delivery_step'; end if;
  return query select transfers.program_errand(p_purpose), v_delivery, v_agreement;
end $$;

-- Leave to stop contact on a case of the key's client, as the client orders.
create function transfers.stop_errand() returns table (errand_id uuid, client_id uuid) language plpgsql security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program(); v_errand uuid;
begin
  if not v_key.may_stop then raise exception 'not in the key' using errcode = 'DW403', constraint = 'key_scope'; end if;
  v_errand := transfers.program_errand('intake.stop-order');
  insert into intake.program_errands (errand_id, client_id, key_id) values (v_errand, v_key.client_id, v_key.id);
  return query select v_errand, v_key.client_id;
end $$;

call scope.make_callable('transfers.program()', '{dunwell_definer}');
call scope.make_callable('transfers.program_id()', '{dunwell_serve_program}');
call scope.make_callable('transfers.program_actor()', '{dunwell_serve_program}');
call scope.make_callable('transfers.note_program_use()', '{dunwell_serve_program}');
call scope.make_callable('transfers.inbound_agreement(text, text)', '{dunwell_serve_program}');
call scope.make_callable('transfers.program_errand(text)', '{dunwell_definer}');
call scope.make_callable('transfers.receive_inbound(text, text, text, text, jsonb, text, bigint, text)', '{dunwell_serve_program}');
call scope.make_callable('transfers.inbound(uuid)', '{dunwell_serve_program}');
call scope.make_callable('transfers.inbound_errand(uuid, text)', '{dunwell_serve_program}');
call scope.make_callable('transfers.stop_errand()', '{dunwell_serve_program}');

-- Its own idempotency keys and its own audit events, in its own name.
grant select, insert, update (result) on platform.idempotency to dunwell_serve_program;
create policy program_select on platform.idempotency for select to dunwell_serve_program using (actor = (select transfers.program_id()));
create policy program_insert on platform.idempotency for insert to dunwell_serve_program with check (actor = (select transfers.program_id()));
create policy program_update on platform.idempotency for update to dunwell_serve_program using (actor = (select transfers.program_id())) with check (actor = (select transfers.program_id()));
grant insert on audit.events to dunwell_serve_program;
create policy program_insert on audit.events for insert to dunwell_serve_program with check (actor = (select transfers.program_id()) and action like 'transfers.%');
