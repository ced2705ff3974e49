-- phase: expand
-- A batch that is delivered again (R9): each row is known again by its business key (client, placement, contract) and its hash.

-- Two hashes of one row: of its cells as they lay in the file, by which a row is known before anything is read, and of the values
-- that were read, by which it is known in another format too. Keyed, for a row holds personal data.
create table intake.placed_rows (
  client_id uuid not null,
  placement_id uuid not null,
  contract_no text collate "C" not null,
  cells_key bytea not null,
  values_key bytea not null,
  -- What the row adds to the control sum, which speaks of the whole file.
  sum_minor bigint not null,
  primary key (client_id, placement_id, contract_no),
  foreign key (client_id, placement_id) references portfolio.placements (client_id, id)
);
call scope.protect('intake.placed_rows', 'X', null, null, '{}');
call scope.intake_writes('intake.placed_rows');

-- Computed where the cells are at hand, kept for whoever writes the row.
alter table intake.readings add column cells_key bytea;

-- Which batch the file was compared with, and how many of its rows stand there already: they are counted and not read.
alter table intake.deliveries add column unchanged_count int not null default 0;
grant update (placement_id, unchanged_count) on intake.deliveries to dunwell_intake;

-- One delivery of a batch at a time; when it is applied, the batch may be delivered again. What differs in dates is another batch.
drop index intake.batch_no_taken;
create unique index batch_no_taken on intake.deliveries (client_id, agreement_id, batch_no) where state not in ('rejected', 'withdrawn', 'applied');
-- A file of cases is the same file on whatever day. Figures of another day are not, byte for byte as they may be.
drop index intake.duplicate_file;
create unique index duplicate_file on intake.deliveries (client_id, agreement_id, flow, content_sha256, (layout -> 'table' -> 'sheets'), (case when flow <> 'placement' then as_of end))
  nulls not distinct where state not in ('rejected', 'withdrawn');

-- A delivery begins at its beginning: to which batch it belongs is found by reading it.
alter policy staff_insert on intake.deliveries with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and created_by = (select identity.person()) and state = 'uploaded' and confirmed_by is null and skip_asked_by is null and skip_agreed_by is null and placement_id is null
  and exists (select 1 from clients.agreements a where a.client_id = deliveries.client_id and a.id = deliveries.agreement_id and a.unit_id = deliveries.unit_id offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.file_sha256 offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.content_sha256 offset 0));
