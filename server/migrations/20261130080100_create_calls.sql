-- phase: expand
-- Records of calls from the telephone system, and what they say of permits and contact records: a call without a permit is an incident of the
-- same day, a permit without a call a question to whoever used it (R17, R34).

create schema calls;
grant usage on schema calls to dunwell_serve_staff, dunwell_work, dunwell_definer;

-- A telephone system whose records come as files: how they are laid out, whose time they tell, and how long after the number was shown a
-- call still belongs to the permit.
create table calls.sources (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references identity.org_units,
  name text not null check (length(name) between 1 and 60),
  -- exchange: the telephone system by which calls are placed tells them itself, in files that are made of what it tells.
  layout text not null check (layout in ('asterisk_cdr', 'asterisk_cel', 'columns', 'exchange')),
  -- Field → column name, where the layout is the operator's own.
  mapping jsonb not null default '{}' check (jsonb_typeof(mapping) = 'object'),
  zone text not null,
  -- What is dialled before a number outside, and the code of the town whose numbers are dialled without one.
  outside_prefix text not null default '' check (outside_prefix ~ '^[0-9*#]{0,6}$'),
  -- What people dial before a number beside it: to be unseen, to go by another carrier.
  dial_prefixes text[] not null default '{}' check (cardinality(dial_prefixes) <= 40 and array_to_string(dial_prefixes, '') ~ '^[0-9*#]*$'),
  area_code text check (area_code ~ '^0[0-9]{2,3}$'),
  extension_digits int not null default 6 check (extension_digits between 2 and 6),
  window_s int not null default 180 check (window_s between 60 and 900),
  slack_s int not null default 10 check (slack_s between 0 and 60),
  set_by uuid not null references identity.staff,
  set_at timestamptz not null,
  version int not null default 1
);
create unique index sources_by_name on calls.sources (unit_id, name);
-- Calls are placed by one.
create unique index sources_one_exchange on calls.sources (layout) where layout = 'exchange';

-- Who speaks at an extension, and since when. Ended, never changed: what rang before stays theirs.
create table calls.extensions (
  id uuid primary key default uuidv7(),
  source_id uuid not null references calls.sources,
  unit_id uuid not null references identity.org_units,
  extension text not null check (extension ~ '^[0-9]{2,6}$'),
  staff_id uuid not null references identity.staff,
  from_at timestamptz not null,
  until_at timestamptz,
  set_by uuid not null references identity.staff,
  check (until_at > from_at)
);
create unique index extensions_open on calls.extensions (source_id, extension) where until_at is null;
create index extensions_by_staff on calls.extensions (staff_id, source_id);

create table calls.files (
  id uuid primary key default uuidv7(),
  source_id uuid not null references calls.sources,
  unit_id uuid not null references identity.org_units,
  file_sha256 text not null references platform.files,
  file_name text not null check (length(file_name) between 1 and 200),
  sent_by uuid not null references identity.staff,
  sent_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'read', 'refused')),
  error_code text,
  error_facts jsonb,
  -- What the file held, as it was read last: calls with the outside, calls within the house, lines that are no calls.
  call_count int,
  internal_count int,
  first_at timestamptz,
  last_at timestamptz,
  ended_at timestamptz,
  check ((state = 'refused') = (error_code is not null)),
  check ((state = 'received') = (ended_at is null))
);
create index files_by_source on calls.files (source_id, id desc);

