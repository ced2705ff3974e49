-- phase: expand
-- Which call belongs to which permit, and what belongs to nothing. Each step is one statement over the whole time asked for.

-- Whose extension it was when the call began, for calls that have no name yet.
create function calls.name_callers(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  update calls.details d set staff_id = e.staff_id, unit_id = coalesce(w.home_unit_id, d.unit_id)
    from calls.extensions e join identity.staff w on w.id = e.staff_id
    where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.staff_id is null
      and e.source_id = s.id and e.extension = d.extension and e.from_at <= d.started_at and (e.until_at is null or e.until_at > d.started_at)
$$;

-- The desks of the source's house. What is asked of a number is asked of their cases alone: files are written by whoever sends them, and of
-- another house's debtors they must teach nobody anything (R1).
create function calls.house_desks(s calls.sources) returns int[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(u.desk_no), '{}') from identity.org_units u where u.desk_no is not null and identity.root_of(u.id) = identity.root_of(s.unit_id)
$$;
create function calls.is_known(p_key bytea, p_desks int[]) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select 1 from portfolio.contact_points x join portfolio.account_parties y on y.client_id = x.client_id and y.debtor_id = x.debtor_id
    join portfolio.cases c on c.client_id = y.client_id and c.account_id = y.account_id
    where x.value_key = p_key and c.desk_no = any (p_desks));
end $$;

-- Why a permit that the telephone system names is not this call's: it is not of this house, or was shown for another number, to another
-- person, or at another time. Null where it may be. A name alone proves nothing: whoever writes the file writes it.
create function calls.misnamed(s calls.sources, d calls.details) returns text language plpgsql stable security definer set search_path = '' as $$
declare v_why text;
begin
  select case when x.value_key <> d.number_key then 'number' when p.staff_id is distinct from d.staff_id then 'staff'
      when d.started_at < p.shown_at - make_interval(secs => s.slack_s) or d.started_at >= p.shown_at + make_interval(secs => s.window_s) then 'time' else '' end into v_why
    from compliance.permits p join portfolio.contact_points x on x.client_id = p.client_id and x.id = p.contact_point_id
    where p.id = d.permit_hint and p.shown_at is not null and compliance.medium_of(p.channel, x) = 'call' and p.root_unit_id = identity.root_of(s.unit_id);
  return case when v_why is null then 'unknown' else nullif(v_why, '') end;
end $$;

