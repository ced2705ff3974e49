-- phase: expand
-- Permits for every channel and party (R14, R17): each counter stands apart, a related person is opened by two people for a time
-- and only while the debtor is lost, and what the database grants it has asked for itself.

-- Numbers by which facts are computed, as data of a pack with its version; the strictest of those in force hold.
alter table compliance.packs add column parameters jsonb not null default '{}' check (jsonb_typeof(parameters) = 'object');
insert into compliance.packs (pack, version, effective_from, rules, parameters) values
-- CBA 2026: an invalid number, or three failures in a row to reach the person (VS). The days are the house's own (DEF).
('lost', '1', date '2025-01-01', '[]', $json${"lost": {"failures": 3, "on_days": 2, "within_days": 30, "valid_days": 14, "open_days": 7,
  "failed": ["no_answer", "busy", "power_off", "suspended", "invalid", "not_self"], "dead": ["invalid", "suspended", "not_self"],
  "reached": ["connected_self", "connected_contact", "hang_up", "refused_contact"]}}$json$);

create function compliance.parameter(p_group text, p_name text, p_on date, p_lowest boolean) returns int language sql stable security definer set search_path = '' as $$
  select case when p_lowest then min(x.n) else max(x.n) end
  from (select (p.parameters -> p_group ->> p_name)::int as n from compliance.packs p
    where p.parameters ? p_group and p.effective_from <= p_on and (p.effective_until is null or p.effective_until >= p_on)) x
$$;
create function compliance.results_of(p_name text, p_on date) returns text[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct w), '{}') from compliance.packs p cross join lateral jsonb_array_elements_text(p.parameters -> 'lost' -> p_name) w
  where p.parameters ? 'lost' and p.effective_from <= p_on and (p.effective_until is null or p.effective_until >= p_on)
$$;

-- 失联: computed from what was tried at the debtor's own numbers, by every agency; ends by itself, and with the first time they were reached.
-- A failure counts only where the number was shown, or handed to an adapter, and where the telephone system does not deny the call: a record
-- alone is a word. Failures are of numbers: a door that nobody opened says nothing of them, while who was met at a door was reached.
alter table compliance.permits add column call_denied boolean not null default false;
-- Of a refusal, in words: what whoever asked was told. A pack of an agreement's terms is no row, and what was not known stands nowhere else that they may read.
alter table compliance.permits add column told jsonb check (told is null or verdict = 'refused' and length(told::text) <= 4000);
create type compliance.lostness as (lost boolean, why text, until_at timestamptz, records uuid[]);
create function compliance.lost_of(p_client uuid, p_debtor uuid, p_at timestamptz) returns compliance.lostness language plpgsql stable security definer set search_path = '' as $$
declare
  v_on date := (p_at at time zone 'Asia/Shanghai')::date; v_reached timestamptz; v_ids uuid[]; v_last timestamptz; v_days int; v_result compliance.lostness;
  v_valid interval := make_interval(days => compliance.parameter('lost', 'valid_days', v_on, true));
