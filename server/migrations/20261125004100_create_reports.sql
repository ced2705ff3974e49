-- phase: expand
-- Reports, frozen when submitted, and their sealed filings with a gapless register (R32, R33).

create schema reports;
grant usage on schema reports to dunwell_serve_staff, dunwell_work, dunwell_definer;

create table reports.reports (
  id uuid primary key default uuidv7(),
  author uuid not null references identity.staff,
  unit_id uuid not null references identity.org_units,
  kind text not null check (kind in ('weekly')),
  -- Whose figures: one's own, the team's, the branch's.
  level text not null check (level in ('own', 'team', 'branch')),
  period_from date not null,
  period_until date not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  remark text not null default '' check (length(remark) <= 4000),
  version int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'rejected', 'filed')),
  request_id uuid references approvals.requests,
  produced_at timestamptz not null,
  submitted_at timestamptz,
  constraint report_week check (extract(isodow from period_from) = 1 and period_until = period_from + 6),
  constraint report_exists unique (author, kind, period_from),
  check (state in ('draft', 'rejected') or (request_id is not null and submitted_at is not null))
);
create index reports_by_unit on reports.reports (unit_id, period_from desc, id desc);

-- Legal moves as data; what is not here cannot happen, whoever asks.
create table reports.report_transitions (from_state text not null, to_state text not null, primary key (from_state, to_state));
insert into reports.report_transitions (from_state, to_state) values
  ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'), ('submitted', 'rejected'), ('rejected', 'draft'), ('rejected', 'submitted'), ('approved', 'filed');

-- Filing numbers have no gap: one counter row per operator and year, locked until the filing that takes the number is committed.
create table reports.registers (
  operator_unit_id uuid not null references identity.org_units,
  year int not null,
  last_no int not null check (last_no > 0),
  primary key (operator_unit_id, year)
);

create table reports.filings (
  id uuid primary key default uuidv7(),
  report_id uuid not null references reports.reports,
  operator_unit_id uuid not null,
  register_year int not null,
  register_no int not null,
  -- The number is taken first and stands in the sealed manifest; the seal follows. A crash between the two is finished by the next run.
  reserved_at timestamptz not null,
  manifest_hash text check (manifest_hash ~ '^[0-9a-f]{64}$'),
  alg text,
  key_id text,
  sealed_at timestamptz,
  retain_until date not null,
  unique (report_id),
  unique (operator_unit_id, register_year, register_no),
  foreign key (operator_unit_id, register_year) references reports.registers (operator_unit_id, year),
  check ((sealed_at is null) = (manifest_hash is null) and (sealed_at is null) = (alg is null) and (sealed_at is null) = (key_id is null))
);
comment on column reports.filings.retain_until is 'Five years after the last agreement concerned ends, at least five years after filing (R36).';

-- A week's report asks by person; without these it reads every permit and promise there is, once per author.
create index permits_by_staff on compliance.permits (staff_id, requested_at);
create index promises_by_maker on arrangements.promises (made_by, made_at);

-- A submitted report is what the approvers read: nothing of it changes any more, and its state follows the approval request
-- along the chain of its own level, at its own unit.
create function reports.guard_report() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.author, new.unit_id, new.kind, new.level, new.period_from, new.period_until) is distinct from (old.author, old.unit_id, old.kind, old.level, old.period_from, old.period_until) then
    raise exception 'a report keeps its period' using errcode = 'DW409', constraint = 'report_frozen';
  end if;
  if new.state <> old.state and not exists (select 1 from reports.report_transitions t where t.from_state = old.state and t.to_state = new.state) then
    raise exception 'report cannot go from % to %', old.state, new.state using errcode = 'DW409', constraint = 'report_transition';
  end if;
  if old.state not in ('draft', 'rejected') and (new.content, new.remark, new.version, new.request_id, new.produced_at, new.submitted_at)
    is distinct from (old.content, old.remark, old.version, old.request_id, old.produced_at, old.submitted_at) then
    raise exception 'a submitted report is frozen' using errcode = 'DW409', constraint = 'report_frozen';
  end if;
  if (new.content, new.remark) is distinct from (old.content, old.remark) and new.version <= old.version then
    raise exception 'changed without a new version' using errcode = 'DW409', constraint = 'report_frozen';
  end if;
  if new.state <> old.state and new.state in ('submitted', 'approved', 'rejected') and not exists (
      select 1 from approvals.requests q where q.id = new.request_id and q.subject = new.id and q.subject_version = new.version and q.maker = new.author
        and q.kind = format('report.%s.%s', new.kind, case new.level when 'branch' then 'branch' else 'team' end) and q.unit_id = new.unit_id
        and q.state = case new.state when 'submitted' then 'open' else new.state end) then
    raise exception 'the approval says otherwise' using errcode = 'DW409', constraint = 'report_transition';
  end if;
  if new.state <> old.state and new.state = 'filed' and not exists (select 1 from reports.filings f where f.report_id = new.id and f.sealed_at is not null) then
    raise exception 'not sealed' using errcode = 'DW409', constraint = 'report_transition';
  end if;
  return new;
