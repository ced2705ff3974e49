-- phase: expand
-- How cells of bank files are read (R9). None of these functions raises: a cast error would put the value into the
-- server's log. Each mirrors the kit's function of the same purpose; a test compares the two. None of them is a definer, and
-- a pinned search_path stops inlining (with the unrolled checksum: 1.6 instead of 5.3 s for 20,000 rows), so names are in full.

-- Chinese input methods write full-width forms; a leading apostrophe is how spreadsheets mark text.
create function intake.clean(p_value text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(translate(p_value, '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～￥−　 ﻿', '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~¥-  '), $r$^'$r$, ''), E' \t\r\n')
$$;

create function intake.read_text(p_value text, out value text, out fault text) language plpgsql immutable strict parallel safe as $$
begin
  value := nullif(btrim(p_value, E' \t\r\n\u3000\u00a0'), '');
  if length(value) > 500 then value := null; fault := 'text_too_long'; end if;
end $$;

create function intake.read_amount(p_value text, out value bigint, out fault text) language plpgsql immutable strict parallel safe as $$
declare
  t text := btrim(regexp_replace(intake.clean(p_value), '\s*元$', ''));
  m text[]; negative boolean := false; decimals text; whole text;
begin
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
  if length(decimals) > 2 then fault := 'amount_too_many_decimals'; return; end if;
  whole := ltrim(replace(m[1], ',', ''), '0');
  if length(whole) > 13 then fault := 'amount_too_large'; return; end if;
  value := (case when negative then '-' else '' end || coalesce(nullif(whole, ''), '0') || rpad(decimals, 2, '0'))::bigint;
end $$;

create function intake.read_date(p_value text, out value date, out fault text) language plpgsql immutable strict parallel safe as $$
declare t text := intake.clean(p_value); m text[]; iso text;
begin
  if t = '' then return; end if;
  m := coalesce(regexp_match(t, '^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$'), regexp_match(t, '^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$'),
    regexp_match(t, '^([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})$'), regexp_match(t, '^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$'),
    regexp_match(t, '^([0-9]{4})([0-9]{2})([0-9]{2})$'));
  iso := m[1] || '-' || lpad(m[2], 2, '0') || '-' || lpad(m[3], 2, '0');
  if iso is null or m[1]::int not between 1900 and 2199 or not pg_input_is_valid(iso, 'date') then fault := 'date_not_a_date'; return; end if;
  value := iso::date;
end $$;

create function intake.read_integer(p_value text, out value int, out fault text) language plpgsql immutable strict parallel safe as $$
declare t text := regexp_replace(intake.clean(p_value), '(\.0+)?\s*[天期岁]?$', '');
begin
  if t = '' then return; end if;
  if t !~ '^[0-9]{1,9}$' then fault := 'integer_not_a_number'; return; end if;
  value := t::int;
end $$;

-- What the bank writes → what is stored, by the target's own list; without a list any text passes.
create function intake.read_code(p_value text, p_codes jsonb, out value text, out fault text) language plpgsql immutable parallel safe as $$
declare t text := nullif(intake.clean(p_value), '');
begin
  value := case when p_codes is null then t else p_codes ->> t end;
  if t is not null and value is null then fault := 'value_unknown'; end if;
end $$;

-- ISO 7064 MOD 11-2 over the first 17 digits.
create function intake.id_no_check_character(p_first17 text) returns text language plpgsql immutable strict parallel safe as $$
declare b bytea := convert_to(p_first17, 'UTF8');
begin
  -- One expression instead of a loop: 17 statements a row are what reading a file would mostly do. 48 is the code of '0'.
  return substr('10X98765432', 1 + (7 * get_byte(b, 0) + 9 * get_byte(b, 1) + 10 * get_byte(b, 2) + 5 * get_byte(b, 3) + 8 * get_byte(b, 4) + 4 * get_byte(b, 5) + 2 * get_byte(b, 6) + 1 * get_byte(b, 7) + 6 * get_byte(b, 8) + 3 * get_byte(b, 9) + 7 * get_byte(b, 10) + 9 * get_byte(b, 11) + 10 * get_byte(b, 12) + 5 * get_byte(b, 13) + 8 * get_byte(b, 14) + 4 * get_byte(b, 15) + 2 * get_byte(b, 16) - 48 * 100) % 11, 1);
end $$;

create function intake.read_id_no(p_value text, out value text, out fault text) language plpgsql immutable strict parallel safe as $$
declare t text := upper(intake.clean(p_value)); born text;
begin
  if t = '' then return; end if;
  -- A spreadsheet keeps 15 significant digits: 1.1010119900101E+17, or the last three saved as 000.
  if t ~ '^[0-9](\.[0-9]+)?E\+?[0-9]+$' or (t ~ '^[0-9]{15}000$' and intake.id_no_check_character(left(t, 17)) <> '0') then
    fault := 'id_no_excel_damaged'; return;
  end if;
  if t ~ '^[0-9]{15}$' then
    t := left(t, 6) || '19' || substr(t, 7);
    t := t || intake.id_no_check_character(t);
  end if;
  if t !~ '^[0-9]{17}[0-9X]$' then fault := 'id_no_length'; return; end if;
  if intake.id_no_check_character(left(t, 17)) <> right(t, 1) then fault := 'id_no_checksum'; return; end if;
  born := substr(t, 7, 4) || '-' || substr(t, 11, 2) || '-' || substr(t, 13, 2);
  if substr(t, 7, 4)::int not between 1900 and 2199 or not pg_input_is_valid(born, 'date') then fault := 'id_no_birth_date'; return; end if;
  value := t;
end $$;

-- A landline's extension is kept as RFC 3966 writes it: +8675526001234;ext=801.
create function intake.read_phone(p_value text, out value text, out fault text) language plpgsql immutable strict parallel safe as $$
declare t text := intake.clean(p_value); m text[]; extension text; digits text; national text; home text;
begin
  if t = '' then return; end if;
  m := coalesce(regexp_match(t, '^(.*?)(?:转|ext\.?|x|#)\s*([0-9]{1,6})$', 'i'), regexp_match(t, '^(.*[0-9]{7})-([0-9]{1,6})$'));
  extension := m[2];
  digits := regexp_replace(coalesce(m[1], t), '[\s()-]', '', 'g');
  national := coalesce((regexp_match(digits, '^(?:\+|00)86([0-9]+)$'))[1], (regexp_match(digits, '^86(1[0-9]{10})$'))[1], digits);
  if extension is null and national ~ '^1[0-9]{10}$' then value := '+86' || national; return; end if;
  home := case when national like '0%' then substr(national, 2) when national = digits then '' else national end;
  if home !~ '^(10|2[0-9])[2-8][0-9]{7}$' and home !~ '^[3-9][0-9]{2}[2-8][0-9]{6,7}$' then fault := 'phone_invalid'; return; end if;
  value := '+86' || home || coalesce(';ext=' || extension, '');
end $$;

create function intake.mask_phone(p_phone text) returns text language sql immutable strict parallel safe as $$
  select case
    when n ~ '^1[0-9]{10}$' then left(n, 3) || '****' || right(n, 4)
    when n ~ '^(10|2)' then '0' || left(n, 2) || '-****' || right(n, 4)
    else '0' || left(n, 3) || '-****' || right(n, 4) end
  from (select split_part(substr(p_phone, 4), ';', 1) as n) x
$$;

-- Province and city stay, because collectors plan by them; nothing below the city does.
create function intake.mask_address(p_address text) returns text language plpgsql immutable strict parallel safe as $$
declare a text := btrim(p_address); province text := coalesce(substring(a from '^[^[:space:]省]{2,7}?(?:省|自治区|特别行政区)'), ''); city text;
begin
  city := coalesce(substring(substr(a, length(province) + 1) from '^[^[:space:]市]{1,9}?(?:市|自治州|地区|盟)'), '');
  return province || city || '****';
end $$;

-- A refused value as the file's reader should recognise it. Where columns have slipped, a name or a number can stand
-- anywhere: so what looks like one is masked in every column.
create function intake.masked(p_value text, p_personal boolean) returns text language sql immutable parallel safe as $$
  select case
    when p_value is null or btrim(p_value) = '' then null
    when p_personal and length(p_value) < 8 then left(btrim(p_value), 1) || '***'
    when p_personal or p_value ~ '[0-9Xx]{8,}' then repeat('*', least(greatest(length(p_value) - 4, 4), 14)) || right(p_value, 4)
    when p_value ~ '^[㐀-鿿·]{2,4}$' or (p_value ~ '[㐀-鿿]{2,}' and length(p_value) > 6) then left(btrim(p_value), 1) || '***'
    when length(p_value) > 24 then left(p_value, 4) || '***'
    else p_value end
$$;

grant execute on function intake.client() to dunwell_intake, dunwell_definer;
grant execute on function intake.clean(text), intake.read_text(text), intake.read_amount(text), intake.read_date(text), intake.read_integer(text), intake.read_code(text, jsonb),
  intake.id_no_check_character(text), intake.read_id_no(text), intake.read_phone(text), intake.mask_phone(text), intake.mask_address(text), intake.masked(text, boolean)
  to dunwell_intake, dunwell_definer;
