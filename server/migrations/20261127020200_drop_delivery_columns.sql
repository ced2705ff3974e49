-- phase: contract
-- The layout says it all since widen_deliveries.
alter table intake.deliveries drop column encoding, drop column delimiter, drop column header_row;