-- One call with the outside, by the telephone system's own id and the number: sent again it is the same row. The number itself is not kept,
-- only its keyed hash and its mask.
create table calls.details (
  id uuid primary key default uuidv7(),
  source_id uuid not null references calls.sources,
  unit_id uuid not null references identity.org_units,
  unique_id text not null check (length(unique_id) between 1 and 150),
  number_key bytea not null,
  number_masked text not null,
  direction text not null check (direction in ('outbound', 'inbound')),
  extension text,
  staff_id uuid references identity.staff,
  started_at timestamptz not null,
  talk_s int not null check (talk_s >= 0),
  answered boolean not null,
  ended_at timestamptz,
  cause text not null check (length(cause) <= 40),
  -- The permit that the telephone system itself was given, where an adapter dialled.
  permit_hint uuid,
  -- What it belongs to, of whichever client: the call itself is the house's, and most belong to none.
  permit_id uuid,
  record_id uuid,
  -- When a call without a permit was counted against whom it reached. Then it belongs to no permit any more.
  counted_at timestamptz,
  file_id uuid not null references calls.files,
  check (counted_at is null or permit_id is null)
);
create unique index details_once on calls.details (source_id, unique_id, number_key);
create index details_by_start on calls.details (source_id, started_at);
create unique index details_by_permit on calls.details (permit_id) where permit_id is not null;
create unique index details_by_record on calls.details (record_id) where record_id is not null;

create table calls.findings (
  id uuid primary key default uuidv7(),
  source_id uuid not null references calls.sources,
  unit_id uuid not null references identity.org_units,
  kind text not null check (kind in ('call_without_permit', 'permit_without_call', 'permit_misnamed', 'result_differs', 'inbound_without_record')),
  on_date date not null,
  staff_id uuid references identity.staff,
  detail_id uuid references calls.details,
  case_id uuid,
  permit_id uuid,
  incident_id uuid references incidents.incidents,
  facts jsonb not null default '{}' constraint notice_facts check (platform.are_codes(facts)),
  state text not null default 'open' check (state in ('open', 'explained', 'accepted', 'rejected', 'resolved')),
  found_at timestamptz not null,
  check (detail_id is not null or permit_id is not null)
);
create unique index findings_of_call on calls.findings (kind, detail_id) where detail_id is not null and state <> 'resolved';
create index findings_by_permit on calls.findings (permit_id) where permit_id is not null;
create unique index findings_of_permit on calls.findings (kind, permit_id) where permit_id is not null and state <> 'resolved';
create index findings_by_day on calls.findings (on_date, unit_id);
create index findings_by_staff on calls.findings (staff_id, on_date);

create table calls.steps (
  id uuid primary key default uuidv7(),
  finding_id uuid not null references calls.findings,
  staff_id uuid not null references identity.staff,
  at timestamptz not null,
  act text not null check (act in ('explained', 'accepted', 'rejected')),
  text text not null check (length(trim(text)) between 2 and 1000)
);
create index steps_by_finding on calls.steps (finding_id, id);
comment on table calls.steps is 'Append-only: no role, the definer included, may change or delete a row.';

-- Who called in about a case that is somebody else's, and what became of it. Of one's own case a contact record says it (R17a).
create table calls.inbound (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  debtor_id uuid not null,
  staff_id uuid not null references identity.staff,
  at timestamptz not null,
  result text not null check (result in ('message', 'transferred')),
  to_staff_id uuid references identity.staff,
  -- What was said that stops or narrows contact at once.
  said text[] not null default '{}' check (said <@ '{complaint,dispute,opt_out}'),
  note text not null check (length(trim(note)) between 2 and 1000),
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  check ((result = 'transferred') = (to_staff_id is not null))
);
create index inbound_by_case on calls.inbound (client_id, case_id, at desc);
create index inbound_by_staff on calls.inbound (staff_id, at);

-- What a look-up found, by whom: ids alone. What was asked for is kept nowhere.
create table calls.lookups (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references identity.staff,
  case_ids uuid[] not null,
  -- Whose number it is, by case: a person beside the debtor, or null.
  related_ids uuid[] not null,
  xact xid8 not null default pg_current_xact_id(),
  asked_at timestamptz not null,
  read_at timestamptz
);

