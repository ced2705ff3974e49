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
