-- phase: expand
-- Permits that several people ask for at the same moment, in one transaction: what a permit costs is for the most part the same work made ready anew for each,
-- and a commit. Each stands on the session of whoever asks, is written and audited in their name, and nothing is waited for: whose debtor or number
-- somebody else holds is left out, and the program asks for them by itself.

create function compliance.ask_together(p_proofs text[], p_keys text[], p_cases uuid[], p_points uuid[], p_channels text[], p_modes text[], p_purposes text[])
returns table (n int, staff_id uuid, findings compliance.findings) language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare l compliance.hold_on; g compliance.ground; v_debtors uuid[] := '{}'; v_numbers bigint[] := '{}';
begin
  -- One that has to wait nevertheless keeps all the others waiting.
  perform pg_catalog.set_config('lock_timeout', '100ms', true);
  for i in 1 .. cardinality(p_proofs) loop
    n := i;
    perform pg_catalog.set_config('app.proof', p_proofs[i], true);
    l := compliance.hold_of(p_cases[i], p_points[i]);
    -- Who may not, and what was answered before, would take all of it back at its end.
    continue when l.person is null or not identity.may('compliance.request-permit')
      or exists (select 1 from platform.idempotency k where k.actor = l.person and k.command = 'compliance.request-permit' and k.key = p_keys[i]);
    -- Twice in one transaction a debtor or a number would be judged by the same counts.
    continue when (l.point).debtor_id = any (v_debtors) or compliance.number_lock(l.point) = any (v_numbers);
    perform 1 from portfolio.debtors d where d.client_id = (l.point).client_id and d.id = (l.point).debtor_id for no key update skip locked;
    continue when not found or not compliance.try_number(l.point);
    v_debtors := v_debtors || (l.point).debtor_id; v_numbers := v_numbers || compliance.number_lock(l.point);
    g := compliance.ground_of(p_cases[i], l.point);
    -- A house's own budget has a lock of its own.
    continue when g.party is null or (g.terms ->> 'house_limit')::boolean;
    staff_id := l.person;
    findings := compliance.findings_of(g, l.point, p_channels[i], p_modes[i], p_purposes[i], l.person, l.root_unit_id);
    perform compliance.keep_asking(l, g, i);
    return next;
  end loop;
  perform pg_catalog.set_config('app.proof', '', true);
end $$;

-- As whoever calls, each under the proof of whoever asked.
create function compliance.write_together(p_rows jsonb) returns table (n int, objection text, counter text, id uuid, expires_at timestamptz) language plpgsql set search_path = '' as $$
declare r record;
begin
  for r in select x.* from jsonb_to_recordset(p_rows) x(n int, proof text, case_id uuid, point_id uuid, channel text, purpose text, mode text, epoch bigint, decision jsonb, inputs jsonb) loop
    perform pg_catalog.set_config('app.proof', r.proof, true);
    n := r.n;
    select w.objection, w.counter, w.id, w.expires_at into objection, counter, id, expires_at
      from compliance.try_permit(r.case_id, r.point_id, r.channel, r.purpose, r.epoch, r.decision, r.inputs, r.mode) w;
    return next;
  end loop;
  perform pg_catalog.set_config('app.proof', '', true);
end $$;

-- How each of several commands of one transaction ends: its event, and its answer by its key. A key that is there already takes all of them back.
create function platform.end_together(p_command text, p_ends jsonb) returns void language plpgsql set search_path = '' as $$
declare e record;
begin
  for e in select x.* from jsonb_to_recordset(p_ends) x(proof text, actor uuid, subject uuid, client_id uuid, facts jsonb, request_id text, key text, input_hash text, result jsonb) loop
    perform pg_catalog.set_config('app.proof', e.proof, true);
    insert into audit.events (actor, action, subject, client_id, facts, request_id) values (e.actor, p_command, e.subject, e.client_id, e.facts, e.request_id);
    insert into platform.idempotency (actor, command, key, input_hash, result) values (e.actor, p_command, e.key, e.input_hash, e.result);
  end loop;
  perform pg_catalog.set_config('app.proof', '', true);
end $$;

create function compliance.try_number(p_point portfolio.contact_points) returns boolean language plpgsql as $$
begin
  return p_point.kind not in ('mobile', 'landline') or pg_catalog.pg_try_advisory_xact_lock(compliance.number_lock(p_point));
end $$;

revoke all on function compliance.try_number(portfolio.contact_points) from public;
grant execute on function compliance.try_number(portfolio.contact_points) to dunwell_definer;
call scope.make_callable('compliance.ask_together(text[], text[], uuid[], uuid[], text[], text[], text[])', '{dunwell_serve_staff}');
revoke all on function compliance.write_together(jsonb), platform.end_together(text, jsonb) from public;
grant execute on function compliance.write_together(jsonb), platform.end_together(text, jsonb) to dunwell_serve_staff;