begin
  v_result.lost := false;
  select max(r.recorded_at) into v_reached from contacts.records r left join portfolio.contact_points x on x.client_id = r.client_id and x.id = r.contact_point_id
    where r.client_id = p_client and r.debtor_id = p_debtor and r.call_result = any (compliance.results_of('reached', v_on))
      and (x.id is null or x.debtor_id = p_debtor and x.related_person_id is null);
  select array_agg(r.id order by r.recorded_at), max(r.recorded_at), count(distinct (r.recorded_at at time zone 'Asia/Shanghai')::date)::int into v_ids, v_last, v_days
    from contacts.records r join portfolio.contact_points x on x.client_id = r.client_id and x.id = r.contact_point_id
    join compliance.permits p on p.client_id = r.client_id and p.id = r.permit_id and p.contact_point_id = r.contact_point_id and p.shown_at is not null and not p.call_denied
    where r.client_id = p_client and r.debtor_id = p_debtor and r.direction = 'outbound' and x.debtor_id = p_debtor and x.related_person_id is null and x.kind in ('mobile', 'landline')
      and r.call_result = any (compliance.results_of('failed', v_on)) and (v_reached is null or r.recorded_at > v_reached)
      and r.recorded_at > p_at - make_interval(days => compliance.parameter('lost', 'within_days', v_on, true));
  if v_ids is null or v_last + v_valid <= p_at then return v_result; end if;
  if cardinality(v_ids) >= compliance.parameter('lost', 'failures', v_on, false) and v_days >= compliance.parameter('lost', 'on_days', v_on, false) then
    v_result := (true, 'failures', v_last + v_valid, v_ids);
  -- Every number of the debtor is dead by the last that was heard of it; who has none at all is not thereby lost.
  elsif not exists (
    select 1 from portfolio.contact_points x left join lateral (
        select r.call_result from contacts.records r where r.client_id = x.client_id and r.debtor_id = p_debtor and r.contact_point_id = x.id and r.id = any (v_ids)
        order by r.recorded_at desc limit 1) r on true
    where x.client_id = p_client and x.debtor_id = p_debtor and x.related_person_id is null and x.kind in ('mobile', 'landline') and x.valid
      and coalesce(r.call_result, '') <> all (compliance.results_of('dead', v_on)))
  then
    v_result := (true, 'numbers_invalid', v_last + v_valid, v_ids);
  end if;
  return v_result;
end $$;
create index records_by_debtor on contacts.records (client_id, debtor_id, recorded_at desc);

-- Attorney and proxy stand among the related persons, but by a document; the other related persons stay locked.
alter table portfolio.related_persons add column role text not null default 'contact' check (role in ('contact', 'attorney', 'proxy')),
  add column document_id uuid, add column authorised_until date, add column added_by uuid,
  add foreign key (client_id, document_id) references portfolio.documents (client_id, id),
  -- Nobody speaks for a debtor without a paper that says so.
  add constraint related_document check (role = 'contact' or document_id is not null);

-- A request to contact a related person: by one, on evidence; decided by another, for a time.
create table compliance.unlocks (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  debtor_id uuid not null,
  related_person_id uuid not null,
  purpose text not null check (purpose in ('locate', 'relay')),
  reason text not null check (length(reason) between 2 and 500),
  -- Why the debtor themselves could not be asked, and the records or the paper that say so.
  lost_why text not null check (lost_why in ('failures', 'numbers_invalid', 'deceased', 'incapacity')),
  evidence uuid[] not null,
  document_id uuid,
  staff_id uuid not null references identity.staff,
  -- The house that had the case: no other house is opened by it.
  root_unit_id uuid not null references identity.org_units,
  asked_at timestamptz not null,
  request_id uuid not null references approvals.requests,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid references identity.staff,
  decided_at timestamptz,
  until_at timestamptz,
  ended_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, related_person_id) references portfolio.related_persons (client_id, id),
  constraint own_request check (decided_by <> staff_id),
  check ((state = 'approved') = (until_at is not null)),
  check (state <> 'approved' or decided_by is not null)
);
create unique index unlocks_one_open on compliance.unlocks (client_id, related_person_id, root_unit_id) where state = 'submitted';
create index unlocks_by_related on compliance.unlocks (client_id, related_person_id, asked_at desc);
create index unlocks_by_id on compliance.unlocks (id);
call scope.protect('compliance.unlocks', 'C', 'case', 'case_id', '{select}');

create function compliance.guard_unlock() returns trigger language plpgsql set search_path = '' as $$
begin
  if to_jsonb(new) - '{state,decided_by,decided_at,until_at,ended_at}'::text[] is distinct from to_jsonb(old) - '{state,decided_by,decided_at,until_at,ended_at}'::text[]
    or old.state <> 'submitted' and (new.state, new.until_at, new.decided_by, new.decided_at) is distinct from (old.state, old.until_at, old.decided_by, old.decided_at)
    or old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise exception 'an unlock is decided once' using errcode = 'DW409', constraint = 'unlock_frozen';
  end if;
  return new;
end $$;
create trigger unlocks_guard before update on compliance.unlocks for each row execute function compliance.guard_unlock();

