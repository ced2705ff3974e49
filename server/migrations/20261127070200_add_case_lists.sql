-- phase: expand
-- Lists of cases: filters, sorting on indexed keys, colours and tags, saved views (R1).

-- Sorting is by one of these and the newest; each is a desk's own index in order.
create index cases_by_mandate on portfolio.cases (desk_no, mandate_until, id);
create index cases_by_amount on portfolio.cases (desk_no, placed_minor desc, id);

-- 标色 and tags: of the case, for everybody who sees it.
create table portfolio.case_marks (
  client_id uuid not null,
  case_id uuid not null,
  colour text check (colour in ('red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple')),
  tags text[] not null default '{}' check (cardinality(tags) <= 10),
  marked_by uuid not null references identity.staff,
  marked_at timestamptz not null,
  primary key (client_id, case_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
call scope.protect('portfolio.case_marks', 'C', 'case', 'case_id', '{select}');
comment on column portfolio.case_marks.tags is 'Short words without long numbers; the command refuses what looks like a personal value.';

-- Colours and tags of many cases at once. p_colour: null leaves it, '' takes it away.
create function portfolio.mark_cases(p_ids uuid[], p_colour text, p_add text[], p_remove text[]) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_seen int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform 1 from portfolio.cases c
    where c.id = any (p_ids) and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[]))
    order by c.client_id, c.id for key share;
  get diagnostics v_seen = row_count;
  if v_seen <> (select count(distinct i) from unnest(p_ids) i) then raise exception 'not every case is in scope' using errcode = 'DW404'; end if;
  insert into portfolio.case_marks as m (client_id, case_id, colour, tags, marked_by, marked_at)
    select c.client_id, c.id, nullif(p_colour, ''), array(select distinct t from unnest(p_add) t order by t), v_person, platform.now() from portfolio.cases c where c.id = any (p_ids) order by c.client_id, c.id
    on conflict (client_id, case_id) do update set
      colour = case when p_colour is null then m.colour else nullif(p_colour, '') end,
      tags = array(select distinct t from unnest(m.tags || p_add) t where not (t = any (p_remove)) order by t),
      marked_by = excluded.marked_by, marked_at = excluded.marked_at;
  return v_seen;
end $$;
call scope.make_callable('portfolio.mark_cases(uuid[], text, text[], text[])', '{dunwell_serve_staff}');

