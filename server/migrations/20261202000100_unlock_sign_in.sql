-- phase: expand
-- R2, brute force (security.md 5): guesses from a strange device shut the number for strange devices only. Whoever works at a device
-- that was approved goes on, and has ten guesses of their own there; so knowing a staff number is not enough to lock its person out.
alter table identity.devices add column failed_count int not null default 0, add column locked_at timestamptz;

-- The administrator opens a sign-in again. What was guessed wrong stays in the audit.
create function identity.unlock(p_staff uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() or p_staff = identity.person() then raise exception 'not theirs to unlock' using errcode = 'DW403'; end if;
  if not (p_staff = any (identity.staff_ids('people'))) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  update identity.credentials set failed_count = 0, locked_at = null where staff_id = p_staff;
  update identity.devices set failed_count = 0, locked_at = null where staff_id = p_staff and failed_count > 0;
end $$;
call scope.make_callable('identity.unlock(uuid)', '{dunwell_serve_staff}');

-- For the list of people: whose sign-in is shut from somewhere. Nobody of ours reads credentials.
create function identity.locked_staff() returns table (staff_id uuid) language sql stable security definer set search_path = '' as $$
  select c.staff_id from identity.credentials c
  where c.staff_id = any (identity.staff_ids('people'))
    and (c.locked_at is not null or exists (select 1 from identity.devices d where d.staff_id = c.staff_id and d.ended_at is null and d.locked_at is not null))
$$;
call scope.make_callable('identity.locked_staff()', '{dunwell_serve_staff}');
