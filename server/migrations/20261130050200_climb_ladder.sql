-- phase: expand
-- The ladder (R14): text first, then the telephone, then for chosen cases a visit; what is severe is marked for outsourcing or law. Rules of
-- the packs in force move a case or mark it, in one statement over all of them; a person moves it with reasons. A case says why it stands where it does.

alter table portfolio.cases
  add column stage_since timestamptz,
  -- The rule that brought it here; null of a case that nobody has judged, 'person' where somebody said so.
  add column stage_rule text,
  add column stage_flag text check (stage_flag in ('field', 'outsourced', 'legal')),
  add column stage_flag_rule text,
  add check ((stage_since is null) = (stage_rule is null)),
  add check ((stage_flag is null) = (stage_flag_rule is null));
create index cases_unjudged on portfolio.cases (id) where stage_since is null and state not in ('returned', 'recalled', 'closed');

create table portfolio.stage_moves (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  -- stage: where it stands. flag: what it is marked for, or no longer (to_stage null).
  kind text not null check (kind in ('stage', 'flag')),
  from_stage text not null,
  to_stage text check (to_stage in ('sms', 'phone', 'field', 'outsourced', 'legal')),
  pack text,
  pack_version text,
  rule_id text,
  facts jsonb not null,
  -- Of a rule's word the packs that spoke of the ladder then, as pack@version: to be decided again by them.
  policy jsonb,
  moved_by uuid references identity.staff,
  reason text check (length(trim(reason)) >= 2 and length(reason) <= 500),
  at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  check ((moved_by is null) = (reason is null)),
  check ((moved_by is null) = (policy is not null)),
  check (num_nulls(pack, pack_version) in (0, 2)),
  check (kind = 'flag' or to_stage is not null)
);
create index stage_moves_by_case on portfolio.stage_moves (client_id, case_id, id desc);
comment on table portfolio.stage_moves is 'By a rule, with its version and the facts that it saw, or by a person with their reason. Written once.';
call scope.protect('portfolio.stage_moves', 'C', 'case', 'case_id', '{select}');

create function portfolio.stage_rank(p_stage text) returns int language sql immutable set search_path = '' as $$
  select array_position(array['sms', 'phone', 'field', 'outsourced', 'legal'], p_stage)
$$;

