-- phase: expand
-- Names within few cases are read from the cases: nested by force, for arrays of unknown length made the planner read all names
-- there are (1.1 s for 2,000 cases among a million).
set local role dunwell_definer;
alter function search.by_name_at_desks(text, text[], text, int[], uuid[], int) set enable_hashjoin = off;
alter function search.by_name_at_desks(text, text[], text, int[], uuid[], int) set enable_mergejoin = off;
alter function search.by_name_at_desks(text, text[], text, int[], uuid[], int) set enable_seqscan = off;
set local role dunwell_owner;
