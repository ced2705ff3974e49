-- phase: expand
-- More ways in which banks write a cell (R9): units of amounts, orders of dates, day numbers of spreadsheets, several
-- telephone numbers, numbers that a spreadsheet has rounded. None of these functions raises, none pins a search_path (see
-- create_intake_readers). Each mirrors rules/read-cell.ts; a property test compares the two on every row.

-- A number as the file spells it (1.2345E4, 0.30000000000000004) in plain digits; what is no number stays as it is.
create function intake.plain_number(p_value text, p_places int) returns text language sql immutable strict parallel safe as $$
  select case when p_value ~ '^-?[0-9]{1,40}(\.[0-9]{1,40})?([Ee][+-]?[0-9]{1,2})?$' then trim_scale(round(p_value::numeric, p_places))::text else p_value end
$$;

-- A spreadsheet keeps 15 significant digits of a number: what is longer, or was shown with an exponent, is not what the bank wrote.
create function intake.is_rounded(p_value text, p_kind text) returns boolean language sql immutable parallel safe as $$
  select case when p_kind = 'n' then length(regexp_replace(intake.plain_number(p_value, 0), '[^0-9]', '', 'g')) >= 16
    else p_value ~ '^[ \t]*''?[0-9](\.[0-9]+)?[Ee]\+?[0-9]+[ \t]*$' end
$$;

create function intake.read_identifier(p_value text, p_kind text, out value text, out fault text) language plpgsql immutable parallel safe as $$
begin
  if p_value is null then return; end if;
  if intake.is_rounded(p_value, p_kind) then fault := 'id_no_excel_damaged'; return; end if;
  value := nullif(btrim(case when p_kind = 'n' then intake.plain_number(p_value, 6) else regexp_replace(btrim(p_value, E' \t\r\n\u3000\u00a0'), '^''', '') end, E' \t\r\n\u3000\u00a0'), '');
  if length(value) > 100 then value := null; fault := 'text_too_long'; end if;
end $$;

create function intake.read_person_id(p_value text, p_kind text, out value text, out fault text) language plpgsql immutable parallel safe as $$
begin
  if p_value is null then return; end if;
  if intake.is_rounded(p_value, p_kind) then fault := 'id_no_excel_damaged'; return; end if;
  select r.value, r.fault into value, fault from intake.read_id_no(case when p_kind = 'n' then intake.plain_number(p_value, 0) else p_value end) r;
end $$;

-- Blanks and dashes between groups go; stars of a card that the bank has masked stay.
create function intake.read_card_no(p_value text, p_kind text, out value text, out fault text) language plpgsql immutable parallel safe as $$
declare t text;
begin
  if p_value is null then return; end if;
  if intake.is_rounded(p_value, p_kind) then fault := 'id_no_excel_damaged'; return; end if;
  t := regexp_replace(intake.clean(case when p_kind = 'n' then intake.plain_number(p_value, 6) else p_value end), '[ -]', '', 'g');
  if t = '' then return; end if;
  if t !~ '^[0-9*]{8,30}$' then fault := 'card_no_malformed'; return; end if;
  value := t;
end $$;

-- ISO/IEC 7812: a mistyped card number mostly fails. Only a warning: old cards and accounts need not follow it.
create function intake.is_luhn(p_card text) returns boolean language sql immutable strict parallel safe as $$
  select p_card !~ '^[0-9]+$' or coalesce(sum(case when (length(p_card) - n) % 2 = 0 then d when d < 5 then 2 * d else 2 * d - 9 end), 0) % 10 = 0
  from (select n, substr(p_card, n, 1)::int as d from generate_series(1, case when p_card ~ '^[0-9]{1,40}$' then length(p_card) else 0 end) n) x
$$;

create function intake.read_amount_in(p_value text, p_kind text, p_unit text, out value bigint, out fault text) language plpgsql immutable parallel safe as $$
declare
  v_places int := case p_unit when 'fen' then 0 when 'wan' then 6 else 2 end;
  t text; m text[]; negative boolean := false; decimals text; whole text;
