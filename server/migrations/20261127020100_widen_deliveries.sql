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
  where state not in ('rejected', 'withdrawn', 'undone');

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

grant update (layout) on intake.deliveries to dunwell_serve_staff;
