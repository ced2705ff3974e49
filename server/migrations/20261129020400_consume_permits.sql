-- phase: expand
-- What sends takes a permit and never a number, and what others did for the client is told by the client (R17).

-- An adapter (telephony, SMS, e-mail, print) has a login role of its own that sees no table: it hands over a permit, and after that has
-- committed gets the value, once. In one transaction a rollback would give the value away and erase its trace (security.md 3).
grant usage on schema compliance to dunwell_adapter;
-- It says over which channel it acts: a permit of another one is not found, nor is one by which a person is shown something or goes there.
create function compliance.claim_permit(p_permit uuid, p_adapter text, p_channel text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits; v_grant uuid;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.channel = p_channel and p_channel not in ('reveal', 'visit') for no key update;
  if v_permit.id is null then raise exception 'no such permit' using errcode = 'DW404'; end if;
  v_permit := compliance.consume(v_permit, 'adapter:' || p_adapter);
  insert into portfolio.reveals (client_id, staff_id, subject_kind, subject_id, field, reason, permit_id)
    values (v_permit.client_id, v_permit.staff_id, 'contact_point', v_permit.contact_point_id, 'contact_point', 'adapter:' || p_adapter, v_permit.id);
  insert into vault.reveal_grants (client_id, subject_kind, subject_id, staff_id, permit_id, expires_at)
    values (v_permit.client_id, 'contact_point', v_permit.contact_point_id, v_permit.staff_id, v_permit.id, pg_catalog.now() + interval '60 seconds') returning id into v_grant;
  return v_grant;
end $$;
-- A claim of which nothing came: whoever had it died before it kept anything, and nothing left the house. The permit is as it was before and can be claimed
-- again or given back; what was asked of the vault stays written. Only for whoever knows that nobody saw it.
create function compliance.return_claim(p_permit compliance.permits, p_adapter text) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  -- Ended, and no longer the permit's: it has one.
  update vault.reveal_grants r set used_at = coalesce(r.used_at, pg_catalog.now()), permit_id = null where r.client_id = p_permit.client_id and r.permit_id = p_permit.id;
  update compliance.permits p set shown_at = null, consumed_by = null
    where p.client_id = p_permit.client_id and p.id = p_permit.id and p.consumed_by = 'adapter:' || p_adapter and p.settled_at is null
    returning p.* into v_permit;
  return case when v_permit.id is null then p_permit else v_permit end;
end $$;
create function compliance.read_claimed(p_grant uuid) returns text language plpgsql security definer set search_path = '' as $$
declare g vault.reveal_grants; v_permit compliance.permits;
begin
  update vault.reveal_grants r set used_at = pg_catalog.now() from compliance.permits p
    where r.id = p_grant and p.client_id = r.client_id and p.id = r.permit_id and p.consumed_by like 'adapter:%'
      and r.used_at is null and r.expires_at > pg_catalog.now() and pg_xact_status(r.xact) = 'committed' and r.xact <> pg_current_xact_id()
    returning r.* into g;
  if not found then raise exception 'no such grant' using errcode = 'DW404'; end if;
  -- What happened between the two is asked before anything leaves the house.
  select p.* into v_permit from compliance.permits p where p.client_id = g.client_id and p.id = g.permit_id;
  perform compliance.require_still(v_permit, v_permit.consumed_by);
  return (select v.value from vault.contact_values v where v.client_id = g.client_id and v.contact_point_id = g.subject_id);
end $$;
-- What was dialled rings for a while: before anybody is put through, the adapter asks once more whether it may be, and hangs up when not.
create function compliance.recheck_permit(p_permit uuid) returns void language plpgsql stable security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.consumed_by like 'adapter:%' and p.settled_at is null;
  if v_permit.id is null then raise exception 'no such permit' using errcode = 'DW404'; end if;
  perform compliance.require_still(v_permit, v_permit.consumed_by);
end $$;

-- A person's call is settled by their record. Of a machine's nobody writes one: what had it dialled says what came of it, until the call-detail
-- record does, and only after it claimed the permit.
create function compliance.settle_claimed(p_permit uuid, p_adapter text, p_outcome text) returns void language plpgsql security definer set search_path = '' as $$
declare v_permit compliance.permits;
begin
  if p_outcome is null or p_outcome not in ('effective', 'not_effective') then raise exception 'no outcome of a call' using errcode = 'DW422'; end if;
  select p.* into v_permit from compliance.permits p where p.id = p_permit and p.channel = 'call' and p.mode <> 'human' and p.consumed_by = 'adapter:' || p_adapter;
  if v_permit.id is null then raise exception 'no such permit' using errcode = 'DW404'; end if;
  perform 1 from portfolio.debtors d where d.client_id = v_permit.client_id and d.id in (v_permit.debtor_id, v_permit.party_id) order by d.id for no key update;
  -- The number left the house: it may have been tried in vain, but not "not made".
  perform compliance.close_permit(v_permit, p_outcome);
end $$;
call scope.make_callable('compliance.settle_claimed(uuid, text, text)', '{dunwell_adapter}');
call scope.make_callable('compliance.return_claim(compliance.permits, text)', '{dunwell_definer}');
call scope.make_callable('compliance.claim_permit(uuid, text, text)', '{dunwell_adapter}');
call scope.make_callable('compliance.read_claimed(uuid)', '{dunwell_adapter}');
call scope.make_callable('compliance.recheck_permit(uuid)', '{dunwell_adapter}');

-- Whoever reports what others did has others, and how often these call is not known before they say so again: of a counter that a client reports, every agency has
-- nothing until head office, which is told, allots it something (more by two).
create function compliance.allot_nothing(p_client uuid, p_counters text[]) returns void language plpgsql security definer set search_path = '' as $$
begin
  insert into compliance.allotments (client_id, root_unit_id, counter, per_day, fresh_minutes, set_at)
    select p_client, u.id, c, 0, 60, platform.now() from unnest(p_counters) c cross join identity.org_units u
    where u.kind = 'operator' and u.parent_id is null and not exists (select from compliance.allotments a where a.client_id = p_client and a.counter = c)
    on conflict do nothing;
  if not found then return; end if;
  perform platform.notify(array(select distinct r.staff_id from identity.staff_roles r join identity.org_units u on u.id = r.unit_id and u.kind = 'operator' and u.parent_id is null
    where r.role in ('compliance_officer', 'hq_supervisor') and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())), 'allotment.missing', null, '{}');
