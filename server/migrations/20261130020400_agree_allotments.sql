-- phase: expand
-- How much each agency has a day is head office's to say (R17): less at once by one, more by two. What is reported and allotted is read by
-- head office alone, through functions; nobody else sees a count.

create table compliance.allotment_requests (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  root_unit_id uuid not null references identity.org_units,
  counter text not null check (counter in ('effective_call', 'inform_call', 'visit', 'sms', 'im', 'email', 'letter')),
  per_day int not null check (per_day >= 0),
  fresh_minutes int not null check (fresh_minutes between 1 and 10080),
  -- What held when it was asked, for whoever decides.
  was_per_day int not null,
  was_fresh_minutes int not null,
  staff_id uuid not null references identity.staff,
  asked_at timestamptz not null,
  request_id uuid not null references approvals.requests,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  decided_by uuid references identity.staff,
  decided_at timestamptz,
  primary key (client_id, id),
  constraint own_request check (decided_by <> staff_id),
  check (state <> 'approved' or decided_by is not null)
);
create unique index allotment_requests_one_open on compliance.allotment_requests (client_id, root_unit_id, counter) where state = 'submitted';
create index allotment_requests_by_id on compliance.allotment_requests (id);
call scope.protect('compliance.allotment_requests', 'X', null, null, '{}');
create index reported_counts_by_day on compliance.reported_counts (client_id, on_date);
-- Of the two officers the other one.
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('contact.allotment', 1, true, '[{"no": 1, "role": "hq_supervisor", "act": "agree", "at": "hq", "due_hours": 24}]'),
  ('contact.allotment.hq', 1, true, '[{"no": 1, "role": "compliance_officer", "act": "agree", "at": "hq", "due_hours": 24}]');

-- Head office of a client that it works for.
create function compliance.is_head_office(p_client uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select coalesce(p_client = any (identity.client_ids()), false)
    and exists (select 1 from identity.org_units u where u.kind = 'operator' and u.parent_id is null and u.id = any (identity.unit_ids('case')))
$$;
create function compliance.require_allotment(p_client uuid, p_unit uuid) returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not compliance.is_head_office(p_client) or not exists (select 1 from identity.org_units u where u.id = p_unit and u.parent_id is null) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
end $$;
-- What the agency has now: its own row; beside others' rows nothing; where there is none, no allotment holds it.
create function compliance.allotment_now(p_client uuid, p_unit uuid, p_counter text) returns table (per_day int, fresh_minutes int) language sql stable security definer set search_path = '' as $$
  select coalesce(max(a.per_day) filter (where a.root_unit_id = p_unit), 0), coalesce(max(a.fresh_minutes) filter (where a.root_unit_id = p_unit), min(a.fresh_minutes))
  from compliance.allotments a where a.client_id = p_client and a.counter = p_counter having count(*) > 0
$$;
-- More a day, or an older report that still counts as fresh.
create function compliance.loosens_allotment(p_client uuid, p_unit uuid, p_counter text, p_per_day int, p_fresh_minutes int) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  perform compliance.require_allotment(p_client, p_unit);
  return exists (select 1 from compliance.allotment_now(p_client, p_unit, p_counter) n where p_per_day > n.per_day or p_fresh_minutes > n.fresh_minutes);
end $$;
create function compliance.write_allotment(p_client uuid, p_unit uuid, p_counter text, p_per_day int, p_fresh_minutes int, p_by uuid) returns void language sql security definer set search_path = '' as $$
  insert into compliance.allotments as a (client_id, root_unit_id, counter, per_day, fresh_minutes, set_by, set_at)
    values (p_client, p_unit, p_counter, p_per_day, p_fresh_minutes, p_by, platform.now())
    on conflict (client_id, root_unit_id, counter) do update set per_day = excluded.per_day, fresh_minutes = excluded.fresh_minutes, set_by = excluded.set_by, set_at = excluded.set_at
$$;
create function compliance.set_allotment(p_client uuid, p_unit uuid, p_counter text, p_per_day int, p_fresh_minutes int) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform compliance.require_allotment(p_client, p_unit);
  -- Two who set at once see each other.
  perform 1 from clients.clients c where c.id = p_client for no key update;
  if compliance.loosens_allotment(p_client, p_unit, p_counter, p_per_day, p_fresh_minutes) then
    raise exception 'more by two' using errcode = 'DW409', constraint = 'allotment_loosens';
  end if;
  perform compliance.write_allotment(p_client, p_unit, p_counter, p_per_day, p_fresh_minutes, identity.person());
end $$;

create function compliance.ask_allotment(p_id uuid, p_request uuid, p_client uuid, p_unit uuid, p_counter text, p_per_day int, p_fresh_minutes int) returns void
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person();
begin
  perform compliance.require_allotment(p_client, p_unit);
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.maker = v_person and q.subject = p_id and q.kind in ('contact.allotment', 'contact.allotment.hq')) then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  insert into compliance.allotment_requests (client_id, id, root_unit_id, counter, per_day, fresh_minutes, was_per_day, was_fresh_minutes, staff_id, asked_at, request_id)
    select p_client, p_id, p_unit, p_counter, p_per_day, p_fresh_minutes, n.per_day, n.fresh_minutes, v_person, platform.now(), p_request
    from compliance.allotment_now(p_client, p_unit, p_counter) n;
  if not found then raise exception 'nothing holds it' using errcode = 'DW404'; end if;
