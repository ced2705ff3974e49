-- phase: expand
-- Public holidays and working weekends as data, by country and year with the notice they rest on. A year that nobody entered is not known:
-- a rule that asks it refuses, and the list of calendars says which are missing.

create table compliance.calendar_years (
  country text not null check (country ~ '^[A-Z]{2}$'),
  year int not null check (year between 2000 and 2100),
  citation text not null check (length(citation) between 2 and 300),
  entered_by uuid references identity.staff,
  entered_at timestamptz not null default now(),
  primary key (country, year)
);
create table compliance.calendar_days (
  country text not null,
  on_date date not null,
  year int generated always as (extract(year from on_date)::int) stored,
  kind text not null check (kind in ('holiday', 'workday')),
  primary key (country, on_date),
  foreign key (country, year) references compliance.calendar_years (country, year)
);
call scope.protect('compliance.calendar_years', 'O', null, null, '{select}');
call scope.protect('compliance.calendar_days', 'O', null, null, '{select}');

insert into compliance.calendar_years (country, year, citation) values
  ('CN', 2025, '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12）'),
  ('CN', 2026, '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）');
insert into compliance.calendar_days (country, on_date, kind)
  select 'CN', d::date, 'holiday' from (values ('2025-01-01', '2025-01-01'), ('2025-01-28', '2025-02-04'), ('2025-04-04', '2025-04-06'), ('2025-05-01', '2025-05-05'),
    ('2025-05-31', '2025-06-02'), ('2025-10-01', '2025-10-08'),
    ('2026-01-01', '2026-01-03'), ('2026-02-15', '2026-02-23'), ('2026-04-04', '2026-04-06'), ('2026-05-01', '2026-05-05'), ('2026-06-19', '2026-06-21'),
    ('2026-09-25', '2026-09-27'), ('2026-10-01', '2026-10-07')) r(first, last), generate_series(r.first::date, r.last::date, interval '1 day') d;
insert into compliance.calendar_days (country, on_date, kind)
  select 'CN', d::date, 'workday' from unnest(array['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11',
    '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) d;

create function compliance.calendar_of(p_country text, p_day date) returns jsonb language sql stable security definer set search_path = '' as $$
  select case when y.year is null then jsonb_build_object('holiday', null, 'workingDay', null)
    else jsonb_build_object('holiday', coalesce(d.kind = 'holiday', false), 'workingDay', coalesce(d.kind = 'workday', extract(isodow from p_day) < 6)) end
  from (select p_country as country, extract(year from p_day)::int as year) q
  left join compliance.calendar_years y on y.country = q.country and y.year = q.year
  left join compliance.calendar_days d on d.country = q.country and d.on_date = p_day
$$;
-- Once: what decisions rested on is not rewritten.
create function compliance.enter_calendar(p_country text, p_year int, p_citation text, p_holidays date[], p_workdays date[]) returns void
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from identity.org_units u where u.kind = 'operator' and u.id = any (identity.unit_ids('case'))) then
    raise exception 'head office''s' using errcode = 'DW404';
  end if;
  if exists (select 1 from unnest(p_holidays || p_workdays) d where extract(year from d) <> p_year) or p_holidays && p_workdays then
    raise exception 'days of another year, or twice' using errcode = 'DW422', constraint = 'calendar_days';
  end if;
  insert into compliance.calendar_years (country, year, citation, entered_by, entered_at) values (p_country, p_year, p_citation, v_person, platform.now()) on conflict do nothing;
  if not found then raise exception 'entered' using errcode = 'DW409', constraint = 'calendar_entered'; end if;
  insert into compliance.calendar_days (country, on_date, kind) select p_country, d, 'holiday' from (select distinct unnest(p_holidays)) x(d)
    union all select p_country, d, 'workday' from (select distinct unnest(p_workdays)) x(d);
end $$;
call scope.make_callable('compliance.calendar_of(text, date)', '{dunwell_definer}');
call scope.make_callable('compliance.enter_calendar(text, int, text, date[], date[])', '{dunwell_serve_staff}');
