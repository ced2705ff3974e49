-- phase: expand
-- What the rules of a contact look at, the lock under which it is read, and the decision with what it reserves. The program decides;
-- the database asks again for agreement, hold, party, lock and every limit, and grants nothing past them.

create type compliance.findings as (
  client_id uuid, debtor_id uuid, case_state text, mandate_until date, zone text, epoch bigint, at timestamptz, window_on date,
  holds jsonb, agreement text, agreement_no text, terms_version int, channels jsonb, limits jsonb,
  -- In the words of the evaluator's facts: counters, last, debtor, party, point, case, balance.
  known jsonb,
  -- Per counter what the agency has of it, where the client counts elsewhere too and has not said how much.
  allotment jsonb,
  -- Which packs are in force, as pack@version: what a program has read of a version it need not ask for again.
  packs text[]
);

set local role dunwell_definer;
drop function compliance.lock_budget(uuid), compliance.preview_budget(uuid), compliance.facts_of(portfolio.cases);
drop function compliance.show_number(uuid), compliance.use_permit(uuid), compliance.settle_permit(uuid, uuid, text), compliance.write_permit(uuid, uuid, text, text, bigint, jsonb, jsonb);
drop function compliance.limit_of(text, date);
set local role dunwell_owner;
drop type compliance.facts;

create function compliance.holds_of(p_client uuid, p_debtors uuid[], p_case uuid, p_at timestamptz) returns jsonb language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'until', h.until_at) order by h.from_at, h.id), '[]') from portfolio.holds h
  where h.client_id = p_client and h.debtor_id = any (p_debtors) and (h.case_id is null or h.case_id = p_case)
    and h.ended_at is null and h.from_at <= p_at and (h.until_at is null or h.until_at > p_at)
$$;
-- The house's own count over clients that permit it; null where it is not counted (R11).
create function compliance.house_count(p_id_key bytea, p_terms jsonb, p_on date) returns int language plpgsql stable security definer set search_path = '' as $$
begin
  if p_id_key is null or (p_terms ->> 'house_limit')::boolean is not true then return null; end if;
  return coalesce((select h.used + h.reserved from compliance.house_budgets h where h.person_key = compliance.person_key(p_id_key) and h.window_on = p_on), 0);
end $$;

-- Whose law holds: that of the client's country, and that of each country in which the debtor may be.
create function compliance.jurisdictions_of(p_client uuid, p_countries text[]) returns text[] language sql stable security definer set search_path = '' as $$
  select array_agg(distinct x.country) from (select c.country from clients.clients c where c.id = p_client union all select unnest(p_countries)) x
$$;

create function compliance.findings_of(p_case portfolio.cases, p_point portfolio.contact_points, p_channel text, p_mode text, p_purpose text) returns compliance.findings
language plpgsql stable security definer set search_path = '' as $$
declare
  f compliance.findings; v_party compliance.party := compliance.party_of(p_case, p_point); k clients.conduct := clients.conduct_of_case(p_case);
  d portfolio.debtors; v_lost compliance.lostness; v_unlock compliance.unlocks; v_house int; v_product text; v_kinds text[]; v_root uuid; v_related boolean; v_wishes jsonb; v_facts jsonb;
  v_countries text[] := compliance.jurisdictions_of(p_case.client_id, v_party.countries);