-- A call that a telephone system makes under a permit, as it tells of it while it goes (20261203120100).
-- One permit is one call. Told twice, late or in another order it comes to the same row: of each step the earliest time, of its ends the first.
create table calls.placed (
  client_id uuid not null,
  permit_id uuid not null,
  case_id uuid not null,
  staff_id uuid not null references identity.staff,
  engine text not null check (length(engine) between 1 and 40),
  -- By the engine's clock, and never later than ours.
  ringing_at timestamptz,
  up_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('answered', 'busy', 'no_answer', 'rejected', 'invalid_number', 'agent_no_answer', 'cancelled', 'failed', 'unknown')),
  ended_by text check (ended_by in ('agent', 'debtor', 'us', 'limit', 'media_lost', 'unknown')),
  talk_ms int check (talk_ms >= 0),
  -- What the engine's line said, in its own words.
  cause text check (length(cause) <= 40),
  -- Nobody told of its end: the engine did not have it any more. What it tells later takes that place.
  concluded boolean not null default false,
  -- Since when it may no longer be, so that the engine is told to end it until it has.
  revoked_at timestamptz,
  -- Where the engine keeps what it recorded: {id, leg} each. The recording itself is not here.
  recordings jsonb not null default '[]' check (jsonb_typeof(recordings) = 'array' and length(recordings::text) <= 4000),
  recorded_whole boolean,
  -- When it was told of, and when it was last asked whether it may go on: by the server's own clock, for they only pace the asking.
  told_at timestamptz not null,
  asked_at timestamptz not null,
  primary key (client_id, permit_id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  check ((ended_at is null) = (outcome is null)),
  check (not concluded or outcome is not distinct from 'unknown')
);
create index placed_going on calls.placed (engine) where ended_at is null;
create index placed_by_case on calls.placed (client_id, case_id);
-- What ended in a time.
create index placed_by_end on calls.placed (ended_at) where ended_at is not null;
create index placed_by_staff on calls.placed (staff_id, told_at desc);
call scope.protect('calls.placed', 'C', 'contact', 'case_id', '{select}');

-- Which permits were used in a time is asked by day.
create index permits_by_shown on compliance.permits (shown_at) where shown_at is not null;
-- Who says what became of it: whoever recorded the call, or the telephone system where nobody did, or where somebody spoke though the record says that nobody did.
alter table compliance.permits add column settled_from text not null default 'person' check (settled_from in ('person', 'call_detail'));

-- GB/T 45251-2025: an effective call lasts 6 seconds (VS) and both sides speak; until words are known the seconds decide (DEF).
insert into compliance.packs (pack, version, effective_from, rules, parameters) values
  ('counters', '1', date '2025-01-01', '[]', '{"counters": {"effective_call_seconds": 6}}');
insert into incidents.kinds (kind, due_minutes, owner_roles, closer_roles) values
  ('call_without_permit', 24 * 60, '{supervisor, branch_manager, hq_supervisor}', '{branch_manager, hq_supervisor, compliance_officer}');
insert into incidents.kind_duties (kind, audience, within_minutes) values ('call_without_permit', 'hq', 4 * 60);

