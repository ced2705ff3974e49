-- phase: expand
-- One permit for each channel (R17), counted by what it is: an effective call, a call that informs, a dial of one number, a visit, a
-- letter, a message. Each counter belongs to (client, debtor) over all desks and agencies, and an open permit is its worst case.

alter table compliance.permits drop constraint permits_channel_check, drop constraint permits_purpose_check, drop constraint permits_outcome_check;
alter table compliance.permits
  add constraint permits_channel_check check (channel in ('call', 'sms', 'im', 'email', 'letter', 'visit', 'reveal')),
  add constraint permits_purpose_check check (purpose in ('collect', 'locate', 'relay', 'service', 'legal_notice')),
  -- not_made: nothing left the house, so that everything is given back.
  add constraint permits_outcome_check check (outcome in ('effective', 'not_effective', 'not_made')),
  add column mode text not null default 'human' check (mode in ('human', 'ai', 'prerecorded')),
  add column party text not null default 'debtor' check (party in ('debtor', 'joint_debtor', 'guarantor', 'related_lawful', 'related_unrelated', 'attorney', 'proxy', 'unknown')),
  -- Whose counters it takes: the debtor's, or the joint debtor's or guarantor's own.
  add column party_id uuid,
  add column related_person_id uuid,
  add column counters text[] not null default '{effective_call}',
  add column consumed_by text,
  -- Where the case lay when it was asked for, and when the hours end in which contact may begin.
  add column desk_no int,
  add column closes_at timestamptz,
  -- Whoever saw a number, or was handed it, cannot say that nothing happened.
  add constraint permit_needs_record check (shown_at is null or outcome is distinct from 'not_made'),
  -- What a person is shown, a person dials.
  add constraint permit_not_shown check (channel <> 'reveal' or mode = 'human'),
  add foreign key (client_id, party_id) references portfolio.debtors (client_id, id),
  add foreign key (client_id, related_person_id) references portfolio.related_persons (client_id, id);
update compliance.permits set party_id = debtor_id;
drop index compliance.permits_by_debtor_day;
create index permits_by_party_day on compliance.permits (client_id, party_id, window_on) where verdict = 'granted';
create index permits_by_point on compliance.permits (client_id, contact_point_id, requested_at) where verdict = 'granted';
comment on column compliance.permits.shown_at is 'When it was used: the number shown to its owner, or the value handed to an adapter. Once.';

-- One row a day and counter; `subject` is what is counted apart within a debtor: a number, a product, a related person.
alter table compliance.budgets add column subject text not null default '', drop constraint budgets_pkey, alter column limit_count drop not null;
alter table compliance.budgets add primary key (client_id, debtor_id, window_on, counter, subject);
comment on column compliance.budgets.limit_count is 'The strictest limit when the last permit was granted; null where the counter has none.';