-- Whoever refused is found again under another name and for another party by the same number, whoever of the client it was noted for; by the same
-- address, where others live too, with the same debtor alone (split or not).
create function compliance.has_refused(p_client uuid, p_point uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from portfolio.contact_points x
    join portfolio.contact_points y on y.client_id = x.client_id and y.value_key = x.value_key
    join portfolio.related_persons r on r.client_id = y.client_id and r.id = y.related_person_id and r.refused_at is not null
    join portfolio.debtors d on d.client_id = x.client_id and d.id = x.debtor_id join portfolio.debtors same on same.client_id = y.client_id and same.id = y.debtor_id
    where x.client_id = p_client and x.id = p_point and (x.kind <> 'address' or same.id = d.id or same.id_no_key = d.id_no_key))
$$;
-- The house that has the case now.
create function compliance.house_of(p_case portfolio.cases) returns uuid language sql stable security definer set search_path = '' as $$
  select compliance.root_of(u.id) from identity.org_units u where u.desk_no = p_case.desk_no
$$;
-- The unlock under which the case's house may contact this related person now; null when there is none.
create function compliance.open_unlock(p_case portfolio.cases, p_related uuid, p_purpose text, p_at timestamptz) returns compliance.unlocks language sql stable security definer set search_path = '' as $$
  select u.* from compliance.unlocks u where u.client_id = p_case.client_id and u.related_person_id = p_related and u.root_unit_id = compliance.house_of(p_case) and u.state = 'approved' and u.ended_at is null
    and u.until_at > p_at and (p_purpose is null or u.purpose = p_purpose) order by u.until_at desc limit 1
$$;
-- Their number stays dead and theirs: no later file and no correction gives it back.
create function compliance.keep_refused_point() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if (new.valid and not old.valid or new.related_person_id is distinct from old.related_person_id)
    and exists (select 1 from portfolio.related_persons r where r.client_id = old.client_id and r.id = old.related_person_id and r.refused_at is not null) then
    raise exception 'related person has refused' using errcode = 'DW409', constraint = 'related_refused';
  end if;
  return new;
end $$;
create trigger contact_points_refused before update on portfolio.contact_points for each row when (old.related_person_id is not null)
  execute function compliance.keep_refused_point();

create function compliance.ask_unlock(p_id uuid, p_request uuid, p_case uuid, p_related uuid, p_purpose text, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_person uuid := identity.person(); v_lost compliance.lostness; v_refused timestamptz; v_role text;
begin
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'related.unlock') then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  select r.refused_at, r.role into v_refused, v_role from portfolio.related_persons r where r.client_id = v_case.client_id and r.id = p_related and r.debtor_id = v_case.debtor_id;
  if not found or v_role <> 'contact' then raise exception 'not this debtor''s' using errcode = 'DW404'; end if;
  if v_refused is not null then raise exception 'refused' using errcode = 'DW409', constraint = 'related_refused'; end if;
  v_lost := compliance.absence_of(v_case.client_id, v_case.debtor_id, platform.now());
  if not v_lost.lost then raise exception 'not lost' using errcode = 'DW409', constraint = 'debtor_not_lost'; end if;
  insert into compliance.unlocks (client_id, id, case_id, debtor_id, related_person_id, purpose, reason, lost_why, evidence, document_id, staff_id, root_unit_id, asked_at, request_id)
    values (v_case.client_id, p_id, p_case, v_case.debtor_id, p_related, p_purpose, p_reason, v_lost.why, v_lost.records,
      (select h.document_id from portfolio.holds h where h.client_id = v_case.client_id and h.debtor_id = v_case.debtor_id and h.kind = v_lost.why and h.document_id is not null and h.ended_at is null order by h.from_at limit 1), v_person, compliance.house_of(v_case), platform.now(), p_request);
end $$;