-- What a call says of permits that nobody settled, and of those in which somebody spoke though whoever called said that nobody did; and calls that had none.
-- What was done counts, past any limit. One pass over all of them.
-- p_unasked: {call, client, party, point, on, effective, counters} each. Lock order: debtors, ids ascending → permits → budgets, which nobody
-- touches without the debtor.
create function compliance.settle_from_calls(p_permits uuid[], p_effective boolean[], p_unasked jsonb) returns int language plpgsql security definer set search_path = '' as $$
declare v_settled int;
begin
  perform identity.person();
  perform 1 from portfolio.debtors d where (d.client_id, d.id) in (
      select p.client_id, x.id from compliance.permits p cross join lateral (values (p.debtor_id), (p.party_id)) x(id) where p.id = any (p_permits)
      union all select u.client, u.party from jsonb_to_recordset(p_unasked) u(client uuid, party uuid)) order by d.id for no key update;
  perform compliance.count_unasked(p_unasked);
  with told as (
    select w.id, w.effective, p.settled_at is not null as again from unnest(p_permits, p_effective) w(id, effective) join compliance.permits p on p.id = w.id
      where p.shown_at is not null and (p.settled_at is null or w.effective and p.outcome = 'not_effective')),
  settled as (
    update compliance.permits p set settled_at = coalesce(p.settled_at, platform.now()), settled_from = 'call_detail', outcome = case when t.effective then 'effective' else 'not_effective' end
      from told t where p.id = t.id returning p.*, t.again
  ), places as (
    select s.client_id, s.party_id, s.window_on, c.counter, compliance.subject_of(c.counter, x, a.product) as subject, count(*) filter (where not s.again)::int as taken,
        -- The number was dialled whatever was said of it: that stands already.
        count(*) filter (where case when c.counter = any ('{effective_call,inform_call,visit}') then s.outcome = 'effective' else not s.again end)::int as used
      from settled s cross join lateral unnest(s.counters) c(counter)
      join portfolio.contact_points x on x.client_id = s.client_id and x.id = s.contact_point_id
      join portfolio.cases k on k.client_id = s.client_id and k.id = s.case_id join portfolio.accounts a on a.client_id = k.client_id and a.id = k.account_id
      group by 1, 2, 3, 4, 5
  ), counted as (
    update compliance.budgets b set reserved = b.reserved - q.taken, used = b.used + q.used, limit_count = greatest(b.limit_count, b.reserved - q.taken + b.used + q.used) from places q
      where b.client_id = q.client_id and b.debtor_id = q.party_id and b.window_on = q.window_on and b.counter = q.counter and b.subject = q.subject
  ), house as (
    update compliance.house_budgets h set reserved = h.reserved - q.taken, used = h.used + q.used, limit_count = greatest(h.limit_count, h.reserved - q.taken + h.used + q.used)
      from (select r.person_key, r.window_on, count(*) filter (where not s.again)::int as taken, count(*) filter (where s.outcome = 'effective')::int as used
        from settled s join compliance.house_reservations r on r.client_id = s.client_id and r.permit_id = s.id group by 1, 2) q
      where h.person_key = q.person_key and h.window_on = q.window_on
  )
  select count(*)::int into v_settled from settled;
  return v_settled;
end $$;
-- Each counter's row grows past its limit where it must: what was done was done. The debtors are locked.
create function compliance.count_unasked(p_unasked jsonb) returns void language sql security definer set search_path = '' as $$
  with made as materialized (
    select u.* from jsonb_to_recordset(p_unasked) u(call uuid, client uuid, party uuid, point uuid, "on" date, effective boolean, counters text[])
  ), places as (
    select m.client, m.party, m."on", c.counter, compliance.subject_of(c.counter, x, null) as subject, count(distinct m.call)::int as used
      from made m cross join lateral unnest(m.counters) c(counter) join portfolio.contact_points x on x.client_id = m.client and x.id = m.point
      where m.effective or c.counter <> all ('{effective_call,inform_call,visit}') group by 1, 2, 3, 4, 5
  ), counted as (
    insert into compliance.budgets as b (client_id, debtor_id, window_on, counter, subject, used)
      select q.client, q.party, q."on", q.counter, q.subject, q.used from places q
      on conflict (client_id, debtor_id, window_on, counter, subject) do update set used = b.used + excluded.used, limit_count = greatest(b.limit_count, b.used + b.reserved + excluded.used)
  ), persons as (
    select compliance.person_key(d.id_no_key) as person_key, m."on", count(distinct m.call)::int as used from made m join portfolio.debtors d on d.client_id = m.client and d.id = m.party
      where m.effective and 'effective_call' = any (m.counters) and d.id_no_key is not null group by 1, 2
  )
  insert into compliance.house_budgets as h (person_key, window_on, used, limit_count)
    select p.person_key, p."on", p.used, greatest(l.cap, p.used) from persons p
      cross join lateral (select compliance.cap_of('house_effective_call', p."on", null, 'call', 'human', 'debtor') as cap) l where l.cap is not null
    on conflict (person_key, window_on) do update set used = h.used + excluded.used, limit_count = greatest(h.limit_count, h.used + h.reserved + excluded.used)
