-- phase: expand
-- What protects a debtor, and what a client ordered, is ended by two who need each other (R17, R23): one brings the paper, another, who contacts
-- nobody, reads it and ends the hold. So no complaint is ended by whoever works the case or leads who does, and no stop order by who is stopped.

alter table portfolio.holds add column end_document_id uuid,
  add foreign key (client_id, end_document_id) references portfolio.documents (client_id, id);
comment on column portfolio.holds.end_document_id is 'On what it ended; a hold that ended with its plan has none.';
create index holds_by_end_document on portfolio.holds (client_id, end_document_id) where end_document_id is not null;

-- A stop of the client ends by the client's own order, which is recorded as the stop was.
alter table intake.client_orders drop constraint client_orders_action_check,
  add constraint client_orders_action_check check (action in ('recall', 'stop', 'resume', 'keep', 'return', 'close')),
  add constraint resume_order_no check (action <> 'resume' or order_no is not null);

grant create on schema portfolio to dunwell_definer;
set local role dunwell_definer;
drop function portfolio.end_hold(uuid, text);
revoke execute on function portfolio.end_hold(uuid) from dunwell_serve_staff;
set local role dunwell_owner;
revoke create on schema portfolio from dunwell_definer;

create function portfolio.require_end(h portfolio.holds, p_document uuid, p_order_no text) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); d portfolio.documents;
begin
  -- A guest neither ends nor reads what another house set for the debtor that both have (R1); whose colleagues one may name, their holds one may end.
  if identity.staff_name(h.set_by) is null then raise exception 'of another house' using errcode = 'DW403', constraint = 'hold_elsewhere'; end if;
  if identity.contacts_debtors() then raise exception 'whoever contacts' using errcode = 'DW403', constraint = 'hold_needs_officer'; end if;
  if h.set_by = v_person then raise exception 'their own' using errcode = 'DW403', constraint = 'hold_own'; end if;
  if p_document is null then raise exception 'no paper' using errcode = 'DW422', constraint = 'hold_end_evidence'; end if;
  select x.* into d from portfolio.documents x where x.client_id = h.client_id and x.id = p_document and x.debtor_id = h.debtor_id;
  if d.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if d.added_by = v_person then raise exception 'their own paper' using errcode = 'DW403', constraint = 'hold_own'; end if;
  -- What was there when the hold was set did not end it.
  if d.added_at < h.from_at or d.id is not distinct from h.document_id or h.kind = 'client_stop' and (d.kind <> 'client_order' or p_order_no is null) then
    raise exception 'no such paper' using errcode = 'DW422', constraint = 'hold_end_evidence';
  end if;
end $$;

create function portfolio.end_hold(p_hold uuid, p_reason text, p_document uuid default null, p_order_no text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare h portfolio.holds;
begin
  perform identity.person();
  select x.* into h from portfolio.holds x where x.id = p_hold;
  if h.id is null or identity.read_only() or not exists (
    select 1 from portfolio.cases c where c.client_id = h.client_id and c.debtor_id = h.debtor_id and (h.case_id is null or c.id = h.case_id) and portfolio.may_act(c.client_id, c.id)) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  if h.ended_at is null then perform portfolio.require_end(h, p_document, p_order_no); end if;
  perform portfolio.end_hold(p_hold);
  update portfolio.holds x set end_reason = p_reason, end_document_id = p_document where x.client_id = h.client_id and x.id = p_hold;
  if h.kind = 'client_stop' then
    insert into intake.client_orders (client_id, case_id, action, reason, order_no, recorded_by, recorded_at)
      select h.client_id, c.id, 'resume', p_reason, p_order_no, identity.person(), platform.now() from portfolio.cases c
      where c.client_id = h.client_id and c.debtor_id = h.debtor_id and (h.case_id is null or c.id = h.case_id) and portfolio.may_act(c.client_id, c.id);
  end if;
end $$;
call scope.make_callable('portfolio.require_end(portfolio.holds, uuid, text)', '{dunwell_definer}');
call scope.make_callable('portfolio.end_hold(uuid, text, uuid, text)', '{dunwell_serve_staff}');
grant insert on intake.client_orders to dunwell_definer;