end $$;
create trigger reports_guard before update on reports.reports for each row execute function reports.guard_report();

create function reports.guard_filing() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.sealed_at is not null or (new.id, new.report_id, new.operator_unit_id, new.register_year, new.register_no, new.reserved_at, new.retain_until)
    is distinct from (old.id, old.report_id, old.operator_unit_id, old.register_year, old.register_no, old.reserved_at, old.retain_until) then
    raise exception 'a filing is written once' using errcode = 'DW409', constraint = 'filing_sealed';
  end if;
  return new;
end $$;
create trigger filings_guard before update on reports.filings for each row execute function reports.guard_filing();

-- The report takes over what its approval request says. Called in the transaction of the decision or the withdrawal.
create function reports.follow_request(p_request uuid) returns text language plpgsql security definer set search_path = '' as $$
declare q approvals.requests; v_state text;
begin
  perform identity.person();
  select * into q from approvals.requests r where r.id = p_request;
  if not found or q.state = 'open' then raise exception 'undecided' using errcode = 'DW409', constraint = 'report_transition'; end if;
  v_state := case q.state when 'withdrawn' then 'draft' else q.state end;
  update reports.reports r set state = v_state where r.id = q.subject and r.request_id = q.id and r.version = q.subject_version and r.state = 'submitted';
  if not found then raise exception 'no such report' using errcode = 'DW404'; end if;
  return v_state;
end $$;

create function reports.reaches(p_report uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from reports.reports r where r.id = p_report and (r.author = identity.person() or r.unit_id = any (identity.unit_ids('report'))))
$$;

-- Takes the next number of the register for an approved report, once: asked again, it returns the filing that exists.
create function reports.reserve_filing(p_report uuid) returns uuid language plpgsql security definer set search_path = '' as $$
declare r reports.reports; v_id uuid; v_root uuid; v_zone text; v_year int; v_no int; v_retain date;
begin
  if not reports.reaches(p_report) or identity.read_only() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  -- The report's lock makes two filings of one report wait for each other.
  select * into r from reports.reports x where x.id = p_report for update;
  select f.id into v_id from reports.filings f where f.report_id = p_report;
  if found then return v_id; end if;
  if r.state <> 'approved' then raise exception 'not approved' using errcode = 'DW409', constraint = 'report_not_approved'; end if;
  select u.id, u.zone into v_root, v_zone from identity.org_units u where u.parent_id is null and u.id = any (approvals.units_at(r.unit_id, 'unit'));
  v_year := extract(year from platform.now() at time zone v_zone);
  select (greatest((platform.now() at time zone v_zone)::date, max(a.valid_until)) + interval '5 years')::date into v_retain from clients.agreements a
    where a.unit_id = any (approvals.units_at(r.unit_id, 'unit')) or a.unit_id in (select u.id from identity.units_below(r.unit_id) u)
      or exists (select 1 from clients.entrustments e where e.client_id = a.client_id and e.agreement_id = a.id and e.agency_unit_id = any (approvals.units_at(r.unit_id, 'unit')));
  insert into reports.registers (operator_unit_id, year, last_no) values (v_root, v_year, 1)
    on conflict (operator_unit_id, year) do update set last_no = registers.last_no + 1 returning last_no into v_no;
  insert into reports.filings (report_id, operator_unit_id, register_year, register_no, reserved_at, retain_until)
    values (p_report, v_root, v_year, v_no, platform.now(), v_retain) returning id into v_id;
  return v_id;
