-- phase: expand
-- What a client's own program stopped it may end, by an order with a number of its own; and it is told when a stop of its client ended, whoever ended it (R13).

-- For which program's key an errand acts, so that what it does is known as the client's own.
create table intake.program_errands (
  errand_id uuid primary key references identity.errands,
  client_id uuid not null references clients.clients,
  key_id uuid not null
);
call scope.protect('intake.program_errands', 'X', null, null, '{}');
create function intake.program_key() returns uuid language sql stable security definer set search_path = '' as $$
  select e.key_id from intake.program_errands e where e.errand_id = (identity.holder()).id
$$;
call scope.make_callable('intake.program_key()', '{dunwell_definer}');

alter table intake.client_orders add column key_id uuid;
comment on column intake.client_orders.key_id is 'The program''s key by which it came; null where a person or a list brought it.';

-- Stops that came by a program of this client, for this case; one that a letter or a list brought ends as it came, by two people.
create function intake.order_resume(p_case uuid, p_reason text, p_order_no text) returns table (ended int, resumed_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare v_key uuid := intake.program_key(); v_case portfolio.cases := portfolio.require_case(p_case); h portfolio.holds; v_ended int := 0; v_stands boolean;
begin
  if v_key is null or not exists (select 1 from transfers.program_keys k where k.client_id = v_case.client_id and k.id = v_key) then
    raise exception 'a program''s own' using errcode = 'DW403';
  end if;
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for no key update;
  for h in select x.* from portfolio.holds x join intake.client_orders o on o.client_id = x.client_id and o.id = x.source and o.key_id is not null
      where x.client_id = v_case.client_id and x.debtor_id = v_case.debtor_id and x.case_id = p_case and x.kind = 'client_stop' and x.ended_at is null order by x.id loop
    perform portfolio.end_hold(h.id);
    update portfolio.holds x set end_reason = p_reason where x.client_id = h.client_id and x.id = h.id;
    v_ended := v_ended + 1;
  end loop;
  if v_ended > 0 then
    insert into intake.client_orders (client_id, case_id, action, reason, order_no, recorded_by, recorded_at, key_id)
      values (v_case.client_id, p_case, 'resume', p_reason, p_order_no, identity.person(), platform.now(), v_key);
  end if;
  select exists (select 1 from portfolio.holds x where x.client_id = v_case.client_id and x.debtor_id = v_case.debtor_id and (x.case_id is null or x.case_id = p_case)
    and x.kind = 'client_stop' and x.ended_at is null and (x.until_at is null or x.until_at > platform.now())) into v_stands;
  if v_ended = 0 and v_stands then raise exception 'came otherwise' using errcode = 'DW409', constraint = 'stop_other_way'; end if;
  return query select v_ended, platform.now();
end $$;
call scope.make_callable('intake.order_resume(uuid, text, text)', '{dunwell_work}');

-- The stops of the key's client: of one contract, or those that were ended since an instant.
create index holds_stops_ended on portfolio.holds (client_id, ended_at) where kind = 'client_stop' and ended_at is not null;
create function transfers.client_stops(p_contract_no text, p_ended_after timestamptz) returns table (hold_id uuid, contract_no text, order_no text, reason text, by_program boolean,
    stopped_at timestamptz, until_at timestamptz, ended_at timestamptz, end_order_no text, end_reason text)
language plpgsql stable security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program();
begin
  if not v_key.may_stop then raise exception 'not in the key' using errcode = 'DW403', constraint = 'key_scope'; end if;
  return query select h.id, a.contract_no, o.order_no, h.reason, coalesce(o.key_id is not null, false), h.from_at, h.until_at, h.ended_at,
      (select r.order_no from intake.client_orders r where r.client_id = c.client_id and r.case_id = c.id and r.action = 'resume' and r.recorded_at = h.ended_at limit 1), h.end_reason
    from portfolio.holds h join portfolio.cases c on c.client_id = h.client_id and c.id = h.case_id
    join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
    left join intake.client_orders o on o.client_id = h.client_id and o.id = h.source
    where h.client_id = v_key.client_id and h.kind = 'client_stop' and (p_contract_no is null or a.contract_no = p_contract_no)
      and (p_ended_after is null or h.ended_at > p_ended_after) and (p_contract_no is not null or p_ended_after is not null)
    order by coalesce(h.ended_at, h.from_at), h.id limit 1000;
end $$;
call scope.make_callable('transfers.client_stops(text, timestamptz)', '{dunwell_serve_program}');
