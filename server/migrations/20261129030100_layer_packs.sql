-- phase: expand
-- Packs stack in layers: the law of a country and the rules of the house; what a client asks are the terms of its agreement. A version that is in force never changes; the
-- next one of the house is drafted by one person, tried against what happened, and put in force by another.

alter table compliance.packs
  add column layer text not null default 'house' check (layer in ('jurisdiction', 'house')),
  add column jurisdiction text check (jurisdiction ~ '^[A-Z]{2}$'),
  add column title_zh text not null default '',
  add column title_en text not null default '',
  add check (layer <> 'jurisdiction' or jurisdiction is not null);
-- The first packs spoke of calls alone. Their decisions name their version, so that they can be made again.
update compliance.packs set layer = 'jurisdiction', jurisdiction = 'CN', effective_until = date '2026-11-24',
  title_zh = 'GB/T 45251-2025 个人网络消费信贷贷后催收风控指引', title_en = 'GB/T 45251-2025 guideline on risk control in the collection of personal online consumer credit'
  where pack = 'cn-gbt-45251-2025' and version = '1';
update compliance.packs set effective_until = date '2026-11-24', title_zh = '内部规则', title_en = 'House rules' where pack = 'house' and version = '1';
update compliance.packs set title_zh = '合作协议的效力', title_en = 'Whether the agreement runs' where pack = 'agreement';
update compliance.packs set title_zh = '内部联系上限', title_en = 'The internal limit' where pack = 'house-limit';

create function compliance.freeze_pack() returns trigger language plpgsql set search_path = '' as $$
begin
  -- Only its end may come nearer: the next version follows.
  if to_jsonb(new) - 'effective_until' is distinct from to_jsonb(old) - 'effective_until' or coalesce(new.effective_until, 'infinity') > coalesce(old.effective_until, 'infinity') then
    raise exception 'a version in force does not change' using errcode = 'DW409', constraint = 'pack_frozen';
  end if;
  return new;
end $$;
create trigger packs_frozen before update on compliance.packs for each row execute function compliance.freeze_pack();

-- What is not in force: offered by the product, drafted, submitted.
create table compliance.pack_drafts (
  id uuid primary key default uuidv7(),
  pack text not null check (pack ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^\d{1,6}$'),
  layer text not null check (layer in ('jurisdiction', 'house')),
  jurisdiction text check (jurisdiction ~ '^[A-Z]{2}$'),
  title_zh text not null,
  title_en text not null,
  rules jsonb not null check (jsonb_typeof(rules) = 'array'),
  state text not null check (state in ('offered', 'draft', 'submitted', 'approved', 'rejected', 'withdrawn')),
  effective_from date,
  drafted_by uuid references identity.staff,
  drafted_at timestamptz,
  request_id uuid references approvals.requests,
  decided_by uuid references identity.staff,
  decided_at timestamptz,
  -- Comes with the product: offered again where it is turned down.
  shipped boolean not null default false,
  -- Law comes with the product; nobody drafts it here. What is offered may be a country's.
  constraint pack_statutory check (layer <> 'jurisdiction' or state in ('offered', 'submitted', 'approved', 'rejected', 'withdrawn')),
  constraint own_request check (decided_by <> drafted_by),
  check (state = 'offered' or drafted_by is not null),
  check (state not in ('submitted', 'approved') or (request_id is not null and effective_from is not null)),
  check (state <> 'approved' or decided_by is not null)
);
create unique index pack_drafts_one_open on compliance.pack_drafts (pack) where state in ('draft', 'submitted');
comment on table compliance.pack_drafts is 'Versions of packs that are not in force. One that is approved is copied to compliance.packs, where nothing changes it.';
call scope.protect('compliance.pack_drafts', 'O', null, null, '{select}');

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('rules.pack', 1, true, '[{"no": 1, "role": "hq_supervisor", "act": "agree", "at": "hq", "due_hours": 72}]');

-- A pack holds for the whole installation, and what was decided is of every client and agency: the operator's own officers, and no branch's or guest's.
create function compliance.is_officer() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from identity.staff_roles r join identity.org_units u on u.id = r.unit_id and u.kind = 'operator' and u.parent_id is null
    where r.staff_id = identity.person() and r.role in ('compliance_officer', 'hq_supervisor', 'auditor')
    and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()))
$$;

