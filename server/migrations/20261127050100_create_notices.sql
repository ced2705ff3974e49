-- phase: expand
-- Notices: what happened that a person should know of, shown by the bell. Codes, ids and counts only; the text is the console's.

-- Facts of a notice are flat, and each is a number, a boolean, or a word of a code, an id, a number of ours or a date: no place
-- for a name, a telephone number as people write it, or a sentence.
create function platform.are_codes(p_facts jsonb) returns boolean language sql immutable set search_path = '' as $$
  select jsonb_typeof(p_facts) = 'object' and not exists (
    select 1 from jsonb_each(p_facts) f
    where jsonb_typeof(f.value) not in ('number', 'boolean', 'null')
      and (jsonb_typeof(f.value) <> 'string' or (f.value #>> '{}') !~ '^[A-Za-z0-9_.:+/-]{0,64}$'))
$$;
revoke all on function platform.are_codes(jsonb) from public;
grant execute on function platform.are_codes(jsonb) to dunwell_serve_staff, dunwell_work, dunwell_intake, dunwell_definer;

create table platform.notices (
  id uuid primary key default uuidv7(),
  staff_id uuid not null references identity.staff,
  kind text not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
  subject uuid,
  facts jsonb not null default '{}' constraint notice_facts check (platform.are_codes(facts)),
  at timestamptz not null,
  read_at timestamptz
);
create index notices_by_staff on platform.notices (staff_id, id desc);
create index notices_unread on platform.notices (staff_id) where read_at is null;
comment on table platform.notices is 'One row per person told. kind is of the closed list in contract/src/notices.ts.';
comment on column platform.notices.facts is 'Codes, ids, dates and counts. Never a personal value, never a text of a bank (a check refuses it).';

-- Tells each of these people once, if they still work here. For definer functions of the modules, in the transaction of what
-- happened: nobody's session may call it, or anybody could write into anybody's list.
create function platform.notify(p_staff uuid[], p_kind text, p_subject uuid, p_facts jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into platform.notices (staff_id, kind, subject, facts, at)
  select s.id, p_kind, p_subject, coalesce(p_facts, '{}'), platform.now()
  from identity.staff s
  where s.id = any (p_staff) and s.left_at is null and s.home_unit_id is not null
$$;
call scope.make_callable('platform.notify(uuid[], text, uuid, jsonb)', '{dunwell_definer}');

call scope.protect('platform.notices', 'OWN', null, 'staff_id', '{select}');
-- Read by a person, never by a job.
grant update (read_at) on platform.notices to dunwell_serve_staff;
create policy staff_update on platform.notices for update to dunwell_serve_staff
  using (staff_id = (select identity.person()) and not (select identity.read_only())) with check (staff_id = (select identity.person()));

-- Checked, applied or failed: told to whoever brought the file and whoever confirmed it, by the table, so that no job can forget it.
create function intake.tell_delivery() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform platform.notify(array[new.created_by, new.confirmed_by],
    case when new.state = 'applied' then 'delivery.applied' when new.state = 'rejected' or old.state = 'applying' then 'delivery.failed' else 'delivery.validated' end, new.id, '{}');
  return null;
end $$;
call scope.make_callable('intake.tell_delivery()', '{dunwell_definer}');
create trigger deliveries_told after update of state on intake.deliveries for each row
  when (old.state is distinct from new.state and new.state in ('validated', 'rejected', 'applied')) execute function intake.tell_delivery();