end $$;
create function compliance.follow_allotment(p_request uuid) returns void language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; r compliance.allotment_requests; v_by uuid; v_at timestamptz;
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  select x.* into r from compliance.allotment_requests x where x.request_id = q.id and x.id = q.subject and x.state = 'submitted' for update;
  if not found then raise exception 'no such request' using errcode = 'DW404'; end if;
  select s.decided_by, s.decided_at into v_by, v_at from approvals.steps s where s.request_id = q.id and s.decided_by is not null and q.state <> 'withdrawn' order by s.no desc limit 1;
  update compliance.allotment_requests x set state = q.state, decided_by = v_by, decided_at = v_at where x.client_id = r.client_id and x.id = r.id;
  if q.state = 'approved' then perform compliance.write_allotment(r.client_id, r.root_unit_id, r.counter, r.per_day, r.fresh_minutes, r.staff_id); end if;
end $$;

-- For head office: what each agency has, until when the client knew today by the word of another than that agency, and what waits for its second person.
create function compliance.list_allotments() returns table (client_id uuid, unit_id uuid, counter text, per_day int, fresh_minutes int, set_by uuid, set_at timestamptz, known_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare v_on date := (platform.now() at time zone 'Asia/Shanghai')::date;
begin
  perform identity.person();
  return query select a.client_id, a.root_unit_id, a.counter, a.per_day, a.fresh_minutes, a.set_by, a.set_at,
      (select max(q.as_of) from compliance.reported_counts q where q.client_id = a.client_id and q.on_date = v_on and q.counter = a.counter
        and not compliance.is_own_word(q.reported_by, a.root_unit_id))
    from compliance.allotments a where compliance.is_head_office(a.client_id);
end $$;
create function compliance.read_allotment_requests(p_id uuid default null) returns setof compliance.allotment_requests language plpgsql stable security definer set search_path = '' as $$
begin
  perform identity.person();
  return query select r.* from compliance.allotment_requests r where (r.id = p_id or p_id is null and r.state = 'submitted') and compliance.is_head_office(r.client_id)
    -- What head office's own people ask, whoever it is for.
    and exists (select 1 from identity.staff s join identity.org_units u on u.id = compliance.root_of(s.home_unit_id) and u.kind = 'operator' where s.id = r.staff_id);
end $$;
-- The houses that have cases here, the operator's own among them.
create function compliance.list_agencies() returns table (id uuid, name text) language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select 1 from identity.org_units u where u.kind = 'operator' and u.parent_id is null and u.id = any (identity.unit_ids('case'))) then return; end if;
  return query select u.id, u.name from identity.org_units u where u.parent_id is null and u.ended_at is null;
end $$;
-- What clients reported of these days, by day and counter: of how many contracts, how many contacts, and until when they knew.
create function compliance.list_reported(p_since date) returns table (client_id uuid, on_date date, counter text, contracts int, total int, as_of timestamptz, reported_at timestamptz, reported_by uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform identity.person();
  return query select q.client_id, q.on_date, q.counter, count(*)::int, sum(q.count)::int, max(q.as_of), max(q.reported_at),
      (array_agg(q.reported_by order by q.reported_at desc))[1]
    from clients.clients c join compliance.reported_counts q on q.client_id = c.id and q.on_date >= p_since
    where compliance.is_head_office(c.id) group by q.client_id, q.on_date, q.counter;
end $$;

call scope.make_callable('compliance.is_head_office(uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.require_allotment(uuid, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.allotment_now(uuid, uuid, text)', '{dunwell_definer}');
call scope.make_callable('compliance.loosens_allotment(uuid, uuid, text, int, int)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.write_allotment(uuid, uuid, text, int, int, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.set_allotment(uuid, uuid, text, int, int)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.ask_allotment(uuid, uuid, uuid, uuid, text, int, int)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.follow_allotment(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.list_allotments()', '{dunwell_serve_staff}');
call scope.make_callable('compliance.read_allotment_requests(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.list_agencies()', '{dunwell_serve_staff}');
call scope.make_callable('compliance.list_reported(date)', '{dunwell_serve_staff}');