-- Writes a draft, a new one or over one's own. The program has read the rules; the database knows whose they may be.
create function compliance.draft_pack(p_id uuid, p_pack text, p_titles jsonb, p_rules jsonb) returns compliance.pack_drafts
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_draft compliance.pack_drafts; v_version int; v_base compliance.packs;
begin
  if identity.read_only() or not compliance.is_officer() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select p.* into v_base from compliance.packs p where p.pack = p_pack order by p.version::int desc limit 1;
  if v_base.layer = 'jurisdiction' or exists (select 1 from compliance.pack_drafts d where d.pack = p_pack and d.layer = 'jurisdiction') then
    raise exception 'law is not drafted here' using errcode = 'DW409', constraint = 'pack_statutory';
  end if;
  -- What the engine says by itself, of the terms of an agreement and whether it runs, no house says in its name.
  if p_pack in ('client', 'engine', 'agreement') then raise exception 'not a pack of the house' using errcode = 'DW409', constraint = 'pack_built_in'; end if;
  -- What counters and lostness are computed with is no rule: a version without it would end it.
  if v_base.parameters <> '{}' then raise exception 'numbers are not drafted here' using errcode = 'DW409', constraint = 'pack_parameters'; end if;
  -- The floor: what stands under a hold is not contacted, whatever a house drafts. It may say it in its own words, and nothing else.
  if exists (select 1 from jsonb_array_elements(v_base.rules) b where v_base.pack = 'house' and b ->> 'id' in ('HOUSE-HOLD', 'HOUSE-HOLD-RELATED')
      and not exists (select 1 from jsonb_array_elements(p_rules) r where r ->> 'id' = b ->> 'id'
        and r - '{message_zh,message_en,alternative_zh,alternative_en}'::text[] = b - '{message_zh,message_en,alternative_zh,alternative_en}'::text[])) then
    raise exception 'holds stand' using errcode = 'DW409', constraint = 'pack_floor';
  end if;
  select max(x.v) into v_version from (select p.version::int as v from compliance.packs p where p.pack = p_pack
    union all select d.version::int from compliance.pack_drafts d where d.pack = p_pack and d.state in ('offered', 'approved')) x;
  select d.* into v_draft from compliance.pack_drafts d where d.pack = p_pack and d.state in ('draft', 'submitted') for update;
  if v_draft.id is not null and (v_draft.state = 'submitted' or v_draft.drafted_by <> v_person or v_draft.id <> p_id) then
    raise exception 'another draft is open' using errcode = 'DW409', constraint = 'pack_draft_open';
  end if;
  insert into compliance.pack_drafts as d (id, pack, version, layer, title_zh, title_en, rules, state, drafted_by, drafted_at)
    values (p_id, p_pack, coalesce(v_version, 0) + 1, 'house', p_titles ->> 'zh', p_titles ->> 'en', p_rules, 'draft', v_person, platform.now())
    on conflict (id) do update set rules = excluded.rules, title_zh = excluded.title_zh, title_en = excluded.title_en, drafted_at = excluded.drafted_at
    where d.state = 'draft' and d.drafted_by = v_person and d.pack = excluded.pack
    returning d.* into v_draft;
  if v_draft.id is null then raise exception 'not found' using errcode = 'DW404'; end if;
  return v_draft;
end $$;

-- Whoever drafts keeps others from drafting that pack: a draft that is not handed in is thrown away by any officer, its own author or another.
create function compliance.withdraw_draft(p_id uuid) returns compliance.pack_drafts language plpgsql security definer set search_path = '' as $$
declare v_draft compliance.pack_drafts;
begin
  if identity.read_only() or not compliance.is_officer() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select d.* into v_draft from compliance.pack_drafts d where d.id = p_id for update;
  if v_draft.id is null then raise exception 'not found' using errcode = 'DW404'; end if;
  if v_draft.state <> 'draft' then raise exception 'no draft any more' using errcode = 'DW409', constraint = 'pack_draft_ended'; end if;
  update compliance.pack_drafts d set state = 'withdrawn', decided_at = platform.now() where d.id = p_id;
  return v_draft;
end $$;

-- Hands a draft, or what the product offers, to the second person.
create function compliance.submit_pack(p_id uuid, p_request uuid, p_effective date) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  if identity.read_only() or not compliance.is_officer() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if p_effective < (platform.now() at time zone 'Asia/Shanghai')::date then raise exception 'backdated' using errcode = 'DW422', constraint = 'pack_backdated'; end if;
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'rules.pack') then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  update compliance.pack_drafts d set state = 'submitted', request_id = p_request, effective_from = p_effective, drafted_by = coalesce(d.drafted_by, v_person),
    drafted_at = coalesce(d.drafted_at, platform.now())
    where d.id = p_id and (d.state = 'draft' and d.drafted_by = v_person or d.state = 'offered');
  if not found then raise exception 'not to be submitted' using errcode = 'DW409', constraint = 'pack_draft_open'; end if;
