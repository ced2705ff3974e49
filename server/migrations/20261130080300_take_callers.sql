-- phase: expand
-- A debtor who calls back (R17a): whoever answers learns whose the case is, and of a case out of reach no more than that.

-- An exact look-up by another door than search is one of the day's allowance all the same.
create function search.spend_exact() returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_today date := (pg_catalog.now() at time zone 'Asia/Shanghai')::date;
begin
  insert into search.quotas (staff_id, on_date) values (v_person, v_today) on conflict do nothing;
  update search.quotas q set exact = q.exact + 1 from search.quota_settings s where q.staff_id = v_person and q.on_date = v_today and q.exact < s.exact_daily;
  if not found then raise exception 'search quota' using errcode = 'DW429', constraint = 'search_quota_used'; end if;
end $$;
call scope.make_callable('search.spend_exact()', '{dunwell_definer}');

-- A hold that somebody asked for on the telephone, for the whole debtor, wherever their cases lie. Whoever heard it need not have the case. The
-- caller has raised the epochs. Lock order: debtors, then cases.
create function portfolio.hold_by_word(p_case portfolio.cases, p_kind text, p_source uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_id uuid; v_held uuid[];
begin
  insert into portfolio.holds (client_id, debtor_id, kind, reason, set_by, from_at, source)
    values (p_case.client_id, p_case.debtor_id, p_kind, '来电 ' || p_source, identity.person(), platform.now(), p_source) returning id into v_id;
  perform 1 from portfolio.cases c where c.client_id = p_case.client_id and c.debtor_id = p_case.debtor_id order by c.id for no key update;
  select coalesce(array_agg(c.id), '{}') into v_held from portfolio.cases c
    where c.client_id = p_case.client_id and c.debtor_id = p_case.debtor_id and c.state in ('placed', 'allocated', 'working', 'kept');
  perform portfolio.enter_state(v_held, 'on_hold', 'hold_' || p_kind, null, v_id);
  return v_id;
end $$;
call scope.make_callable('portfolio.hold_by_word(portfolio.cases, text, uuid)', '{dunwell_definer}');

-- No more calls, on the debtor's word; the epoch has been raised.
create function compliance.wish_by_word(p_case portfolio.cases) returns void language sql security definer set search_path = '' as $$
  insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, from_at, said_by, recorded_by, recorded_at)
    values (p_case.client_id, p_case.debtor_id, p_case.id, 'asks_not', 'channel', 'call', platform.now(), 'debtor', identity.person(), platform.now())
$$;
call scope.make_callable('compliance.wish_by_word(portfolio.cases)', '{dunwell_definer}');

-- Whether a case is of the person's house: their own, and for whom it is said, those of its agencies.
create function calls.is_of_house(p_case portfolio.cases, p_root uuid, p_operator boolean) returns boolean language sql stable security definer set search_path = '' as $$
  select p_operator or compliance.house_of(p_case) = p_root
$$;

