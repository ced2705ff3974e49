-- phase: expand
-- A task that runs a second time says so: its worker was killed or it failed and is tried again.

alter table platform.tasks add column resumed_at timestamptz;
grant update (resumed_at) on platform.tasks to dunwell_work;
