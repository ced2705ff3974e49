-- phase: expand
-- Placements of a million rows (R9): which person and which account each line is, found out once, with the ids of what is new
-- given beforehand in the order in which the rows are written.

create unlogged table intake.placings (
  delivery_id uuid not null,
  line_no int not null,
  -- The keyed hash of the ID number: computed once, it costs as much as a dozen of ordinary functions.
  id_key bytea not null,
  debtor_id uuid not null,
  is_new_debtor boolean not null,
  -- Of the lines of one person the one that the person is made from.
  is_first boolean not null,
  account_id uuid not null,
  is_new_account boolean not null
);
create index placings_by_delivery on intake.placings (delivery_id, line_no);

call scope.protect('intake.placings', 'X', null, null, '{}');
grant select, insert, maintain on intake.placings to dunwell_intake;
create policy intake_own on intake.placings for all to dunwell_intake
  using (delivery_id = (select intake.open_delivery())) with check (delivery_id = (select intake.open_delivery()));
grant delete on intake.placings to dunwell_definer;

-- A function that stands belongs to the definer, and only it replaces it.
grant create on schema intake to dunwell_definer;
set local role dunwell_definer;
create or replace function intake.drop_staged(p_delivery uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() or not exists (select 1 from intake.deliveries d where d.id = p_delivery and d.unit_id = any (identity.unit_ids('file'))) then
    raise exception 'no such delivery' using errcode = 'DW404';
  end if;
  delete from intake.staging s where s.delivery_id = p_delivery;
  delete from intake.readings r where r.delivery_id = p_delivery;
  delete from intake.placings p where p.delivery_id = p_delivery;
end $$;
set local role dunwell_owner;
revoke create on schema intake from dunwell_definer;