-- First of the two transactions: leave, allowance, what is found. Whole numbers and whole names only. Of the accounts of one person on one desk
-- the newest live case stands for all. A name is everybody's to guess: it finds only what a list would show. The number that rings, a contract or a
-- case number finds the operator's agencies' too, an ID number what is of the house. Of another house nothing is found, as if it were not there.
create function calls.look_up(p_name text, p_phones bytea[], p_id_no bytea, p_no text) returns table (lookup_id uuid, hits int) language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_root uuid; v_operator boolean; v_clients uuid[]; v_ids uuid[]; v_related uuid[]; v_id uuid; v_desks int[] := identity.desk_numbers('case');
  v_granted uuid[] := portfolio.granted_cases('see');
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform search.spend_exact();
  select compliance.root_of(s.home_unit_id) into v_root from identity.staff s where s.id = v_person;
  select u.kind = 'operator' into v_operator from identity.org_units u where u.id = v_root;
  select coalesce(array_agg(k.id), '{}') into v_clients from clients.clients k;
  select coalesce(array_agg(f.id order by f.live desc, f.id desc), '{}') into v_ids from (
    select distinct on (c.client_id, c.debtor_id, c.desk_no) c.id, c.state not in ('returned', 'recalled', 'closed') as live
      from (
        select k.id, true as told from unnest(p_phones) key join portfolio.contact_points x on x.value_key = key join portfolio.account_parties y on y.client_id = x.client_id and y.debtor_id = x.debtor_id
          join portfolio.cases k on k.client_id = y.client_id and k.account_id = y.account_id
        union select k.id, false from portfolio.debtors d join portfolio.cases k on k.client_id = d.client_id and k.debtor_id = d.id where d.client_id = any (v_clients) and d.id_no_key = p_id_no
        union select k.id, false from portfolio.debtors d join portfolio.cases k on k.client_id = d.client_id and k.debtor_id = d.id
          where d.client_id = any (v_clients) and d.name = p_name and (k.desk_no = any (v_desks) or k.id = any (v_granted))
        union select k.id, true from portfolio.cases k where k.case_no = p_no
        union select k.id, true from portfolio.accounts a join portfolio.cases k on k.client_id = a.client_id and k.account_id = a.id where a.client_id = any (v_clients) and a.contract_no = p_no) n
      join portfolio.cases c on c.id = n.id
      where calls.is_of_house(c, v_root, v_operator and n.told)
      order by c.client_id, c.debtor_id, c.desk_no, c.state not in ('returned', 'recalled', 'closed') desc, c.id desc
    limit 50) f;
  v_ids := v_ids[1:10];
  -- A number that one who owes has too is theirs.
  select coalesce(array_agg(r.id order by w.no), '{}') into v_related from unnest(v_ids) with ordinality w(id, no) left join lateral (
    select (array_agg(x.related_person_id order by x.created_at desc))[1] as id from portfolio.cases c join portfolio.account_parties y on y.client_id = c.client_id and y.account_id = c.account_id
      join portfolio.contact_points x on x.client_id = y.client_id and x.debtor_id = y.debtor_id and x.value_key = any (p_phones) where c.id = w.id
      having count(*) filter (where x.related_person_id is null) = 0) r on true;
  insert into calls.lookups (staff_id, case_ids, related_ids, asked_at) values (v_person, v_ids, v_related, platform.now()) returning id into v_id;
  return query select v_id, cardinality(v_ids);
end $$;

-- Second: once, within a minute, by whoever asked. Of a case in reach its number and whose it is; of every other the owner alone.
create function calls.read_lookup(p_lookup uuid) returns table (no int, case_id uuid, case_no text, client_name text, debtor_name text, state text, caller text, owners jsonb, unit_name text)
language plpgsql security definer set search_path = '' as $$
declare l calls.lookups; v_desks int[] := identity.desk_numbers('case'); v_granted uuid[] := portfolio.granted_cases('act');
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update calls.lookups x set read_at = platform.now()
    where x.id = p_lookup and x.staff_id = identity.person() and x.read_at is null and x.asked_at > platform.now() - interval '60 seconds'
      and pg_xact_status(x.xact) = 'committed' and x.xact <> pg_current_xact_id() returning * into l;
  if not found then raise exception 'no such look-up' using errcode = 'DW404'; end if;
  return query
    select w.n::int, case when r.mine then c.id end, case when r.mine then c.case_no end, case when r.mine then k.name end, case when r.mine then d.name end, case when r.mine then c.state end, case when r.mine then n.role end,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.staff_no) from identity.staff s where s.home_unit_id = u.id and s.left_at is null), '[]'),
      case when u.code like '%-pool' then coalesce(p.name, u.name) else coalesce(p.name || ' ', '') || u.name end
    from unnest(l.case_ids, l.related_ids) with ordinality w(id, related_id, n) join portfolio.cases c on c.id = w.id
    left join portfolio.related_persons n on n.client_id = c.client_id and n.id = w.related_id
    cross join lateral (select c.desk_no = any (v_desks) or c.id = any (v_granted)) r(mine)
    join clients.clients k on k.id = c.client_id join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join identity.org_units u on u.desk_no = c.desk_no left join identity.org_units p on p.id = u.parent_id
    order by w.n;
end $$;

