-- phase: expand
-- When a job began, from which its pace is told, and a notice of how it ended wherever nothing else says so.

-- Waiting for a worker is no work: a pace from the time of the order would be too slow, and its end too far.
alter table platform.tasks add started_at timestamptz;
grant update (started_at) on platform.tasks to dunwell_work;

-- Told by the table, so that no job can forget it. Silent where the thing itself was told: a delivery checked or refused, an arrival,
-- an export that is ready, a connection's first miss. A fault, an errand that ran out and a cancelled job leave no such notice.
create function platform.tell_task() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.state = 'cancelled' or new.error_code in ('internal', 'session_ended') or new.kind in ('outgoing.make', 'reports.file', 'transfers.test')
    or (new.kind = 'exports.write' and new.state = 'failed') then
    perform platform.notify(array[new.staff_id], 'task.' || new.state, new.subject_id, jsonb_build_object('kind', new.kind));
  end if;
  return null;
end $$;
call scope.make_callable('platform.tell_task()', '{dunwell_definer}');
create trigger tasks_told after update of state on platform.tasks for each row
  when (old.ended_at is null and new.ended_at is not null) execute function platform.tell_task();