-- A person's own ways of looking at a list. The one without a name is how the list opens.
create table portfolio.list_views (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references identity.staff,
  list text not null check (list ~ '^[a-z_.-]{1,40}$'),
  name text not null check (length(name) <= 40),
  filters jsonb not null default '{}' check (jsonb_typeof(filters) = 'object' and pg_column_size(filters) < 4096),
  columns text[] not null default '{}' check (cardinality(columns) <= 60),
  compact boolean not null default true,
  saved_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index list_views_once on portfolio.list_views (staff_id, list, name) where ended_at is null;
call scope.protect('portfolio.list_views', 'OWN', null, 'staff_id', '{select, insert, update}');
grant update (filters, columns, compact, saved_at, ended_at) on portfolio.list_views to dunwell_serve_staff;

-- Desks of a unit within reach, or all in reach.
create function portfolio.desks_in(p_unit uuid) returns int[] language plpgsql stable security definer set search_path = '' as $$
declare v_desks int[] := identity.desk_numbers('case');
begin
  if p_unit is null then return v_desks; end if;
  return array(select u.desk_no from identity.units_below(p_unit) u where u.desk_no = any (v_desks));
end $$;
call scope.make_callable('portfolio.desks_in(uuid)', '{dunwell_definer}');

-- The conditions of a filter, as text over `c` and the filter `$1`. Only what is asked is said, so that each list is planned for itself;
-- values come by parameter, never in the text.
create function portfolio.conditions(p_filter jsonb) returns text language sql immutable set search_path = '' as $$
  select coalesce(string_agg(' and ' || f.condition, '' order by f.name), '') from (values
    ('state', 'c.state = $1 ->> ''state'''),
    ('stage', 'c.stage = $1 ->> ''stage'''),
    ('stage_flag', 'c.stage_flag = $1 ->> ''stage_flag'''),
    ('stage_rule', 'c.stage_rule = $1 ->> ''stage_rule'''),
    ('client_id', 'c.client_id = ($1 ->> ''client_id'')::uuid'),
    ('placement_id', 'c.placement_id = ($1 ->> ''placement_id'')::uuid'),
    ('batch_no', 'exists (select 1 from portfolio.placements p where p.client_id = c.client_id and p.id = c.placement_id and p.batch_no = $1 ->> ''batch_no'')'),
    ('placed_from', 'c.placed_at >= ($1 ->> ''placed_from'')::timestamp at time zone ''Asia/Shanghai'''),
    ('placed_until', 'c.placed_at < (($1 ->> ''placed_until'')::date + 1)::timestamp at time zone ''Asia/Shanghai'''),
    ('due_from', 'c.mandate_until >= ($1 ->> ''due_from'')::date'),
    ('due_until', 'c.mandate_until <= ($1 ->> ''due_until'')::date'),
    ('amount_min', 'c.placed_minor >= ($1 ->> ''amount_min'')::bigint'),
    ('amount_max', 'c.placed_minor <= ($1 ->> ''amount_max'')::bigint'),
    ('bucket', 'exists (select 1 from portfolio.owed o where o.client_id = c.client_id and o.account_id = c.account_id and o.bucket = $1 ->> ''bucket'')'),
    ('rating', 'exists (select 1 from portfolio.accounts a where a.client_id = c.client_id and a.id = c.account_id and a.rating = $1 ->> ''rating'')'),
    ('product', 'exists (select 1 from portfolio.accounts a where a.client_id = c.client_id and a.id = c.account_id and a.product = $1 ->> ''product'')'),
    ('colour', 'exists (select 1 from portfolio.case_marks m where m.client_id = c.client_id and m.case_id = c.id and m.colour = $1 ->> ''colour'')'),
    ('tag', 'exists (select 1 from portfolio.case_marks m where m.client_id = c.client_id and m.case_id = c.id and ($1 ->> ''tag'') = any (m.tags))'),
    ('followed_from', 'exists (select 1 from contacts.records r where r.client_id = c.client_id and r.case_id = c.id and r.recorded_at >= ($1 ->> ''followed_from'')::timestamp at time zone ''Asia/Shanghai'')'),
    ('not_followed_since', 'not exists (select 1 from contacts.records r where r.client_id = c.client_id and r.case_id = c.id and r.recorded_at >= ($1 ->> ''not_followed_since'')::timestamp at time zone ''Asia/Shanghai'')'),
    ('never_followed', 'not exists (select 1 from contacts.records r where r.client_id = c.client_id and r.case_id = c.id)'),
    ('keyword', '(c.case_no = $1 ->> ''keyword'' or exists (select 1 from portfolio.accounts a where a.client_id = c.client_id and a.id = c.account_id and $1 ->> ''keyword'' in (a.contract_no, a.region, a.channel, a.product))
      or exists (select 1 from portfolio.case_marks m where m.client_id = c.client_id and m.case_id = c.id and ($1 ->> ''keyword'') = any (m.tags)))')
  ) f(name, condition) where p_filter ? f.name
$$;
revoke all on function portfolio.conditions(jsonb) from public;
grant execute on function portfolio.conditions(jsonb) to dunwell_definer;

-- One page of case ids within reach under a filter, in the order of an index. Each desk's index in order and the granted cases
-- beside it, for reasons told at page_cases; a whole operation, newest first, goes by age.
create function portfolio.filter_cases(p_filter jsonb, p_sort text, p_after_key text, p_after uuid, p_limit int) returns setof uuid
language plpgsql stable security definer set search_path = '' set enable_bitmapscan = off as $$
declare
  v_desks int[] := portfolio.desks_in((p_filter ->> 'unit_id')::uuid); v_granted uuid[] := portfolio.granted_cases('see');
  v_where text := portfolio.conditions(p_filter); v_key text; v_order text; v_outer text; v_after text := '';
begin
  if p_filter ? 'desk_no' then
    v_desks := array(select d from unnest(v_desks) d where d = (p_filter ->> 'desk_no')::int);
  end if;
  if p_filter ? 'desk_no' or p_filter ? 'unit_id' then v_granted := '{}'; end if;
  case p_sort
    when 'mandate' then v_key := 'c.mandate_until'; v_order := 'c.mandate_until, c.id'; v_outer := 'x.k, x.id';
      if p_after is not null then v_after := ' and (c.mandate_until, c.id) > ($4::date, $5)'; end if;
    when 'amount' then v_key := 'c.placed_minor'; v_order := 'c.placed_minor desc, c.id'; v_outer := 'x.k desc, x.id';
      if p_after is not null then v_after := ' and c.placed_minor <= $4::bigint and (c.placed_minor < $4::bigint or c.id > $5)'; end if;
    else v_key := 'null::text'; v_order := 'c.id desc'; v_outer := 'x.id desc';
      if p_after is not null then v_after := ' and c.id < $5'; end if;
  end case;
  if p_sort = 'newest' and cardinality(v_desks) > 100 then
    return query execute format('select c.id from portfolio.cases c where (c.desk_no = any ($2) or c.id = any ($3))%s%s order by c.id desc limit $6', v_after, v_where)
      using p_filter, v_desks, v_granted, p_after_key, p_after, p_limit;
    return;
  end if;
  return query execute format('select x.id from (
      select n.id, n.k from unnest($2) d(desk_no) cross join lateral (
        select c.id, %1$s as k from portfolio.cases c where c.desk_no >= d.desk_no and c.desk_no <= d.desk_no%2$s%3$s order by c.desk_no, %4$s limit $6) n
      union
      select c.id, %1$s from portfolio.cases c where c.id = any ($3)%2$s%3$s) x order by %5$s limit $6', v_key, v_after, v_where, v_order, v_outer)
    using p_filter, v_desks, v_granted, p_after_key, p_after, p_limit;
end $$;
call scope.make_callable('portfolio.filter_cases(jsonb, text, text, uuid, int)', '{dunwell_definer}');

-- How many there are, up to a bound: a list says "100,000 and more" sooner than it counts a million.
create function portfolio.count_cases(p_filter jsonb, p_most int) returns int language plpgsql stable security definer set search_path = '' as $$
declare v_desks int[] := portfolio.desks_in((p_filter ->> 'unit_id')::uuid); v_granted uuid[] := portfolio.granted_cases('see'); v_count int;
begin
  if p_filter ? 'desk_no' then
    v_desks := array(select d from unnest(v_desks) d where d = (p_filter ->> 'desk_no')::int);
  end if;
  if p_filter ? 'desk_no' or p_filter ? 'unit_id' then v_granted := '{}'; end if;
  execute format('select count(*)::int from (select 1 from portfolio.cases c where (c.desk_no = any ($2) or c.id = any ($3))%s limit $4) x', portfolio.conditions(p_filter))
    into v_count using p_filter, v_desks, v_granted, p_most;
  return v_count;
end $$;
call scope.make_callable('portfolio.count_cases(jsonb, int)', '{dunwell_serve_staff, dunwell_work}');

-- The rows of a page. Without a filter of its own it goes by page_cases, whose plans are kept (B8).
create function portfolio.case_list(p_filter jsonb, p_sort text, p_after_key text, p_after uuid, p_limit int)
returns table (id uuid, case_no text, client_name text, debtor_name text, product text, bucket text, dpd int, owed_minor bigint, currency text,
  state text, stage text, desk_no int, desk_name text, mandate_until date, version int, contract_no text, rating text, region text, batch_no text,
  placed_minor bigint, placed_at timestamptz, colour text, tags text[], last_recorded_at timestamptz, stage_rule text, stage_flag text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare v_ids uuid[];
begin
  if p_sort = 'newest' and p_filter - array['desk_no', 'state', 'client_id', 'bucket'] = '{}' then
    v_ids := array(select portfolio.page_cases((p_filter ->> 'desk_no')::int, p_filter ->> 'state', (p_filter ->> 'client_id')::uuid, p_filter ->> 'bucket', p_after, p_limit));
  else
    v_ids := array(select portfolio.filter_cases(p_filter, p_sort, p_after_key, p_after, p_limit));
  end if;
  return query
    select c.id, c.case_no, k.name, d.name, a.product, o.bucket, o.dpd, o.owed_minor, c.currency, c.state, c.stage, c.desk_no, u.name, c.mandate_until, c.version,
      a.contract_no, a.rating, a.region, p.batch_no, c.placed_minor, c.placed_at, m.colour, coalesce(m.tags, '{}'), r.at, c.stage_rule, c.stage_flag
    from unnest(v_ids) with ordinality w(case_id, n)
    join portfolio.cases c on c.id = w.case_id
    join clients.clients k on k.id = c.client_id
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
    join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
    join identity.org_units u on u.desk_no = c.desk_no
    left join portfolio.case_marks m on m.client_id = c.client_id and m.case_id = c.id
    left join lateral (select max(x.recorded_at) as at from contacts.records x where x.client_id = c.client_id and x.case_id = c.id) r on true
    order by w.n;
end $$;
call scope.make_callable('portfolio.case_list(jsonb, text, text, uuid, int)', '{dunwell_serve_staff, dunwell_work}');