$$;
call scope.make_callable('compliance.settle_from_calls(uuid[], boolean[], jsonb)', '{dunwell_definer}');
call scope.make_callable('compliance.count_unasked(jsonb)', '{dunwell_definer}');

-- The source in the person's reach, who may change something.
create function calls.require_source(p_source uuid) returns calls.sources language plpgsql stable security definer set search_path = '' as $$
declare s calls.sources;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into s from calls.sources x where x.id = p_source and x.unit_id = any (identity.unit_ids('report'));
  if s.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return s;
end $$;

-- The books of the telephone system by which calls are placed tell of everybody's: they are read for whose installation it is, and for no guest.
create function calls.require_operator(p_unit uuid, p_layout text) returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if p_layout = 'exchange' and not exists (select 1 from identity.org_units u where u.id = identity.root_of(p_unit) and u.kind = 'operator') then
    raise exception 'a guest''s' using errcode = 'DW409', constraint = 'call_exchange_taken';
  end if;
end $$;
call scope.make_callable('calls.require_operator(uuid, text)', '{dunwell_definer}');
create function calls.set_source(p_source uuid, p_unit uuid, p_version int, p_body jsonb) returns uuid language plpgsql security definer set search_path = '' as $$
declare s calls.sources; v_person uuid := identity.person(); v_id uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from pg_catalog.pg_timezone_names z where z.name = p_body ->> 'zone') then
    raise exception 'no such zone' using errcode = 'DW422', constraint = 'call_zone_unknown';
  end if;
  if p_source is null then
    if not coalesce(p_unit = any (identity.unit_ids('report')), false) then raise exception 'not in scope' using errcode = 'DW404'; end if;
    perform calls.require_operator(p_unit, p_body ->> 'layout');
    insert into calls.sources (unit_id, name, layout, mapping, zone, outside_prefix, dial_prefixes, area_code, extension_digits, window_s, slack_s, set_by, set_at)
      select p_unit, r.name, r.layout, r.mapping, r.zone, r.outside_prefix, r.dial_prefixes, r.area_code, r.extension_digits, r.window_s, r.slack_s, v_person, platform.now()
      from jsonb_populate_record(null::calls.sources, p_body) r returning id into v_id;
    return v_id;
  end if;
  s := calls.require_source(p_source);
  perform calls.require_operator(s.unit_id, p_body ->> 'layout');
  update calls.sources x set name = r.name, layout = r.layout, mapping = r.mapping, zone = r.zone, outside_prefix = r.outside_prefix, dial_prefixes = r.dial_prefixes, area_code = r.area_code,
      extension_digits = r.extension_digits, window_s = r.window_s, slack_s = r.slack_s, set_by = v_person, set_at = platform.now(), version = x.version + 1
    from jsonb_populate_record(null::calls.sources, p_body) r where x.id = s.id and x.version = p_version returning x.id into v_id;
  if v_id is null then raise exception 'stale' using errcode = 'DW409', constraint = 'stale'; end if;
  return v_id;
end $$;

-- Who speaks at an extension from an instant on; the one before ends there. Nobody: the extension is given back.
create function calls.set_extension(p_source uuid, p_extension text, p_staff uuid, p_from timestamptz) returns void language plpgsql security definer set search_path = '' as $$
declare s calls.sources := calls.require_source(p_source); v_person uuid := identity.person();
begin
  if p_staff is not null and not exists (select 1 from identity.staff x where x.id = p_staff and x.left_at is null
      and (x.home_unit_id = any (identity.unit_ids('report')) or x.home_unit_id = s.unit_id)) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  perform 1 from calls.sources x where x.id = s.id for update;
  if exists (select 1 from calls.extensions e where e.source_id = s.id and e.extension = p_extension and coalesce(e.until_at, e.from_at) >= p_from) then
    raise exception 'before what stands' using errcode = 'DW422', constraint = 'extension_before';
  end if;
  update calls.extensions e set until_at = p_from where e.source_id = s.id and e.extension = p_extension and e.until_at is null;
  if p_staff is not null then
    insert into calls.extensions (source_id, unit_id, extension, staff_id, from_at, set_by) values (s.id, s.unit_id, p_extension, p_staff, p_from, v_person);
  end if;