-- What the approval says. Approved only while the debtor is still lost, and never for longer than that.
create function compliance.follow_unlock(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; u compliance.unlocks; v_lost compliance.lostness; v_now timestamptz := platform.now(); v_by uuid; v_at timestamptz;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  select x.* into u from compliance.unlocks x where x.request_id = q.id and x.id = q.subject and x.state = 'submitted' for update;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  select s.decided_by, s.decided_at into v_by, v_at from approvals.steps s where s.request_id = q.id and s.decided_by is not null and q.state <> 'withdrawn' order by s.no desc limit 1;
  if q.state = 'approved' then
    -- Whose related person they are now: a split may have given them to another debtor since.
    v_lost := compliance.absence_of(u.client_id, (select r.debtor_id from portfolio.related_persons r where r.client_id = u.client_id and r.id = u.related_person_id), v_now);
    if not v_lost.lost then raise exception 'not lost' using errcode = 'DW409', constraint = 'debtor_not_lost'; end if;
    if exists (select 1 from portfolio.related_persons r where r.client_id = u.client_id and r.id = u.related_person_id and r.refused_at is not null) then
      raise exception 'refused' using errcode = 'DW409', constraint = 'related_refused';
    end if;
  end if;
  update compliance.unlocks x set state = q.state, decided_by = v_by, decided_at = v_at,
      until_at = case when q.state = 'approved' then least(v_lost.until_at,
        v_now + make_interval(days => compliance.parameter('lost', 'open_days', (v_now at time zone 'Asia/Shanghai')::date, true))) end
    where x.client_id = u.client_id and x.id = u.id;
end $$;
-- Taken back before its time, by whoever may act on the case.
create function compliance.end_unlock(p_case uuid, p_related uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case);
begin
  update compliance.unlocks u set ended_at = platform.now() where u.client_id = v_case.client_id and u.related_person_id = p_related and u.root_unit_id = compliance.house_of(v_case)
    and exists (select 1 from portfolio.related_persons r where r.client_id = u.client_id and r.id = u.related_person_id and r.debtor_id = v_case.debtor_id)
    and u.state = 'approved' and u.ended_at is null and u.until_at > platform.now();
  if not found then raise exception 'not open' using errcode = 'DW404'; end if;
  perform portfolio.bump_epoch(v_case.client_id, array[v_case.debtor_id]);
end $$;
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('related.unlock', 1, true, '[{"no": 1, "role": "supervisor", "act": "agree", "at": "branch", "due_hours": 24}]');

-- Why a related person is closed or open, for the case page: no number and no count.
create function compliance.related_standing(p_case uuid) returns table (related_id uuid, lost boolean, lost_why text, lost_until timestamptz, purpose text, open_until timestamptz, asked boolean, asked_by uuid, request_id uuid)
language plpgsql stable security definer set search_path = '' as $$
declare v_case portfolio.cases; v_lost compliance.lostness; v_now timestamptz := platform.now();
begin
  perform identity.person();
  select c.* into v_case from portfolio.cases c
    where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]));
  if v_case.id is null then return; end if;
  v_lost := compliance.absence_of(v_case.client_id, v_case.debtor_id, v_now);
  return query select r.id, v_lost.lost, v_lost.why, v_lost.until_at, coalesce(o.purpose, s.purpose), o.until_at, s.id is not null, s.staff_id, s.request_id
    from portfolio.related_persons r
    left join lateral (select u.* from compliance.open_unlock(v_case, r.id, null, v_now) u where u.id is not null) o on r.refused_at is null and v_lost.lost
    left join compliance.unlocks s on s.client_id = r.client_id and s.related_person_id = r.id and s.state = 'submitted' and s.root_unit_id = compliance.house_of(v_case)
    where r.client_id = v_case.client_id and r.debtor_id = v_case.debtor_id;
end $$;

call scope.make_callable('compliance.parameter(text, text, date, boolean)', '{dunwell_definer}');
call scope.make_callable('compliance.results_of(text, date)', '{dunwell_definer}');
call scope.make_callable('compliance.lost_of(uuid, uuid, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.has_refused(uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.house_of(portfolio.cases)', '{dunwell_definer}');
call scope.make_callable('compliance.open_unlock(portfolio.cases, uuid, text, timestamptz)', '{dunwell_definer}');
call scope.make_callable('compliance.keep_refused_point()', '{dunwell_definer}');
call scope.make_callable('compliance.ask_unlock(uuid, uuid, uuid, uuid, text, text)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.follow_unlock(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.end_unlock(uuid, uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.related_standing(uuid)', '{dunwell_serve_staff, dunwell_work}');
revoke all on function compliance.guard_unlock() from public;