begin
  if p_value is null then return; end if;
  -- Beyond these places stands what binary fractions leave behind, not what the bank meant.
  t := intake.clean(case when p_kind = 'n' then intake.plain_number(p_value, v_places + 4) else p_value end);
  t := btrim(regexp_replace(t, case p_unit when 'fen' then '\s*分$' when 'wan' then '\s*万元?$' else '\s*元$' end, ''));
  if t = '' then return; end if;
  if length(t) > 64 then fault := 'amount_not_a_number'; return; end if;
  m := regexp_match(t, '^\((.*)\)$');
  if m is not null then
    negative := true;
    t := regexp_replace(btrim(m[1]), '^¥\s*', '');
  else
    m := regexp_match(t, '^([+-]?)\s*¥?\s*([+-]?)(.*)$');
    if m[1] <> '' and m[2] <> '' then fault := 'amount_not_a_number'; return; end if;
    negative := m[1] = '-' or m[2] = '-';
    t := btrim(m[3]);
  end if;
  m := regexp_match(t, '^([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?$');
  if m is null then
    fault := case when t ~ '[0-9]' and t ~ '[OoIl]' then 'amount_has_letter' else 'amount_not_a_number' end;
    return;
  end if;
  decimals := rtrim(coalesce(m[2], ''), '0');
  if length(decimals) > v_places then fault := 'amount_too_many_decimals'; return; end if;
  whole := ltrim(ltrim(replace(m[1], ',', ''), '0') || rpad(decimals, v_places, '0'), '0');
  if length(whole) > 15 then fault := 'amount_too_large'; return; end if;
  value := (case when negative then '-' else '' end || coalesce(nullif(whole, ''), '0'))::bigint;
end $$;