begin
  if v_party.kind is null then raise exception 'not this case''s' using errcode = 'DW404'; end if;
  select x.* into d from portfolio.debtors x where x.client_id = p_case.client_id and x.id = v_party.party_id;
  -- The clock's own instant: a hold that was set while this transaction waited began after it did, and counts all the same.
  f.at := platform.now(); f.window_on := (f.at at time zone 'Asia/Shanghai')::date;
  f.client_id := p_case.client_id; f.debtor_id := p_case.debtor_id; f.case_state := p_case.state; f.mandate_until := p_case.mandate_until;
  f.zone := v_party.zones[1]; f.epoch := v_party.epoch;
  f.holds := compliance.holds_of(p_case.client_id, array[p_case.debtor_id, v_party.party_id], p_case.id, compliance.instant());
  f.agreement := k.standing; f.agreement_no := k.agreement_no; f.terms_version := k.terms_version; f.channels := k.terms -> 'channels'; f.limits := k.terms -> 'contact_limits';
  select a.product into v_product from portfolio.accounts a where a.client_id = p_case.client_id and a.id = p_case.account_id;
  v_kinds := array(select h ->> 'kind' from jsonb_array_elements(f.holds) h);
  v_house := compliance.house_count(d.id_no_key, k.terms, f.window_on);
  v_wishes := compliance.wishes_of(p_case.client_id, v_party.party_id, f.at);
  v_facts := compliance.facts_of_party(p_case, v_party.party_id, v_party.related_id, p_point.id, f.zone, f.at);
  v_related := v_party.kind in ('related_lawful', 'related_unrelated');
  if v_related then
    v_lost := compliance.lost_of(p_case.client_id, p_case.debtor_id, f.at);
    v_unlock := compliance.open_unlock(p_case, v_party.related_id, p_purpose, f.at);
  end if;
  f.known := jsonb_build_object(
    'overridden', compliance.overrides_of(p_case, p_point, p_channel, p_mode, p_purpose, f.at),
    'consents', v_wishes -> 'consents', 'preferences', v_wishes -> 'preferences',
    'jurisdictions', to_jsonb(v_countries),
    'zones', v_party.zones, 'zoneEvidence', v_party.zone_evidence, 'whereabouts', v_party.whereabouts,
    'counters', compliance.counts_of(p_case.client_id, v_party.party_id, p_point, v_product, f.window_on, f.at, v_party.zones)
      || jsonb_build_object('house_effective_call', case when v_house is not null then jsonb_build_object('confirmed', v_house, 'inFlight', 0) end),
    'last', jsonb_build_object(
      'conversationOn', (select max(b.window_on) from compliance.budgets b where b.client_id = p_case.client_id and b.debtor_id = v_party.party_id and b.counter = 'effective_call' and b.used > 0),
      'letterOn', (select max(b.window_on) from compliance.budgets b where b.client_id = p_case.client_id and b.debtor_id = v_party.party_id and b.counter = 'letter'
        and b.subject = v_product and b.used + b.reserved > 0),
      -- The last of each who has the number, and of these the last: the number's whole history is not read for it.
      'dialAt', (select max(l.at) from portfolio.contact_points y cross join lateral (select p.requested_at as at from compliance.permits p
          where p.client_id = y.client_id and p.contact_point_id = y.id and p.verdict = 'granted' and p.outcome is distinct from 'not_made' order by p.requested_at desc limit 1) l
        where y.client_id = p_case.client_id and y.value_key = p_point.value_key),
      'recordAt', (select max(r.recorded_at) from contacts.records r where r.client_id = p_case.client_id and r.case_id = p_case.id),
      -- The first that reached them, of this account, whoever had it.
      'firstContactAt', (select p.requested_at from compliance.permits p where p.client_id = p_case.client_id and p.party_id = v_party.party_id and p.related_person_id is null
        and p.verdict = 'granted' and (p.outcome = 'effective' or p.outcome = 'not_effective' and p.channel in ('sms', 'im', 'email', 'letter'))
        and p.case_id in (select c.id from portfolio.cases c where c.client_id = p_case.client_id and c.account_id = p_case.account_id) order by p.window_on, p.requested_at limit 1)) || (v_facts -> 'last'),
    'place', v_facts -> 'place', 'visit', v_facts -> 'visit',
    'debtor', v_facts -> 'debtor' || jsonb_build_object('ceaseAsked', v_wishes -> 'cease',
        'disputed', 'dispute' = any (v_kinds), 'vulnerable', 'vulnerability' = any (v_kinds),
        'condition', case when 'deceased' = any (v_kinds) then 'dead' when 'incapacity' = any (v_kinds) then 'incapacitated' else 'able' end)
      || case when v_related then jsonb_build_object('lost', v_lost.lost, 'lostUntil', v_lost.until_at) else '{}' end,
    'party', jsonb_build_object('kind', v_party.kind)
      || case when v_party.related_id is not null then jsonb_build_object('blocked', compliance.has_refused(p_case.client_id, p_point.id),
        'unlockedUntil', v_unlock.until_at, 'namedInContract', v_facts #> '{party,namedInContract}') else '{}' end
      || case when v_party.kind in ('guarantor', 'joint_debtor') then jsonb_build_object('liableByContract', v_facts #> '{party,liableByContract}') else '{}' end
      || case when v_party.kind in ('attorney', 'proxy') and v_party.document then jsonb_build_object('documentUntil', v_party.document_until) else '{}' end,
    'point', jsonb_build_object('kind', p_point.kind, 'valid', p_point.valid, 'source', p_point.source) || (v_facts -> 'point')
      || case when p_point.premium_rate is null then '{}' else jsonb_build_object('premiumRate', p_point.premium_rate) end || case when p_point.usage is null then '{}' else jsonb_build_object('workplace', p_point.usage = 'work') end,
    'actor', jsonb_build_object('certificateUntil', identity.certificate_until((select identity.person()), f.window_on)),
    'case', jsonb_build_object('state', p_case.state, 'stage', p_case.stage, 'mandateUntil', p_case.mandate_until, 'settled', p_case.state = 'closed') || (v_facts -> 'case'),
    'calendar', compliance.calendar_of(v_countries, v_party.zones, f.at),
    'balance', compliance.freshness_of(p_case.client_id, p_case.account_id, k.terms, f.window_on));
  f.packs := array(select p.pack || '@' || p.version from compliance.packs p where p.effective_from <= f.window_on and (p.effective_until is null or p.effective_until >= f.window_on)
    and (p.jurisdiction is null or v_countries is null or p.jurisdiction = any (v_countries)) order by p.pack, p.version);
  if exists (select 1 from compliance.allotments a where a.client_id = p_case.client_id) then
    select compliance.root_of(s.home_unit_id) into v_root from identity.staff s where s.id = (select identity.person());
    f.allotment := (select jsonb_object_agg(c, jsonb_build_object('limit', x.n, 'own', compliance.own_count(p_case.client_id, v_party.party_id, c, f.window_on, v_root)))
      from unnest(compliance.counters_for(p_channel, p_mode, v_party.kind, p_point.kind)) c
      cross join lateral compliance.allotted(p_case.client_id, v_party.party_id, c, f.window_on, f.at, v_root) x(n) where x.n is not null);
  end if;
  return f;
end $$;

-- The point of this case that is asked for; without one, the debtor's first (for those who only need the lock).
create function compliance.point_of(p_case portfolio.cases, p_point uuid) returns portfolio.contact_points language plpgsql stable security definer set search_path = '' as $$
declare v_point portfolio.contact_points;
begin
  if p_point is null then
    select x.* into v_point from portfolio.contact_points x where x.client_id = p_case.client_id and x.debtor_id = p_case.debtor_id order by x.related_person_id nulls first, x.id limit 1;
  else
    select x.* into v_point from portfolio.contact_points x where x.client_id = p_case.client_id and x.id = p_point;
  end if;
  if v_point.id is null then raise exception 'not this case''s' using errcode = 'DW404'; end if;
  return v_point;
end $$;

-- A telephone number that several people have is dialled for one of them at a time. One number a permit, after the debtors and before all
-- else, so that nobody waits crosswise; a lock of its own, because a switchboard's number may belong to hundreds.
create function compliance.lock_number(p_point portfolio.contact_points) returns void language plpgsql security definer set search_path = '' as $$
begin
  if p_point.kind in ('mobile', 'landline') then
    perform pg_advisory_xact_lock(hashtextextended(p_point.client_id::text || encode(p_point.value_key, 'hex'), 0));
  end if;
end $$;

-- Locks the debtor, and with them every counter that all desks and agencies of the client share for them: who sets a hold, pays or
-- counts waits until the permit has committed, and then outdates it. Beside a guarantor the guarantor too. Then it returns what the
-- rules need to know. Lock order: debtors, ids ascending → number → house budget → permit → case. No login role can read what is counted.
create function compliance.lock_budget(p_case uuid, p_point uuid default null, p_channel text default 'call', p_mode text default 'human', p_purpose text default 'collect')
-- Plans that hold for any case, here and in all that is called: some were made anew for each permit, a seventh of its cost.
returns compliance.findings language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_point portfolio.contact_points := compliance.point_of(v_case, p_point); v_key bytea; f compliance.findings;
begin
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id in (v_case.debtor_id, v_point.debtor_id) order by d.id for no key update;
  perform compliance.lock_number(v_point);
  -- Read again under the lock: the state and the hold that stood before the wait may be gone.
  select c.* into v_case from portfolio.cases c where c.client_id = v_case.client_id and c.id = p_case;
  f := compliance.findings_of(v_case, v_point, p_channel, p_mode, p_purpose);
  -- Only where it counts: nobody else pays for it.
  if jsonb_typeof(f.known #> '{counters,house_effective_call}') = 'object' then
    select compliance.person_key(d.id_no_key) into v_key from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_point.debtor_id;
    insert into compliance.house_budgets (person_key, window_on, limit_count)
      values (v_key, f.window_on, coalesce(compliance.cap_of('house_effective_call', f.window_on, null, 'call', p_mode, 'debtor'), 0)) on conflict do nothing;
    perform 1 from compliance.house_budgets h where h.person_key = v_key and h.window_on = f.window_on for update;
    f.known := jsonb_set(f.known, '{counters,house_effective_call,confirmed}', (select to_jsonb(h.used + h.reserved) from compliance.house_budgets h where h.person_key = v_key and h.window_on = f.window_on));
  end if;
  return f;
end $$;

-- The same for every contact point of the case, without the lock: for previews. `own` counts what the actor's own organisation did.
create function compliance.preview_budget(p_case uuid, p_channel text default 'call', p_mode text default 'human')
returns table (point_id uuid, purpose text, findings compliance.findings, own int, operator boolean) language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases; v_root uuid; v_operator boolean; v_own int;
begin
  perform identity.person();
  select c.* into v_case from portfolio.cases c
    where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('contact'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]));
  if v_case.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select compliance.root_of(s.home_unit_id) into v_root from identity.staff s where s.id = (select identity.person());
  select u.kind = 'operator' into v_operator from identity.org_units u where u.id = v_root;
  v_own := compliance.own_count(v_case.client_id, v_case.debtor_id, 'effective_call', (platform.now() at time zone 'Asia/Shanghai')::date, v_root);
  return query select x.id, q.purpose, compliance.findings_of(v_case, x, p_channel, p_mode, q.purpose), v_own, coalesce(v_operator, false)
    from portfolio.contact_points x
    left join portfolio.related_persons r on r.client_id = x.client_id and r.id = x.related_person_id
    cross join lateral (select case when r.role = 'contact'
      then coalesce((select u.purpose from compliance.open_unlock(v_case, r.id, null, platform.now()) u), 'locate') else 'collect' end as purpose) q
    where x.client_id = v_case.client_id and x.kind in ('mobile', 'landline') and (x.debtor_id = v_case.debtor_id or x.related_person_id is null and x.debtor_id in (
      select a.debtor_id from portfolio.account_parties a where a.client_id = v_case.client_id and a.account_id = v_case.account_id and a.role <> 'debtor'))
    order by x.created_at, x.id;
end $$;

-- CN-W1, W3: whoever is no party of the debt is contacted only while the debtor is lost, under what two people opened, for that purpose, and never
-- once they refused; who speaks for the debtor, by a paper that still holds.
create function compliance.require_party(p_case portfolio.cases, p_point portfolio.contact_points, p_party compliance.party, p_purpose text, p_at timestamptz) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not p_point.valid then raise exception 'no longer valid' using errcode = 'DW409', constraint = 'permit_outdated'; end if;
  if p_party.related_id is null then return; end if;
  if compliance.has_refused(p_case.client_id, p_point.id) then raise exception 'refused' using errcode = 'DW409', constraint = 'related_refused'; end if;
  if p_party.kind in ('attorney', 'proxy') then
    if p_party.document is not true or p_party.document_until < (p_at at time zone 'Asia/Shanghai')::date then
      raise exception 'no document' using errcode = 'DW409', constraint = 'related_locked';
    end if;
  elsif p_purpose not in ('locate', 'relay') or (compliance.open_unlock(p_case, p_party.related_id, p_purpose, p_at)).id is null
    or not (compliance.absence_of(p_case.client_id, p_case.debtor_id, p_at)).lost then
    raise exception 'related person' using errcode = 'DW409', constraint = 'related_locked';
  end if;
end $$;

-- Takes one place of each counter. The table's own check is the last word; what the terms, the client's report or the allotment leave is less.
create function compliance.reserve(p_permit compliance.permits, p_point portfolio.contact_points, p_product text, p_limits jsonb, p_party compliance.party, p_waived text[] default '{}') returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_countries text[] := compliance.jurisdictions_of(p_permit.client_id, p_party.countries); v_counter text; v_limit int; v_elsewhere int; v_allotted int; v_rolling text[]; v_counts jsonb;
  v_shared boolean := exists (select 1 from compliance.allotments a where a.client_id = p_permit.client_id);
  v_caps jsonb := compliance.caps_of(p_permit.window_on, v_countries, p_permit.channel, p_permit.mode, p_permit.party, p_waived);
begin
  -- Order by name, so that no two wait for each other crosswise.
  for v_counter in select unnest(p_permit.counters) order by 1 loop
    v_limit := least((v_caps ->> v_counter)::int, (p_limits ->> v_counter)::int);
    select coalesce(sum(q.count), 0)::int into v_elsewhere from compliance.reported_counts q
      where q.client_id = p_permit.client_id and q.debtor_id = p_permit.party_id and q.on_date = p_permit.window_on and q.counter = v_counter;
    -- Whoever writes without having asked waits here; what was dialled for others who have the number is not left for this one.
    if v_counter = 'dial_number' then
      perform compliance.lock_number(p_point);
      -- From the few who have the number to the one row of each.
      select coalesce(sum(b.used + b.reserved), 0)::int into v_elsewhere
        from (select distinct y.debtor_id from portfolio.contact_points y where y.client_id = p_permit.client_id and y.value_key = p_point.value_key and y.debtor_id <> p_permit.party_id) o
        join compliance.budgets b on b.client_id = p_permit.client_id and b.debtor_id = o.debtor_id and b.window_on = p_permit.window_on and b.counter = v_counter
          and b.subject = encode(p_point.value_key, 'hex');
    end if;
    if v_shared then v_allotted := compliance.allotted(p_permit.client_id, p_permit.party_id, v_counter, p_permit.window_on, p_permit.requested_at, p_permit.root_unit_id); end if;
    -- The permit itself is written already and counts.
    if v_allotted is not null and compliance.own_count(p_permit.client_id, p_permit.party_id, v_counter, p_permit.window_on, p_permit.root_unit_id) > v_allotted then
      raise exception 'beyond the allotment' using errcode = 'DW409', constraint = 'contact_cap', column = 'allotment';
    end if;
    v_limit := case when v_limit is not null then greatest(0, v_limit - v_elsewhere) end;
    insert into compliance.budgets as b (client_id, debtor_id, window_on, counter, subject, reserved, limit_count)
      select p_permit.client_id, p_permit.party_id, p_permit.window_on, v_counter, compliance.subject_of(v_counter, p_point, p_product), 1, v_limit where v_limit is distinct from 0
      on conflict (client_id, debtor_id, window_on, counter, subject) do update set reserved = b.reserved + 1, limit_count = excluded.limit_count
        where excluded.limit_count is null or b.used + b.reserved < excluded.limit_count;
    if not found then raise exception 'no contact left' using errcode = 'DW409', constraint = 'contact_cap', column = v_counter; end if;
  end loop;
  -- Limits over several days or several kinds of contact have no row of their own to be checked; the permit is counted by now.
  v_rolling := array(select c from jsonb_object_keys(v_caps) c where c <> all (p_permit.counters) and c <> 'house_effective_call');
  if cardinality(v_rolling) > 0 then
    v_counts := compliance.counts_of(p_permit.client_id, p_permit.party_id, p_point, p_product, p_permit.window_on, p_permit.requested_at, p_party.zones);
    select c into v_counter from unnest(v_rolling) c where (v_counts #>> array[c, 'confirmed'])::int + (v_counts #>> array[c, 'inFlight'])::int > (v_caps ->> c)::int limit 1;
    if found then raise exception 'no contact left' using errcode = 'DW409', constraint = 'contact_cap', column = v_counter; end if;
  end if;
end $$;
create function compliance.subject_of(p_counter text, p_point portfolio.contact_points, p_product text) returns text language sql immutable set search_path = '' as $$
  select case p_counter when 'dial_number' then encode(p_point.value_key, 'hex') when 'letter' then p_product when 'related_call' then p_point.related_person_id::text else '' end
$$;
revoke all on function compliance.subject_of(text, portfolio.contact_points, text) from public;
grant execute on function compliance.subject_of(text, portfolio.contact_points, text) to dunwell_definer;

-- A shown telephone number is a call.
create function compliance.medium_of(p_channel text, p_point portfolio.contact_points) returns text language sql immutable set search_path = '' as $$
  select case when p_channel = 'reveal' and p_point.kind in ('mobile', 'landline') then 'call' else p_channel end
$$;
revoke all on function compliance.medium_of(text, portfolio.contact_points) from public;
grant execute on function compliance.medium_of(text, portfolio.contact_points) to dunwell_definer;

-- Writes the decision. The permit bears the epoch on which it was decided, and none is granted on an epoch that has gone, against a hold,
-- outside the agreement or past a limit, whatever the program says.
create function compliance.write_permit(p_case uuid, p_point uuid, p_channel text, p_purpose text, p_epoch bigint, p_decision jsonb, p_inputs jsonb, p_mode text default 'human')
returns compliance.permits language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  v_case portfolio.cases := portfolio.require_case(p_case); v_now timestamptz := platform.now(); v_on date := (platform.now() at time zone 'Asia/Shanghai')::date;
  v_granted boolean := p_decision ->> 'verdict' = 'granted'; v_permit compliance.permits; v_point portfolio.contact_points := compliance.point_of(v_case, p_point);
  v_party compliance.party; v_key bytea; k clients.conduct; v_product text; v_waived text[];
  v_closes timestamptz := case when v_granted and p_channel <> 'letter' then (p_decision ->> 'closes_at')::timestamptz end;
begin
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id in (v_case.debtor_id, v_point.debtor_id) order by d.id for no key update;
  v_party := compliance.party_of(v_case, v_point);
  if v_party.kind is null then raise exception 'not this case''s' using errcode = 'DW404'; end if;
  if v_granted then
    k := clients.conduct_of_case(v_case);
    if k.standing = 'not_entrusted' then raise exception 'not entrusted' using errcode = 'DW409', constraint = 'agency_not_entrusted'; end if;
    if k.standing is distinct from 'in_force' then raise exception 'outside the agreement' using errcode = 'DW409', constraint = 'agreement_not_valid'; end if;
    if not (k.terms -> 'channels' ? case p_channel when 'reveal' then 'call' when 'im' then 'sms' else p_channel end)
      or exists (select 1 from unnest(v_party.zones) z where (v_now at time zone z)::time < (k.terms #>> '{contact_limits,from}')::time
        or (v_now at time zone z)::time >= (k.terms #>> '{contact_limits,until}')::time) then
      raise exception 'against the terms' using errcode = 'DW409', constraint = 'agreement_forbids';
    end if;
    if v_party.zones is null or v_party.epoch is distinct from p_epoch
      or compliance.is_stopped(compliance.holds_of(v_case.client_id, array[v_case.debtor_id, v_party.party_id], p_case, compliance.instant()), v_party, p_purpose)
      or exists (select 1 from portfolio.cases c where c.client_id = v_case.client_id and c.id = p_case and c.state in ('returned', 'recalled', 'closed')) then
      raise exception 'outdated' using errcode = 'DW409', constraint = 'permit_outdated';
    end if;
    if compliance.has_declined(v_case.client_id, v_party.party_id, compliance.medium_of(p_channel, v_point), v_now, v_party.zones) then
      raise exception 'asked not to' using errcode = 'DW409', constraint = 'contact_declined';
    end if;
    perform compliance.require_party(v_case, v_point, v_party, p_purpose, v_now);
    select a.product into v_product from portfolio.accounts a where a.client_id = v_case.client_id and a.id = v_case.account_id;
  end if;
  insert into compliance.permits (client_id, case_id, debtor_id, contact_point_id, channel, mode, purpose, party, party_id, related_person_id, counters, staff_id, root_unit_id,
      desk_no, requested_at, window_on, epoch, verdict, policy, rule_id, pack, pack_version, until_at, closes_at, expires_at)
    select v_case.client_id, p_case, v_case.debtor_id, p_point, p_channel, p_mode, p_purpose, v_party.kind, v_party.party_id, v_party.related_id,
      case when v_granted then compliance.counters_for(p_channel, p_mode, v_party.kind, v_point.kind) else '{}' end, s.id, compliance.root_of(s.home_unit_id), v_case.desk_no, v_now, v_on, p_epoch,
      p_decision ->> 'verdict', p_decision -> 'policy', p_decision ->> 'rule_id', p_decision ->> 'pack', p_decision ->> 'version', (p_decision ->> 'until')::timestamptz, v_closes,
      -- As long as the channel needs to act on it, and never beyond the hour at which contact ends.
      case when v_granted then least(v_now + case p_channel when 'visit' then interval '12 hours' when 'letter' then interval '3 days' when 'call' then interval '60 seconds'
        when 'reveal' then interval '60 seconds' else interval '10 minutes' end, v_closes) end
    from identity.staff s where s.id = (select identity.person())
    returning * into v_permit;
  insert into compliance.permit_inputs (client_id, permit_id, inputs) values (v_case.client_id, v_permit.id, p_inputs);
  if not v_granted then return v_permit; end if;
  v_waived := compliance.use_overrides(v_permit, array(select jsonb_array_elements_text(p_decision -> 'overridden'))::uuid[]);
  perform compliance.reserve(v_permit, v_point, v_product, coalesce(p_decision -> 'limits', '{}')
    || case when 'effective_call' = any (v_permit.counters) and k.terms #>> '{contact_limits,calls_per_day}' is not null
      then jsonb_build_object('effective_call', least((p_decision #>> '{limits,effective_call}')::int, (k.terms #>> '{contact_limits,calls_per_day}')::int)) else '{}' end, v_party, v_waived);
  select d.id_no_key into v_key from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_party.party_id;
  if v_key is not null and 'effective_call' = any (v_permit.counters) and (k.terms ->> 'house_limit')::boolean then
    v_key := compliance.person_key(v_key);
    update compliance.house_budgets h set reserved = reserved + 1 where h.person_key = v_key and h.window_on = v_on;
    if not found then raise exception 'budget not locked' using errcode = 'DW409', constraint = 'contact_cap'; end if;
    insert into compliance.house_reservations (client_id, permit_id, person_key, window_on) values (v_case.client_id, v_permit.id, v_key, v_on);
  end if;
  return v_permit;
end $$;

-- The same, where the database's own no is an answer: nothing is written then, and the program writes a refusal that says why and until when.
create type compliance.written as (objection text, counter text, id uuid, expires_at timestamptz);
create function compliance.try_permit(p_case uuid, p_point uuid, p_channel text, p_purpose text, p_epoch bigint, p_decision jsonb, p_inputs jsonb, p_mode text)
returns compliance.written language plpgsql security definer set search_path = '' as $$
declare v_written compliance.written; v_permit compliance.permits; v_table text;
begin
  v_permit := compliance.write_permit(p_case, p_point, p_channel, p_purpose, p_epoch, p_decision, p_inputs, p_mode);
  v_written.id := v_permit.id; v_written.expires_at := v_permit.expires_at;
  return v_written;
exception when sqlstate 'DW409' or check_violation then
  get stacked diagnostics v_written.objection = constraint_name, v_written.counter = column_name, v_table = table_name;
  if p_decision ->> 'verdict' <> 'granted' or v_written.objection = '' then raise; end if;
  v_written.counter := case when v_table = 'house_budgets' then 'house_effective_call' else nullif(v_written.counter, '') end;
  return v_written;
end $$;

-- What was true when a permit was granted is asked again when it is used, and once more when what was begun reaches the person: hours, epoch, holds,
-- mandate, agreement and entrustment, whose case it is, what the debtor asked not to happen now, whether the related person is still open.
create function compliance.require_still(p_permit compliance.permits, p_by text) returns void language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases; v_point portfolio.contact_points; v_party compliance.party; v_now timestamptz := platform.now(); k clients.conduct; v_on date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  select c.* into v_case from portfolio.cases c where c.client_id = p_permit.client_id and c.id = p_permit.case_id;
  select x.* into v_point from portfolio.contact_points x where x.client_id = p_permit.client_id and x.id = p_permit.contact_point_id;
  v_party := compliance.party_of(v_case, v_point);
  k := clients.conduct_of_case(v_case);
  if v_party.epoch is distinct from p_permit.epoch or v_case.debtor_id <> p_permit.debtor_id or p_permit.closes_at <= v_now
    or compliance.is_stopped(compliance.holds_of(p_permit.client_id, array[v_case.debtor_id, v_party.party_id], v_case.id, compliance.instant()), v_party, p_permit.purpose)
    or k.standing is distinct from 'in_force' or not (k.terms -> 'channels' ? case p_permit.channel when 'reveal' then 'call' when 'im' then 'sms' else p_permit.channel end)
    or v_case.state in ('returned', 'recalled', 'closed') or v_case.mandate_until < v_on
    -- Moved since to another desk, the case is no longer theirs who asked; a person's own reach has been asked by now.
    or p_by <> 'staff' and v_case.desk_no is distinct from p_permit.desk_no
    or compliance.has_declined(p_permit.client_id, v_party.party_id, compliance.medium_of(p_permit.channel, v_point), v_now, v_party.zones) then
    raise exception 'no longer so' using errcode = 'DW409', constraint = 'permit_outdated';
  end if;
  perform compliance.require_party(v_case, v_point, v_party, p_permit.purpose, v_now);
end $$;

-- Once. The caller has locked the row and knows who may.
create function compliance.consume(p_permit compliance.permits, p_by text) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_now timestamptz := platform.now(); v_permit compliance.permits;
begin
  if p_permit.verdict <> 'granted' or p_permit.shown_at is not null or p_permit.settled_at is not null then
    raise exception 'used' using errcode = 'DW409', constraint = 'permit_used';
  end if;
  if p_permit.expires_at <= v_now then raise exception 'expired' using errcode = 'DW409', constraint = 'permit_expired'; end if;
  perform compliance.require_still(p_permit, p_by);
  update compliance.permits p set shown_at = v_now, consumed_by = p_by where p.client_id = p_permit.client_id and p.id = p_permit.id returning p.* into v_permit;
  return v_permit;
end $$;

-- First half of showing the value (security.md 3): the permit is used and the vault's grant written; the caller commits, then
-- reads. Shown is what a person calls, or the address that they go to; the rest, a letter too, is an adapter's. A value shown so is counted by the permit's own cap, not by the reveal quota; one permit opens the vault once.
create function compliance.show_number(p_permit uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.staff_id = (select identity.person()) for no key update;
  if v_permit.id is null or not portfolio.may_act(v_permit.client_id, v_permit.case_id) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if v_permit.mode <> 'human' or v_permit.channel <> 'reveal' and not exists (select 1 from portfolio.contact_points x
      where x.client_id = v_permit.client_id and x.id = v_permit.contact_point_id
        and case v_permit.channel when 'call' then x.kind in ('mobile', 'landline') when 'visit' then x.kind = 'address' else false end) then
    raise exception 'an adapter''s' using errcode = 'DW409', constraint = 'permit_not_shown';
  end if;
  v_permit := compliance.consume(v_permit, 'staff');
  return vault.ask_under_permit('contact_point', v_permit.contact_point_id, 'permit', v_permit.id, 60);
end $$;

-- What became of it. A place is confirmed or given back, counter by counter: a call that nobody answered was no effective call, but the
-- number was dialled. Lock order: debtors → budgets → permit; the debtor first, because the same record may set a hold.
create function compliance.settle_permit(p_permit uuid, p_case uuid, p_outcome text) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.case_id = p_case and p.staff_id = (select identity.person());
  if v_permit.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if v_permit.verdict <> 'granted' then raise exception 'refused' using errcode = 'DW409', constraint = 'permit_used'; end if;
  perform 1 from portfolio.debtors d where d.client_id = v_permit.client_id and d.id in (v_permit.debtor_id, v_permit.party_id) order by d.id for no key update;
  -- The telephone system was faster than the record, which still comes and changes nothing that was counted.
  if exists (select 1 from compliance.permits p where p.client_id = v_permit.client_id and p.id = v_permit.id and p.settled_from = 'call_detail') then return v_permit; end if;
  return compliance.close_permit(v_permit, p_outcome);
end $$;
-- Many at once, each by its key: what a posting voids is thousands. Those that have ended stay as they are; how many were closed.
create function compliance.close_permits(p_clients uuid[], p_permits uuid[], p_outcome text) returns int language plpgsql security definer set search_path = ''
set enable_nestloop = on set plan_cache_mode = force_generic_plan as $$
declare v_closed uuid[];
begin
  with asked as (select a.client_id, a.id from unnest(p_clients, p_permits) a(client_id, id)),
  closed as (
    update compliance.permits p set settled_at = platform.now(), outcome = p_outcome from asked a
      where p.client_id = a.client_id and p.id = a.id and p.settled_at is null
        -- Asked of the row as it stands under its lock: shown or claimed meanwhile, its place stays taken.
        and (p_outcome <> 'not_made' or p.shown_at is null)
      returning p.client_id, p.id, p.party_id, p.window_on, p.counters, p.contact_point_id, p.case_id),
  places as (
    select c.client_id, c.party_id, c.window_on, k.counter, compliance.subject_of(k.counter, x, a.product) as subject, count(*)::int as n
      from closed c cross join lateral unnest(c.counters) k(counter)
      left join portfolio.contact_points x on x.client_id = c.client_id and x.id = c.contact_point_id
      left join portfolio.cases s on s.client_id = c.client_id and s.id = c.case_id left join portfolio.accounts a on a.client_id = s.client_id and a.id = s.account_id
      group by 1, 2, 3, 4, 5),
  held as materialized (
    select b.client_id, b.debtor_id, b.window_on, b.counter, b.subject, l.n from places l join compliance.budgets b
      on b.client_id = l.client_id and b.debtor_id = l.party_id and b.window_on = l.window_on and b.counter = l.counter and b.subject = l.subject
      order by 1, 2, 3, 4, 5 for no key update of b),
  given as (
    update compliance.budgets b set reserved = b.reserved - h.n, used = b.used + case when p_outcome = 'effective'
        or p_outcome = 'not_effective' and b.counter <> all ('{effective_call,inform_call,visit}') then h.n else 0 end
      from held h where b.client_id = h.client_id and b.debtor_id = h.debtor_id and b.window_on = h.window_on and b.counter = h.counter and b.subject = h.subject),
  houses as materialized (
    select h.person_key, h.window_on, l.n from (
        select r.person_key, r.window_on, count(*)::int as n from closed c join compliance.house_reservations r on r.client_id = c.client_id and r.permit_id = c.id group by 1, 2) l
      join compliance.house_budgets h on h.person_key = l.person_key and h.window_on = l.window_on order by 1, 2 for no key update of h),
  freed as (
    update compliance.house_budgets h set reserved = h.reserved - x.n, used = h.used + case when p_outcome = 'effective' then x.n else 0 end
      from houses x where h.person_key = x.person_key and h.window_on = x.window_on)
  select coalesce(array_agg(c.id), '{}') into v_closed from closed c;
  if exists (select 1 from unnest(p_clients, p_permits) a(client_id, id) join compliance.permits p on p.client_id = a.client_id and p.id = a.id
      where not (a.id = any (v_closed)) and p.settled_at is null) then
    raise exception 'shown' using errcode = 'DW409', constraint = 'permit_needs_record';
  end if;
  return cardinality(v_closed);
end $$;
create function compliance.close_permit(p_permit compliance.permits, p_outcome text) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  if compliance.close_permits(array[p_permit.client_id], array[p_permit.id], p_outcome) = 0 then raise exception 'settled' using errcode = 'DW409', constraint = 'permit_used'; end if;
  select p.* into v_permit from compliance.permits p where p.client_id = p_permit.client_id and p.id = p_permit.id;
  return v_permit;
end $$;

call scope.make_callable('compliance.jurisdictions_of(uuid, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.holds_of(uuid, uuid[], uuid, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.house_count(bytea, jsonb, date)', '{dunwell_definer}');
call scope.make_callable('compliance.findings_of(portfolio.cases, portfolio.contact_points, text, text, text)', '{dunwell_definer}');
call scope.make_callable('compliance.lock_number(portfolio.contact_points)', '{dunwell_definer}');
call scope.make_callable('compliance.point_of(portfolio.cases, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.lock_budget(uuid, uuid, text, text, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.preview_budget(uuid, text, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.require_party(portfolio.cases, portfolio.contact_points, compliance.party, text, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.reserve(compliance.permits, portfolio.contact_points, text, jsonb, compliance.party, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.write_permit(uuid, uuid, text, text, bigint, jsonb, jsonb, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.try_permit(uuid, uuid, text, text, bigint, jsonb, jsonb, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.require_still(compliance.permits, text)', '{dunwell_definer}');
call scope.make_callable('compliance.consume(compliance.permits, text)', '{dunwell_definer}');
call scope.make_callable('compliance.show_number(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.settle_permit(uuid, uuid, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.close_permits(uuid[], uuid[], text)', '{dunwell_definer}');
call scope.make_callable('compliance.close_permit(compliance.permits, text)', '{dunwell_definer}');

-- A record is of a point of this case: the debtor's, or that of somebody who owes beside them.
alter policy staff_insert on contacts.records
  with check (staff_id = (select identity.person()) and portfolio.may_act(client_id, case_id)
    and exists (select 1 from portfolio.cases c where c.client_id = records.client_id and c.id = records.case_id and c.debtor_id = records.debtor_id offset 0)
    and (permit_id is null or exists (select 1 from compliance.permits p where p.client_id = records.client_id and p.id = records.permit_id
      and p.case_id = records.case_id and p.staff_id = records.staff_id and p.contact_point_id = records.contact_point_id offset 0))
    and (contact_point_id is null or exists (select 1 from portfolio.contact_points x where x.client_id = records.client_id and x.id = records.contact_point_id
      and (x.debtor_id = records.debtor_id or x.debtor_id in (select a.debtor_id from portfolio.account_parties a join portfolio.cases c on c.client_id = a.client_id and c.account_id = a.account_id
        where c.client_id = records.client_id and c.id = records.case_id)) offset 0)));