end $$;
-- Counts of one client by contract, as that client knows them; the newest word on a day holds. Under the debtors' locks, so that a permit is
-- decided before or after it. Returns the contracts that are not known here.
create function compliance.take_counts(p_client uuid, p_as_of timestamptz, p_rows jsonb, p_by uuid) returns text[] language plpgsql security definer set search_path = '' as $$
declare v_today date := (platform.now() at time zone 'Asia/Shanghai')::date; v_unknown text[];
begin
  if p_as_of > platform.now() + interval '5 minutes' or exists (select 1 from jsonb_to_recordset(p_rows) r(on_date date) where r.on_date not between v_today - 30 and v_today) then
    raise exception 'not of these days' using errcode = 'DW422', constraint = 'counts_day';
  end if;
  perform 1 from portfolio.debtors d where d.client_id = p_client and d.id in (
    select y.debtor_id from jsonb_to_recordset(p_rows) r(contract_no text, party text) join portfolio.accounts a on a.client_id = p_client and a.contract_no = r.contract_no
      join portfolio.account_parties y on y.client_id = a.client_id and y.account_id = a.id and y.role = coalesce(r.party, 'debtor')) order by d.id for no key update;
  insert into compliance.reported_counts as q (client_id, debtor_id, account_id, counter, on_date, count, as_of, reported_at, reported_by)
    select p_client, y.debtor_id, a.id, r.counter, r.on_date, sum(r.count),
      -- A clock that goes ahead is no later word: it would shut out the next one.
      least(p_as_of, platform.now()), platform.now(), p_by
      from jsonb_to_recordset(p_rows) r(contract_no text, counter text, on_date date, count int, party text)
      join portfolio.accounts a on a.client_id = p_client and a.contract_no = r.contract_no
      -- What was done to guarantors of a contract counts for each of them: which one it was, a count does not say.
      join portfolio.account_parties y on y.client_id = a.client_id and y.account_id = a.id and y.role = coalesce(r.party, 'debtor')
      group by y.debtor_id, a.id, r.counter, r.on_date
    on conflict (client_id, debtor_id, on_date, counter, account_id) do update set count = excluded.count, as_of = excluded.as_of, reported_at = excluded.reported_at, reported_by = excluded.reported_by
      -- Whoever else speaks adds to what was said and never lowers it: a smaller number is the word of the key that said the greater one.
      where excluded.as_of >= q.as_of and (excluded.count >= q.count
        or q.reported_by = excluded.reported_by and exists (select 1 from transfers.program_keys k where k.id = excluded.reported_by));
  perform compliance.allot_nothing(p_client, array(select distinct r.counter from jsonb_to_recordset(p_rows) r(counter text, on_date date)
    where exists (select from compliance.reported_counts q where q.client_id = p_client and q.on_date = r.on_date and q.counter = r.counter)));
  select coalesce(array_agg(distinct r.contract_no), '{}') into v_unknown from jsonb_to_recordset(p_rows) r(contract_no text, party text)
    where not exists (select 1 from portfolio.accounts a join portfolio.account_parties y on y.client_id = a.client_id and y.account_id = a.id and y.role = coalesce(r.party, 'debtor')
      where a.client_id = p_client and a.contract_no = r.contract_no);
  return v_unknown;
