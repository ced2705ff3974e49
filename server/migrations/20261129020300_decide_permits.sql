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

-- What both askings of a permit stand on, flat and filled by one statement: what a permit costs is the number of its statements and of its expressions,
-- dearer than what they read. So here and below: plain functions that run as the definer who calls them, and what few debtors have (holds, wishes, evidence)
-- is looked at only where there is some.
create type compliance.ground as (
  at timestamptz, instant timestamptz, on_day date,
  client_id uuid, case_id uuid, debtor_id uuid, account_id uuid, state text, stage text, mandate_until date, desk_no int, unit_id uuid, agreement_id uuid, product text, contract_no text, id_key bytea,
  party text, party_id uuid, related_id uuid, zones text[], zone_evidence text, countries text[], whereabouts jsonb, epoch bigint, document_until date, document boolean,
  standing text, agreement_no text, terms_version int, terms jsonb,
  held boolean, wished boolean, noted boolean, shared boolean, overridden boolean, refreshed boolean,
  -- Whether the client reported counts of them; who else has the number, and when it was last dialled for any of them.
  reported boolean, alone boolean, dialled_at timestamptz
);
create function compliance.party_on(g compliance.ground) returns compliance.party language sql immutable as $$
  select row(g.party, g.party_id, g.related_id, g.zones, g.zone_evidence, g.countries, g.whereabouts, g.epoch, g.document_until, g.document)::compliance.party
