-- phase: expand
-- How a delivery is read becomes one value, so that other formats than CSV come by the same line; what is read may be what
-- was inside the file that came (R9).
alter table intake.deliveries add column content_sha256 text references platform.files, add column layout jsonb;
update intake.deliveries set content_sha256 = file_sha256, layout = jsonb_build_object(
  'table', jsonb_build_object('format', 'delimited', 'encoding', encoding, 'delimiter', delimiter),
  'header_row', header_row, 'header_rows', 1, 'skip_last', 0, 'hidden', null);
alter table intake.deliveries alter column content_sha256 set not null, alter column layout set not null,
  add constraint deliveries_layout check (coalesce(jsonb_typeof(layout -> 'table') = 'object' and layout ->> 'header_row' is not null, false)),
  alter column encoding drop not null, alter column delimiter drop not null;
comment on column intake.deliveries.file_sha256 is 'What came, byte for byte.';
comment on column intake.deliveries.content_sha256 is 'What is read: the file itself, or the table that was inside it.';

-- The same table packed twice is the same table; two tables of one archive are two.
drop index intake.duplicate_file;
create unique index duplicate_file on intake.deliveries (client_id, agreement_id, flow, content_sha256, (layout -> 'table' -> 'sheets')) nulls not distinct
  where state not in ('rejected', 'withdrawn');

-- Kinds of cells where the file says them: a number in a column of identifiers has been rounded by a spreadsheet.
alter table intake.staging add column kinds text collate "C";
create or replace view intake.staged with (security_invoker = false) as
  select s.attempt, s.line_no, s.cells, s.kinds from intake.staging s where s.delivery_id = (select intake.open_delivery());

-- Warnings stand beside refusals and leave the row in.
alter table intake.rejects add column severity text not null default 'error' check (severity in ('error', 'warning'));

alter policy staff_insert on intake.deliveries with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and exists (select 1 from clients.agreements a where a.client_id = deliveries.client_id and a.id = deliveries.agreement_id and a.unit_id = deliveries.unit_id offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.file_sha256 offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.content_sha256 offset 0));

drop function intake.enter(uuid);
create function intake.enter(p_delivery uuid) returns table (
  client_id uuid, agreement_id uuid, unit_id uuid, flow text, currency text, country text, batch_no text, hand int, mandate_from date, mandate_until date,
  as_of date, cutoff_at timestamptz, pool_desk int, file_sha256 text, content_sha256 text, layout jsonb, mapping jsonb, state text, attempt int,
  control_count int, control_sum_minor bigint, file_count int, staff_id uuid)
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
    d.file_sha256, d.content_sha256, d.layout, d.mapping, d.state, d.attempt, d.control_count, d.control_sum_minor, d.file_count, v_person
    from clients.clients c where c.id = d.client_id;
end $$;
call scope.make_callable('intake.enter(uuid)', '{dunwell_intake}');
grant update (layout) on intake.deliveries to dunwell_serve_staff;
