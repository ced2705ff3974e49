-- phase: expand
-- How old a balance may be when a debtor is asked to pay (R17): what is said to be owed must be what the client's books say (compliance.md
-- CN-D8), and a figure older than one billing cycle no longer is. The agreement says in how many days it is; where it says nothing the house
-- does, and the strictest pack in force holds.
insert into compliance.packs (pack, version, effective_from, rules, title_zh, title_en, parameters) values
  ('balance', '1', date '2025-01-01', '[]', '余额有效期', 'How long a balance holds', '{"balance": {"days": 31}}');

-- Whole days after the day whose figures the client gave or confirmed last; without any figure nothing is known, and the rule refuses.
create function compliance.freshness_of(p_as_of date, p_terms jsonb, p_on date) returns jsonb language plpgsql stable as $$
begin
  if p_as_of is null then return '{"asOf": null}'; end if;
  return jsonb_build_object('asOf', p_as_of, 'freshUntil',
    (p_as_of + 1 + case when p_terms ->> 'balance_days' is not null then (p_terms ->> 'balance_days')::int else compliance.parameter('balance', 'days', p_on, true) end)::timestamp at time zone 'Asia/Shanghai');
end $$;
revoke all on function compliance.freshness_of(date, jsonb, date) from public;
grant execute on function compliance.freshness_of(date, jsonb, date) to dunwell_definer;

-- Asked again when a permit is used: whether a rule that it was decided by stands on fresh figures for this purpose, and they are no longer so. By
-- the day of use and not by the permit's own: a file that came in between confirms them. What two people set aside for this permit stays set aside.
create function compliance.is_stale(p_permit compliance.permits, p_case portfolio.cases, p_terms jsonb, p_at timestamptz) returns boolean language plpgsql stable as $$
declare v_fresh jsonb := compliance.freshness_of(intake.figures_as_of(p_case.client_id, p_case.account_id), p_terms, (p_at at time zone 'Asia/Shanghai')::date);
begin
  if (v_fresh ->> 'freshUntil')::timestamptz > p_at then return false; end if;
  return exists (select from compliance.packs k
    cross join lateral jsonb_path_query(k.rules, '$[*] ? (@.effect == "deny" && exists(@.test.** ? (@.fact == "balance.freshUntil")) && (!exists(@.when.purpose) || @.when.purpose[*] == $purpose))',
      jsonb_build_object('purpose', p_permit.purpose)) r
    where k.pack || '@' || k.version in (select jsonb_array_elements_text(p_permit.policy))
      and not exists (select from compliance.overrides o where o.client_id = p_permit.client_id and o.used_permit_id = p_permit.id and o.rule_id = r ->> 'id'));
end $$;
revoke all on function compliance.is_stale(compliance.permits, portfolio.cases, jsonb, timestamptz) from public;
grant execute on function compliance.is_stale(compliance.permits, portfolio.cases, jsonb, timestamptz) to dunwell_definer;
