-- phase: expand
-- Promises to pay: open, kept, broken, withdrawn (R22). One open promise per case.

create schema arrangements;
grant usage on schema arrangements to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

create table arrangements.promises (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  record_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor bigint not null default 0 check (paid_minor >= 0),
  currency text not null,
  made_on date not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'broken', 'withdrawn')),
  made_by uuid not null references identity.staff,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, record_id) references contacts.records (client_id, id),
  constraint promise_due_range check (due_on - made_on between 1 and 30),
  check ((state = 'open') = (ended_at is null)),
  check (state <> 'kept' or paid_minor >= amount_minor)
);
create unique index promise_open on arrangements.promises (client_id, case_id) where state = 'open';
create index promises_by_case on arrangements.promises (client_id, case_id, made_at desc);
create index promises_due on arrangements.promises (client_id, due_on) where state = 'open';

-- Payments of one posting, counted once by the caller's transaction: [{"case_id", "amount_minor" (text), "paid_on", "posted_at"?}]. A
-- payment counts for the newest promise in whose days it was paid; a bank's file that comes late still keeps a promise that was paid
-- in time. Money taken back (negative) bears the day and the posting of the payment it takes back, so that it leaves the promise to
-- which that one went. p_on is the day up to which payments are known: a promise no longer kept is open until it is due, else broken.
create function arrangements.credit_promises(p_client uuid, p_rows jsonb, p_on date) returns jsonb language plpgsql security definer set search_path = '' as $$
declare v_credited int; v_kept int; v_now timestamptz := platform.now();
begin
  perform arrangements.require_client(p_client);
  perform 1 from arrangements.promises p
    where p.client_id = p_client and p.case_id in (select (r ->> 'case_id')::uuid from jsonb_array_elements(p_rows) r)
    order by p.id for update;
  with paid as (
    select (r ->> 'case_id')::uuid as case_id, (r ->> 'amount_minor')::bigint as amount_minor, (r ->> 'paid_on')::date as paid_on,
      (r ->> 'posted_at')::timestamptz as posted_at
    from jsonb_array_elements(p_rows) r
  ), matched as (
    select m.id, sum(paid.amount_minor) as amount_minor from paid cross join lateral (
      select p.id from arrangements.promises p
      where p.client_id = p_client and p.case_id = paid.case_id and paid.paid_on between p.made_on and p.due_on
        -- As it was when the payment was posted: not promised later, not yet withdrawn.
        and (paid.posted_at is null or p.made_at <= paid.posted_at) and (p.state <> 'withdrawn' or p.ended_at > paid.posted_at)
      order by p.made_at desc, p.id desc limit 1) m
    group by m.id
  ), judged as (
    select p.id, p.state as was, greatest(0, p.paid_minor + m.amount_minor) as paid_minor,
      case
        when p.state = 'withdrawn' then p.state
        when p.paid_minor + m.amount_minor >= p.amount_minor then 'kept'
        when p.state <> 'kept' then p.state
        -- Only the case's last promise can be open again: the debtor has promised anew since.
        when p.due_on < p_on or exists (select 1 from arrangements.promises n where n.client_id = p.client_id and n.case_id = p.case_id
          and n.state <> 'withdrawn' and (n.made_at, n.id) > (p.made_at, p.id)) then 'broken'
        else 'open'
      end as state
    from matched m join arrangements.promises p on p.client_id = p_client and p.id = m.id
  ), written as (
    update arrangements.promises p set paid_minor = j.paid_minor, state = j.state,
        ended_at = case when j.state = j.was then p.ended_at when j.state <> 'open' then v_now end
    from judged j where p.client_id = p_client and p.id = j.id returning p.id, p.case_id, p.state, j.was, p.due_on
  ), done as (
    update portfolio.work_items w set done_at = v_now, leased_by = null, leased_until = null
    from written x where x.state = 'kept' and x.was <> 'kept' and w.client_id = p_client and w.case_id = x.case_id and w.done_at is null
      -- What is due of another promise that is still open stays.
      and (w.kind = 'promise_broken' or w.kind = 'promise_due' and not exists (
        select 1 from arrangements.promises o where o.client_id = p_client and o.case_id = x.case_id and o.state = 'open' and o.id <> x.id))
    returning w.id
  ), planned as (
    insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
    select c.client_id, c.id, c.desk_no, x.kind, x.due_at, x.due_at, x.priority
    from (
      select distinct case_id, 'promise_broken' as kind, v_now as due_at, 20 as priority from written where was = 'kept' and state = 'broken'
      union all
      select case_id, 'promise_due', (due_on + time '09:00') at time zone 'Asia/Shanghai', 10 from written where was = 'kept' and state = 'open'
    ) x join portfolio.cases c on c.client_id = p_client and c.id = x.case_id
    where c.state not in ('returned', 'recalled', 'closed')
    on conflict (client_id, case_id, kind) where done_at is null do nothing
    returning id
  )
  select count(*), count(*) filter (where state = 'kept' and was <> 'kept') into v_credited, v_kept from written;
  return jsonb_build_object('credited', v_credited, 'kept', v_kept);