$$;
create function compliance.ground_of(p_case uuid, p_point portfolio.contact_points) returns compliance.ground language plpgsql stable as $$
declare g compliance.ground; v_party compliance.party; k clients.conduct;
begin
  select coalesce(w.fixed_at, pg_catalog.now()), coalesce(w.fixed_at, pg_catalog.clock_timestamp()), (coalesce(w.fixed_at, pg_catalog.now()) at time zone 'Asia/Shanghai')::date,
      x.client_id, x.id, x.debtor_id, x.account_id, x.state, x.stage, x.mandate_until, x.desk_no, u.id, l.agreement_id, a.product, a.contract_no, d.id_no_key,
      case when x.debtor_id = d.id and p_point.related_person_id is null and q.place = q.last_place then 'debtor' end, d.id, null, (select r.zones from portfolio.places r where r.place = q.place),
      case when not q.phones then 'address' when not q.addresses then 'phone' else 'address_and_phone' end, case when left(q.place, 2) = n.country then array[n.country] end, q.found, d.epoch, null, null,
      case when not m.valid then 'not_valid' when m.unit_id in (u.id, u.parent_id) then 'in_force' end, m.no, m.version, m.terms,
      exists (select from portfolio.holds h where h.client_id = x.client_id and h.debtor_id in (x.debtor_id, d.id) and h.ended_at is null),
      exists (select from compliance.consents o where o.client_id = x.client_id and o.debtor_id = d.id and o.revoked_at is null),
      exists (select from compliance.party_facts f where f.client_id = x.client_id and f.debtor_id = d.id and f.revoked_at is null),
      exists (select from compliance.allotments m where m.client_id = x.client_id),
      exists (select from compliance.overrides o where o.client_id = x.client_id and o.case_id = x.id and o.contact_point_id = p_point.id),
      exists (select from intake.refreshed_rows r where r.client_id = x.client_id and r.contract_no = a.contract_no),
      exists (select from compliance.reported_counts q where q.client_id = x.client_id and q.debtor_id = d.id and q.on_date >= (coalesce(w.fixed_at, pg_catalog.now()) at time zone 'Asia/Shanghai')::date - 31), t.owners = 1, t.at
    into g
    from platform.clock w
    join portfolio.cases x on x.client_id = p_point.client_id and x.id = p_case
    join portfolio.debtors d on d.client_id = p_point.client_id and d.id = p_point.debtor_id
    join clients.clients n on n.id = p_point.client_id
    join portfolio.accounts a on a.client_id = x.client_id and a.id = x.account_id
    left join portfolio.placements l on l.client_id = x.client_id and l.id = x.placement_id
    left join identity.org_units u on u.desk_no = x.desk_no
    left join lateral clients.agreement_now(l.client_id, l.agreement_id, coalesce(w.fixed_at, pg_catalog.now())) m on u.id is not null
    cross join lateral (select min(y.place) as place, max(y.place) as last_place, bool_or(y.kind = 'address') as addresses, bool_or(y.kind <> 'address') as phones,
        jsonb_agg(jsonb_build_object('by', case y.kind when 'address' then 'address' else 'phone' end, 'place', y.place, 'of', y.id)) as found from portfolio.contact_points y
      where y.client_id = p_point.client_id and y.debtor_id = p_point.debtor_id and y.related_person_id is null and y.valid and y.place is not null) q
    -- The last of each who has the number, and of these the last: the number's whole history is not read for it.
    cross join lateral (select count(*) as owners, max(z.at) as at from portfolio.contact_points y left join lateral (select p.requested_at as at from compliance.permits p
        where p.client_id = y.client_id and p.contact_point_id = y.id and p.verdict = 'granted' and p.outcome is distinct from 'not_made' order by p.requested_at desc limit 1) z on true
      where y.client_id = p_point.client_id and y.value_key = p_point.value_key) t;
  if g.standing is null and g.unit_id is not null and g.agreement_id is not null then
    k := clients.conduct_of(p_point.client_id, g.agreement_id, g.unit_id);
    g.standing := k.standing; g.agreement_no := k.agreement_no; g.terms_version := k.terms_version; g.terms := k.terms;
  end if;
  -- The ordinary: a debtor of whom nobody noted anything, and whose numbers and addresses are all in one place. All else is looked at by itself.
  if g.party is null or g.noted then
    v_party := (select compliance.party_of(c, p_point) from portfolio.cases c where c.client_id = g.client_id and c.id = g.case_id);
    g.party := v_party.kind; g.party_id := v_party.party_id; g.related_id := v_party.related_id; g.zones := v_party.zones; g.zone_evidence := v_party.zone_evidence;
    g.whereabouts := v_party.whereabouts; g.epoch := v_party.epoch; g.document_until := v_party.document_until; g.document := v_party.document;
    g.countries := compliance.jurisdictions_of(g.client_id, v_party.countries);
  else
    if jsonb_array_length(g.whereabouts) > 1 then g.whereabouts := (select jsonb_agg(e order by e) from jsonb_array_elements(g.whereabouts) e); end if;
    if g.countries is null then g.countries := compliance.jurisdictions_of(g.client_id, array[left(g.whereabouts #>> '{0,place}', 2)]); end if;
  end if;
  -- What is said of a number holds for whoever else has it: only then is it looked for.
  if not g.alone and not g.wished then g.wished := compliance.is_unwanted(p_point); end if;
  return g;
end $$;
-- What `facts_of_party` says of whom nobody noted anything: a fact that is missing here would be unknown, and refuse.
create function compliance.nothing_noted() returns jsonb language sql immutable as $$
  select '{"debtor": {"represented": false, "employerForbids": false, "moratoriumUntil": null, "adviserPlanUntil": null}, "place": {"inconvenient": false}, "last": {"validationNoticeAt": null, "visitNoticeOn": null},
    "point": {"sourceProven": false}, "case": {}, "visit": {"approved": false}, "party": {"namedInContract": false, "liableByContract": false}}'::jsonb
$$;
-- What the rules look at, in one statement where nothing is out of the ordinary; what few have is made ready before it.
create function compliance.findings_of(g compliance.ground, p_point portfolio.contact_points, p_channel text, p_mode text, p_purpose text, p_person uuid, p_root uuid) returns compliance.findings
language plpgsql stable as $$
declare
  f compliance.findings; v_case portfolio.cases; v_lost compliance.lostness; v_unlock compliance.unlocks; v_kinds text[]; v_related boolean := g.party in ('related_lawful', 'related_unrelated');
  v_local boolean := cardinality(g.countries) = 1 and cardinality(g.zones) = 1; v_day date := (g.at at time zone coalesce(g.zones[1], 'Asia/Shanghai'))::date; v_since date;
  v_facts jsonb := compliance.nothing_noted(); v_wishes jsonb := '{"consents": [], "preferences": [], "cease": false}'; v_overrides jsonb := '[]'; v_holds jsonb := '[]'; v_calendar jsonb; v_house jsonb := '{"house_effective_call": null, "own_effective_call": 0}';
  v_debtor jsonb := '{"disputed": false, "vulnerable": false, "condition": "able"}'; v_who jsonb := '{}'; v_number jsonb := '{}';
begin
  if g.party is null then raise exception 'not this case''s' using errcode = 'DW404'; end if;
  if g.overridden or v_related then select c.* into v_case from portfolio.cases c where c.client_id = g.client_id and c.id = g.case_id; end if;
  if g.overridden then v_overrides := compliance.overrides_of(v_case, p_point, p_channel, p_mode, p_purpose, g.at); end if;
  if g.wished then v_wishes := compliance.wishes_of(g.party_id, p_point, g.at); end if;
  if g.noted then v_facts := (select compliance.facts_of_party(c, g.party_id, g.related_id, p_point.id, g.zones[1], g.at) from portfolio.cases c where c.client_id = g.client_id and c.id = g.case_id); end if;
  -- The clock's own instant: a hold that was set while this transaction waited began after it did, and counts all the same.
  if g.held then
    v_holds := compliance.holds_of(g.client_id, array[g.debtor_id, g.party_id], g.case_id, g.instant);
    v_kinds := array(select h ->> 'kind' from jsonb_array_elements(v_holds) h);
    v_debtor := jsonb_build_object('disputed', 'dispute' = any (v_kinds), 'vulnerable', 'vulnerability' = any (v_kinds),
      'condition', case when 'deceased' = any (v_kinds) then 'dead' when 'incapacity' = any (v_kinds) then 'incapacitated' else 'able' end);
  end if;
  if v_related then
    v_lost := compliance.lost_of(g.client_id, g.debtor_id, g.at);
    v_unlock := compliance.open_unlock(v_case, g.related_id, p_purpose, g.at);
    v_debtor := v_debtor || jsonb_build_object('lost', v_lost.lost, 'lostUntil', v_lost.until_at);
  end if;
  if g.related_id is not null then
    v_who := jsonb_build_object('blocked', compliance.has_refused(g.client_id, p_point.id), 'unlockedUntil', v_unlock.until_at, 'namedInContract', v_facts #> '{party,namedInContract}');
    if g.party in ('attorney', 'proxy') and g.document then v_who := v_who || jsonb_build_object('documentUntil', g.document_until); end if;
  elsif g.party in ('guarantor', 'joint_debtor') then
    v_who := jsonb_build_object('liableByContract', v_facts #> '{party,liableByContract}');
  end if;
  if p_point.premium_rate is not null then v_number := jsonb_build_object('premiumRate', p_point.premium_rate); end if;
  if p_point.usage is not null then v_number := v_number || jsonb_build_object('workplace', p_point.usage = 'work'); end if;
  -- One country and one zone: its own day is looked up by its key.
  if v_local is not true then v_calendar := compliance.calendar_of(g.countries, g.zones, g.at); end if;
  if (g.terms ->> 'house_limit')::boolean and g.id_key is not null then
    v_house := v_house || jsonb_build_object('house_effective_call', jsonb_build_object('confirmed', compliance.house_count(g.id_key, g.terms, g.on_day), 'inFlight', 0));
  end if;
  v_since := compliance.counts_since(g.on_day, g.at, 30, g.zones);
  select g.client_id, g.debtor_id, g.state, g.mandate_until, g.zones[1], g.epoch, g.at, g.on_day, v_holds, g.standing, g.agreement_no, g.terms_version, g.terms -> 'channels', g.terms -> 'contact_limits',
    jsonb_build_object(
      'overridden', v_overrides, 'consents', v_wishes -> 'consents', 'preferences', v_wishes -> 'preferences', 'jurisdictions', to_jsonb(g.countries),
      'zones', g.zones, 'zoneEvidence', g.zone_evidence, 'whereabouts', g.whereabouts,
      'counters', v_house || compliance.tally_of(array(select b from compliance.budgets b where b.client_id = g.client_id and b.debtor_id = g.party_id and b.window_on >= v_since),
        g.client_id, g.party_id, p_point, g.on_day, g.at, g.zones, g.alone, g.reported, g.dialled_at > g.at - interval '24 hours'),
      'last', jsonb_build_object('dialAt', g.dialled_at,
        'conversationOn', (select max(b.window_on) from compliance.budgets b where b.client_id = g.client_id and b.debtor_id = g.party_id and b.counter = 'effective_call' and b.used > 0),
        'letterOn', (select max(b.window_on) from compliance.budgets b where b.client_id = g.client_id and b.debtor_id = g.party_id and b.counter = 'letter' and b.subject = g.product and b.used + b.reserved > 0),
        'recordAt', (select max(r.recorded_at) from contacts.records r where r.client_id = g.client_id and r.case_id = g.case_id),
        -- The first that reached them, of this account, whoever had it.
        'firstContactAt', (select min(l.at) from portfolio.cases c cross join lateral (select p.requested_at as at from compliance.permits p
            where p.client_id = c.client_id and p.case_id = c.id and p.party_id = g.party_id and p.related_person_id is null and p.verdict = 'granted'
              and (p.outcome = 'effective' or p.outcome = 'not_effective' and p.channel in ('sms', 'im', 'email', 'letter')) order by p.requested_at limit 1) l
          where c.client_id = g.client_id and c.account_id = g.account_id)) || (v_facts -> 'last'),
      'place', v_facts -> 'place', 'visit', v_facts -> 'visit', 'party', v_who || jsonb_build_object('kind', g.party),
      'debtor', (v_facts -> 'debtor') || v_debtor || jsonb_build_object('ceaseAsked', v_wishes -> 'cease'),
      'point', (v_facts -> 'point') || v_number || jsonb_build_object('kind', p_point.kind, 'valid', p_point.valid, 'source', p_point.source),
      'actor', jsonb_build_object('certificateUntil', (select max(e.until_on) from identity.evidence e where e.staff_id = p_person and e.kind = 'certificate' and e.ended_at is null and e.from_on <= g.on_day)),
      'case', jsonb_build_object('state', g.state, 'stage', g.stage, 'mandateUntil', g.mandate_until, 'settled', g.state = 'closed') || (v_facts -> 'case'),
      'calendar', case when v_local then (select jsonb_build_object('holiday', case when d.kind = 'holiday' then true when y.version is not null then false end,
            'workingDay', case when y.version is not null then coalesce(d.kind = 'workday', extract(isodow from v_day) < 6) end)
          from (select max(c.version) as version from compliance.calendar_years c where c.country = g.countries[1] and c.year = extract(year from v_day)::int) y
          left join compliance.calendar_days d on d.country = g.countries[1] and d.on_date = v_day and d.version = y.version) else v_calendar end,
      'balance', compliance.freshness_of(case when g.refreshed then intake.figures_as_of(g.client_id, g.account_id)
        else (select max(b.as_of) from portfolio.account_balances b where b.client_id = g.client_id and b.account_id = g.account_id) end, g.terms, g.on_day)),
    null::jsonb,
    array(select p.pack || '@' || p.version from compliance.packs p where p.effective_from <= g.on_day and (p.effective_until is null or p.effective_until >= g.on_day)
      and (p.jurisdiction is null or g.countries is null or p.jurisdiction = any (g.countries)) order by p.pack, p.version)
    into f;
  -- Of nothing nothing is theirs: only then is it not asked.
  if f.known #> '{counters,effective_call}' is distinct from '0' then
    f.known := jsonb_set(f.known, '{counters,own_effective_call}', jsonb_build_object(
      'confirmed', compliance.own_count(g.client_id, g.party_id, 'effective_call', g.on_day, p_root), 'inFlight', 0));
  end if;
  if g.shared then
    f.allotment := (select jsonb_object_agg(c, jsonb_build_object('limit', x.n, 'own', compliance.own_count(g.client_id, g.party_id, c, g.on_day, p_root)))
      from unnest(compliance.counters_for(p_channel, p_mode, g.party, p_point.kind)) c
      cross join lateral compliance.allotted(g.client_id, g.party_id, c, g.on_day, g.at, p_root) x(n) where x.n is not null);
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
create function compliance.number_lock(p_point portfolio.contact_points) returns bigint language sql immutable as $$
  select pg_catalog.hashtextextended(p_point.client_id::text || encode(p_point.value_key, 'hex'), 0)
$$;
create function compliance.lock_number(p_point portfolio.contact_points) returns void language plpgsql as $$
begin
  if p_point.kind in ('mobile', 'landline') then
    perform pg_catalog.pg_advisory_xact_lock(compliance.number_lock(p_point));
  end if;
end $$;

-- Who asks, and of which house, for which point: scope and rows in one statement for a session that works the case, and a number of its debtor. Nobody else by this way.
create type compliance.hold_on as (person uuid, root_unit_id uuid, point portfolio.contact_points);
create function compliance.hold_of(p_case uuid, p_point uuid) returns compliance.hold_on language plpgsql stable as $$
declare l compliance.hold_on; v_unit uuid;
begin
  -- House, branch, team and desk: as deep as most trees are.
  select s.staff_id, case when h.parent_id is null then h.id when i.parent_id is null then i.id when j.parent_id is null then j.id end, x, st.home_unit_id into l.person, l.root_unit_id, l.point, v_unit
    from identity.live_session s join identity.scopes v on v.holder_id = s.id and v.area = 'case'
    join portfolio.cases c on c.id = p_case and c.desk_no = any (v.desk_numbers) join portfolio.contact_points x on x.client_id = c.client_id and x.id = p_point and x.debtor_id = c.debtor_id
    join identity.staff st on st.id = s.staff_id left join identity.org_units h on h.id = st.home_unit_id left join identity.org_units i on i.id = h.parent_id left join identity.org_units j on j.id = i.parent_id
    where not s.read_only;
  if found and l.root_unit_id is null then l.root_unit_id := compliance.root_of(v_unit); end if;
  return l;
end $$;
-- The same with the debtors locked, and for everybody who may, one step after the other. Whoever may not is told so before anything is locked.
create function compliance.take_hold(p_case uuid, p_point uuid) returns compliance.hold_on language plpgsql security definer set search_path = '' as $$
declare l compliance.hold_on := compliance.hold_of(p_case, p_point); v_case portfolio.cases;
begin
  if l.person is not null then
    perform 1 from portfolio.debtors d where d.client_id = (l.point).client_id and d.id = (l.point).debtor_id for no key update;
    return l;
  end if;
  v_case := portfolio.require_case(p_case);
  l.person := identity.person();
  l.point := compliance.point_of(v_case, p_point);
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id in (v_case.debtor_id, (l.point).debtor_id) order by d.id for no key update;
  select compliance.root_of(s.home_unit_id) into l.root_unit_id from identity.staff s where s.id = l.person;
  return l;
end $$;

-- What an ordinary asking stood on, for the permit that the same transaction writes next: the row stands and falls with the lock, only definer
-- functions write it, and whoever rolls the lock back rolls it back too. Of each backend the last, or the last of each place among several; a debtor of whom
-- anything is noted has none.
create unlogged table compliance.askings (
  backend int not null,
  place int not null,
  xact xid8 not null default pg_current_xact_id(),
  proof text not null,
  asked_at timestamptz not null,
  hold compliance.hold_on not null,
  ground compliance.ground not null,
  -- Beside the ground, so that who looks for it opens nothing.
  case_id uuid not null,
  contact_point_id uuid not null,
  epoch bigint not null,
  primary key (backend, place)
) with (fillfactor = 50);
call scope.protect('compliance.askings', 'X', null, null, '{}');
create function compliance.keep_asking(l compliance.hold_on, g compliance.ground, p_place int default 0) returns void language plpgsql as $$
begin
  if g.held or g.wished or g.noted or g.shared or g.reported or g.alone is not true or g.party is distinct from 'debtor' or not (l.point).valid or g.standing is distinct from 'in_force'
    or (g.terms ->> 'house_limit')::boolean or g.state in ('returned', 'recalled', 'closed') or g.zones is null or g.countries is null or g.product is null
    or coalesce(pg_catalog.current_setting('app.proof', true), '') = '' then return; end if;
  insert into compliance.askings as a (backend, place, xact, proof, asked_at, hold, ground, case_id, contact_point_id, epoch)
    values (pg_catalog.pg_backend_pid(), p_place, pg_catalog.pg_current_xact_id(), pg_catalog.current_setting('app.proof', true), pg_catalog.clock_timestamp(), l, g, g.case_id, (l.point).id, g.epoch)
    on conflict (backend, place) do update set xact = excluded.xact, proof = excluded.proof, asked_at = excluded.asked_at, hold = excluded.hold, ground = excluded.ground,
      case_id = excluded.case_id, contact_point_id = excluded.contact_point_id, epoch = excluded.epoch;
end $$;
-- Only of this very transaction, person, case and number, a moment ago, and while the debtor's epoch is still that one.
create function compliance.kept_asking(p_case uuid, p_point uuid) returns compliance.askings language plpgsql as $$
declare a compliance.askings;
begin
  select x.* into a from compliance.askings x join portfolio.debtors d on d.client_id = (x.ground).client_id and d.id = (x.ground).debtor_id and d.epoch = x.epoch
    where x.backend = pg_catalog.pg_backend_pid() and x.xact = pg_catalog.pg_current_xact_id_if_assigned() and x.proof = pg_catalog.current_setting('app.proof', true)
      and x.case_id = p_case and x.contact_point_id = p_point and x.asked_at > pg_catalog.clock_timestamp() - interval '5 seconds' limit 1;
  return a;
end $$;
-- Locks the debtor, and with them every counter that all desks and agencies of the client share for them: who sets a hold, pays or
-- counts waits until the permit has committed, and then outdates it. Beside a guarantor the guarantor too. Then it returns what the
-- rules need to know. Lock order: debtors, ids ascending → number → house budget → permit → case. No login role can read what is counted.
create function compliance.lock_budget(p_case uuid, p_point uuid default null, p_channel text default 'call', p_mode text default 'human', p_purpose text default 'collect')
-- Plans that hold for any case, here and in all that is called: some were made anew for each permit, a seventh of its cost.
returns compliance.findings language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare l compliance.hold_on := compliance.take_hold(p_case, p_point); v_point portfolio.contact_points := l.point; v_key bytea; f compliance.findings; g compliance.ground;
begin
  perform compliance.lock_number(v_point);
  -- The case is read again under the lock: what stood before the wait may be gone.
  g := compliance.ground_of(p_case, v_point);
  f := compliance.findings_of(g, v_point, p_channel, p_mode, p_purpose, l.person, l.root_unit_id);
  perform compliance.keep_asking(l, g);
  -- Only where it counts: nobody else pays for it.
  if jsonb_typeof(f.known #> '{counters,house_effective_call}') = 'object' then
    select compliance.person_key(d.id_no_key) into v_key from portfolio.debtors d where d.client_id = v_point.client_id and d.id = v_point.debtor_id;
    insert into compliance.house_budgets (person_key, window_on, limit_count)
      values (v_key, f.window_on, coalesce(compliance.cap_of('house_effective_call', f.window_on, null, 'call', p_mode, 'debtor'), 0)) on conflict do nothing;
    perform 1 from compliance.house_budgets h where h.person_key = v_key and h.window_on = f.window_on for update;
    f.known := jsonb_set(f.known, '{counters,house_effective_call,confirmed}', (select to_jsonb(h.used + h.reserved) from compliance.house_budgets h where h.person_key = v_key and h.window_on = f.window_on));
  end if;
  return f;
end $$;

-- The same for every contact point of the case by each of these channels that reaches it, without the lock: for previews. `own` counts what the
-- actor's own organisation did. Each row costs most of what a permit asks: beyond calls, the first forty.
create function compliance.preview_budget(p_case uuid, p_channels text[] default '{call}')
returns table (point_id uuid, channel text, purpose text, findings compliance.findings, own int, operator boolean) language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases; v_root uuid; v_operator boolean; v_own int; v_person uuid := identity.person();
begin
  select c.* into v_case from portfolio.cases c
    where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('contact'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]));
  if v_case.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select compliance.root_of(s.home_unit_id) into v_root from identity.staff s where s.id = v_person;
  select u.kind = 'operator' into v_operator from identity.org_units u where u.id = v_root;
  v_own := compliance.own_count(v_case.client_id, v_case.debtor_id, 'effective_call', (platform.now() at time zone 'Asia/Shanghai')::date, v_root);
  return query select x.id, n.channel, q.purpose, compliance.findings_of(g.ground, x, n.channel, 'human', q.purpose, v_person, v_root), v_own, coalesce(v_operator, false)
    from portfolio.contact_points x
    cross join lateral (select case x.kind when 'mobile' then '{call,sms}' when 'landline' then '{call}' when 'email' then '{email}' when 'address' then '{letter,visit}' end::text[] as channels) w
    left join portfolio.related_persons r on r.client_id = x.client_id and r.id = x.related_person_id
    cross join lateral (select case when r.role = 'contact'
      then coalesce((select u.purpose from compliance.open_unlock(v_case, r.id, null, platform.now()) u), 'locate') else 'collect' end as purpose) q
    cross join lateral (select compliance.ground_of(v_case.id, x) as ground offset 0) g
    cross join lateral unnest(w.channels) with ordinality n(channel, no)
    where x.client_id = v_case.client_id and w.channels && p_channels and n.channel = any (p_channels) and (x.debtor_id = v_case.debtor_id or x.related_person_id is null and x.debtor_id in (
      select a.debtor_id from portfolio.account_parties a where a.client_id = v_case.client_id and a.account_id = v_case.account_id and a.role <> 'debtor'))
    order by x.created_at, x.id, n.no limit case when p_channels <> '{call}' then 40 end;
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

-- What of this counter was used elsewhere: for others who have the number (from those few to the one row of each), or as the client reports.
create function compliance.counted_elsewhere(p_permit compliance.permits, p_point portfolio.contact_points, p_counter text) returns int language plpgsql stable as $$
begin
  if p_counter = 'dial_number' then
    return (select coalesce(sum(o.used + o.reserved), 0) from compliance.budgets o where o.client_id = p_permit.client_id and o.window_on = p_permit.window_on and o.counter = p_counter
      and o.subject = encode(p_point.value_key, 'hex')
      and o.debtor_id in (select y.debtor_id from portfolio.contact_points y where y.client_id = p_permit.client_id and y.value_key = p_point.value_key and y.debtor_id <> p_permit.party_id));
  end if;
  return (select coalesce(sum(q.count), 0) from compliance.reported_counts q
    where q.client_id = p_permit.client_id and q.debtor_id = p_permit.party_id and q.on_date = p_permit.window_on and q.counter = p_counter);
end $$;
-- Takes one place of each of these counters, by name, so that no two wait for each other crosswise. The table's own check is the last word; what the terms,
-- the client's report or the number's other owners leave is less.
create function compliance.take_places(p_permit compliance.permits, p_counters text[], p_point portfolio.contact_points, p_caps jsonb, p_limits jsonb, p_ground compliance.ground) returns void language plpgsql as $$
declare v_taken text[]; v_counters text[] := '{}'; v_subjects text[] := '{}'; v_left int[] := '{}'; v_counter text; v_most int; v_full text;
begin
  foreach v_counter in array p_counters loop
    v_most := least((p_caps ->> v_counter)::int, (p_limits ->> v_counter)::int);
    if v_most is not null and (p_ground.reported is not false or p_ground.alone is not true) then v_most := greatest(0, v_most - compliance.counted_elsewhere(p_permit, p_point, v_counter)); end if;
    if v_most = 0 then
      v_full := least(v_full, v_counter);
    else
      v_counters := v_counters || v_counter; v_left := v_left || v_most;
      v_subjects := v_subjects || compliance.subject_of(v_counter, p_point, p_ground.product);
    end if;
  end loop;
  if v_full is null then
    with taken as (
      insert into compliance.budgets as b (client_id, debtor_id, window_on, counter, subject, reserved, limit_count)
        select p_permit.client_id, p_permit.party_id, p_permit.window_on, n.counter, n.subject, 1, n.left_over
          from unnest(v_counters, v_subjects, v_left) n(counter, subject, left_over) order by n.counter
        on conflict (client_id, debtor_id, window_on, counter, subject) do update set reserved = b.reserved + 1, limit_count = excluded.limit_count
          where excluded.limit_count is null or b.used + b.reserved < excluded.limit_count
        returning b.counter)
    select array_agg(t.counter) into v_taken from taken t;
    if cardinality(v_taken) is distinct from cardinality(p_counters) then
      select min(n.counter) into v_full from unnest(p_counters) n(counter) where n.counter <> all (coalesce(v_taken, '{}'));
    end if;
  end if;
  if v_full is not null then raise exception 'no contact left' using errcode = 'DW409', constraint = 'contact_cap', column = v_full; end if;
end $$;
create function compliance.reserve(p_permit compliance.permits, p_point portfolio.contact_points, p_limits jsonb, p_ground compliance.ground, p_waived text[]) returns void
language plpgsql as $$
declare
  v_counter text; v_allotted int; v_rolling text[]; v_counts jsonb;
  v_caps jsonb := compliance.caps_of(p_permit.window_on, p_ground.countries, p_permit.channel, p_permit.mode, p_permit.party, p_waived);
begin
  if not p_ground.shared then
    if p_permit.counters <> '{}' then perform compliance.take_places(p_permit, p_permit.counters, p_point, v_caps, p_limits, p_ground); end if;
  else
    for v_counter in select unnest(p_permit.counters) order by 1 loop
      v_allotted := compliance.allotted(p_permit.client_id, p_permit.party_id, v_counter, p_permit.window_on, p_permit.requested_at, p_permit.root_unit_id);
      -- The permit itself is written already and counts.
      if v_allotted is not null and compliance.own_count(p_permit.client_id, p_permit.party_id, v_counter, p_permit.window_on, p_permit.root_unit_id) > v_allotted then
        raise exception 'beyond the allotment' using errcode = 'DW409', constraint = 'contact_cap', column = 'allotment';
      end if;
      perform compliance.take_places(p_permit, array[v_counter], p_point, v_caps, p_limits, p_ground);
    end loop;
  end if;
  -- Limits over several days or several kinds of contact have no row of their own to be checked; the permit is counted by now.
  if v_caps - p_permit.counters - 'house_effective_call' <> '{}' then
    v_rolling := array(select c from jsonb_object_keys(v_caps - p_permit.counters - 'house_effective_call') c);
    v_counts := compliance.counts_of(p_permit.client_id, p_permit.party_id, p_point, p_ground.product, p_permit.window_on, p_permit.requested_at, p_ground.zones);
    select c into v_counter from unnest(v_rolling) c where (v_counts #>> array[c, 'confirmed'])::int + (v_counts #>> array[c, 'inFlight'])::int > (v_caps ->> c)::int limit 1;
    if found then raise exception 'no contact left' using errcode = 'DW409', constraint = 'contact_cap', column = v_counter; end if;
  end if;
end $$;
create function compliance.subject_of(p_counter text, p_point portfolio.contact_points, p_product text) returns text language sql immutable as $$
  select case p_counter when 'dial_number' then encode(p_point.value_key, 'hex') when 'letter' then p_product when 'related_call' then p_point.related_person_id::text else '' end
$$;
revoke all on function compliance.subject_of(text, portfolio.contact_points, text) from public;
grant execute on function compliance.subject_of(text, portfolio.contact_points, text) to dunwell_definer;

-- A shown telephone number is a call.
create function compliance.medium_of(p_channel text, p_point portfolio.contact_points) returns text language sql immutable as $$
  select case when p_channel = 'reveal' and p_point.kind in ('mobile', 'landline') then 'call' else p_channel end
$$;
revoke all on function compliance.medium_of(text, portfolio.contact_points) from public;
grant execute on function compliance.medium_of(text, portfolio.contact_points) to dunwell_definer;

-- Writes the decision. The permit bears the epoch on which it was decided, and none is granted on an epoch that has gone, against a hold,
-- outside the agreement or past a limit, whatever the program says.
create function compliance.write_permit(p_case uuid, p_point uuid, p_channel text, p_purpose text, p_epoch bigint, p_decision jsonb, p_inputs jsonb, p_mode text default 'human')
returns compliance.permits language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  a compliance.askings := compliance.kept_asking(p_case, p_point); l compliance.hold_on; v_point portfolio.contact_points; g compliance.ground;
  v_granted boolean := p_decision ->> 'verdict' = 'granted'; v_permit compliance.permits; v_waived text[] := '{}'; v_key bytea;
  v_closes timestamptz := case when v_granted and p_channel <> 'letter' then (p_decision ->> 'closes_at')::timestamptz end; v_limits jsonb;
begin
  if a.backend is not null then
    l := a.hold; g := a.ground;
  else
    l := compliance.take_hold(p_case, p_point);
    g := compliance.ground_of(p_case, l.point);
  end if;
  v_point := l.point;
  if g.party is null then raise exception 'not this case''s' using errcode = 'DW404'; end if;
  if v_granted then
    if g.standing = 'not_entrusted' then raise exception 'not entrusted' using errcode = 'DW409', constraint = 'agency_not_entrusted'; end if;
    if g.standing is distinct from 'in_force' then raise exception 'outside the agreement' using errcode = 'DW409', constraint = 'agreement_not_valid'; end if;
    if not (g.terms -> 'channels' ? case p_channel when 'reveal' then 'call' when 'im' then 'sms' else p_channel end)
      or g.terms ? 'contact_limits' and exists (select 1 from unnest(g.zones) z where (g.at at time zone z)::time < (g.terms #>> '{contact_limits,from}')::time
        or (g.at at time zone z)::time >= (g.terms #>> '{contact_limits,until}')::time) then
      raise exception 'against the terms' using errcode = 'DW409', constraint = 'agreement_forbids';
    end if;
    if g.zones is null or g.epoch is distinct from p_epoch
      or g.held and compliance.is_stopped(compliance.holds_of(g.client_id, array[g.debtor_id, g.party_id], p_case, g.instant), compliance.party_on(g), p_purpose)
      or g.state in ('returned', 'recalled', 'closed') then
      raise exception 'outdated' using errcode = 'DW409', constraint = 'permit_outdated';
    end if;
    if g.wished and compliance.has_declined(g.party_id, v_point, compliance.medium_of(p_channel, v_point), g.at, g.zones) then
      raise exception 'asked not to' using errcode = 'DW409', constraint = 'contact_declined';
    end if;
    if a.backend is null then
      perform compliance.require_party(c, v_point, compliance.party_on(g), p_purpose, g.at) from portfolio.cases c where c.client_id = g.client_id and c.id = g.case_id;
    end if;
  end if;
  insert into compliance.permits (client_id, case_id, debtor_id, contact_point_id, channel, mode, purpose, party, party_id, related_person_id, counters, staff_id, root_unit_id,
      desk_no, requested_at, window_on, epoch, verdict, policy, rule_id, pack, pack_version, told, until_at, closes_at, expires_at)
    values (g.client_id, p_case, g.debtor_id, p_point, p_channel, p_mode, p_purpose, g.party, g.party_id, g.related_id,
      case when v_granted then compliance.counters_for(p_channel, p_mode, g.party, v_point.kind) else '{}' end, l.person, l.root_unit_id, g.desk_no, g.at, g.on_day, p_epoch,
      p_decision ->> 'verdict', p_decision -> 'policy', p_decision ->> 'rule_id', p_decision ->> 'pack', p_decision ->> 'version', p_decision -> 'told', (p_decision ->> 'until')::timestamptz, v_closes,
      -- As long as the channel needs to act on it, and never beyond the hour at which contact ends.
      case when v_granted then least(g.at + case p_channel when 'visit' then interval '12 hours' when 'letter' then interval '3 days' when 'call' then interval '60 seconds'
        when 'reveal' then interval '60 seconds' else interval '10 minutes' end, v_closes) end)
    returning * into v_permit;
  insert into compliance.permit_inputs (client_id, permit_id, inputs) values (g.client_id, v_permit.id, p_inputs);
  if not v_granted then return v_permit; end if;
  if p_decision -> 'overridden' <> '[]' then v_waived := compliance.use_overrides(v_permit, array(select jsonb_array_elements_text(p_decision -> 'overridden'))::uuid[]); end if;
  v_limits := coalesce(p_decision -> 'limits', '{}');
  if g.terms #>> '{contact_limits,calls_per_day}' is not null and 'effective_call' = any (v_permit.counters) then
    v_limits := v_limits || jsonb_build_object('effective_call', least((v_limits ->> 'effective_call')::int, (g.terms #>> '{contact_limits,calls_per_day}')::int));
  end if;
  -- Whoever writes without having asked waits here.
  if a.backend is null and 'dial_number' = any (v_permit.counters) then perform compliance.lock_number(v_point); end if;
  perform compliance.reserve(v_permit, v_point, v_limits, g, v_waived);
  if (g.terms ->> 'house_limit')::boolean and g.id_key is not null and 'effective_call' = any (v_permit.counters) then
    v_key := compliance.person_key(g.id_key);
    update compliance.house_budgets h set reserved = reserved + 1 where h.person_key = v_key and h.window_on = g.on_day;
    if not found then raise exception 'budget not locked' using errcode = 'DW409', constraint = 'contact_cap'; end if;
    insert into compliance.house_reservations (client_id, permit_id, person_key, window_on) values (g.client_id, v_permit.id, v_key, g.on_day);
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
-- mandate, agreement and entrustment, whose case it is, what the debtor asked not to happen now, how fresh the figures are, whether the related person is still open.
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
    or compliance.has_declined(v_party.party_id, v_point, compliance.medium_of(p_permit.channel, v_point), v_now, v_party.zones) then
    raise exception 'no longer so' using errcode = 'DW409', constraint = 'permit_outdated';
  end if;
  perform compliance.require_party(v_case, v_point, v_party, p_permit.purpose, v_now);
  -- Last: of a call that goes on it is left out, when all else has been asked.
  if compliance.is_stale(p_permit, v_case, k.terms, v_now) then raise exception 'stale figures' using errcode = 'DW409', constraint = 'figures_stale'; end if;
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
-- number was dialled; somebody stood at the door, whoever opened. Lock order: debtors → budgets → permit; the debtor first, because the same record may set a hold.
create function compliance.settle_permit(p_permit uuid, p_case uuid, p_outcome text) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.case_id = p_case and p.staff_id = (select identity.person());
  if v_permit.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if v_permit.verdict <> 'granted' then raise exception 'refused' using errcode = 'DW409', constraint = 'permit_used'; end if;
  -- What a person cannot send, a person cannot say went.
  if v_permit.channel in ('sms', 'im', 'email', 'letter') and p_outcome <> 'not_made' then raise exception 'an adapter''s' using errcode = 'DW409', constraint = 'permit_sent_elsewhere'; end if;
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
        or p_outcome = 'not_effective' and b.counter <> all ('{effective_call,inform_call}') then h.n else 0 end
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

revoke all on function compliance.ground_of(uuid, portfolio.contact_points) from public;
grant execute on function compliance.ground_of(uuid, portfolio.contact_points) to dunwell_definer;
revoke all on function compliance.findings_of(compliance.ground, portfolio.contact_points, text, text, text, uuid, uuid) from public;
grant execute on function compliance.findings_of(compliance.ground, portfolio.contact_points, text, text, text, uuid, uuid) to dunwell_definer;
revoke all on function compliance.hold_of(uuid, uuid) from public;
grant execute on function compliance.hold_of(uuid, uuid) to dunwell_definer;
revoke all on function compliance.number_lock(portfolio.contact_points) from public;
grant execute on function compliance.number_lock(portfolio.contact_points) to dunwell_definer;
revoke all on function compliance.lock_number(portfolio.contact_points) from public;
grant execute on function compliance.lock_number(portfolio.contact_points) to dunwell_definer;
call scope.make_callable('compliance.take_hold(uuid, uuid)', '{dunwell_definer}');
revoke all on function compliance.keep_asking(compliance.hold_on, compliance.ground, int) from public;
grant execute on function compliance.keep_asking(compliance.hold_on, compliance.ground, int) to dunwell_definer;
revoke all on function compliance.kept_asking(uuid, uuid) from public;
grant execute on function compliance.kept_asking(uuid, uuid) to dunwell_definer;
revoke all on function compliance.counted_elsewhere(compliance.permits, portfolio.contact_points, text) from public;
grant execute on function compliance.counted_elsewhere(compliance.permits, portfolio.contact_points, text) to dunwell_definer;
revoke all on function compliance.take_places(compliance.permits, text[], portfolio.contact_points, jsonb, jsonb, compliance.ground) from public;
grant execute on function compliance.take_places(compliance.permits, text[], portfolio.contact_points, jsonb, jsonb, compliance.ground) to dunwell_definer;
revoke all on function compliance.reserve(compliance.permits, portfolio.contact_points, jsonb, compliance.ground, text[]) from public;
grant execute on function compliance.reserve(compliance.permits, portfolio.contact_points, jsonb, compliance.ground, text[]) to dunwell_definer;
revoke all on function compliance.party_on(compliance.ground) from public;
grant execute on function compliance.party_on(compliance.ground) to dunwell_definer;
call scope.make_callable('compliance.jurisdictions_of(uuid, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.holds_of(uuid, uuid[], uuid, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.house_count(bytea, jsonb, date)', '{dunwell_definer}');
call scope.make_callable('compliance.point_of(portfolio.cases, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.nothing_noted()', '{dunwell_definer}');
call scope.make_callable('compliance.lock_budget(uuid, uuid, text, text, text)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.preview_budget(uuid, text[])', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('compliance.require_party(portfolio.cases, portfolio.contact_points, compliance.party, text, timestamptz)', '{dunwell_definer}');
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

-- A house is read from the tree by the function that writes the permit, and no role deletes a unit; that a counter's client exists is said by its debtor. Both were
-- asked of one row that all permits share, which they then marked as locked by many.
alter table compliance.permits drop constraint permits_root_unit_id_fkey;
alter table compliance.budgets drop constraint budgets_client_id_fkey;