end $$;

create function calls.receive_file(p_source uuid, p_sha256 text, p_size bigint, p_key text, p_name text) returns uuid language plpgsql security definer set search_path = '' as $$
declare s calls.sources := calls.require_source(p_source); v_id uuid;
begin
  insert into platform.files (sha256, size, key_id, media_type, retain_class) values (p_sha256, p_size, p_key, 'text/csv', 'call_details') on conflict do nothing;
  insert into calls.files (source_id, unit_id, file_sha256, file_name, sent_by, sent_at) values (s.id, s.unit_id, p_sha256, p_name, identity.person(), platform.now()) returning id into v_id;
  return v_id;
end $$;

-- A piece of a file. Whatever was taken before, by this file or another, stays one row: longest talk, earliest start. Times without a zone
-- are the source's.
create function calls.take_rows(p_file uuid, p_rows jsonb) returns int language plpgsql security definer set search_path = '' as $$
declare f calls.files; s calls.sources; v_taken int; v_zoned text := '(Z|[+-][0-9]{2}:?[0-9]{2})$';
begin
  select x.* into f from calls.files x where x.id = p_file;
  s := calls.require_source(f.source_id);
  if f.state <> 'received' then raise exception 'read already' using errcode = 'DW409', constraint = 'conflict'; end if;
  -- Read once, and named as it is written: a row that is named later is written twice, with all its keys looked up again.
  with read as materialized (
    select r.*, case when r.started ~ v_zoned then r.started::timestamptz else r.started::timestamp at time zone s.zone end as started_at,
        case when r.ended ~ v_zoned then r.ended::timestamptz else r.ended::timestamp at time zone s.zone end as ended_at
      from jsonb_to_recordset(p_rows) r(uid text, key text, masked text, direction text, extension text, started text, talk int, answered boolean, ended text, cause text, permit uuid)
  ), seen as (
    update calls.files x set first_at = least(x.first_at, b.first_at), last_at = greatest(x.last_at, b.last_at)
      from (select min(r.started_at) as first_at, max(r.started_at) as last_at from read r) b where x.id = f.id
  ), told as (
    select r.uid, r.key, min(r.masked) as masked, min(r.direction) as direction, min(r.extension) as extension, min(r.started_at) as started_at, max(r.talk) as talk,
        bool_or(r.answered) as answered, max(r.ended_at) as ended_at, (array_agg(r.cause order by r.answered desc, r.talk desc))[1] as cause,
        (array_agg(r.permit) filter (where r.permit is not null))[1] as permit
      from read r group by r.uid, r.key
  ), named as (
    select distinct on (t.uid, t.key) t.*, e.staff_id, coalesce(w.home_unit_id, s.unit_id) as unit_id from told t
      left join calls.extensions e on e.source_id = s.id and e.extension = t.extension and e.from_at <= t.started_at and (e.until_at is null or e.until_at > t.started_at)
      left join identity.staff w on w.id = e.staff_id order by t.uid, t.key, e.from_at desc
  )
  insert into calls.details as d (source_id, unit_id, unique_id, number_key, number_masked, direction, extension, staff_id, started_at, talk_s, answered, ended_at, cause, permit_hint, file_id)
    select s.id, n.unit_id, n.uid, decode(n.key, 'hex'), n.masked, n.direction, n.extension, n.staff_id, n.started_at, n.talk, n.answered, n.ended_at, n.cause, n.permit, f.id
      from named n order by n.started_at, n.uid
    on conflict (source_id, unique_id, number_key) do update set talk_s = greatest(d.talk_s, excluded.talk_s), answered = d.answered or excluded.answered,
      started_at = least(d.started_at, excluded.started_at), ended_at = greatest(d.ended_at, excluded.ended_at), extension = coalesce(d.extension, excluded.extension),
      cause = case when excluded.talk_s > d.talk_s then excluded.cause else d.cause end
      where (d.talk_s, d.answered, d.started_at, d.ended_at, d.extension) is distinct from
        (greatest(d.talk_s, excluded.talk_s), d.answered or excluded.answered, least(d.started_at, excluded.started_at), greatest(d.ended_at, excluded.ended_at), coalesce(d.extension, excluded.extension));
  get diagnostics v_taken = row_count;
  -- A machine has no extension: its call is whose permit the system was handed. Only what placed it can say so.
  if s.layout = 'exchange' then
    update calls.details d set staff_id = w.id, unit_id = coalesce(w.home_unit_id, d.unit_id) from compliance.permits p join identity.staff w on w.id = p.staff_id
      where d.file_id = f.id and d.staff_id is null and p.id = d.permit_hint and p.consumed_by like 'adapter:%';
  end if;
  return v_taken;