end $$;

-- An agreement's promises due before the day are broken, and their cases come up for work at once. Say the day up to which payments
-- under this agreement are known: one agreement's file says nothing of another's.
create function arrangements.break_overdue(p_client uuid, p_agreement uuid, p_on date) returns int language plpgsql security definer set search_path = '' as $$
declare v_broken int; v_now timestamptz := platform.now(); v_due uuid[];
begin
  perform arrangements.require_client(p_client);
  perform 1 from arrangements.promises p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
    join portfolio.placements l on l.client_id = c.client_id and l.id = c.placement_id
    where p.client_id = p_client and l.agreement_id = p_agreement and p.state = 'open' and p.due_on < p_on order by p.id for update of p;
  select coalesce(array_agg(p.id), '{}') into v_due from arrangements.promises p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
    join portfolio.placements l on l.client_id = c.client_id and l.id = c.placement_id
    where p.client_id = p_client and l.agreement_id = p_agreement and p.state = 'open' and p.due_on < p_on;
  with broken as (
    update arrangements.promises p set state = 'broken', ended_at = v_now where p.client_id = p_client and p.id = any (v_due) and p.state = 'open' returning p.case_id
  ), due as (
    update portfolio.work_items w set done_at = v_now, leased_by = null, leased_until = null
    from broken b where w.client_id = p_client and w.case_id = b.case_id and w.kind = 'promise_due' and w.done_at is null returning w.id
  ), planned as (
    insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
    select c.client_id, c.id, c.desk_no, 'promise_broken', v_now, v_now, 20 from broken b join portfolio.cases c on c.client_id = p_client and c.id = b.case_id
    where c.state not in ('returned', 'recalled', 'closed')
    on conflict (client_id, case_id, kind) where done_at is null do nothing
    returning id
  )
  select count(*) into v_broken from broken;
  return v_broken;
end $$;

-- Whoever calls on behalf of a client: the intake of that client, or a person who knows it.
create function arrangements.require_client(p_client uuid) returns void language plpgsql stable security definer set search_path = '' as $$
begin
  perform identity.person();
  if session_user = 'dunwell_intake' then
    if intake.client() is distinct from p_client then raise exception 'not this client' using errcode = 'DW404'; end if;
  elsif identity.read_only() or not (p_client = any (identity.client_ids())) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
end $$;

call scope.make_callable('arrangements.require_client(uuid)', '{dunwell_definer}');
-- Only the posting of a bank's file calls these: they reach over all desks of the client.
call scope.make_callable('arrangements.credit_promises(uuid, jsonb, date)', '{dunwell_intake}');
call scope.make_callable('arrangements.break_overdue(uuid, uuid, date)', '{dunwell_intake}');
grant execute on function intake.client() to dunwell_definer;

call scope.protect('arrangements.promises', 'C', 'contact', 'case_id', '{select}');
grant insert, update (state, ended_at) on arrangements.promises to dunwell_serve_staff, dunwell_work;
create policy staff_insert on arrangements.promises for insert to dunwell_serve_staff, dunwell_work
  with check (made_by = (select identity.person()) and state = 'open' and paid_minor = 0 and portfolio.may_act(client_id, case_id)
    and (record_id is null or exists (select 1 from contacts.records r where r.client_id = promises.client_id and r.id = promises.record_id and r.case_id = promises.case_id offset 0)));
-- By hand a promise can only be withdrawn; kept and broken come from what was paid.
create policy staff_update on arrangements.promises for update to dunwell_serve_staff, dunwell_work
  using (state = 'open' and portfolio.may_act(client_id, case_id)) with check (state = 'withdrawn');
