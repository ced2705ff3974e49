-- phase: expand
-- The monthly cycle of a placement with its weekly checkpoints (R12), and keeping cases by approval and the client's consent (R13).

create schema cycle;
grant usage on schema cycle to dunwell_serve_staff, dunwell_work, dunwell_definer;

-- What is due when, counted from the day of placement or back from the day due back. An agreement says otherwise in its terms:
-- {"cycle": {"first_contact": {"days": 2, "target_bp": 9000}}}. `counted` kinds are met by figures, the others by somebody's act.
create table cycle.kinds (
  kind text primary key check (kind in ('first_contact', 'first_week', 'mid_review', 'field_decision', 'end_list')),
  anchor text not null check (anchor in ('placed', 'due_back')),
  days int not null check (days between 0 and 180),
  target_bp int not null check (target_bp between 0 and 10000),
  counted boolean not null
);
insert into cycle.kinds (kind, anchor, days, target_bp, counted) values
  ('first_contact', 'placed', 3, 8000, true), ('first_week', 'placed', 7, 10000, true), ('mid_review', 'placed', 15, 10000, false),
  ('field_decision', 'placed', 21, 10000, false), ('end_list', 'due_back', 7, 10000, false);

create table cycle.checkpoints (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  placement_id uuid not null,
  unit_id uuid not null references identity.org_units,
  kind text not null references cycle.kinds,
  due_on date not null,
  target_bp int not null,
  total int not null default 0,
  done int not null default 0,
  -- Null until it is decided: by its figures or its act before the day is over, by their lack after it.
  met boolean,
  done_by uuid references identity.staff,
  done_at timestamptz,
  note text check (length(note) <= 500),
  computed_at timestamptz not null,
  -- Told once each, on the worker's clock.
  due_told_at timestamptz,
  missed_told_at timestamptz,
  primary key (client_id, id),
  unique (client_id, placement_id, kind),
  foreign key (client_id, placement_id) references portfolio.placements (client_id, id),
  check ((done_by is null) = (done_at is null))
);
create index checkpoints_by_unit on cycle.checkpoints (unit_id, due_on);
create index cycle_checkpoints_by_id on cycle.checkpoints (id);
call scope.protect('cycle.kinds', 'O', null, null, '{select}');
call scope.protect('cycle.checkpoints', 'K', 'file', 'unit_id', '{select}');