-- What became of the call: a message for the owner, or a transfer to a colleague; and what the caller said that acts at once. Within half an hour of
-- the look-up, by whoever answered. Never counted: whoever calls in was not called. Lock order: debtors (epochs) → cases.
create function calls.take_inbound(p_lookup uuid, p_hit int, p_result text, p_to uuid, p_said text[], p_note text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); l calls.lookups; v_case portfolio.cases; v_id uuid := uuidv7(); v_owners uuid[]; v_unit uuid;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into l from calls.lookups x where x.id = p_lookup and x.staff_id = v_person and x.read_at > platform.now() - interval '30 minutes';
  select c.* into v_case from portfolio.cases c where c.id = l.case_ids[p_hit];
  if v_case.id is null then raise exception 'no such look-up' using errcode = 'DW404'; end if;
  select u.id, coalesce(array_agg(s.id) filter (where s.id is not null), '{}') into v_unit, v_owners from identity.org_units u
    left join identity.staff s on s.home_unit_id = u.id and s.left_at is null where u.desk_no = v_case.desk_no group by u.id;
  -- A pool is nobody's: whoever leads there is told.
  if cardinality(v_owners) = 0 then v_owners := array_remove(array[incidents.owner_for(v_unit, '{team_leader, supervisor, branch_manager}')], null); end if;
  if p_to is not null and not (p_to = any (v_owners)) then raise exception 'not an owner' using errcode = 'DW422', constraint = 'transfer_not_owner'; end if;
  if cardinality(p_said) > 0 then perform portfolio.raise_epochs(array[v_case.id]); end if;
  insert into calls.inbound (client_id, id, case_id, debtor_id, staff_id, at, result, to_staff_id, said, note)
    values (v_case.client_id, v_id, v_case.id, v_case.debtor_id, v_person, platform.now(), p_result, p_to, p_said, trim(p_note));
  -- Whoever is no party of the debt refuses for themselves, and for ever; that is no wish of the debtor's.
  if 'opt_out' = any (p_said) then
    update portfolio.related_persons r set refused_at = platform.now(), locked = true where r.client_id = v_case.client_id and r.id = l.related_ids[p_hit] and r.role = 'contact';
    if found then update portfolio.contact_points x set valid = false where x.client_id = v_case.client_id and x.related_person_id = l.related_ids[p_hit] and x.valid;
    else perform compliance.wish_by_word(v_case); end if;
  end if;
  perform portfolio.hold_by_word(v_case, k, v_id) from unnest(p_said) k where k in ('complaint', 'dispute') order by k;
  -- The owner calls back, or looks at what was said: it comes up before everything else.
  insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from, priority)
    select c.client_id, c.id, c.desk_no, 'call_back', platform.now(), platform.now(), 5 from portfolio.cases c where c.id = v_case.id and p_result = 'message' and c.state not in ('returned', 'recalled', 'closed')
    on conflict (client_id, case_id, kind) where done_at is null do update set due_at = least(portfolio.work_items.due_at, excluded.due_at), priority = greatest(portfolio.work_items.priority, excluded.priority);
  perform platform.notify(array_remove(v_owners, v_person), 'call.message', v_case.id, jsonb_build_object('result', p_result));
  return v_id;
end $$;

call scope.make_callable('calls.is_of_house(portfolio.cases, uuid, boolean)', '{dunwell_definer}');
call scope.make_callable('calls.look_up(text, bytea[], bytea, text)', '{dunwell_serve_staff}');
call scope.make_callable('calls.read_lookup(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('calls.take_inbound(uuid, int, text, uuid, text[], text)', '{dunwell_serve_staff}');
call scope.protect('calls.lookups', 'X', null, null, '{}');
-- Seen with the case's contacts, and by whoever took the call.
call scope.protect('calls.inbound', 'C', 'contact', 'case_id');
alter policy staff_select on calls.inbound using (staff_id = (select identity.person())
  or exists (select 1 from portfolio.cases c where c.client_id = inbound.client_id and c.id = inbound.case_id
    and (c.desk_no = any ((select identity.desk_numbers('contact'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[])) offset 0));