end $$;

-- Records the seal and files the report. The same seal again changes nothing; another one is refused.
create function reports.complete_filing(p_filing uuid, p_manifest_hash text, p_alg text, p_key_id text) returns void language plpgsql security definer set search_path = '' as $$
declare f reports.filings;
begin
  if identity.read_only() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select * into f from reports.filings x where x.id = p_filing for update;
  if not found or not reports.reaches(f.report_id) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if f.sealed_at is not null then
    if f.manifest_hash = p_manifest_hash and f.alg = p_alg and f.key_id = p_key_id then return; end if;
    raise exception 'sealed already' using errcode = 'DW409', constraint = 'filing_sealed';
  end if;
  update reports.filings x set manifest_hash = p_manifest_hash, alg = p_alg, key_id = p_key_id, sealed_at = platform.now() where x.id = p_filing;
  update reports.reports x set state = 'filed' where x.id = f.report_id;
  perform approvals.finish(x.request_id, 'succeeded') from reports.reports x where x.id = f.report_id;
end $$;

call scope.make_callable('reports.follow_request(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('reports.reaches(uuid)', '{dunwell_definer}');
call scope.make_callable('reports.reserve_filing(uuid)', '{dunwell_serve_staff, dunwell_work}');
call scope.make_callable('reports.complete_filing(uuid, text, text, text)', '{dunwell_serve_staff, dunwell_work}');

call scope.protect('reports.reports', 'S', 'report', 'author', '{select}');
call scope.protect('reports.report_transitions', 'O', null, null, '{select}');
call scope.protect('reports.registers', 'X', null, null, '{}');
call scope.protect('reports.filings', 'S', 'report', 'report_id', '{}');
-- By the unit for which it was written: an author who moves to another branch does not take old reports along.
drop policy staff_select on reports.reports;
create policy staff_select on reports.reports for select to dunwell_serve_staff, dunwell_work
  using (author = (select identity.person()) or unit_id = any ((select identity.unit_ids('report'))::uuid[]));
grant insert on reports.reports to dunwell_serve_staff;
create policy staff_insert on reports.reports for insert to dunwell_serve_staff
  with check (author = (select identity.person()) and state = 'draft' and request_id is null and not (select identity.read_only())
    -- Of a post of one's own, at that post's level: a report of another unit would be read and approved there.
    and exists (select 1 from identity.staff_roles r where r.staff_id = reports.author and r.unit_id = reports.unit_id
      and r.role = any (case reports.level when 'branch' then array['supervisor'] when 'team' then array['team_leader'] else array['phone_collector', 'field_collector'] end)
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()) offset 0));
grant update (content, remark, version, state, request_id, produced_at, submitted_at) on reports.reports to dunwell_serve_staff;
create policy staff_update on reports.reports for update to dunwell_serve_staff
  using (author = (select identity.person()) and state in ('draft', 'rejected') and not (select identity.read_only()))
  with check (author = (select identity.person()) and state in ('draft', 'submitted'));
grant select on reports.filings to dunwell_serve_staff, dunwell_work;
create policy staff_select on reports.filings for select to dunwell_serve_staff, dunwell_work
  using (exists (select 1 from reports.reports r where r.id = filings.report_id offset 0));

-- R33: collectors' (and leaders') reports and their filing → supervisor, in two recorded acts; a supervisor's → HQ supervisor and branch manager.
insert into approvals.chains (kind, version, distinct_people, steps) values
  ('report.weekly.team', 1, false, '[{"no": 1, "role": "supervisor", "act": "agree", "at": "branch", "due_hours": 48}, {"no": 2, "role": "supervisor", "act": "review", "at": "branch", "due_hours": 48}]'),
  ('report.weekly.branch', 1, true, '[{"no": 1, "role": "branch_manager", "act": "agree", "at": "branch", "due_hours": 72}, {"no": 2, "role": "hq_supervisor", "act": "review", "at": "hq", "due_hours": 72}]');