-- By number, person and the time after the number was shown; a permit that the telephone system names decides among those. That time ends where
-- the same person was shown the same number again, so that a call belongs to one permit; and a permit is one call: the one in which
-- somebody spoke, the longest of those. A later file may bring it, as long as no call has settled the permit.
create function calls.match_permits(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language plpgsql security definer set search_path = '' set enable_nestloop = on as $$
declare v_permits uuid[]; v_calls uuid[]; v_left uuid[]; v_shown uuid[]; v_staff uuid[]; v_keys bytea[]; v_at timestamptz[]; v_from text[];
begin
  select array_agg(p.id), array_agg(p.staff_id), array_agg(x.value_key), array_agg(p.shown_at),
      -- Settled by what was told while it went, it still waits for its call.
      array_agg(case when s.layout = 'exchange' then case when p.settled_from = 'call_detail' and not exists (select 1 from calls.details d where d.permit_id = p.id) then 'person' else p.settled_from end else p.settled_from end) into v_shown, v_staff, v_keys, v_at, v_from
    from compliance.permits p join portfolio.contact_points x on x.client_id = p.client_id and x.id = p.contact_point_id
    where p.shown_at >= p_from - make_interval(secs => s.window_s) and p.shown_at <= p_until + make_interval(secs => s.slack_s)
      and compliance.medium_of(p.channel, x) = 'call';
  -- Hashed, whatever the planner believes of calls that have just come: each call held against each permit is minutes. Only this: joined so,
  -- the numbers would be read whole for a file of ten calls.
  perform set_config('enable_nestloop', 'off', true);
  with called as materialized (
    select d.id, d.staff_id, d.number_key as key, d.started_at, d.permit_hint, d.permit_id as now_id, d.answered, d.talk_s from calls.details d
      where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.direction = 'outbound' and d.staff_id is not null and d.counted_at is null
  ), shown as materialized (
    select n.*, n.shown_at + make_interval(secs => s.window_s) as ends_at,
        coalesce(lead(n.shown_at) over (partition by n.staff_id, n.value_key order by n.shown_at, n.id) - make_interval(secs => s.slack_s), 'infinity') as next_at
      from unnest(v_shown, v_staff, v_keys, v_at, v_from) n(id, staff_id, value_key, shown_at, settled_from)
  ), pairs as (
    select n.id as permit_id, n.settled_from, c.*, n.id is not distinct from c.permit_hint as named from called c join shown n on n.staff_id = c.staff_id and n.value_key = c.key
      and c.started_at >= n.shown_at - make_interval(secs => s.slack_s) and c.started_at < n.ends_at and (c.started_at < n.next_at or n.id = c.permit_hint)
  ), owned as (select distinct on (q.id) q.* from pairs q order by q.id, q.named desc, q.permit_id),
  chosen as (select distinct on (o.permit_id) o.permit_id, o.id, o.now_id from owned o where o.settled_from = 'person' order by o.permit_id, o.answered desc, o.talk_s desc, o.named desc, o.started_at, o.id)
  select array_agg(c.permit_id), array_agg(c.id) into v_permits, v_calls from chosen c where c.now_id is distinct from c.permit_id;
  perform set_config('enable_nestloop', 'on', true);
  if v_permits is null then return; end if;
  v_left := array(select d.id from calls.details d where d.permit_id = any (v_permits) union select d.id from calls.details d where d.id = any (v_calls) and d.permit_id is not null);
  update calls.details d set permit_id = null where d.id = any (v_left);
  update calls.details d set permit_id = c.permit_id from unnest(v_permits, v_calls) c(permit_id, id) where d.id = c.id;
end $$;

-- Who called in is known by number; that it was recorded, by the record of whoever answered, until two hours after.
create function calls.match_records(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  with heard as materialized (
    select d.id, d.staff_id, d.number_key, d.started_at, coalesce(d.ended_at, d.started_at) + interval '2 hours' as until_at from calls.details d
      where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.direction = 'inbound' and d.answered and d.record_id is null
  ), written as materialized (
    select r.id, r.staff_id, r.recorded_at, x.value_key from contacts.records r join portfolio.contact_points x on x.client_id = r.client_id and x.debtor_id = r.debtor_id
      where r.direction = 'inbound' and r.recorded_at >= p_from and r.recorded_at <= p_until + interval '4 hours' and r.staff_id in (select h.staff_id from heard h)
        and not exists (select 1 from calls.details d where d.record_id = r.id)
    union all
    select i.id, i.staff_id, i.at, x.value_key from calls.inbound i join portfolio.contact_points x on x.client_id = i.client_id and x.debtor_id = i.debtor_id
      where i.at >= p_from and i.at <= p_until + interval '4 hours' and i.staff_id in (select h.staff_id from heard h)
        and not exists (select 1 from calls.details d where d.record_id = i.id)
  ), near as (
    select distinct on (h.id) w.id as record_id, h.id, w.recorded_at, h.started_at from heard h
      join written w on w.staff_id = h.staff_id and w.value_key = h.number_key and w.recorded_at >= h.started_at and w.recorded_at <= h.until_at
      order by h.id, w.recorded_at, w.id
  ), chosen as (select distinct on (n.record_id) n.* from near n order by n.record_id, n.started_at desc, n.id)
  update calls.details d set record_id = c.record_id from chosen c where d.id = c.id
$$;

-- The shortest that any pack in force calls effective.
create function calls.effective_seconds(p_on date) returns int language sql stable security definer set search_path = '' as $$
  select coalesce(compliance.parameter('counters', 'effective_call_seconds', p_on, true), 0)
$$;
-- Calls without a permit, once their day is over, by whoever made them, also from an extension that nobody has been given: a second call under
-- a permit counts for whom it was given, any other for everybody of the house who has the number. Each is taken once.
create function calls.take_unasked(s calls.sources, p_from timestamptz, p_until timestamptz) returns jsonb language sql security definer set search_path = '' as $$
  with loose as materialized (
    select d.id, d.staff_id, d.number_key, d.started_at, (d.started_at at time zone 'Asia/Shanghai')::date as on_date, d.answered, d.talk_s from calls.details d
      where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.direction = 'outbound' and d.permit_id is null and d.counted_at is null
        and (d.started_at at time zone 'Asia/Shanghai')::date < (platform.now() at time zone 'Asia/Shanghai')::date
  ), seconds as materialized (
    select x.on_date, calls.effective_seconds(x.on_date) as least_s from (select distinct l.on_date from loose l) x
  ), points as materialized (
    select l.*, l.answered and l.talk_s >= n.least_s as effective, x.client_id, x.id as point_id, x.debtor_id, x.kind, x.related_person_id from loose l join seconds n on n.on_date = l.on_date
      join portfolio.contact_points x on x.value_key = l.number_key and x.kind in ('mobile', 'landline')
  ), asked as materialized (
    select distinct on (l.id) l.id, l.on_date, l.effective, p.client_id, p.party_id, l.point_id, p.counters from points l join compliance.permits p on p.client_id = l.client_id and p.contact_point_id = l.point_id
      and p.verdict = 'granted' and p.staff_id = l.staff_id and p.window_on = l.on_date and p.shown_at <= l.started_at + make_interval(secs => s.slack_s)
      order by l.id, p.shown_at desc, p.id
  ), desks as materialized (select calls.house_desks(s) as numbers),
  parties as materialized (
    select a.* from asked a
    union all
    select l.id, l.on_date, l.effective, l.client_id, l.debtor_id, l.point_id, compliance.counters_for('call', 'human', case r.role when 'contact' then 'related_unrelated' else coalesce(r.role, 'debtor') end, l.kind)
      from points l left join portfolio.related_persons r on r.client_id = l.client_id and r.id = l.related_person_id
      -- "Not in" is hashed whatever is believed of calls that have just come; joined, each was held against each.
      where l.id not in (select a.id from asked a) and exists (
        select 1 from portfolio.account_parties y join portfolio.cases c on c.client_id = y.client_id and c.account_id = y.account_id
          where y.client_id = l.client_id and y.debtor_id = l.debtor_id and c.desk_no = any ((select d.numbers from desks d)::int[]))
  ), counted as (
    update calls.details d set counted_at = platform.now() where d.id in (select p.id from parties p)
  )
  select coalesce(jsonb_agg(jsonb_build_object('call', p.id, 'client', p.client_id, 'party', p.party_id, 'point', p.point_id, 'on', p.on_date,
      'effective', p.effective, 'counters', p.counters)), '[]')
    from parties p
$$;

-- What nobody confirmed, or confirmed as no talk though there was one, is settled by its call once its day is over: until then the record may still come, and the place counts as taken.
create function calls.settle_permits(s calls.sources, p_from timestamptz, p_until timestamptz) returns int language plpgsql security definer set search_path = '' as $$
declare v_permits uuid[]; v_effective boolean[]; v_unasked jsonb;
begin
  select array_agg(p.id order by p.id), array_agg(d.answered and d.talk_s >= calls.effective_seconds(p.window_on) order by p.id) into v_permits, v_effective
    from calls.details d join compliance.permits p on p.id = d.permit_id
    where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until
      -- What was told while it went may have settled it before its call was booked.
      and (p.settled_at is null or p.outcome = 'not_effective' and (p.settled_from = 'person' or s.layout = 'exchange') and d.answered and d.talk_s >= calls.effective_seconds(p.window_on))
      and (p.shown_at at time zone 'Asia/Shanghai')::date < (platform.now() at time zone 'Asia/Shanghai')::date;
  if s.layout = 'exchange' then
    -- And that of which its books have nothing. How a call ended that it does not know is nobody's to say: it stays the worst case.
    select v_permits || array_agg(p.id order by p.id), v_effective || array_agg(c.outcome = 'answered' and coalesce(c.talk_ms >= calls.effective_seconds(p.window_on) * 1000, true) order by p.id)
      into v_permits, v_effective from calls.placed c join compliance.permits p on p.client_id = c.client_id and p.id = c.permit_id
      where c.ended_at >= p_from and c.ended_at <= p_until and c.outcome <> 'unknown' and p.settled_at is null and not exists (select 1 from calls.details d where d.permit_id = p.id)
        and (p.shown_at at time zone 'Asia/Shanghai')::date < (platform.now() at time zone 'Asia/Shanghai')::date;
  end if;
  v_unasked := calls.take_unasked(s, p_from, p_until);
  return case when v_permits is null and v_unasked = '[]' then 0 else compliance.settle_from_calls(coalesce(v_permits, '{}'), coalesce(v_effective, '{}'), v_unasked) end;
end $$;

create function calls.find_calls_without_permit(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  with desks as materialized (select calls.house_desks(s) as numbers)
  insert into calls.findings (source_id, unit_id, kind, on_date, staff_id, detail_id, facts, found_at)
    select s.id, d.unit_id, 'call_without_permit', (d.started_at at time zone s.zone)::date, d.staff_id, d.id,
        jsonb_build_object('known', calls.is_known(d.number_key, (select h.numbers from desks h)), 'answered', d.answered,
          -- Whether at all is hashed once; when, is asked of those few.
          'again', (d.number_key, d.staff_id) in (select o.number_key, o.staff_id from calls.details o where o.source_id = s.id and o.permit_id is not null
              and o.started_at between p_from - make_interval(secs => s.window_s) and p_until + make_interval(secs => s.window_s))
            and exists (select 1 from calls.details o where o.source_id = s.id and o.number_key = d.number_key and o.staff_id = d.staff_id and o.permit_id is not null
            and o.started_at between d.started_at - make_interval(secs => s.window_s) and d.started_at + make_interval(secs => s.window_s))) ||
          -- From a file in which neither end is an extension of the house.
          case when d.extension is null then jsonb_build_object('unread', true) else '{}' end, platform.now()
      from calls.details d where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.direction = 'outbound' and d.permit_id is null
    on conflict (kind, detail_id) where detail_id is not null and state <> 'resolved' do nothing
$$;

-- A permit that the telephone system names and that is not this call's.
create function calls.find_misnamed(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  with named as materialized (
    select d.id, d.unit_id, d.staff_id, d.started_at, d.permit_hint, calls.misnamed(s, d) as why from calls.details d
      where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.direction = 'outbound' and d.permit_hint is not null and d.permit_id is distinct from d.permit_hint
  )
  insert into calls.findings (source_id, unit_id, kind, on_date, staff_id, detail_id, case_id, facts, found_at)
    select s.id, n.unit_id, 'permit_misnamed', (n.started_at at time zone s.zone)::date, n.staff_id, n.id,
        (select p.case_id from compliance.permits p where p.id = n.permit_hint and n.why <> 'unknown'), jsonb_build_object('why', n.why), platform.now()
      from named n where n.why is not null
    on conflict (kind, detail_id) where detail_id is not null and state <> 'resolved' do nothing
$$;

-- A number that was shown, to somebody who had a telephone of this system then, and no call followed within its time. Of a day of which no
-- call has come nothing is told.
create function calls.find_permits_without_call(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  with days as materialized (
    select distinct (d.started_at at time zone s.zone)::date as on_date from calls.details d
      where d.source_id = s.id and d.started_at >= p_from and d.started_at < ((p_until at time zone s.zone)::date + 1)::timestamp at time zone s.zone)
  insert into calls.findings (source_id, unit_id, kind, on_date, staff_id, case_id, permit_id, facts, found_at)
    select s.id, w.home_unit_id, 'permit_without_call', (p.shown_at at time zone s.zone)::date, p.staff_id, p.case_id, p.id,
        jsonb_build_object('settled', p.settled_at is not null), platform.now()
      from compliance.permits p join portfolio.contact_points x on x.client_id = p.client_id and x.id = p.contact_point_id join identity.staff w on w.id = p.staff_id
      where p.shown_at >= p_from and p.shown_at <= p_until - make_interval(secs => s.window_s) and compliance.medium_of(p.channel, x) = 'call'
        and exists (select 1 from calls.extensions e where e.source_id = s.id and e.staff_id = p.staff_id and e.from_at <= p.shown_at and (e.until_at is null or e.until_at > p.shown_at))
        and not exists (select 1 from calls.details d where d.permit_id = p.id) and w.home_unit_id is not null
        -- Its end was told while it went, whatever became of the books.
        and case when s.layout = 'exchange' then not exists (select 1 from calls.placed c where c.client_id = p.client_id and c.permit_id = p.id and c.outcome <> 'unknown') else true end
        and (p.shown_at at time zone s.zone)::date in (select d.on_date from days d)
    on conflict (kind, permit_id) where permit_id is not null and state <> 'resolved' do nothing
$$;

-- What was recorded by hand and the telephone system says otherwise: somebody spoke, or nobody could have. Which results say that nobody
-- answered is the list by which a debtor counts as lost, without those where a voice was heard.
create function calls.find_differences(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  insert into calls.findings (source_id, unit_id, kind, on_date, staff_id, detail_id, case_id, permit_id, facts, found_at)
    select s.id, d.unit_id, 'result_differs', (d.started_at at time zone s.zone)::date, d.staff_id, d.id, p.case_id, p.id,
        jsonb_build_object('call_result', r.call_result, 'outcome', p.outcome, 'talk_s', d.talk_s, 'answered', d.answered), platform.now()
      from calls.details d join compliance.permits p on p.id = d.permit_id
      join contacts.records r on r.client_id = p.client_id and r.permit_id = p.id
      where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and (
        p.outcome = 'effective' and not (d.answered and d.talk_s >= calls.effective_seconds(p.window_on))
        or r.call_result in ('no_answer', 'busy', 'power_off', 'suspended', 'invalid') and d.answered and d.talk_s >= calls.effective_seconds(p.window_on))
    on conflict do nothing
$$;

create function calls.find_unrecorded(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  with desks as materialized (select calls.house_desks(s) as numbers)
  insert into calls.findings (source_id, unit_id, kind, on_date, staff_id, detail_id, facts, found_at)
    select s.id, d.unit_id, 'inbound_without_record', (d.started_at at time zone s.zone)::date, d.staff_id, d.id, jsonb_build_object('talk_s', d.talk_s), platform.now()
      from calls.details d where d.source_id = s.id and d.started_at >= p_from and d.started_at <= p_until and d.direction = 'inbound' and d.answered and d.record_id is null
        -- Two hours are for writing it.
        and coalesce(d.ended_at, d.started_at) + interval '2 hours' <= platform.now()
        and calls.is_known(d.number_key, (select h.numbers from desks h))
    on conflict (kind, detail_id) where detail_id is not null and state <> 'resolved' do nothing
$$;

-- What a later file or name explains is no finding any more; what somebody judged stays judged.
create function calls.resolve_findings(s calls.sources, p_from timestamptz, p_until timestamptz) returns void language sql security definer set search_path = '' as $$
  update calls.findings f set state = 'resolved' where f.source_id = s.id and f.state in ('open', 'explained')
    and f.on_date between (p_from at time zone s.zone)::date and (p_until at time zone s.zone)::date and case f.kind
      when 'permit_without_call' then exists (select 1 from calls.details d where d.permit_id = f.permit_id)
      when 'call_without_permit' then exists (select 1 from calls.details d where d.id = f.detail_id and d.permit_id is not null)
      when 'inbound_without_record' then exists (select 1 from calls.details d where d.id = f.detail_id and d.record_id is not null)
      when 'permit_misnamed' then exists (select 1 from calls.details d where d.id = f.detail_id and calls.misnamed(s, d) is null)
      when 'result_differs' then exists (select 1 from calls.details d where d.id = f.detail_id and d.permit_id is distinct from f.permit_id)
      else false end;
  -- A call found before its extension had a name belongs to whoever it turns out to be.
  update calls.findings f set staff_id = d.staff_id, unit_id = d.unit_id from calls.details d
    where f.source_id = s.id and f.detail_id = d.id and f.staff_id is null and d.staff_id is not null
      and f.on_date between (p_from at time zone s.zone)::date and (p_until at time zone s.zone)::date
$$;

-- While it is open, or was explained and not believed, what a permit is said to have come to is no evidence of anything else.
create function calls.deny_permits() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update compliance.permits p set call_denied = x.denied
    from (select q.id, exists (select 1 from calls.findings f where f.permit_id = q.id and f.kind in ('permit_without_call', 'result_differs') and f.state not in ('accepted', 'resolved')) as denied
      from (select distinct n.permit_id as id from became n where n.permit_id is not null) q) x
    where p.id = x.id and p.call_denied is distinct from x.denied;
  return null;
end $$;
call scope.make_callable('calls.deny_permits()', '{dunwell_definer}');
create trigger findings_deny after insert on calls.findings referencing new table as became for each statement execute function calls.deny_permits();
create trigger findings_allow after update on calls.findings referencing new table as became for each statement execute function calls.deny_permits();

-- One incident for a person, or an extension without one, and a day: opened with the first call, and every later one hangs on it.
create function calls.open_incidents(s calls.sources) returns int language plpgsql security definer set search_path = '' as $$
declare g record; v_incident uuid; v_last text; v_opened int := 0; v_reach uuid[] := identity.unit_ids('incident');
begin
  for g in
    with told as materialized (
      select f.id, f.on_date, f.staff_id, case when f.staff_id is null then coalesce(d.extension, '') end as extension, f.unit_id, (f.facts ->> 'known')::boolean as known
        from calls.findings f join calls.details d on d.id = f.detail_id
        where f.source_id = s.id and f.kind = 'call_without_permit' and f.incident_id is null and f.state = 'open'
    ), held as materialized (
      select f.on_date, f.staff_id, case when f.staff_id is null then coalesce(d.extension, '') end as extension, (array_agg(f.incident_id))[1] as incident_id
        from calls.findings f join calls.details d on d.id = f.detail_id
        where f.source_id = s.id and f.kind = 'call_without_permit' and f.incident_id is not null and f.on_date in (select t.on_date from told t) group by 1, 2, 3
    )
    select t.on_date, t.staff_id, t.extension, t.unit_id, h.incident_id, count(*)::int as n, count(*) filter (where t.known)::int as known, array_agg(t.id) as ids
      from told t left join held h on h.on_date = t.on_date and h.staff_id is not distinct from t.staff_id and h.extension is not distinct from t.extension
      group by 1, 2, 3, 4, 5 order by 1, 2, 3
  loop
    -- Of one person and day also where their unit has changed.
    if g.incident_id is not null then v_incident := g.incident_id;
    elsif v_last is distinct from concat_ws('/', g.on_date, g.staff_id, g.extension) then
      v_incident := incidents.open('call_without_permit', case when g.unit_id = any (v_reach) then g.unit_id else s.unit_id end, null, g.staff_id,
        jsonb_strip_nulls(jsonb_build_object('on_date', g.on_date, 'staff_id', g.staff_id, 'extension', nullif(g.extension, ''), 'calls', g.n, 'known_numbers', g.known)), null);
      v_opened := v_opened + 1;
    end if;
    v_last := concat_ws('/', g.on_date, g.staff_id, g.extension);
    update calls.findings f set incident_id = v_incident where f.id = any (g.ids);
  end loop;
  return v_opened;
end $$;

-- All of it for a time. A file tells of its first day from midnight, and of its last one whole when it came after that day was over.
create function calls.match(p_source uuid, p_first timestamptz, p_last timestamptz) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  s calls.sources := calls.require_source(p_source); v_from timestamptz; v_end timestamptz; v_until timestamptz; v_settled int; v_opened int;
begin
  v_from := date_trunc('day', p_first, s.zone);
  v_end := ((p_last at time zone s.zone)::date + 1)::timestamp at time zone s.zone;
  v_until := case when platform.now() >= v_end then v_end + make_interval(secs => s.window_s) else p_last end;
  perform calls.name_callers(s, v_from, v_until);
  perform calls.match_permits(s, v_from, v_until);
  perform calls.match_records(s, v_from, v_until);
  v_settled := calls.settle_permits(s, v_from, v_until);
  perform calls.resolve_findings(s, v_from, v_until);
  perform calls.find_calls_without_permit(s, v_from, v_until);
  perform calls.find_misnamed(s, v_from, v_until);
  perform calls.find_permits_without_call(s, v_from, v_until);
  perform calls.find_differences(s, v_from, v_until);
  perform calls.find_unrecorded(s, v_from, v_until);
  v_opened := calls.open_incidents(s);
  return (select jsonb_build_object('matched', count(*) filter (where d.permit_id is not null or d.record_id is not null), 'calls', count(*), 'settled', v_settled, 'incidents', v_opened)
    from calls.details d where d.source_id = s.id and d.started_at >= v_from and d.started_at <= v_until);
end $$;

-- The finding in the person's sight: their own, or of a unit in reach.
create function calls.lock_finding(p_finding uuid) returns calls.findings language plpgsql security definer set search_path = '' as $$
declare f calls.findings;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into f from calls.findings x where x.id = p_finding and (x.staff_id = identity.person() or x.unit_id = any (identity.unit_ids('report'))) for update;
  if f.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return f;
end $$;
-- By whoever it is about; where nobody is named, by whoever leads there. As often as it is asked back.
create function calls.explain(p_finding uuid, p_text text) returns void language plpgsql security definer set search_path = '' as $$
declare f calls.findings := calls.lock_finding(p_finding); v_person uuid := identity.person();
begin
  if f.staff_id is not null and f.staff_id <> v_person then raise exception 'another''s' using errcode = 'DW403', constraint = 'finding_not_yours'; end if;
  if f.state not in ('open', 'rejected') then raise exception 'answered' using errcode = 'DW409', constraint = 'finding_state'; end if;
  insert into calls.steps (finding_id, staff_id, at, act, text) values (f.id, v_person, platform.now(), 'explained', trim(p_text));
  update calls.findings x set state = 'explained' where x.id = f.id;
end $$;
-- Never by whoever explained it, nor by whom it is about.
create function calls.judge(p_finding uuid, p_accepted boolean, p_text text) returns void language plpgsql security definer set search_path = '' as $$
declare f calls.findings := calls.lock_finding(p_finding); v_person uuid := identity.person();
begin
  if not (f.unit_id = any (identity.unit_ids('report'))) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if f.staff_id = v_person or exists (select 1 from calls.steps p where p.finding_id = f.id and p.act = 'explained' and p.staff_id = v_person) then
    raise exception 'their own' using errcode = 'DW403', constraint = 'finding_own';
  end if;
  if f.state <> 'explained' then raise exception 'not explained' using errcode = 'DW409', constraint = 'finding_state'; end if;
  insert into calls.steps (finding_id, staff_id, at, act, text) values (f.id, v_person, platform.now(), case when p_accepted then 'accepted' else 'rejected' end, trim(p_text));
  update calls.findings x set state = case when p_accepted then 'accepted' else 'rejected' end where x.id = f.id;
  if f.staff_id is not null and not p_accepted then perform platform.notify(array[f.staff_id], 'call.asked', f.id, '{}'); end if;
end $$;

call scope.make_callable('calls.require_source(uuid)', '{dunwell_definer}');
call scope.make_callable('calls.set_source(uuid, uuid, int, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('calls.set_extension(uuid, text, uuid, timestamptz)', '{dunwell_serve_staff}');
call scope.make_callable('calls.receive_file(uuid, text, bigint, text, text)', '{dunwell_serve_staff}');
call scope.make_callable('calls.take_rows(uuid, jsonb)', '{dunwell_work}');
call scope.make_callable('calls.refuse_file(uuid, text, jsonb)', '{dunwell_work}');
call scope.make_callable('calls.end_file(uuid, int, int)', '{dunwell_work}');
call scope.make_callable('calls.match_day(uuid, date)', '{dunwell_serve_staff}');
call scope.make_callable('calls.name_callers(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.match_permits(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.house_desks(calls.sources)', '{dunwell_definer}');
call scope.make_callable('calls.is_known(bytea, int[])', '{dunwell_definer}');
call scope.make_callable('calls.misnamed(calls.sources, calls.details)', '{dunwell_definer}');
call scope.make_callable('calls.take_unasked(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.find_misnamed(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.match_records(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.settle_permits(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.effective_seconds(date)', '{dunwell_definer}');
call scope.make_callable('calls.find_calls_without_permit(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.find_permits_without_call(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.find_differences(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.find_unrecorded(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.resolve_findings(calls.sources, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.open_incidents(calls.sources)', '{dunwell_definer}');
call scope.make_callable('calls.match(uuid, timestamptz, timestamptz)', '{dunwell_definer}');
call scope.make_callable('calls.lock_finding(uuid)', '{dunwell_definer}');
call scope.make_callable('calls.explain(uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('calls.judge(uuid, boolean, text)', '{dunwell_serve_staff}');

call scope.protect('calls.sources', 'K', 'report', 'unit_id');
call scope.protect('calls.extensions', 'K', 'report', 'unit_id');
call scope.protect('calls.files', 'K', 'report', 'unit_id');
call scope.protect('calls.details', 'K', 'report', 'unit_id');
call scope.protect('calls.findings', 'K', 'report', 'unit_id');
call scope.protect('calls.steps', 'K', 'report', 'finding_id');
drop policy staff_select on calls.steps;
-- Of a unit in reach, and what one is asked oneself.
drop policy staff_select on calls.details;
create policy staff_select on calls.details for select to dunwell_serve_staff, dunwell_work
  using (unit_id = any ((select identity.unit_ids('report'))::uuid[]) or staff_id = (select identity.person()));
drop policy staff_select on calls.findings;
create policy staff_select on calls.findings for select to dunwell_serve_staff, dunwell_work
  using (unit_id = any ((select identity.unit_ids('report'))::uuid[]) or staff_id = (select identity.person()));
create policy staff_select on calls.steps for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from calls.findings f where f.id = steps.finding_id offset 0));
revoke update on calls.steps from dunwell_definer;
