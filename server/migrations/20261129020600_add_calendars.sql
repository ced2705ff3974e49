-- phase: expand
-- Public holidays and working weekends as data, by country and year with the notice they rest on. A year that nobody entered is not known:
-- a rule that asks it refuses, and the list of calendars says which are missing. A correction is a version of its own; the newest holds.

create table compliance.calendar_years (
  country text not null check (country ~ '^[A-Z]{2}$'),
  year int not null check (year between 2000 and 2100),
  version int not null default 1 check (version > 0),
  citation text not null check (length(citation) between 2 and 300),
  entered_by uuid references identity.staff,
  entered_at timestamptz not null default now(),
  primary key (country, year, version)
);
create table compliance.calendar_days (
  country text not null,
  on_date date not null,
  year int generated always as (extract(year from on_date)::int) stored,
  version int not null default 1,
  kind text not null check (kind in ('holiday', 'workday')),
  primary key (country, on_date, version),
  foreign key (country, year, version) references compliance.calendar_years (country, year, version)
);
call scope.protect('compliance.calendar_years', 'O', null, null, '{select}');
call scope.protect('compliance.calendar_days', 'O', null, null, '{select}');

-- Of 2027 the State Council has published nothing that is known here: that year is missing until somebody enters it.
insert into compliance.calendar_years (country, year, citation) values
  ('CN', 2024, '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号，2023-10-25）'),
  ('CN', 2025, '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12）'),
  ('CN', 2026, '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）');
insert into compliance.calendar_years (country, year, citation)
  select 'US', y, '5 U.S.C. 6103; OPM federal holidays ' || y || ' (the days themselves and those on which they are observed)' from generate_series(2024, 2027) y
  union all select 'GB', y, 'Banking and Financial Dealings Act 1971; GOV.UK bank holidays ' || y || ', England and Wales' from generate_series(2024, 2027) y;
insert into compliance.calendar_days (country, on_date, kind)
  select 'CN', d::date, 'holiday' from (values ('2024-01-01', '2024-01-01'), ('2024-02-10', '2024-02-17'), ('2024-04-04', '2024-04-06'), ('2024-05-01', '2024-05-05'),
    ('2024-06-10', '2024-06-10'), ('2024-09-15', '2024-09-17'), ('2024-10-01', '2024-10-07'),
    ('2025-01-01', '2025-01-01'), ('2025-01-28', '2025-02-04'), ('2025-04-04', '2025-04-06'), ('2025-05-01', '2025-05-05'),
    ('2025-05-31', '2025-06-02'), ('2025-10-01', '2025-10-08'),
    ('2026-01-01', '2026-01-03'), ('2026-02-15', '2026-02-23'), ('2026-04-04', '2026-04-06'), ('2026-05-01', '2026-05-05'), ('2026-06-19', '2026-06-21'),
    ('2026-09-25', '2026-09-27'), ('2026-10-01', '2026-10-07')) r(first, last), generate_series(r.first::date, r.last::date, interval '1 day') d;
