-- phase: expand
-- Exports by request (R3): a filter is frozen, a second person approves, a job writes the file in the requester's own reach at that time.

create schema exports;
grant usage on schema exports to dunwell_serve_staff, dunwell_work, dunwell_definer;

create table exports.exports (
  id uuid primary key,
  no text not null unique,
  staff_id uuid not null references identity.staff,
  request_id uuid not null references approvals.requests,
  -- What the lines are: cases, what happened on the cases that the filter finds, or payments and claims under filters of their own.
  subject text not null check (subject in ('cases', 'contacts', 'promises', 'plans', 'payments', 'claims')),
  format text not null check (format in ('xlsx', 'csv')),
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  sort text not null check (sort in ('newest', 'mandate', 'amount')),
  columns text[] not null check (cardinality(columns) between 1 and 150),
  purpose text not null check (purpose in ('work', 'client_report', 'reconciliation', 'court', 'audit', 'assignment', 'training_data')),
  reason text not null check (length(trim(reason)) >= 2 and length(reason) <= 500),
  counted int not null check (counted >= 0),
  state text not null default 'requested' check (state in ('requested', 'approved', 'rejected', 'withdrawn', 'ready', 'failed')),
  requested_at timestamptz not null,
  file_sha256 text references platform.files (sha256),
  row_count int,
  ready_at timestamptz,
  expires_at timestamptz,
  check ((state = 'ready') = (file_sha256 is not null) and (file_sha256 is null) = (expires_at is null))
);
create index exports_by_staff on exports.exports (staff_id, id desc);
create index exports_by_request on exports.exports (request_id);

-- What was asked for is what was approved: only its state and its file are written later.
create function exports.guard_export() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.id, new.no, new.staff_id, new.request_id, new.subject, new.format, new.filter, new.sort, new.columns, new.purpose, new.reason, new.counted, new.requested_at)
    is distinct from (old.id, old.no, old.staff_id, old.request_id, old.subject, old.format, old.filter, old.sort, old.columns, old.purpose, old.reason, old.counted, old.requested_at) then
    raise exception 'an export is asked for once' using errcode = 'DW409', constraint = 'export_frozen';
  end if;
  if old.state = 'ready' and new is distinct from old then raise exception 'written once' using errcode = 'DW409', constraint = 'export_frozen'; end if;
  if new.state in ('approved', 'ready') and not exists (select 1 from approvals.requests q where q.id = new.request_id and q.state = 'approved' and q.maker = new.staff_id) then
    raise exception 'not approved' using errcode = 'DW409', constraint = 'export_not_approved';
  end if;
  return new;
end $$;
create trigger exports_guard before update on exports.exports for each row execute function exports.guard_export();

