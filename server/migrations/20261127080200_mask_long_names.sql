-- phase: expand
-- The last four characters of a long personal value may be a name: in a cell that holds it twice, or an address that ends with it.
create or replace function intake.masked(p_value text, p_personal boolean) returns text language sql immutable parallel safe as $$
  select case
    when p_value is null or btrim(p_value) = '' then null
    when p_personal and (length(p_value) < 8 or right(p_value, 4) ~ '[㐀-鿿]') then left(btrim(p_value), 1) || '***'
    when p_personal or p_value ~ '[0-9Xx]{8,}' then repeat('*', least(greatest(length(p_value) - 4, 4), 14)) || right(p_value, 4)
    when p_value ~ '^[㐀-鿿·]{2,4}$' or (p_value ~ '[㐀-鿿]{2,}' and length(p_value) > 6) then left(btrim(p_value), 1) || '***'
    when length(p_value) > 24 then left(p_value, 4) || '***'
    else p_value end
$$;
