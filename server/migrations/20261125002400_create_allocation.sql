-- phase: expand
-- Fair allocation (R16): which case of a pool goes to which desk, decided for all cases together.

create schema allocation;
grant usage on schema allocation to dunwell_serve_staff, dunwell_work, dunwell_definer;

-- Desks of the actor's subtree at which a collector sits now.
create function allocation.desks() returns table (desk_no int, name text, staff_name text) language sql stable security definer set search_path = '' as $$
  select u.desk_no, u.name, string_agg(s.name, '、' order by s.staff_no)
  from identity.org_units u
  join identity.staff s on s.home_unit_id = u.id and s.left_at is null
  join identity.staff_roles r on r.staff_id = s.id and r.unit_id = u.id and r.role = 'phone_collector'
    and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
  where u.desk_no = any ((select identity.desk_numbers('case'))::int[]) and u.ended_at is null
  group by u.desk_no, u.name
$$;

-- Placements with cases that wait in the actor's pools.
create function allocation.pools() returns table (placement_id uuid, batch_no text, client_name text, currency text, case_count bigint, owed_minor numeric)
language sql stable security definer set search_path = '' as $$
  select p.id, p.batch_no, k.name, p.currency, count(*), sum(o.owed_minor)
  from portfolio.cases c
  join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
  join clients.clients k on k.id = c.client_id
  join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
  where c.state = 'placed' and c.desk_no = any ((select identity.desk_numbers('case'))::int[])
  group by p.id, p.batch_no, k.name, p.currency, p.placed_at order by p.placed_at desc, p.id
$$;

-- Stratified snake. Strata are (product, rating, bucket), and those with fewer cases than desks, which cannot be even, together. In
-- each the cases go by balance, largest first, in rounds of one case per desk, and each round runs against what the desks already
-- hold: its largest case goes to the desk with least money. So every desk has as many of each stratum as any other, within one.
-- (A snake of fixed turns leaves the largest gap of every stratum on the same side.) The last, short round of a stratum serves the
-- desks with fewest cases; short rounds come first and rounds of equal balances last, so that these even out what those upset:
-- 0.02 % of money over 10 desks and 72 strata, where short rounds last left 0.5 %.
create function allocation.plan(p_placement uuid, p_desks int[]) returns table (case_id uuid, desk_no int, owed_minor bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_reach int[] := identity.desk_numbers('case'); v_desks int[]; v_k int; v_round record; v_order int[];
  v_counts int[]; v_sums numeric[]; v_in_scope boolean;
begin
  perform identity.person();
  select array_agg(distinct d order by d) into v_desks from unnest(p_desks) d;
  v_k := coalesce(cardinality(v_desks), 0);
  if v_k = 0 then raise exception 'no desks' using errcode = 'DW422', constraint = 'allocation_no_desks'; end if;
  if exists (select 1 from unnest(v_desks) d where not (d = any (v_reach))) then raise exception 'desk not in scope' using errcode = 'DW404'; end if;
  select exists (select 1 from portfolio.cases c where c.placement_id = p_placement and c.client_id = (select p.client_id from portfolio.placements p where p.id = p_placement)
    and c.desk_no = any (v_reach)) into v_in_scope;
  if not v_in_scope then raise exception 'not in scope' using errcode = 'DW404'; end if;
  v_counts := array_fill(0, array[v_k]);
  v_sums := array_fill(0::numeric, array[v_k]);
  for v_round in
    with pool as (
      select c.id, a.product, coalesce(a.rating, '') as rating, o.bucket, o.owed_minor
      from portfolio.placements p
      join portfolio.cases c on c.client_id = p.client_id and c.placement_id = p.id
      join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
      join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
      where p.id = p_placement and c.state = 'placed' and c.desk_no = any (v_reach)
    ), sized as (
      select pool.id, pool.owed_minor,
        case when count(*) over (partition by product, rating, bucket) >= v_k then jsonb_build_array(product, rating, bucket)::text else '' end as stratum from pool
    ), ranked as (
      select sized.*, (row_number() over (partition by stratum order by sized.owed_minor desc, sized.id) - 1) / v_k as round from sized
    )
    select array_agg(r.id order by r.owed_minor desc, r.id) as ids, array_agg(r.owed_minor order by r.owed_minor desc, r.id) as owed
    from ranked r group by r.stratum, r.round
    order by count(*) = v_k, max(r.owed_minor) - min(r.owed_minor) desc, r.stratum, r.round
  loop
    select array_agg(i order by case when cardinality(v_round.ids) < v_k then v_counts[i] end, v_sums[i], i) into v_order from generate_series(1, v_k) i;
    return query select v_round.ids[n], v_desks[v_order[n]], v_round.owed[n] from generate_series(1, cardinality(v_round.ids)) n;
    select array_agg(v_counts[i] + case when x.n is null then 0 else 1 end order by i), array_agg(v_sums[i] + coalesce(v_round.owed[x.n], 0) order by i)
      into v_counts, v_sums
      from generate_series(1, v_k) i left join unnest(v_order[1:cardinality(v_round.ids)]) with ordinality x(i2, n) on x.i2 = i;
  end loop;
end $$;

-- Locks the pool, plans anew and applies it if the plan is still the one that was shown.
create function allocation.apply(p_placement uuid, p_desks int[], p_hash text) returns int language plpgsql security definer set search_path = '' as $$
declare v_ids uuid[]; v_to int[]; v_hash text;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  perform 1 from portfolio.cases c where c.client_id = (select p.client_id from portfolio.placements p where p.id = p_placement) and c.placement_id = p_placement
    and c.state = 'placed' and c.desk_no = any ((select identity.desk_numbers('case'))::int[]) order by c.client_id, c.id for no key update;
  select array_agg(x.case_id order by x.case_id), array_agg(x.desk_no order by x.case_id),
      md5(string_agg(x.case_id::text || ':' || x.desk_no || ':' || x.owed_minor, ',' order by x.case_id))
    into v_ids, v_to, v_hash from allocation.plan(p_placement, p_desks) x;
  if v_hash is distinct from p_hash then raise exception 'the pool has changed' using errcode = 'DW409', constraint = 'allocation_stale'; end if;
  return portfolio.place_cases(v_ids, v_to, 'allocation');
end $$;

call scope.make_callable('allocation.desks()', '{dunwell_serve_staff}');
call scope.make_callable('allocation.pools()', '{dunwell_serve_staff}');
call scope.make_callable('allocation.plan(uuid, int[])', '{dunwell_serve_staff, dunwell_definer}');
call scope.make_callable('allocation.apply(uuid, int[], text)', '{dunwell_serve_staff}');