-- Brings the checkpoints of these units up to the present: set-based, from cases and records; what was decided stays.
create function cycle.bring_up(v_units uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare v_now timestamptz := platform.now(); v_today date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  insert into cycle.checkpoints (client_id, placement_id, unit_id, kind, due_on, target_bp, computed_at)
    select p.client_id, p.id, p.unit_id, k.kind,
      case k.anchor when 'placed' then (p.placed_at at time zone 'Asia/Shanghai')::date + r.days else p.mandate_until - r.days end, r.target_bp, v_now
    from portfolio.placements p join clients.agreements a on a.client_id = p.client_id and a.id = p.agreement_id cross join cycle.kinds k
    cross join lateral (select coalesce((a.terms #>> array['cycle', k.kind, 'days'])::int, k.days) as days,
      coalesce((a.terms #>> array['cycle', k.kind, 'target_bp'])::int, k.target_bp) as target_bp) r
    where p.unit_id = any (v_units) and p.state = 'placed' and p.mandate_until >= v_today - 31
    on conflict (client_id, placement_id, kind) do nothing;
  update cycle.checkpoints c set total = f.total, done = f.done, computed_at = v_now,
      met = case when f.total > 0 and f.done::bigint * 10000 >= f.total::bigint * c.target_bp then true when c.due_on < v_today then f.total = 0 end
    from (
      select o.client_id, o.id, count(x.id)::int as total, count(x.id) filter (where r.first_at < (o.due_on + 1)::timestamp at time zone 'Asia/Shanghai')::int as done
      from cycle.checkpoints o join cycle.kinds k on k.kind = o.kind and k.counted
      left join portfolio.cases x on x.client_id = o.client_id and x.placement_id = o.placement_id and x.state <> 'recalled' and x.closed_as is distinct from 'withdrawn'
      left join lateral (select min(y.recorded_at) as first_at from contacts.records y where y.client_id = x.client_id and y.case_id = x.id) r on true
      where o.unit_id = any (v_units) and o.met is null group by o.client_id, o.id) f
    where c.client_id = f.client_id and c.id = f.id;
  update cycle.checkpoints c set met = false, computed_at = v_now
    from cycle.kinds k where k.kind = c.kind and not k.counted and c.unit_id = any (v_units) and c.met is null and c.done_at is null and c.due_on < v_today
      -- Nobody misses the review of a batch that was undone.
      and exists (select 1 from portfolio.placements p where p.client_id = c.client_id and p.id = c.placement_id and p.state <> 'withdrawn');
end $$;

create function cycle.compute() returns int language plpgsql security definer set search_path = '' as $$
declare v_units uuid[] := identity.unit_ids('file'); v_n int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform cycle.bring_up(v_units);
  select count(*) into v_n from cycle.checkpoints c where c.unit_id = any (v_units) and c.met = false and c.done_at is null;
  return v_n;
end $$;

-- On the worker's clock, for all units: whoever leads one of them is told once of what is due tomorrow or today, and once of what
-- was missed. One notice per person and kind with their number, however many batches.
create function cycle.follow_clock() returns int language plpgsql security definer set search_path = '' as $$
declare v_told record; v_sum int := 0; v_today date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  perform cycle.bring_up(array(select u.id from identity.org_units u));
  for v_told in
    with due as (
      update cycle.checkpoints c set due_told_at = platform.now()
      where c.due_told_at is null and c.met is null and c.done_at is null and c.due_on between v_today and v_today + 1
        and exists (select 1 from portfolio.placements p where p.client_id = c.client_id and p.id = c.placement_id and p.state = 'placed')
      returning c.id, c.unit_id, c.kind, c.due_on
    ), missed as (
      update cycle.checkpoints c set missed_told_at = platform.now()
      where c.missed_told_at is null and c.met = false and c.done_at is null
      returning c.id, c.unit_id, c.kind, c.due_on
    ), news as (select 'checkpoint.due' as what, d.* from due d union all select 'checkpoint.missed', m.* from missed m)
    select n.what, r.staff_id, count(distinct n.id)::int as n, min(n.due_on) as first_on
    from news n join identity.staff_roles r on r.role in ('supervisor', 'branch_manager') and r.unit_id = any (approvals.units_at(n.unit_id, 'unit'))
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
    group by n.what, r.staff_id
  loop
    perform platform.notify(array[v_told.staff_id], v_told.what, null, jsonb_build_object('count', v_told.n, 'on', v_told.first_on));
    v_sum := v_sum + v_told.n;
  end loop;
  return v_sum;
end $$;

-- The act of a review, a decision or a list. Late it is noted all the same, and stays late.
create function cycle.note_done(p_checkpoint uuid, p_note text) returns void language plpgsql security definer set search_path = '' as $$
declare c cycle.checkpoints;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into c from cycle.checkpoints x join cycle.kinds k on k.kind = x.kind and not k.counted where x.id = p_checkpoint and x.unit_id = any (identity.unit_ids('file')) for update of x;
  if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if c.done_at is not null then raise exception 'done already' using errcode = 'DW409', constraint = 'checkpoint_done'; end if;
  update cycle.checkpoints x set done_by = identity.person(), done_at = platform.now(), note = p_note, computed_at = platform.now(),
      met = (platform.now() at time zone 'Asia/Shanghai')::date <= x.due_on where x.client_id = c.client_id and x.id = c.id;
end $$;

-- What is proposed for the cases of a placement whose mandate ends: to keep those that promise or pay, to return the rest.
create function cycle.end_list(p_placement uuid, p_after uuid, p_limit int) returns table (id uuid, case_no text, debtor_name text, state text, owed_minor bigint, currency text, desk_name text,
  mandate_until date, proposal text, why text) language plpgsql stable security definer set search_path = '' as $$
declare v_desks int[] := identity.desk_numbers('case'); v_today date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  return query
    select c.id, c.case_no, d.name, c.state, o.owed_minor, c.currency, u.name, c.mandate_until, case when w.why = 'none' then 'return' else 'keep' end, w.why
    from portfolio.cases c
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    join identity.org_units u on u.desk_no = c.desk_no
    cross join lateral (select case
      when exists (select 1 from arrangements.promises y where y.client_id = c.client_id and y.case_id = c.id and y.state = 'open') then 'promise'
      when exists (select 1 from payments.payments y where y.client_id = c.client_id and y.account_id = c.account_id and y.paid_on > v_today - 30) then 'payment'
      else 'none' end as why) w
    where c.placement_id = p_placement and c.client_id = (select p.client_id from portfolio.placements p where p.id = p_placement)
      and c.desk_no = any (v_desks) and c.state in ('placed', 'allocated', 'working', 'on_hold', 'kept') and (p_after is null or c.id > p_after)
    order by c.id limit p_limit;
end $$;

-- Keeping needs both: what the client said, and somebody else's approval. Neither can be left out here.
create table cycle.keep_requests (
  client_id uuid not null,
  id uuid not null,
  unit_id uuid not null references identity.org_units,
  staff_id uuid not null references identity.staff,
  request_id uuid not null references approvals.requests,
  until_on date not null,
  consent text not null check (consent in ('client_list', 'letter', 'recorded')),
  consent_on date not null,
  consent_ref text not null check (length(trim(consent_ref)) between 2 and 100),
  reason text not null check (length(trim(reason)) between 2 and 500),
  case_ids uuid[] not null check (cardinality(case_ids) between 1 and 500),
  state text not null default 'requested' check (state in ('requested', 'approved', 'rejected', 'withdrawn')),
  requested_at timestamptz not null,
  primary key (client_id, id),
  check (consent_on <= (requested_at at time zone 'Asia/Shanghai')::date)
);
create index keep_requests_by_request on cycle.keep_requests (request_id);
create index keep_requests_waiting on cycle.keep_requests using gin (case_ids) where state = 'requested';
comment on column cycle.keep_requests.consent_ref is 'Where the client''s consent is found: a list''s number, a letter''s, a record''s.';

create function cycle.guard_keep() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.client_id, new.id, new.unit_id, new.staff_id, new.request_id, new.until_on, new.consent, new.consent_on, new.consent_ref, new.reason, new.case_ids, new.requested_at)
    is distinct from (old.client_id, old.id, old.unit_id, old.staff_id, old.request_id, old.until_on, old.consent, old.consent_on, old.consent_ref, old.reason, old.case_ids, old.requested_at)
    or old.state <> 'requested' then
    raise exception 'a request is written once' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  if not exists (select 1 from approvals.requests q where q.id = new.request_id and q.state = new.state) then
    raise exception 'the approval says otherwise' using errcode = 'DW409', constraint = 'request_ended';
  end if;
  return new;
end $$;
create trigger keep_requests_guard before update on cycle.keep_requests for each row execute function cycle.guard_keep();

-- Written in the transaction that opened the approval; the cases are of one client and within reach.
create function cycle.request_keep(p_id uuid, p_request uuid, p_unit uuid, p_ids uuid[], p_until date, p_consent text, p_consent_on date, p_consent_ref text, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_client uuid; v_seen int; v_clients int;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind = 'case.keep' and q.unit_id = p_unit) then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  select count(*), count(distinct c.client_id), (array_agg(c.client_id))[1] into v_seen, v_clients, v_client from portfolio.cases c
    where c.id = any (p_ids) and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('act'))::uuid[]));
  if v_seen <> (select count(distinct i) from unnest(p_ids) i) then raise exception 'not every case is in scope' using errcode = 'DW404'; end if;
  if v_clients <> 1 then raise exception 'cases of several clients' using errcode = 'DW422', constraint = 'keep_one_client'; end if;
  -- Whoever asks for one of these cases at the same time waits here, and then finds this request.
  perform 1 from portfolio.cases c where c.id = any (p_ids) order by c.client_id, c.id for no key update;
  if exists (select 1 from cycle.keep_requests k where k.state = 'requested' and k.case_ids && p_ids) then
    raise exception 'asked already' using errcode = 'DW409', constraint = 'keep_asked_already';
  end if;
  if exists (select 1 from portfolio.cases c where c.id = any (p_ids) and not (c.state in ('allocated', 'working', 'on_hold', 'kept'))) then
    raise exception 'not to be kept' using errcode = 'DW409', constraint = 'case_transition';
  end if;
  if exists (select 1 from portfolio.cases c where c.id = any (p_ids) and c.mandate_until >= p_until) then
    raise exception 'not longer' using errcode = 'DW422', constraint = 'keep_not_longer';
  end if;
  -- Work outside the agreement is refused, so nothing is kept beyond it.
  if exists (select 1 from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      join clients.agreements a on a.client_id = p.client_id and a.id = p.agreement_id where c.id = any (p_ids) and a.valid_until < p_until) then
    raise exception 'beyond the agreement' using errcode = 'DW422', constraint = 'keep_beyond_agreement';
  end if;
  if p_consent_on > (platform.now() at time zone 'Asia/Shanghai')::date then
    raise exception 'consent to come' using errcode = 'DW422', constraint = 'keep_consent_to_come';
  end if;
  -- What is said to stand in the client's list stands there, for every case and so long.
  if p_consent = 'client_list' and exists (select 1 from unnest(p_ids) i where intake.keep_consent(i) is null or intake.keep_consent(i) < p_until) then
    raise exception 'no such order of the client' using errcode = 'DW409', constraint = 'keep_consent_missing';
  end if;
  insert into cycle.keep_requests (client_id, id, unit_id, staff_id, request_id, until_on, consent, consent_on, consent_ref, reason, case_ids, requested_at)
    values (v_client, p_id, p_unit, v_person, p_request, p_until, p_consent, p_consent_on, p_consent_ref, p_reason, array(select distinct i from unnest(p_ids) i order by i), platform.now());
end $$;

-- The end of the request; approved, the cases are kept and their mandate is prolonged in the same transaction, in the name of
-- whoever approved and within their reach.
create function cycle.follow_keep(p_request uuid) returns int language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; k cycle.keep_requests;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  update cycle.keep_requests x set state = q.state where x.request_id = q.id and x.id = q.subject and x.state = 'requested' returning * into k;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  if q.state <> 'approved' then return 0; end if;
  return portfolio.keep_cases(k.case_ids, k.until_on, 'keep_approved', k.id);
end $$;

call scope.make_callable('cycle.bring_up(uuid[])', '{dunwell_definer}');
call scope.make_callable('cycle.compute()', '{dunwell_serve_staff}');
call scope.make_callable('cycle.follow_clock()', '{dunwell_work}');
call scope.make_callable('cycle.note_done(uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('cycle.end_list(uuid, uuid, int)', '{dunwell_serve_staff}');
call scope.make_callable('cycle.request_keep(uuid, uuid, uuid, uuid[], date, text, date, text, text)', '{dunwell_serve_staff}');
call scope.make_callable('cycle.follow_keep(uuid)', '{dunwell_serve_staff}');

call scope.protect('cycle.keep_requests', 'OWN', null, 'staff_id', '{}');
grant select on cycle.keep_requests to dunwell_serve_staff, dunwell_work;
create policy staff_select on cycle.keep_requests for select to dunwell_serve_staff, dunwell_work
  using (staff_id = (select identity.person()) or exists (select 1 from approvals.requests q where q.id = keep_requests.request_id offset 0));

insert into approvals.chains (kind, version, distinct_people, steps) values
  ('case.keep', 1, true, '[{"no": 1, "role": "branch_manager", "act": "agree", "at": "branch", "due_hours": 48}]');