insert into compliance.calendar_days (country, on_date, kind)
  select 'CN', d::date, 'workday' from unnest(array['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12',
    '2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11',
    '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) d;
insert into compliance.calendar_days (country, on_date, kind)
  select 'US', d::date, 'holiday' from unnest(array[
    '2024-01-01', '2024-01-15', '2024-02-19', '2024-05-27', '2024-06-19', '2024-07-04', '2024-09-02', '2024-10-14', '2024-11-11', '2024-11-28', '2024-12-25',
    '2025-01-01', '2025-01-20', '2025-02-17', '2025-05-26', '2025-06-19', '2025-07-04', '2025-09-01', '2025-10-13', '2025-11-11', '2025-11-27', '2025-12-25',
    '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04', '2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25',
    '2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-06-19', '2027-07-04', '2027-07-05', '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25',
    '2027-12-24', '2027-12-25', '2027-12-31']) d
  union all select 'GB', d::date, 'holiday' from unnest(array[
    '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25', '2024-12-26',
    '2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26',
    '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28',
    '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28']) d;

-- A party's own day, wherever they may be: a holiday where it is one in any country whose law holds, not known where one of them has no such year.
create function compliance.calendar_of(p_countries text[], p_zones text[], p_at timestamptz) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  return (select jsonb_build_object('holiday', case when bool_or(coalesce(d.kind = 'holiday', false)) then true when bool_and(d.known) then false end,
      'workingDay', case when bool_and(d.known) then bool_and(coalesce(d.kind = 'workday', extract(isodow from q.day) < 6)) end)
    from (select distinct c.country, (p_at at time zone z)::date as day from unnest(p_countries) c(country) cross join unnest(coalesce(p_zones, '{Asia/Shanghai}')) z) q
    -- A day at a time, by its key, and not the whole table beside it.
    cross join lateral (select y.version is not null as known, (select d.kind from compliance.calendar_days d where d.country = q.country and d.on_date = q.day and d.version = y.version) as kind
      from (select max(k.version) as version from compliance.calendar_years k where k.country = q.country and k.year = extract(year from q.day)::int) y offset 0) d);
end $$;
-- What decisions rested on is not rewritten: a year is entered once, and corrected by a version that names the one it takes the place of.
create function compliance.enter_calendar(p_country text, p_year int, p_citation text, p_holidays date[], p_workdays date[], p_corrects int) returns int
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_version int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from identity.org_units u where u.kind = 'operator' and u.id = any (identity.unit_ids('case'))) then
    raise exception 'head office''s' using errcode = 'DW404';
  end if;
  if exists (select 1 from unnest(p_holidays || p_workdays) d where extract(year from d) <> p_year) or p_holidays && p_workdays then
    raise exception 'days of another year, or twice' using errcode = 'DW422', constraint = 'calendar_days';
  end if;
  select max(y.version) into v_version from compliance.calendar_years y where y.country = p_country and y.year = p_year;
  if v_version is distinct from p_corrects then raise exception 'entered' using errcode = 'DW409', constraint = 'calendar_entered'; end if;
  v_version := coalesce(v_version, 0) + 1;
  insert into compliance.calendar_years (country, year, version, citation, entered_by, entered_at) values (p_country, p_year, v_version, p_citation, v_person, platform.now()) on conflict do nothing;
  if not found then raise exception 'entered' using errcode = 'DW409', constraint = 'calendar_entered'; end if;
  insert into compliance.calendar_days (country, on_date, version, kind) select p_country, d, v_version, 'holiday' from (select distinct unnest(p_holidays)) x(d)
    union all select p_country, d, v_version, 'workday' from (select distinct unnest(p_workdays)) x(d);
  return v_version;
end $$;
-- Of each country with clients: which of this year and the next nobody entered. CN/2027
create function compliance.missing_calendars() returns text[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(k.country || '/' || n.year order by k.country, n.year), '{}') from (select distinct c.country from clients.clients c) k
  cross join lateral (select extract(year from platform.now())::int + x as year from generate_series(0, 1) x) n
  where not exists (select 1 from compliance.calendar_years y where y.country = k.country and y.year = n.year)
$$;
-- On the worker's clock: whoever may enter it is told once of a year that nobody entered, from two months before it begins.
create function compliance.tell_missing_calendars() returns void language plpgsql security definer set search_path = '' as $$
begin
  -- Several workers have clocks of their own.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('calendar.missing', 0));
  perform platform.notify(array[w.staff_id], 'calendar.missing', null, m.facts)
    from (select jsonb_build_object('country', split_part(y, '/', 1), 'year', split_part(y, '/', 2)::int) as facts, make_date(split_part(y, '/', 2)::int - 1, 11, 1) as from_on
      from unnest(compliance.missing_calendars()) y) m
    cross join (select distinct r.staff_id from identity.staff_roles r join identity.org_units u on u.id = r.unit_id and u.kind = 'operator' and u.ended_at is null
      where r.role in ('compliance_officer', 'hq_supervisor') and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())) w
    where m.from_on <= (platform.now() at time zone 'Asia/Shanghai')::date
      and not exists (select from platform.notices n where n.staff_id = w.staff_id and n.kind = 'calendar.missing' and n.facts = m.facts);
end $$;
call scope.make_callable('compliance.tell_missing_calendars()', '{dunwell_work}');
grant usage on schema compliance to dunwell_auth;
call scope.make_callable('compliance.missing_calendars()', '{dunwell_auth}');
call scope.make_callable('compliance.calendar_of(text[], text[], timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.enter_calendar(text, int, text, date[], date[], int)', '{dunwell_serve_staff}');