end $$;
-- By head office, for what it says stops contact in every house and opens its own; the client itself reports by its key. A contract that lies out of its reach is
-- as one that nobody knows: not counted, and named with those.
create function compliance.report_counts(p_client uuid, p_as_of timestamptz, p_rows jsonb) returns text[] language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_desks int[] := identity.desk_numbers('case'); v_rows jsonb; v_unknown text[];
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not compliance.is_head_office(p_client) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select coalesce(jsonb_agg(r.x) filter (where v.seen), '[]'), coalesce(array_agg(distinct r.x ->> 'contract_no') filter (where not v.seen), '{}') into v_rows, v_unknown
    from jsonb_array_elements(p_rows) r(x) cross join lateral (select exists (select 1 from portfolio.accounts a join portfolio.cases c on c.client_id = a.client_id and c.account_id = a.id
      where a.client_id = p_client and a.contract_no = r.x ->> 'contract_no' and c.desk_no = any (v_desks)) as seen offset 0) v;
  return v_unknown || compliance.take_counts(p_client, p_as_of, v_rows, v_person);
end $$;
create function compliance.report_counts_by_program(p_as_of timestamptz, p_rows jsonb) returns text[] language plpgsql security definer set search_path = '' as $$
declare v_key transfers.program_keys := transfers.program();
begin
  if not v_key.may_report then raise exception 'not in the key' using errcode = 'DW403', constraint = 'key_scope'; end if;
  return compliance.take_counts(v_key.client_id, p_as_of, p_rows, v_key.id);
end $$;
grant usage on schema compliance to dunwell_serve_program;
call scope.make_callable('compliance.allot_nothing(uuid, text[])', '{dunwell_definer}');
call scope.make_callable('compliance.take_counts(uuid, timestamptz, jsonb, uuid)', '{dunwell_definer}');
call scope.make_callable('compliance.report_counts(uuid, timestamptz, jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('compliance.report_counts_by_program(timestamptz, jsonb)', '{dunwell_serve_program}');
