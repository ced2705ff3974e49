-- phase: expand
-- What a file looked like, so that the next one of its kind can be compared with it, and a sample of what it would write (R9).
alter table intake.deliveries
  -- The column names by which it was read, in the file's order; none where it is mapped by numbers of columns alone, whose header may be a person's row.
  add column headers text[] collate "C",
  add column layout_differences jsonb not null default '[]' check (jsonb_typeof(layout_differences) = 'array'),
  -- The first rows as they are understood, personal values masked.
  add column sample jsonb;
grant update (headers, layout_differences, sample) on intake.deliveries to dunwell_intake;
create index deliveries_applied on intake.deliveries (client_id, unit_id, flow, applied_at desc) where state = 'applied';
