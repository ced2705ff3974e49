-- phase: expand
-- The epoch of a debtor rises with what happens to them, by the functions that write it down: a login that raised it alone would void what others were granted, without a trace.
set local role dunwell_definer;
revoke execute on function portfolio.bump_epoch(uuid, uuid[]) from dunwell_serve_staff, dunwell_work;
set local role dunwell_owner;
