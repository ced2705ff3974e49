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
-- Without statistics a batch looks like a handful of rows, and each line that comes again is compared with every one of them.
grant maintain on intake.placed_rows to dunwell_intake;

-- Computed where the cells are at hand, kept for whoever writes the row.
alter table intake.readings add column cells_key bytea;

-- Both tables are analysed at every delivery, to know how many rows there are: a tenth of the usual sample says that as well, and
-- reading thirty thousand rows was as much as a tenth of what a small file costs.
alter table intake.staging alter column delivery_id set statistics 10, alter column attempt set statistics 10, alter column line_no set statistics 10;
alter table intake.readings alter column delivery_id set statistics 10, alter column attempt set statistics 10, alter column line_no set statistics 10;

-- Which batch the file was compared with, and how many of its rows stand there already: they are counted and not read.
-- And when that was: what has become known or unknown since is read again.
alter table intake.deliveries add column unchanged_count int not null default 0, add column compared_at pg_snapshot;
grant update (placement_id, unchanged_count, compared_at) on intake.deliveries to dunwell_intake;

-- One delivery of a batch at a time; when it is applied, the batch may be delivered again. What differs in dates is another batch.
drop index intake.batch_no_taken;
create unique index batch_no_taken on intake.deliveries (client_id, agreement_id, batch_no) where state not in ('rejected', 'withdrawn', 'applied', 'undone');
-- A file of cases is the same file on whatever day. Figures of another day are not, byte for byte as they may be.
drop index intake.duplicate_file;
create unique index duplicate_file on intake.deliveries (client_id, agreement_id, flow, content_sha256, (layout -> 'table' -> 'sheets'), (case when flow <> 'placement' then as_of end))
  nulls not distinct where state not in ('rejected', 'withdrawn', 'undone');

-- A delivery begins at its beginning: to which batch it belongs is found by reading it.
alter policy staff_insert on intake.deliveries with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and created_by = (select identity.person()) and state = 'uploaded' and confirmed_by is null and skip_asked_by is null and skip_agreed_by is null and placement_id is null
  and exists (select 1 from clients.agreements a where a.client_id = deliveries.client_id and a.id = deliveries.agreement_id and a.unit_id = deliveries.unit_id offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.file_sha256 offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.content_sha256 offset 0));

-- Of what was just written, as of the accounts themselves: a refresh on the same day joined balances that it believed empty.
grant maintain on portfolio.account_parties, portfolio.account_balances to dunwell_intake;

-- The last row of a refresh that each account got through a unit: a bank's daily file has every account, and what it said yesterday
-- word for word needs no reading. Without a key nothing is known: money came since, or another file has spoken of the account.
create table intake.refreshed_rows (
  client_id uuid not null references clients.clients,
  contract_no text collate "C" not null,
  unit_id uuid not null references identity.org_units,
  cells_key bytea,
  as_of date not null,
  sum_minor bigint not null,
  xact xid8 not null default pg_current_xact_id(),
  primary key (client_id, contract_no, unit_id)
) with (fillfactor = 80);
call scope.protect('intake.refreshed_rows', 'X', null, null, '{}');
call scope.intake_writes('intake.refreshed_rows', 'select, insert, update');

-- A figure that stands is written again when money came after it, so its row must be read; and so it must when the account is another
-- person's now, who does not have the telephone numbers of the row.
create function intake.forget_figures() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update intake.refreshed_rows r set cells_key = null, xact = pg_current_xact_id()
    from became p join portfolio.accounts a on a.client_id = p.client_id and a.id = p.account_id
    where r.client_id = a.client_id and r.contract_no = a.contract_no and r.cells_key is not null;
  return null;
end $$;
call scope.make_callable('intake.forget_figures()', '{dunwell_definer}');
create trigger payments_forget after insert on payments.payments referencing new table as became for each statement execute function intake.forget_figures();
create trigger parties_forget after update on portfolio.account_parties referencing new table as became for each statement execute function intake.forget_figures();

-- A batch may be undone between the look at it and the end of a delivery that joins it. The key is held: from here on the undoing
-- waits, and finds this delivery applied.
create function intake.check_batch() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_state text;
begin
  select p.state into v_state from portfolio.placements p where p.client_id = new.client_id and p.id = new.placement_id for key share;
  if v_state = 'withdrawn' then raise exception 'batch withdrawn' using errcode = 'DW409', constraint = 'batch_changed'; end if;
  return null;
end $$;
call scope.make_callable('intake.check_batch()', '{dunwell_definer}');
create trigger deliveries_batch after update of state on intake.deliveries for each row
  when (new.state = 'applied' and new.placement_id is not null) execute function intake.check_batch();
