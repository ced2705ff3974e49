-- phase: expand
-- What a client orders for a case (R13): recall, stop, keep, return, close, by a list or through the API.

-- What applying a validated file would do, by name, shown before anybody confirms it.
alter table intake.deliveries add column preview jsonb not null default '{}' check (jsonb_typeof(preview) = 'object');
grant update (preview) on intake.deliveries to dunwell_intake;

create table intake.client_orders (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  action text not null check (action in ('recall', 'stop', 'keep', 'return', 'close')),
  -- The client's own words and number.
  reason text check (length(reason) <= 500),
  order_no text check (length(order_no) between 1 and 60),
  until_on date,
  closed_as text,
  delivery_id uuid,
  line_no int,
  recorded_by uuid not null references identity.staff,
  recorded_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  check ((delivery_id is null) = (line_no is null)),
  check (action <> 'keep' or until_on is not null),
  check ((action = 'close') = (closed_as is not null))
);
create index client_orders_by_case on intake.client_orders (client_id, case_id, recorded_at desc);
create unique index client_orders_once on intake.client_orders (client_id, delivery_id, case_id) where delivery_id is not null;
comment on table intake.client_orders is 'Append-only. A keep is the client''s consent to prolong the mandate; whether the house keeps the case is decided by approval.';

call scope.protect('intake.client_orders', 'C', 'case', 'case_id', '{select}');
call scope.intake_writes('intake.client_orders');

-- Whether the lifecycle knows this step. A list is judged before it is applied; applying asks the cases themselves again.
create function intake.may_move(p_from text, p_to text) returns boolean language sql stable security definer set search_path = '' as $$
  select (select identity.person()) is not null and exists (select 1 from portfolio.case_transitions t where t.from_state = p_from and t.to_state = p_to)
$$;
call scope.make_callable('intake.may_move(text, text)', '{dunwell_intake}');

-- Until when the client agrees that the case stays here; null when it has not said so.
create function intake.keep_consent(p_case uuid) returns date language sql stable security definer set search_path = '' as $$
  select max(o.until_on) from intake.client_orders o join portfolio.cases c on c.client_id = o.client_id and c.id = o.case_id
  where o.case_id = p_case and o.action = 'keep' and portfolio.may_act(c.client_id, c.id)
$$;
call scope.make_callable('intake.keep_consent(uuid)', '{dunwell_definer}');

-- A stop order acts in the transaction that brings it: hold, epoch, queued contact void. The same order again changes nothing. The hold names the
-- order that it follows from, as those of lists name their delivery.
create function intake.order_stop(p_case uuid, p_reason text, p_order_no text, p_until date) returns table (hold_id uuid, already boolean, stopped_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_until timestamptz := (p_until + 1)::timestamp at time zone 'Asia/Shanghai'; v_hold portfolio.holds; v_order uuid;
begin
  if v_case.state in ('returned', 'recalled', 'closed') then raise exception 'the case has ended' using errcode = 'DW409', constraint = 'case_transition'; end if;
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
  select h.* into v_hold from portfolio.holds h where h.client_id = v_case.client_id and h.debtor_id = v_case.debtor_id and (h.case_id is null or h.case_id = p_case)
    and h.kind = 'client_stop' and h.ended_at is null and h.from_at <= platform.now() and (h.until_at is null or h.until_at >= v_until) order by h.from_at limit 1;
  if v_hold.id is not null then return query select v_hold.id, true, v_hold.from_at; return; end if;
  insert into intake.client_orders (client_id, case_id, action, reason, order_no, until_on, recorded_by, recorded_at, key_id)
    values (v_case.client_id, p_case, 'stop', p_reason, p_order_no, p_until, identity.person(), platform.now(), intake.program_key()) returning id into v_order;
  return query select h, false, platform.now() from portfolio.hold_cases(array[p_case], 'client_stop', p_reason, v_until, false, v_order) h;
end $$;
call scope.make_callable('intake.order_stop(uuid, text, text, date)', '{dunwell_serve_staff, dunwell_work}');