create function intake.read_day(p_value text, p_form text, out value date, out fault text) language plpgsql immutable parallel safe as $$
declare t text; m text[]; iso text; n int;
begin
  if p_value is null then return; end if;
  t := regexp_replace(intake.clean(p_value), '[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?$', '');
  if t = '' then return; end if;
  m := coalesce(regexp_match(t, '^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$'), regexp_match(t, '^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$'),
    regexp_match(t, '^([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})$'), regexp_match(t, '^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$'),
    regexp_match(t, '^([0-9]{4})([0-9]{2})([0-9]{2})$'));
  if m is null then
    m := regexp_match(t, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$');
    if m is not null then
      if coalesce(p_form, '') not in ('dmy', 'mdy') then fault := 'date_ambiguous'; return; end if;
      m := case when p_form = 'dmy' then array[m[3], m[2], m[1]] else array[m[3], m[1], m[2]] end;
    elsif t ~ '^[0-9]{1,6}(\.[0-9]{1,15})?$' then
      n := split_part(t, '.', 1)::int;
      if coalesce(p_form, '') not in ('serial1900', 'serial1904') then
        fault := case when n between 20000 and 80000 then 'date_serial_unstated' else 'date_not_a_date' end;
        return;
      end if;
      -- Day 60 of 1900 is 29 February, which did not exist.
      if (p_form = 'serial1900' and n not between 61 and 109937) or n > 108475 then fault := 'date_not_a_date'; return; end if;
      value := (case p_form when 'serial1900' then date '1899-12-30' else date '1904-01-01' end) + n;
      return;
    end if;
  end if;
  iso := m[1] || '-' || lpad(m[2], 2, '0') || '-' || lpad(m[3], 2, '0');
  if iso is null or m[1]::int not between 1900 and 2199 or not pg_input_is_valid(iso, 'date') then fault := 'date_not_a_date'; return; end if;
  value := iso::date;
end $$;

-- One number: of the mainland as read_phone reads it, else one that says its country.
create function intake.read_one_phone(p_value text, out value text, out fault text) language plpgsql immutable strict parallel safe as $$
declare t text := intake.clean(p_value); digits text;
begin
  if t = '' then return; end if;
  digits := regexp_replace(t, '[ ().-]', '', 'g');
  if digits ~ '^(\+|00)(?!86)[1-9][0-9]{6,14}$' then
    value := '+' || regexp_replace(digits, '^(\+|00)', '');
    return;
  end if;
  select r.value, r.fault into value, fault from intake.read_phone(t) r;
end $$;

-- Two numbers in one cell are kept as two, with a comma between; each must be one.
create function intake.read_phones(p_value text, p_kind text, out value text, out fault text) language plpgsql immutable parallel safe as $$
declare part text; v text; f text;
begin
  if p_value is null then return; end if;
  -- What most cells hold; splitting costs three times as much.
  if p_kind is null and p_value ~ '^1[0-9]{10}$' then value := '+86' || p_value; return; end if;
  foreach part in array regexp_split_to_array(intake.clean(case when p_kind = 'n' then intake.plain_number(p_value, 6) else p_value end), '[/,;、|\n]|  +') loop
    select r.value, r.fault into v, f from intake.read_one_phone(part) r;
    if f is not null then value := null; fault := f; return; end if;
    if v is not null and v <> all (string_to_array(coalesce(value, ''), ',')) then value := concat_ws(',', value, v); end if;
  end loop;
end $$;

-- One expression without a sub-select and not strict, so that it is inlined: as a function of its own it costs more than the row's insert.
create or replace function intake.mask_phone(p_phone text) returns text language sql immutable parallel safe as $$
  select case
    when p_phone !~ '^[+]86' then left(p_phone, 3) || '****' || right(p_phone, 4)
    when p_phone ~ '^[+]861[0-9]{10}(;|$)' then substr(p_phone, 4, 3) || '****' || right(split_part(p_phone, ';', 1), 4)
    when p_phone ~ '^[+]86(10|2)' then '0' || substr(p_phone, 4, 2) || '-****' || right(split_part(p_phone, ';', 1), 4)
    else '0' || substr(p_phone, 4, 3) || '-****' || right(split_part(p_phone, ';', 1), 4) end
$$;

-- 7.2 and 7.2% are the same; 0.072 is that too where the column is said to hold shares. A bare figure of at most 1 may be
-- either, so it is asked. In ten-thousandths of a per cent: 72000.
create function intake.read_percent(p_value text, p_kind text, p_unit text, out value int, out fault text) language plpgsql immutable parallel safe as $$
declare t text; m text[]; v numeric;
begin
  if p_value is null then return; end if;
  t := intake.clean(case when p_kind = 'n' then intake.plain_number(p_value, 8) else p_value end);
  if t = '' then return; end if;
  m := regexp_match(t, '^([0-9]{1,4}(?:\.[0-9]{1,12})?)\s*(%?)$');
  if m is null then fault := 'percent_not_a_number'; return; end if;
  v := m[1]::numeric;
  if m[2] = '' and p_unit is null and v > 0 and v <= 1 then fault := 'percent_unit_unstated'; return; end if;
  if m[2] = '' and p_unit = 'share' then v := v * 100; end if;
  if v > 9999 then fault := 'percent_not_a_number'; return; end if;
  value := round(v * 10000)::int;
end $$;

grant execute on function intake.plain_number(text, int), intake.is_rounded(text, text), intake.read_identifier(text, text), intake.read_person_id(text, text),
  intake.read_card_no(text, text), intake.is_luhn(text), intake.read_amount_in(text, text, text), intake.read_day(text, text), intake.read_one_phone(text),
  intake.read_phones(text, text), intake.mask_phone(text), intake.read_percent(text, text, text) to dunwell_intake, dunwell_definer;

alter table intake.deliveries
  -- The mapping by which the file was validated: another one since needs another validation.
  add column checked_mapping jsonb,
  -- {"product": [{"value": "…", "count": 3}]}: values that no map knows, once each.
  add column unknown_values jsonb not null default '{}',
  -- What is remarkable about the file as a whole, beside its rows.
  add column findings jsonb not null default '[]',
  -- Forbidden data (CN-P1): columns of which nothing was taken over; and, where there was any, how the table as it came was read. From
  -- then on content_sha256 is a copy without it.
  add column refused_columns jsonb not null default '[]' check (jsonb_typeof(refused_columns) = 'array'),
  add column original_table jsonb;
grant update (checked_mapping, unknown_values, findings, refused_columns, original_table, content_sha256, layout) on intake.deliveries to dunwell_intake;
update intake.deliveries set checked_mapping = mapping where state in ('validated', 'applying', 'applied');

-- With what is read of a file, and the terms by which rows are judged.
drop function intake.enter(uuid);
create function intake.enter(p_delivery uuid) returns table (
  client_id uuid, agreement_id uuid, unit_id uuid, flow text, currency text, country text, batch_no text, hand int, mandate_from date, mandate_until date,
  as_of date, cutoff_at timestamptz, pool_desk int, file_sha256 text, content_sha256 text, layout jsonb, mapping jsonb, state text, attempt int,
  control_count int, control_sum_minor bigint, file_count int, refused_columns jsonb, terms jsonb, staff_id uuid)
language plpgsql security definer set search_path = '' as $$
declare d intake.deliveries; v_person uuid := identity.person(); v_zone text;
begin
  select * into d from intake.deliveries x where x.id = p_delivery and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  perform set_config('app.intake_delivery', d.id::text, true);
  select u.zone into v_zone from identity.org_units u where u.id = d.unit_id;
  return query select d.client_id, d.agreement_id, d.unit_id, d.flow, d.currency, c.country, d.batch_no, d.hand, d.mandate_from, d.mandate_until,
    d.as_of, ((d.as_of + 1)::timestamp at time zone v_zone),
    (select u.desk_no from identity.org_units u where u.parent_id = d.unit_id and u.kind = 'desk' and u.ended_at is null and u.code like '%-pool' order by u.desk_no limit 1),
    d.file_sha256, d.content_sha256, d.layout, d.mapping, d.state, d.attempt, d.control_count, d.control_sum_minor, d.file_count, d.refused_columns,
    (select jsonb_build_object('products', a.terms -> 'products', 'rate_cap_bp', a.terms -> 'apr_cap_bp') from clients.agreements a where a.client_id = d.client_id and a.id = d.agreement_id),
    v_person
    from clients.clients c where c.id = d.client_id;
end $$;
call scope.make_callable('intake.enter(uuid)', '{dunwell_intake}');
