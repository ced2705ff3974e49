-- phase: expand
-- What the rules said of an act beside contacts: kept whether it went on or not, with what was known then, so that it can be decided again.

create table compliance.gate_decisions (
  id uuid primary key default uuidv7(),
  gate text not null check (gate in ('placement', 'export', 'commission_plan', 'plan', 'letter_template', 'text', 'credit_report')),
  -- What was asked about: a delivery, an agreement, a case, an export, a plan.
  subject uuid,
  -- Null where the act is of no client alone.
  client_id uuid references clients.clients,
  staff_id uuid not null references identity.staff,
  decided_at timestamptz not null,
  -- flagged: it went on, and a rule wants it looked at.
  verdict text not null check (verdict in ('granted', 'refused', 'flagged')),
  policy jsonb not null,
  -- Rules with clause, words and way out, as the person read them.
  reasons jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),
  check ((verdict = 'granted') = (reasons = '[]'))
);
create index gate_decisions_by_staff on compliance.gate_decisions (staff_id, id desc);
create index gate_decisions_by_time on compliance.gate_decisions (decided_at);
call scope.protect('compliance.gate_decisions', 'S', 'people', 'staff_id', '{select}');

-- What was known: a text may hold names.
create table compliance.gate_inputs (
  decision_id uuid primary key references compliance.gate_decisions,
  inputs jsonb not null
);
call scope.protect('compliance.gate_inputs', 'X', null, null, '{}');

-- Who does what a gate stands before: nobody else has anything to ask of it. The roles come with the permissions, in a later file.
create function compliance.require_asker(p_gate text) returns void language plpgsql stable security definer set search_path = '' as $$
begin
  perform identity.require_may(variadic case p_gate
    when 'placement' then array['intake.receive', 'clients.entrust']
    when 'export' then array['exports.request']
    when 'commission_plan' then array['commissions.propose-scheme', 'clients.propose-terms']
    when 'plan' then array['arrangements.propose-plan']
    when 'letter_template' then array['messages.submit-template']
    when 'text' then array['contacts.record', 'contacts.work', 'calls.take-inbound', 'arrangements.propose-plan', 'messages.submit-template']
    else '{}' end);
end $$;
call scope.make_callable('compliance.require_asker(text)', '{dunwell_definer}');
create function compliance.write_gate(p_gate text, p_subject uuid, p_client uuid, p_decision jsonb, p_inputs jsonb) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform compliance.require_asker(p_gate);
  insert into compliance.gate_decisions (gate, subject, client_id, staff_id, decided_at, verdict, policy, reasons)
    values (p_gate, p_subject, p_client, identity.person(), platform.now(), p_decision ->> 'verdict', p_decision -> 'policy', p_decision -> 'reasons') returning id into v_id;
  insert into compliance.gate_inputs (decision_id, inputs) values (v_id, p_inputs);
  return v_id;
end $$;
call scope.make_callable('compliance.write_gate(text, uuid, uuid, jsonb, jsonb)', '{dunwell_serve_staff, dunwell_work}');

-- To be decided again: the command line reads it as the owner of the database. In the shape of a permit's decision.
create function compliance.read_gates(p_from date, p_until date, p_after uuid, p_limit int)
returns table (permit_id uuid, requested_at timestamptz, channel text, verdict text, rule_id text, policy jsonb, inputs jsonb)
language sql stable security definer set search_path = '' as $$
  select g.id, g.decided_at, g.gate, case g.verdict when 'refused' then 'refused' else 'granted' end, case g.verdict when 'refused' then g.reasons #>> '{0,rule_id}' end, g.policy, i.inputs
  from compliance.gate_decisions g join compliance.gate_inputs i on i.decision_id = g.id
  where g.decided_at >= p_from::timestamp at time zone 'Asia/Shanghai' and g.decided_at < (p_until + 1)::timestamp at time zone 'Asia/Shanghai' and (p_after is null or g.id < p_after)
  order by g.id desc limit least(p_limit, 5000)
$$;
-- For a try-out, as `decisions_of` is.
create function compliance.gates_of(p_from date, p_until date, p_after uuid, p_limit int)
returns table (permit_id uuid, verdict text, rule_id text, policy jsonb, inputs jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not compliance.is_officer() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return query select d.permit_id, d.verdict, d.rule_id, d.policy, d.inputs from compliance.read_gates(p_from, p_until, p_after, p_limit) d;
end $$;
call scope.make_callable('compliance.read_gates(date, date, uuid, int)', '{dunwell_definer}');
call scope.make_callable('compliance.gates_of(date, date, uuid, int)', '{dunwell_serve_staff}');