end $$;

-- The decision of the request. In force from the day that was asked for, or from today where that has gone by.
create function compliance.follow_pack(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; d compliance.pack_drafts; v_from date; v_today date := (platform.now() at time zone 'Asia/Shanghai')::date; v_decider uuid;
begin
  select * into q from approvals.settled(p_request);
  if not found or q.kind <> 'rules.pack' then raise exception 'undecided' using errcode = 'DW404'; end if;
  select x.* into d from compliance.pack_drafts x where x.id = q.subject and x.request_id = q.id and x.state = 'submitted' for update;
  if d.id is null then raise exception 'no such draft' using errcode = 'DW404'; end if;
  if q.state <> 'approved' and d.shipped then
    update compliance.pack_drafts x set state = 'offered', request_id = null, effective_from = null, drafted_by = null, drafted_at = null where x.id = d.id;
    return;
  end if;
  if q.state <> 'approved' then
    update compliance.pack_drafts x set state = q.state, decided_at = platform.now() where x.id = d.id;
    return;
  end if;
  select s.decided_by into v_decider from approvals.steps s where s.request_id = p_request order by s.no desc limit 1;
  v_from := greatest(d.effective_from, v_today);
  update compliance.pack_drafts x set state = 'approved', decided_by = v_decider, decided_at = platform.now(), effective_from = v_from where x.id = d.id;
  -- The version before ends the day before; one that began today already is asked beside it until midnight: the stricter holds.
  update compliance.packs p set effective_until = greatest(v_from - 1, p.effective_from) where p.pack = d.pack and coalesce(p.effective_until, 'infinity') >= v_from;
  insert into compliance.packs (pack, version, effective_from, approved_by, rules, layer, jurisdiction, title_zh, title_en, parameters)
    values (d.pack, d.version, v_from, v_decider, d.rules, d.layer, d.jurisdiction, d.title_zh, d.title_en,
      -- The numbers of the version before go on.
      coalesce((select p.parameters from compliance.packs p where p.pack = d.pack order by p.version::int desc limit 1), '{}'));
end $$;

-- What was decided, with what was known then: it holds counts, so that it leaves the database only to be decided again, and no screen shows
-- it. The command line reads it as the owner of the database.
create function compliance.read_decisions(p_from date, p_until date, p_after uuid, p_limit int)
returns table (permit_id uuid, requested_at timestamptz, channel text, verdict text, rule_id text, policy jsonb, inputs jsonb)
language sql stable security definer set search_path = '' as $$
  select p.id, p.requested_at, p.channel, p.verdict, p.rule_id, p.policy, i.inputs
  from compliance.permits p join compliance.permit_inputs i on i.client_id = p.client_id and i.permit_id = p.id
  where p.window_on between p_from and p_until and (p_after is null or p.id < p_after) order by p.id desc limit least(p_limit, 5000)
$$;
create function compliance.read_packs() returns setof compliance.packs language sql stable security definer set search_path = '' as $$
  select p.* from compliance.packs p
$$;
-- For a try-out: neither when nor by which channel.
create function compliance.decisions_of(p_from date, p_until date, p_after uuid, p_limit int)
returns table (permit_id uuid, verdict text, rule_id text, policy jsonb, inputs jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not compliance.is_officer() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return query select d.permit_id, d.verdict, d.rule_id, d.policy, d.inputs from compliance.read_decisions(p_from, p_until, p_after, p_limit) d;
end $$;
create index permits_by_day on compliance.permits (window_on, id desc);

call scope.make_callable('compliance.is_officer()', '{dunwell_definer, dunwell_serve_staff}');
call scope.make_callable('compliance.read_decisions(date, date, uuid, int)', '{dunwell_definer}');
call scope.make_callable('compliance.read_packs()', '{dunwell_definer}');
call scope.make_callable('compliance.draft_pack(uuid, text, jsonb, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.withdraw_draft(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.submit_pack(uuid, uuid, date)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.follow_pack(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.decisions_of(date, date, uuid, int)', '{dunwell_serve_staff}');