-- Leave to take a file out, for a minute, once.
create table exports.downloads (
  id uuid primary key default gen_random_uuid(),
  export_id uuid not null references exports.exports,
  staff_id uuid not null references identity.staff,
  xact xid8 not null default pg_current_xact_id(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- What is asked for, in the transaction that asks: under a request of the person's own about this very export.
create function exports.enter(p_id uuid, p_request uuid, p_about text, p_format text, p_filter jsonb, p_sort text, p_columns text[], p_purpose text, p_reason text, p_counted int) returns text
language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_no text;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not exists (select 1 from approvals.requests q where q.id = p_request and q.subject = p_id and q.maker = v_person and q.state = 'open'
      and q.kind in ('export.cases', 'export.cases.hq')) then
    raise exception 'no such request' using errcode = 'DW404';
  end if;
  insert into exports.exports (id, no, staff_id, request_id, subject, format, filter, sort, columns, purpose, reason, counted, requested_at)
    values (p_id, 'EX-' || to_char(platform.now() at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || upper(left(p_id::text, 8)), v_person, p_request,
      p_about, p_format, p_filter, p_sort, p_columns, p_purpose, p_reason, p_counted, platform.now())
    returning no into v_no;
  return v_no;
end $$;
call scope.make_callable('exports.enter(uuid, uuid, text, text, jsonb, text, text[], text, text, int)', '{dunwell_serve_staff}');

-- The export takes over what its request says; an approved one is written by a job in the name of whoever asked for it, not of
-- whoever approved: its reach is the requester's, as it is then.
create function exports.follow_request(p_request uuid) returns text language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; x exports.exports; v_errand uuid; v_task uuid := gen_random_uuid();
begin
  perform identity.person();
  select * into q from approvals.settled(p_request);
  if not found then raise exception 'undecided' using errcode = 'DW404'; end if;
  update exports.exports e set state = q.state where e.request_id = q.id and e.id = q.subject and e.state = 'requested' returning * into x;
  if not found then raise exception 'no such export' using errcode = 'DW404'; end if;
  if q.state = 'approved' then
    insert into identity.errands (staff_id, purpose, expires_at) values (x.staff_id, 'exports.write', now() + interval '1 day') returning id into v_errand;
    perform identity.compute_scopes(v_errand, x.staff_id);
    insert into platform.tasks (id, kind, staff_id, subject_id) values (v_task, 'exports.write', x.staff_id, x.id);
    insert into platform.outbox (kind, payload, errand_id) values ('exports.write', jsonb_build_object('export_id', x.id, 'task_id', v_task), v_errand);
  end if;
  return q.state;
end $$;

-- The end of the job, in the requester's name.
create function exports.complete(p_export uuid, p_sha256 text, p_rows int) returns void language plpgsql security definer set search_path = '' as $$
declare x exports.exports;
begin
  select * into x from exports.exports e where e.id = p_export and e.staff_id = identity.person() for update;
  if not found then raise exception 'not one''s own' using errcode = 'DW404'; end if;
  if x.state = 'ready' then return; end if;
  update exports.exports e set state = 'ready', file_sha256 = p_sha256, row_count = p_rows, ready_at = platform.now(), expires_at = platform.now() + interval '7 days' where e.id = p_export;
  perform approvals.finish(x.request_id, 'succeeded');
  perform platform.notify(array[x.staff_id], 'export.ready', p_export, '{}');
end $$;

create function exports.fail(p_export uuid) returns void language plpgsql security definer set search_path = '' as $$
declare x exports.exports;
begin
  update exports.exports e set state = 'failed' where e.id = p_export and e.staff_id = identity.person() and e.state = 'approved' returning * into x;
  if found then perform approvals.finish(x.request_id, 'failed'); end if;
end $$;

create function exports.ask_download(p_export uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare x exports.exports; v_id uuid;
begin
  select * into x from exports.exports e where e.id = p_export and e.staff_id = identity.person();
  if not found then raise exception 'not one''s own' using errcode = 'DW404'; end if;
  if x.state <> 'ready' then raise exception 'not ready' using errcode = 'DW409', constraint = 'export_not_ready'; end if;
  if x.expires_at <= platform.now() then raise exception 'expired' using errcode = 'DW409', constraint = 'export_expired'; end if;
  insert into exports.downloads (export_id, staff_id, expires_at) values (p_export, x.staff_id, now() + interval '60 seconds') returning id into v_id;
  return v_id;
end $$;

-- Second transaction: only after the first has committed, by the same person, within its seconds, once.
create function exports.take_download(p_download uuid) returns table (export_id uuid, no text, format text, sha256 text) language plpgsql security definer set search_path = '' as $$
declare d exports.downloads;
begin
  update exports.downloads x set used_at = now()
    where x.id = p_download and x.staff_id = identity.person() and x.used_at is null and x.expires_at > now() and pg_xact_status(x.xact) = 'committed' and x.xact <> pg_current_xact_id()
    returning * into d;
  if not found then raise exception 'no such leave' using errcode = 'DW404'; end if;
  return query select e.id, e.no, e.format, e.file_sha256 from exports.exports e where e.id = d.export_id;
end $$;

call scope.make_callable('exports.follow_request(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('exports.complete(uuid, text, int)', '{dunwell_work}');
call scope.make_callable('exports.fail(uuid)', '{dunwell_work}');
call scope.make_callable('exports.ask_download(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('exports.take_download(uuid)', '{dunwell_serve_staff}');

call scope.protect('exports.exports', 'OWN', null, 'staff_id', '{}');
grant select on exports.exports to dunwell_serve_staff, dunwell_work;
-- One's own, and those of requests that one may see: whoever decides reads what is asked for and why.
create policy staff_select on exports.exports for select to dunwell_serve_staff, dunwell_work
  using (staff_id = (select identity.person()) or exists (select 1 from approvals.requests q where q.id = exports.request_id offset 0));
call scope.protect('exports.downloads', 'X', null, null, '{}');

-- Whose own approval it would be is asked of the head office.
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('export.cases', 1, true, '[{"no": 1, "role": "branch_manager", "act": "agree", "at": "branch", "due_hours": 24}]'),
  ('export.cases.hq', 1, true, '[{"no": 1, "role": "hq_supervisor", "act": "agree", "at": "hq", "due_hours": 24}]');