end $$;

-- The days that a file may tell of: what is matched is all between its first call and its last, and one wrong date must not make that all of
-- history. As instants, and as the source's own time for what names no zone.
create function calls.days_of(p_file uuid) returns table (first timestamptz, last timestamptz, first_local text, last_local text) language sql stable set search_path = '' as $$
  select x.first, x.last, to_char(x.first at time zone x.zone, 'YYYY-MM-DD"T"HH24:MI:SS'), to_char(x.last at time zone x.zone, 'YYYY-MM-DD"T"HH24:MI:SS')
  from (select date_trunc('day', f.sent_at, s.zone) - interval '31 days' as first, f.sent_at + interval '15 minutes' as last, s.zone
    from calls.files f join calls.sources s on s.id = f.source_id where f.id = p_file) x
$$;
revoke all on function calls.days_of(uuid) from public;
grant execute on function calls.days_of(uuid) to dunwell_work;

create function calls.refuse_file(p_file uuid, p_code text, p_facts jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare f calls.files;
begin
  select x.* into f from calls.files x where x.id = p_file;
  perform calls.require_source(f.source_id);
  update calls.files x set state = 'refused', error_code = p_code, error_facts = p_facts, ended_at = platform.now() where x.id = f.id and x.state = 'received';
end $$;

-- The end of a file's reading, and what follows: the days that it tells of are matched.
create function calls.end_file(p_file uuid, p_calls int, p_internal int) returns jsonb language plpgsql security definer set search_path = '' as $$
declare f calls.files; s calls.sources;
begin
  select x.* into f from calls.files x where x.id = p_file;
  s := calls.require_source(f.source_id);
  perform 1 from calls.sources x where x.id = s.id for update;
  update calls.files x set state = 'read', call_count = p_calls, internal_count = p_internal, ended_at = platform.now() where x.id = f.id and x.state = 'received';
  return calls.match(s.id, f.first_at, f.last_at);
end $$;

-- Again, for a day: after an extension was given a name.
create function calls.match_day(p_source uuid, p_on date) returns jsonb language plpgsql security definer set search_path = '' as $$
declare s calls.sources := calls.require_source(p_source); v_last timestamptz; v_from timestamptz := p_on::timestamp at time zone (calls.require_source(p_source)).zone;
begin
  perform 1 from calls.sources x where x.id = s.id for update;
  select max(f.last_at) into v_last from calls.files f where f.source_id = s.id and f.state = 'read' and f.last_at >= v_from;
  if v_last is null then return '{}'; end if;
  return calls.match(s.id, v_from, least(v_last, (p_on + 1)::timestamp at time zone s.zone - interval '1 microsecond'));
end $$;