-- A test of the rules' language over the facts of the ladder, as SQL: a closed list of facts, values quoted. SQL's null is the language's
-- "not known". What the ladder has no fact or test for is refused, so that no rule holds by mistake.
create function portfolio.ladder_condition(p jsonb) returns text language plpgsql immutable set search_path = '' as $$
declare v_column text; v_parts text[];
begin
  if p ? 'all' or p ? 'any' then
    v_parts := array(select portfolio.ladder_condition(x) from jsonb_array_elements(coalesce(p -> 'all', p -> 'any')) x);
    return '(' || array_to_string(v_parts, case when p ? 'all' then ' and ' else ' or ' end) || ')';
  elsif p ? 'not' then
    return '(not ' || portfolio.ladder_condition(p -> 'not') || ')';
  end if;
  v_column := '{"ladder.stage": "f.stage", "ladder.dpd": "f.dpd", "ladder.owedMinor": "f.owed_minor", "ladder.daysInStage": "f.days_in_stage", "ladder.textsSent": "f.texts_sent",
    "ladder.daysTried": "f.days_tried", "ladder.reached": "f.reached", "ladder.brokenPromises": "f.broken_promises", "ladder.promiseOpen": "f.promise_open",
    "ladder.textAllowed": "f.text_allowed", "ladder.hand": "f.hand", "ladder.held": "f.held"}'::jsonb ->> (p ->> 'fact');
  if v_column is not null and p ? 'in' then
    v_parts := array(select quote_literal(x #>> '{}') from jsonb_array_elements(p -> 'in') x);
    return case when cardinality(v_parts) = 0 then 'false' else format('%s in (%s)', v_column, array_to_string(v_parts, ', ')) end;
  elsif v_column is not null and p ? 'at_least' then
    return format('%s >= %L::numeric', v_column, p ->> 'at_least');
  elsif v_column is not null and p ? 'exists' then
    return format('%s is %s', v_column, case when (p ->> 'exists')::boolean then 'not null' else 'null' end);
  end if;
  raise exception 'no fact or test of the ladder' using errcode = 'DW422', constraint = 'pack_rule_faulty';
end $$;
revoke all on function portfolio.stage_rank(text), portfolio.ladder_condition(jsonb) from public;
grant execute on function portfolio.stage_rank(text), portfolio.ladder_condition(jsonb) to dunwell_definer;

-- Judges every live case, or those that nobody has judged, by the rules given: [{pack, version, id, effect, to, test}]. The highest step whose rule
-- holds is taken, never one back; where a person has spoken, rules mark and do not move. One statement over all cases; a case in somebody's
-- hands is left to the next round.
create function portfolio.walk_ladder(p_rules jsonb, p_new boolean) returns int language plpgsql security definer set search_path = '' as $$
declare
  r record; v_move text := ''; v_flag text := ''; v_count int; v_now timestamptz := platform.now();
  v_policy jsonb := (select jsonb_agg(distinct (x ->> 'pack') || '@' || (x ->> 'version')) from jsonb_array_elements(p_rules) x);
begin
  for r in select x.rule, x.n, portfolio.stage_rank(x.rule ->> 'to') as rank from jsonb_array_elements(p_rules) with ordinality x(rule, n) order by 3 desc, x.n loop
    if r.rule ->> 'effect' = 'flag' then
      v_flag := v_flag || format(' when %s > f.rank and %s then %s', r.rank, portfolio.ladder_condition(r.rule -> 'test'), r.n);
    else
      v_move := v_move || format(' when %s >= f.rank and %s then %s', r.rank, portfolio.ladder_condition(r.rule -> 'test'), r.n);
    end if;
  end loop;
  execute format($sql$
    with facts as materialized (
      select c.client_id, c.id, c.stage, c.stage_since, c.stage_rule, c.stage_flag, c.stage_flag_rule, portfolio.stage_rank(c.stage) as rank, o.dpd, o.owed_minor,
        ($2 at time zone 'Asia/Shanghai')::date - (coalesce(c.stage_since, c.placed_at) at time zone 'Asia/Shanghai')::date as days_in_stage,
        (select coalesce(sum(b.used), 0)::int from compliance.budgets b where b.client_id = c.client_id and b.debtor_id = c.debtor_id and b.counter = 'sms') as texts_sent,
        t.days_tried, t.reached, q.broken_promises, q.promise_open, coalesce(a.terms -> 'channels' ? 'sms', false) as text_allowed, p.hand,
        portfolio.is_held(c.client_id, c.debtor_id, c.id, $2) as held
      from portfolio.cases c
      join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
      join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      join clients.agreements a on a.client_id = p.client_id and a.id = p.agreement_id
      cross join lateral (select count(distinct (x.recorded_at at time zone 'Asia/Shanghai')::date) filter (where x.direction = 'outbound')::int as days_tried,
          coalesce(bool_or(x.call_result = 'connected_self'), false) as reached
        from contacts.records x where x.client_id = c.client_id and x.case_id = c.id) t
      cross join lateral (select count(*) filter (where y.state = 'broken')::int as broken_promises, coalesce(bool_or(y.state = 'open'), false) as promise_open
        from arrangements.promises y where y.client_id = c.client_id and y.case_id = c.id) q
      where c.state not in ('returned', 'recalled', 'closed') and (not $3 or c.stage_since is null)
    ), said as (
      select f.*, case when f.stage_rule = 'person' then null::bigint %1$s end as move_no, case when false then null::bigint %2$s end as flag_no from facts f
    ), judged as (
      select s.*, m.rule as move, g.rule as flag, coalesce(m.rule ->> 'to', s.stage) as to_stage,
        s.stage_since is null or coalesce(m.rule ->> 'to', s.stage) <> s.stage as moves, g.rule ->> 'id' is distinct from s.stage_flag_rule as flags,
        jsonb_build_object('stage', s.stage, 'dpd', s.dpd, 'owedMinor', s.owed_minor, 'daysInStage', s.days_in_stage, 'textsSent', s.texts_sent, 'daysTried', s.days_tried, 'reached', s.reached,
          'brokenPromises', s.broken_promises, 'promiseOpen', s.promise_open, 'textAllowed', s.text_allowed, 'hand', s.hand, 'held', s.held) as known
      from said s left join jsonb_array_elements($1) with ordinality m(rule, n) on m.n = s.move_no left join jsonb_array_elements($1) with ordinality g(rule, n) on g.n = s.flag_no
    ), free as materialized (
      select c.client_id, c.id from portfolio.cases c join judged j on j.client_id = c.client_id and j.id = c.id where j.moves or j.flags order by c.client_id, c.id for no key update of c skip locked
    ), taken as (
      update portfolio.cases c set stage = j.to_stage, stage_since = case when j.moves then $2 else c.stage_since end,
          stage_rule = case when j.moves then coalesce(j.move ->> 'id', 'placed') else c.stage_rule end, stage_flag = j.flag ->> 'to', stage_flag_rule = j.flag ->> 'id'
        from judged j join free w on w.client_id = j.client_id and w.id = j.id
        -- Moved meanwhile by somebody: the next round sees it.
        where c.client_id = j.client_id and c.id = j.id and c.stage = j.stage and c.stage_since is not distinct from j.stage_since returning c.client_id, c.id
    ), told as (
      insert into portfolio.stage_moves (client_id, case_id, kind, from_stage, to_stage, pack, pack_version, rule_id, facts, policy, at)
        select j.client_id, j.id, 'stage', j.stage, j.to_stage, j.move ->> 'pack', j.move ->> 'version', coalesce(j.move ->> 'id', 'placed'), j.known, $4, $2
          from judged j join taken k on k.client_id = j.client_id and k.id = j.id where j.moves
        union all
        select j.client_id, j.id, 'flag', j.stage, j.flag ->> 'to', j.flag ->> 'pack', j.flag ->> 'version', coalesce(j.flag ->> 'id', j.stage_flag_rule), j.known, $4, $2
          from judged j join taken k on k.client_id = j.client_id and k.id = j.id where j.flags
      returning 1
    ) select count(*)::int from taken$sql$, v_move || ' else null::bigint', v_flag || ' else null::bigint')
    into v_count using p_rules, v_now, p_new, v_policy;
  return v_count;
end $$;
call scope.make_callable('portfolio.walk_ladder(jsonb, boolean)', '{dunwell_definer}');

-- The packs' rules of the ladder, in force today. One walk at a time.
create function compliance.walk_ladder(p_new boolean default false) returns int language plpgsql security definer set search_path = '' as $$
declare v_rules jsonb; v_today date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  if not pg_try_advisory_xact_lock(hashtext('compliance.walk_ladder')) then return 0; end if;
  if p_new and not exists (select 1 from portfolio.cases c where c.stage_since is null and c.state not in ('returned', 'recalled', 'closed')) then return 0; end if;
  select coalesce(jsonb_agg(jsonb_build_object('pack', p.pack, 'version', p.version, 'id', r ->> 'id', 'effect', r ->> 'effect', 'to', r ->> 'to', 'test', r -> 'test') order by p.pack collate "C", r ->> 'id' collate "C"), '[]') into v_rules
    from compliance.packs p cross join jsonb_array_elements(p.rules) r
    where p.effective_from <= v_today and (p.effective_until is null or p.effective_until >= v_today) and r #>> '{when,gate}' = 'ladder'
      and coalesce((r ->> 'from')::date, v_today) <= v_today and coalesce((r ->> 'until')::date, v_today) >= v_today;
  -- Where no rule of a ladder is in force, cases stay as they are and are not judged.
  if v_rules = '[]' then return 0; end if;
  return portfolio.walk_ladder(v_rules, p_new);
end $$;
call scope.make_callable('compliance.walk_ladder(boolean)', '{dunwell_work}');

-- To be decided again, in the order of the key: the command line reads it as the owner of the database. What a person said is no decision of a rule.
create function portfolio.read_moves(p_from date, p_until date, p_client uuid, p_after uuid, p_limit int)
returns table (client_id uuid, id uuid, at timestamptz, kind text, to_stage text, rule_id text, policy jsonb, facts jsonb)
language sql stable security definer set search_path = '' as $$
  select m.client_id, m.id, m.at, m.kind, m.to_stage, case when m.pack is not null then m.rule_id end, m.policy, m.facts
  from portfolio.stage_moves m
  where (m.client_id, m.id) > (p_client, p_after) and m.moved_by is null
    and m.at >= p_from::timestamp at time zone 'Asia/Shanghai' and m.at < (p_until + 1)::timestamp at time zone 'Asia/Shanghai'
  order by m.client_id, m.id limit least(p_limit, 5000)
$$;
call scope.make_callable('portfolio.read_moves(date, date, uuid, uuid, int)', '{dunwell_definer}');

-- A person's word, with its reason; it stands until another person's.
create function portfolio.move_stage(p_ids uuid[], p_to text, p_reason text) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_now timestamptz := platform.now(); v_count int;
begin
  perform portfolio.require_cases(p_ids, true);
  if exists (select 1 from portfolio.cases c where c.id = any (p_ids) and c.state in ('returned', 'recalled', 'closed')) then
    raise exception 'ended' using errcode = 'DW409', constraint = 'conflict';
  end if;
  insert into portfolio.stage_moves (client_id, case_id, kind, from_stage, to_stage, facts, moved_by, reason, at)
    select c.client_id, c.id, 'stage', c.stage, p_to, jsonb_build_object('flag', c.stage_flag, 'flagRule', c.stage_flag_rule), v_person, p_reason, v_now
    from portfolio.cases c where c.id = any (p_ids) and c.stage <> p_to;
  get diagnostics v_count = row_count;
  -- What it was marked for is answered, when it has come there.
  update portfolio.cases c set stage = p_to, stage_since = v_now, stage_rule = 'person',
      stage_flag = case when portfolio.stage_rank(c.stage_flag) > portfolio.stage_rank(p_to) then c.stage_flag end,
      stage_flag_rule = case when portfolio.stage_rank(c.stage_flag) > portfolio.stage_rank(p_to) then c.stage_flag_rule end
    where c.id = any (p_ids) and c.stage <> p_to;
  return v_count;
end $$;
call scope.make_callable('portfolio.move_stage(uuid[], text, text)', '{dunwell_serve_staff}');
