-- phase: expand
-- What collectors record of contacts, their drafts, and what they skipped.

create schema contacts;
grant usage on schema contacts to dunwell_serve_staff, dunwell_work, dunwell_definer;

create table contacts.records (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  debtor_id uuid not null,
  staff_id uuid not null references identity.staff,
  direction text not null check (direction in ('outbound', 'inbound')),
  permit_id uuid,
  contact_point_id uuid,
  call_result text not null,
  outcome text,
  overdue_reason text,
  attitude text,
  technique text,
  note text not null default '' check (length(note) <= 2000),
  next_follow_up_at timestamptz,
  recorded_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  constraint permit_recorded unique (client_id, permit_id),
  -- Whoever called needed a permit; whoever was called did not.
  check ((direction = 'outbound') = (permit_id is not null))
);
create index records_by_case on contacts.records (client_id, case_id, recorded_at desc);
create index records_by_staff on contacts.records (staff_id, recorded_at desc);

create table contacts.drafts (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  staff_id uuid not null references identity.staff,
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  saved_at timestamptz not null,
  ended_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
create unique index drafts_one_per_case on contacts.drafts (staff_id, case_id);

create table contacts.skips (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  staff_id uuid not null references identity.staff,
  reason text not null check (reason in ('needs_material', 'needs_leader', 'language', 'emotional_risk', 'conflict_of_interest', 'other')),
  note text not null default '' check (length(note) <= 200),
  skipped_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  check (reason <> 'other' or length(note) > 0)
);

call scope.protect('contacts.records', 'C', 'contact', 'case_id', '{select}');
create policy staff_select_own on contacts.records for select to dunwell_serve_staff, dunwell_work
  using (staff_id = (select identity.person()) or staff_id = any ((select identity.staff_ids('contact'))::uuid[]));
-- Written in one's own name, for a case on which one may act, under one's own permit for that case. A foreign key bypasses
-- policies, so what a row hangs on is checked here.
grant insert on contacts.records to dunwell_serve_staff, dunwell_work;
create policy staff_insert on contacts.records for insert to dunwell_serve_staff, dunwell_work
  with check (staff_id = (select identity.person()) and portfolio.may_act(client_id, case_id)
    and exists (select 1 from portfolio.cases c where c.client_id = records.client_id and c.id = records.case_id and c.debtor_id = records.debtor_id offset 0)
    and (permit_id is null or exists (select 1 from compliance.permits p where p.client_id = records.client_id and p.id = records.permit_id
      and p.case_id = records.case_id and p.staff_id = records.staff_id and p.contact_point_id = records.contact_point_id offset 0))
    and (contact_point_id is null or exists (select 1 from portfolio.contact_points x where x.client_id = records.client_id and x.id = records.contact_point_id
      and x.debtor_id = records.debtor_id offset 0)));

call scope.protect('contacts.drafts', 'OWN', null, 'staff_id', '{select}');
grant insert, update (body, saved_at, ended_at) on contacts.drafts to dunwell_serve_staff;
create policy staff_insert on contacts.drafts for insert to dunwell_serve_staff
  with check (staff_id = (select identity.person()) and portfolio.may_act(client_id, case_id));
create policy staff_update on contacts.drafts for update to dunwell_serve_staff
  using (staff_id = (select identity.person()) and portfolio.may_act(client_id, case_id)) with check (staff_id = (select identity.person()));

call scope.protect('contacts.skips', 'S', 'contact', 'staff_id', '{select}');
grant insert on contacts.skips to dunwell_serve_staff;
create policy staff_insert on contacts.skips for insert to dunwell_serve_staff
  with check (staff_id = (select identity.person()) and portfolio.may_act(client_id, case_id));
