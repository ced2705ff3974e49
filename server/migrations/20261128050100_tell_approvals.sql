-- phase: expand
-- Whoever can decide a step is told when its turn comes, and whoever asked is told how it ended: by the tables, so that no kind of
-- request can forget it.

create function approvals.tell_asked() returns trigger language plpgsql security definer set search_path = '' as $$
declare q approvals.requests;
begin
  select * into q from approvals.requests r where r.id = new.request_id;
  perform platform.notify(array(
      select r.staff_id from identity.staff_roles r
      where r.role = new.role and r.unit_id = any (new.unit_ids) and r.staff_id <> new.maker
        and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
        and not (q.distinct_people and exists (select 1 from approvals.steps d where d.request_id = q.id and d.decided_by = r.staff_id))),
    'approval.asked', q.id, jsonb_build_object('kind', q.kind));
  return null;
end $$;
create trigger steps_told after insert on approvals.steps for each row when (new.due_at is not null and new.decision is null)
  execute function approvals.tell_asked();
create trigger steps_turn_told after update of due_at on approvals.steps for each row
  when (old.due_at is null and new.due_at is not null and new.decision is null) execute function approvals.tell_asked();

create function approvals.tell_decided() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform platform.notify(array[new.maker], 'approval.decided', new.id, jsonb_build_object('kind', new.kind, 'state', new.state));
  return null;
end $$;
-- Who takes a request back knows it.
create trigger requests_told after update of state on approvals.requests for each row
  when (old.state is distinct from new.state and new.state in ('approved', 'rejected')) execute function approvals.tell_decided();

call scope.make_callable('approvals.tell_asked()', '{dunwell_definer}');
call scope.make_callable('approvals.tell_decided()', '{dunwell_definer}');