-- The limits of all packs by counter, kept beside them so that no permit reads the packs whole. A rule that asks more than the count (a
-- consent, an agreement) is left to the evaluator.
create table compliance.caps (
  pack text not null,
  version text not null,
  rule_id text not null,
  counter text not null,
  limit_count int not null check (limit_count >= 0),
  jurisdiction text,
  channels text[],
  modes text[],
  parties text[],
  from_on date not null,
  until_on date,
  primary key (pack, version, rule_id),
  foreign key (pack, version) references compliance.packs (pack, version) on delete cascade
);
create index caps_by_counter on compliance.caps (counter);
call scope.protect('compliance.caps', 'X', null, null, '{}');
create function compliance.write_caps() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into compliance.caps (pack, version, rule_id, counter, limit_count, jurisdiction, channels, modes, parties, from_on, until_on)
    select new.pack, new.version, r ->> 'id', r #>> '{counter,event}', (r #>> '{counter,limit}')::int, to_jsonb(new) ->> 'jurisdiction',
      (select array_agg(w) from jsonb_array_elements_text(r #> '{when,channel}') w), (select array_agg(w) from jsonb_array_elements_text(r #> '{when,mode}') w),
      (select array_agg(w) from jsonb_array_elements_text(r #> '{when,party}') w),
      greatest(new.effective_from, (r ->> 'from')::date), least(new.effective_until, (r ->> 'until')::date)
    from jsonb_array_elements(new.rules) r where r ? 'counter' and r ->> 'effect' = 'deny' and not (r ? 'test')
    on conflict (pack, version, rule_id) do update set counter = excluded.counter, limit_count = excluded.limit_count, jurisdiction = excluded.jurisdiction,
      channels = excluded.channels, modes = excluded.modes, parties = excluded.parties, from_on = excluded.from_on, until_on = excluded.until_on;
  return null;
end $$;
call scope.make_callable('compliance.write_caps()', '{dunwell_definer}');
create trigger packs_caps after insert or update on compliance.packs for each row execute function compliance.write_caps();
update compliance.packs set rules = rules;

-- The strictest of every country whose law holds. p_waived: rules that two people set aside for this one contact, as pack@version/rule.
create function compliance.cap_of(p_counter text, p_on date, p_countries text[], p_channel text, p_mode text, p_party text, p_waived text[] default '{}') returns int
language sql stable security definer set search_path = '' as $$
  select min(c.limit_count) from compliance.caps c where c.counter = p_counter and c.from_on <= p_on and (c.until_on is null or c.until_on >= p_on)
    and (c.jurisdiction is null or c.jurisdiction = any (p_countries)) and (c.channels is null or p_channel = any (c.channels) or p_channel = 'reveal' and 'call' = any (c.channels))
    and (c.modes is null or p_mode = any (c.modes)) and (c.parties is null or p_party = any (c.parties))
    and (p_waived = '{}' or c.pack || '@' || c.version || '/' || c.rule_id <> all (p_waived))
$$;

-- All of them for one attempt, by counter.
create function compliance.caps_of(p_on date, p_countries text[], p_channel text, p_mode text, p_party text, p_waived text[] default '{}') returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  return (select coalesce(jsonb_object_agg(x.counter, x.n), '{}') from (
    select c.counter, min(c.limit_count) as n from compliance.caps c where c.from_on <= p_on and (c.until_on is null or c.until_on >= p_on)
      and (c.jurisdiction is null or c.jurisdiction = any (p_countries)) and (c.channels is null or p_channel = any (c.channels) or p_channel = 'reveal' and 'call' = any (c.channels))
      and (c.modes is null or p_mode = any (c.modes)) and (c.parties is null or p_party = any (c.parties))
      and (p_waived = '{}' or c.pack || '@' || c.version || '/' || c.rule_id <> all (p_waived)) group by c.counter) x);
end $$;

-- What the client says was done by agencies on other systems, by contract and day: the newest report of a contract, day and counter holds,
-- and a debtor's contracts are added up.
create table compliance.reported_counts (
  client_id uuid not null,
  debtor_id uuid not null,
  account_id uuid not null,
  counter text not null check (counter in ('effective_call', 'inform_call', 'visit', 'sms', 'im', 'email', 'letter')),
  on_date date not null,
  count int not null check (count >= 0),
  -- Until when the client knew, by its own word; and when and by whom it was said.
  as_of timestamptz not null,
  reported_at timestamptz not null,
  reported_by uuid not null,
  primary key (client_id, debtor_id, on_date, counter, account_id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id)
);
call scope.protect('compliance.reported_counts', 'X', null, null, '{}');
-- A client with agencies on other systems: while it has reported nothing fresh, each agency here has so much a day and no more. Where one
-- agency of a client has an allotment, another without has none left.
create table compliance.allotments (
  client_id uuid not null references clients.clients,
  root_unit_id uuid not null references identity.org_units,
  counter text not null check (counter in ('effective_call', 'inform_call', 'visit', 'sms', 'im', 'email', 'letter')),
  per_day int not null check (per_day >= 0),
  fresh_minutes int not null check (fresh_minutes between 1 and 10080),
  -- Null where nobody said so yet: nothing, from the client's first report on.
  set_by uuid,
  set_at timestamptz not null,
  primary key (client_id, root_unit_id, counter)
);
call scope.protect('compliance.allotments', 'X', null, null, '{}');

-- What an attempt takes, as the worst case. A machine that talks both informs and may converse; a shown number is dialled by a person, whoever asked.
create function compliance.counters_for(p_channel text, p_mode text, p_party text, p_kind text) returns text[] language sql immutable as $$
  select case when p_party in ('related_lawful', 'related_unrelated') then '{related_call}'::text[] || case when p_channel in ('call', 'reveal') then 'dial_number' else p_channel end
    when p_channel = 'reveal' and p_kind in ('mobile', 'landline') then '{effective_call,dial_number}'::text[]
    when p_channel = 'call' then
      case p_mode when 'human' then '{effective_call,dial_number}' when 'ai' then '{effective_call,inform_call,dial_number}' else '{inform_call,dial_number}' end::text[]
    when p_channel = 'reveal' then '{}'::text[] else array[p_channel] end
$$;
revoke all on function compliance.counters_for(text, text, text, text) from public;
grant execute on function compliance.counters_for(text, text, text, text) to dunwell_definer;

-- Whom a contact point reaches, on this case.
create type compliance.party as (kind text, party_id uuid, related_id uuid, zones text[], zone_evidence text, countries text[], whereabouts jsonb, epoch bigint, document_until date, document boolean);
create function compliance.party_of(p_case portfolio.cases, p_point portfolio.contact_points) returns compliance.party language plpgsql stable security definer set search_path = '' as $$
declare v_party compliance.party; d portfolio.debtors; v_own bigint; v_role text; r portfolio.related_persons; w record;
begin
  select x.* into d from portfolio.debtors x where x.client_id = p_case.client_id and x.id = p_point.debtor_id;
  v_party.party_id := d.id;
  w := compliance.whereabouts_of(p_case.client_id, d.id, d.zone);
  v_party.zones := w.zones; v_party.zone_evidence := w.evidence; v_party.countries := w.countries; v_party.whereabouts := w.found;
  v_party.epoch := d.epoch;
  if p_point.debtor_id = p_case.debtor_id then
    v_party.kind := 'debtor';
    if p_point.related_person_id is not null then
      select x.* into r from portfolio.related_persons x where x.client_id = p_case.client_id and x.id = p_point.related_person_id;
      v_party.related_id := r.id;
      v_party.kind := case r.role when 'contact' then 'related_unrelated' else r.role end;
      -- Another's number is theirs: it must be day there too.
      if p_point.place is not null and v_party.zones is not null then
        v_party.zones := array(select unnest(v_party.zones) union select unnest(p.zones) from portfolio.places p where p.place = p_point.place order by 1);
      end if;
      if r.role <> 'contact' then
        select true, f.until_on into v_party.document, v_party.document_until from compliance.party_facts f
          where f.client_id = r.client_id and f.debtor_id = r.debtor_id and f.related_person_id = r.id and f.kind = r.role and f.confirmed_at is not null and f.revoked_at is null order by f.until_on desc nulls first limit 1;
      end if;
    end if;
    return v_party;
  end if;
  select a.role into v_role from portfolio.account_parties a where a.client_id = p_case.client_id and a.account_id = p_case.account_id and a.debtor_id = p_point.debtor_id;
  -- What is known of a guarantor's own relations is not this case's.
  if v_role is null or p_point.related_person_id is not null then return null; end if;
  v_party.kind := case v_role when 'joint' then 'joint_debtor' else v_role end;
  -- Two numbers that only grow: their sum is another as soon as either is.
  select x.epoch into v_own from portfolio.debtors x where x.client_id = p_case.client_id and x.id = p_case.debtor_id;
  v_party.epoch := v_party.epoch + v_own;
  return v_party;
end $$;

-- Counters are kept by day in Shanghai. A party's own days (today and as many before it as the limit runs over) touch one day more, and every day
-- that they touch counts, in each zone in which the party may be: never less than was made.
-- In plpgsql, where a plain expression needs no executor: where all is Shanghai's, its days are theirs.
create function compliance.counts_since(p_on date, p_at timestamptz, p_days int, p_zones text[]) returns date language plpgsql stable as $$
begin
  if p_zones = '{Asia/Shanghai}' then return least(p_on, (p_at at time zone 'Asia/Shanghai')::date) - (p_days - 1); end if;
  return (select least(p_on - (p_days - 1), min(((date_trunc('day', p_at at time zone z) - make_interval(days => p_days - 1)) at time zone z at time zone 'Asia/Shanghai')::date)) from unnest(p_zones) z);
end $$;
-- When a day of Shanghai's is counted no more: with the first own day of the party's whose window begins after it, wherever they may be.
create function compliance.count_frees(p_day date, p_days int, p_zones text[]) returns timestamptz language plpgsql stable as $$
begin
  if p_day is null then return null; end if;
  if p_zones = '{Asia/Shanghai}' then return (p_day + p_days)::timestamp at time zone 'Asia/Shanghai'; end if;
  return (select max(((date_trunc('day', (p_day + 1)::timestamp at time zone 'Asia/Shanghai' at time zone z - interval '1 microsecond') + make_interval(days => p_days)) at time zone z))
    from unnest(coalesce(p_zones, '{Asia/Shanghai}')) z);
end $$;
revoke all on function compliance.counts_since(date, timestamptz, int, text[]), compliance.count_frees(date, int, text[]) from public;
grant execute on function compliance.counts_since(date, timestamptz, int, text[]), compliance.count_frees(date, int, text[]) to dunwell_definer;

-- Every counter of a party by its name in the packs: confirmed, in flight, and when a rolling one next falls.
create function compliance.counts_of(p_client uuid, p_party uuid, p_point portfolio.contact_points, p_product text, p_on date, p_at timestamptz, p_zones text[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return compliance.tally_of(array(select b from compliance.budgets b where b.client_id = p_client and b.debtor_id = p_party and b.window_on >= compliance.counts_since(p_on, p_at, 30, p_zones)),
    p_client, p_party, p_point, p_on, p_at, p_zones, false, true, true);
end $$;
-- The same of the last thirty days' rows, read already. p_alone: nobody else has the number. p_reported: the client says what others did. p_recent: the
-- number was dialled within a day. A few dozen rows are added up here in less than a statement costs that groups them.
create function compliance.tally_of(p_rows compliance.budgets[], p_client uuid, p_party uuid, p_point portfolio.contact_points, p_on date, p_at timestamptz, p_zones text[], p_alone boolean, p_reported boolean, p_recent boolean) returns jsonb
language plpgsql stable as $$
declare
  v_number text := encode(p_point.value_key, 'hex'); v_related text := p_point.related_person_id::text;
  v_since date := compliance.counts_since(p_on, p_at, 1, p_zones); v_since_7 date := compliance.counts_since(p_on, p_at, 7, p_zones);
  b compliance.budgets; v_rows compliance.budgets[] := p_rows; v_hour int := 0; v_frees timestamptz; v_24h int := 0; v_frees_24h timestamptz;
  v_counts jsonb := '{}'; v_dials int := 0; v_dials_open int := 0; v_dials_7 int := 0; v_dials_7_open int := 0; v_dials_7_on date;
  v_day int := 0; v_day_open int := 0; v_7 int := 0; v_7_open int := 0; v_7_on date; v_30 int := 0; v_30_open int := 0; v_30_on date;
  v_sms int := 0; v_sms_open int := 0; v_sms_on date; v_inform int := 0; v_inform_open int := 0; v_inform_on date; v_episode int := 0; v_episode_open int := 0;
begin
  if p_reported then
    v_rows := v_rows || array(select row(q.client_id, q.debtor_id, q.counter, q.on_date, q.count, 0, null, '')::compliance.budgets from compliance.reported_counts q
      where q.client_id = p_client and q.debtor_id = p_party and q.on_date >= compliance.counts_since(p_on, p_at, 30, p_zones));
  end if;
  -- An episode with a related person has no end of days.
  if v_related is not null then
    v_rows := v_rows || array(select e from compliance.budgets e where e.client_id = p_client and e.debtor_id = p_party and e.window_on < compliance.counts_since(p_on, p_at, 30, p_zones)
      and e.counter = 'related_call' and e.subject = v_related);
  end if;
  foreach b in array v_rows loop
    if b.used + b.reserved = 0 then continue; end if;
    if b.counter = 'dial_number' then
      if b.window_on >= v_since_7 then
        v_dials_7 := v_dials_7 + b.used; v_dials_7_open := v_dials_7_open + b.reserved; v_dials_7_on := least(v_dials_7_on, b.window_on);
        if b.window_on >= v_since and b.subject = v_number then v_dials := v_dials + b.used; v_dials_open := v_dials_open + b.reserved; end if;
      end if;
      continue;
    end if;
    if b.counter = 'related_call' then
      if b.subject is distinct from v_related then continue; end if;
      v_episode := v_episode + b.used; v_episode_open := v_episode_open + b.reserved;
    else
      v_30 := v_30 + b.used; v_30_open := v_30_open + b.reserved; v_30_on := least(v_30_on, b.window_on);
      if b.counter = 'inform_call' then v_inform := v_inform + b.used; v_inform_open := v_inform_open + b.reserved; v_inform_on := least(v_inform_on, b.window_on); end if;
      if b.window_on >= v_since_7 then
        v_7 := v_7 + b.used; v_7_open := v_7_open + b.reserved; v_7_on := least(v_7_on, b.window_on);
        if b.counter = 'sms' then v_sms := v_sms + b.used; v_sms_open := v_sms_open + b.reserved; v_sms_on := least(v_sms_on, b.window_on); end if;
      end if;
    end if;
    if b.window_on >= v_since then
      if b.counter <> 'related_call' then v_day := v_day + b.used; v_day_open := v_day_open + b.reserved; end if;
      v_counts := v_counts || jsonb_build_object(b.counter, jsonb_build_object('confirmed', coalesce((v_counts #>> array[b.counter, 'confirmed'])::int, 0) + b.used,
        'inFlight', coalesce((v_counts #>> array[b.counter, 'inFlight'])::int, 0) + b.reserved));
    end if;
  end loop;
  -- A number is dialled as often as anybody's permits say, whoever of this client it was noted for.
  if not p_alone then
    select v_dials + coalesce(sum(o.used), 0), v_dials_open + coalesce(sum(o.reserved), 0) into v_dials, v_dials_open from (
      select e.used, e.reserved from portfolio.contact_points y
        join compliance.budgets e on e.client_id = y.client_id and e.debtor_id = y.debtor_id and e.window_on >= v_since and e.counter = 'dial_number' and e.subject = v_number
        where y.client_id = p_client and y.value_key = p_point.value_key and y.debtor_id <> p_party
        group by e.debtor_id, e.window_on, e.used, e.reserved) o;
  end if;
  if p_recent then
    select count(*) filter (where p.requested_at > p_at - interval '1 hour'), min(p.requested_at) filter (where p.requested_at > p_at - interval '1 hour') + interval '1 hour',
        count(*), min(p.requested_at) + interval '24 hours' into v_hour, v_frees, v_24h, v_frees_24h from compliance.permits p
      where p.client_id = p_client and p.contact_point_id in (select y.id from portfolio.contact_points y where y.client_id = p_client and y.value_key = p_point.value_key) and p.verdict = 'granted' and p.requested_at > p_at - interval '24 hours'
        and p.outcome is distinct from 'not_made' and 'dial_number' = any (p.counters);
  end if;
  if v_episode + v_episode_open > 0 then v_counts := v_counts || jsonb_build_object('related_episode', jsonb_build_object('confirmed', v_episode, 'inFlight', v_episode_open)); end if;
  if v_sms + v_sms_open > 0 then
    v_counts := v_counts || jsonb_build_object('sms_7d', jsonb_build_object('confirmed', v_sms, 'inFlight', v_sms_open, 'frees', compliance.count_frees(v_sms_on, 7, p_zones)));
  end if;
  if v_inform + v_inform_open > 0 then
    v_counts := v_counts || jsonb_build_object('prerecorded_30d', jsonb_build_object('confirmed', v_inform, 'inFlight', v_inform_open, 'frees', compliance.count_frees(v_inform_on, 30, p_zones)));
  end if;
  if v_dials + v_dials_open > 0 then v_counts := v_counts || jsonb_build_object('dial_number', jsonb_build_object('confirmed', v_dials, 'inFlight', v_dials_open)); end if;
  if v_dials_7 + v_dials_7_open > 0 then
    v_counts := v_counts || jsonb_build_object('attempt_7d', jsonb_build_object('confirmed', v_dials_7, 'inFlight', v_dials_7_open, 'frees', compliance.count_frees(v_dials_7_on, 7, p_zones)));
  end if;
  if v_30 + v_30_open > 0 then
    v_counts := v_counts || jsonb_build_object(
      'contact_day', jsonb_build_object('confirmed', v_day, 'inFlight', v_day_open),
      'contact_7d', jsonb_build_object('confirmed', v_7, 'inFlight', v_7_open, 'frees', compliance.count_frees(v_7_on, 7, p_zones)),
      'contact_30d', jsonb_build_object('confirmed', v_30, 'inFlight', v_30_open, 'frees', compliance.count_frees(v_30_on, 30, p_zones)));
  end if;
  if v_24h > 0 then
    v_counts := v_counts || jsonb_build_object('dial_number_1h', jsonb_build_object('confirmed', v_hour, 'inFlight', 0, 'frees', v_frees),
      'dial_number_24h', jsonb_build_object('confirmed', v_24h, 'inFlight', 0, 'frees', v_frees_24h));
  end if;
  -- A counter that stands at nothing is 0, and one that is missing is not known: an object for each of them was an eighth of what an asking cost.
  return '{"effective_call": 0, "inform_call": 0, "visit": 0, "sms": 0, "im": 0, "email": 0, "related_call": 0, "related_episode": 0, "sms_7d": 0, "prerecorded_30d": 0, "dial_number": 0,
    "attempt_7d": 0, "contact_day": 0, "contact_7d": 0, "contact_30d": 0, "dial_number_1h": 0, "dial_number_24h": 0}'::jsonb || (v_counts - 'letter');
end $$;
revoke all on function compliance.tally_of(compliance.budgets[], uuid, uuid, portfolio.contact_points, date, timestamptz, text[], boolean, boolean, boolean) from public;
grant execute on function compliance.tally_of(compliance.budgets[], uuid, uuid, portfolio.contact_points, date, timestamptz, text[], boolean, boolean, boolean) to dunwell_definer;

-- The limit that an agency has left of a shared counter while the client has not said what others did; null where it has or need not. Fresh
-- is what its own row calls fresh; for an agency without one, the shortest. What a house's own people said lifts no allotment of theirs.
create function compliance.is_own_word(p_by uuid, p_root uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from identity.staff s where s.id = p_by and compliance.root_of(s.home_unit_id) = p_root)
$$;
call scope.make_callable('compliance.is_own_word(uuid, uuid)', '{dunwell_definer}');
create function compliance.allotted(p_client uuid, p_party uuid, p_counter text, p_on date, p_at timestamptz, p_root uuid) returns int
language sql stable security definer set search_path = '' as $$
  select x.per_day from (
    select coalesce(max(a.per_day) filter (where a.root_unit_id = p_root), 0) as per_day,
      coalesce(max(a.fresh_minutes) filter (where a.root_unit_id = p_root), min(a.fresh_minutes)) as fresh_minutes
    from compliance.allotments a where a.client_id = p_client and a.counter = p_counter having count(*) > 0) x
  where not exists (select 1 from compliance.reported_counts q where q.client_id = p_client and q.debtor_id = p_party and q.counter = p_counter and q.on_date = p_on
    and q.as_of > p_at - make_interval(mins => x.fresh_minutes) and not compliance.is_own_word(q.reported_by, p_root))
$$;
create function compliance.own_count(p_client uuid, p_party uuid, p_counter text, p_on date, p_root uuid) returns int language sql stable security definer set search_path = '' as $$
  select count(*)::int from compliance.permits p where p.client_id = p_client and p.party_id = p_party and p.window_on = p_on and p.verdict = 'granted'
    and p.root_unit_id = p_root and p_counter = any (p.counters) and (p.outcome is null or p.outcome = 'effective' or p.outcome = 'not_effective' and p_counter <> all ('{effective_call,inform_call}'))
$$;

call scope.make_callable('compliance.cap_of(text, date, text[], text, text, text, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.caps_of(date, text[], text, text, text, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.party_of(portfolio.cases, portfolio.contact_points)', '{dunwell_definer}');
call scope.make_callable('compliance.counts_of(uuid, uuid, portfolio.contact_points, text, date, timestamptz, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.allotted(uuid, uuid, text, date, timestamptz, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.own_count(uuid, uuid, text, date, uuid)', '{dunwell_definer}');
