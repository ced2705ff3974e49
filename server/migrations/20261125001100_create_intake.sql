-- phase: expand
-- Intake: bank files from upload to applied (R9): mappings, deliveries, rejects, staging.

-- What a person uploaded: only the uploader may hang a delivery on a file, for a hash is no right to its content.
create table intake.uploads (
  staff_id uuid not null references identity.staff,
  sha256 text not null references platform.files,
  created_at timestamptz not null default now(),
  primary key (staff_id, sha256)
);

-- How a bank's columns are meant, remembered per client, unit and flow. The newest version counts; old ones stay.
create table intake.mappings (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  flow text not null check (flow in ('placement', 'refresh', 'payments')),
  version int not null,
  -- {"contract_no": "合同编号"}: target field → header of the bank
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  unique (client_id, unit_id, flow, version)
);

create table intake.deliveries (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  agreement_id uuid not null,
  flow text not null check (flow in ('placement', 'refresh', 'payments')),
  file_sha256 text not null references platform.files,
  file_name text not null,
  encoding text not null check (encoding in ('utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be')),
  delimiter text not null check (delimiter in (',', ';', E'\t')),
  header_row int not null default 1 check (header_row between 1 and 20),
  batch_no text,
  hand int not null default 1 check (hand between 1 and 9),
  mandate_from date,
  mandate_until date,
  as_of date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  control_count int not null check (control_count >= 0),
  control_sum_minor bigint not null,
  mapping jsonb,
  state text not null default 'uploaded' check (state in ('uploaded', 'validating', 'validated', 'applying', 'applied', 'rejected', 'withdrawn')),
  version int not null default 1,
  attempt int not null default 0,
  file_count int,
  file_sum_minor bigint,
  unreadable_count int,
  accepted_count int,
  accepted_sum_minor bigint,
  rejected_count int,
  skip_rejects boolean not null default false,
  counts jsonb not null default '{}',
  sums jsonb not null default '{}',
  error_code text,
  error_facts jsonb,
  task_id uuid,
  -- Why it was amended or withdrawn, in the person's words.
  remark text,
  created_by uuid not null references identity.staff,
  created_at timestamptz not null default now(),
  confirmed_by uuid references identity.staff,
  confirmed_at timestamptz,
  applied_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, agreement_id) references clients.agreements (client_id, id),
  check ((flow = 'placement') = (batch_no is not null)),
  check (flow <> 'placement' or (mandate_from is not null and mandate_until is not null and mandate_until >= mandate_from)),
  check ((state = 'applied') = (applied_at is not null))
);
create index deliveries_by_id on intake.deliveries (id);
create index deliveries_by_unit on intake.deliveries (unit_id, created_at desc, id desc);
-- By agreement: two agencies of one bank may be sent the same file, and neither may learn what the other has.
-- The same file again changes nothing; after a withdrawal or a fault it may be sent once more. The names are error codes.
create unique index duplicate_file on intake.deliveries (client_id, agreement_id, flow, file_sha256) where state not in ('rejected', 'withdrawn');
create unique index batch_no_taken on intake.deliveries (client_id, agreement_id, batch_no) where state not in ('rejected', 'withdrawn');
comment on column intake.deliveries.control_sum_minor is 'What the bank''s control slip says of the whole file, refused rows included.';

create function intake.check_delivery_step() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state <> old.state and not (new.state = any ((case old.state
      when 'uploaded' then '{validating,withdrawn}'
      when 'validating' then '{validated,rejected}'
      when 'validated' then '{validating,applying,withdrawn}'
      when 'rejected' then '{validating,withdrawn}'
      when 'applying' then '{applied,validated}'
      else '{}' end)::text[])) then
    raise exception 'delivery % cannot go from % to %', new.id, old.state, new.state using errcode = 'DW409', constraint = 'delivery_step';
  end if;
  -- Nothing of a file is booked unless the whole file agrees with the bank's own totals.
  if new.state in ('applying', 'applied') and old.state <> new.state
    and (new.file_count, new.file_sum_minor) is distinct from (new.control_count, new.control_sum_minor) then
    raise exception 'delivery %: % rows of %, sum % of %', new.id, new.file_count, new.control_count, new.file_sum_minor, new.control_sum_minor
      using errcode = 'DW409', constraint = 'control_total_mismatch';
  end if;
  return new;
end $$;
create trigger deliveries_step before update of state on intake.deliveries for each row execute function intake.check_delivery_step();

create table intake.rejects (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  delivery_id uuid not null,
  unit_id uuid not null references identity.org_units,
  -- Rows are never deleted: a file read anew has a new attempt, and only the newest is shown.
  attempt int not null,
  line_no int not null,
  field text,
  code text not null,
  masked text,
  primary key (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id)
);
create index rejects_by_line on intake.rejects (delivery_id, attempt, line_no, id);
create index rejects_by_code on intake.rejects (delivery_id, attempt, code, line_no, id);

-- Raw cells, for the time between reading and applying. No row security, because COPY refuses tables that have it
-- (0A000): the role that fills it may only insert, and reads through the view of its own delivery.
create unlogged table intake.staging (
  delivery_id uuid not null,
  attempt int not null,
  line_no int not null,
  cells text[] collate "C" not null
);
create index staging_by_delivery on intake.staging (delivery_id, attempt);
-- The same rows as read: canonical text per target column, and what is wrong with each.
create unlogged table intake.readings (
  delivery_id uuid not null,
  attempt int not null,
  line_no int not null,
  vals text[] collate "C" not null,
  faults text[] not null
);
create index readings_by_delivery on intake.readings (delivery_id, attempt, line_no);

create function intake.open_delivery() returns uuid language sql stable parallel restricted security definer set search_path = '' as $$
  select d.id from intake.deliveries d
  where (select identity.person()) is not null and d.id = nullif(current_setting('app.intake_delivery', true), '')::uuid and d.unit_id = any (identity.unit_ids('file'))
$$;
-- One client per transaction: that of the open delivery, so that no setting alone opens a client's rows, raw values least of all.
create or replace function intake.client() returns uuid language sql stable parallel restricted security definer set search_path = '' as $$
  select d.client_id from intake.deliveries d where (select identity.person()) is not null and d.id = (select intake.open_delivery())
$$;
create view intake.staged with (security_invoker = false) as
  select s.attempt, s.line_no, s.cells from intake.staging s where s.delivery_id = (select intake.open_delivery());

-- Opens a delivery for the rest of the transaction: in the person's reach, or it does not exist. Locks it.
create function intake.enter(p_delivery uuid) returns table (
  client_id uuid, agreement_id uuid, unit_id uuid, flow text, currency text, country text, batch_no text, hand int, mandate_from date, mandate_until date,
  as_of date, cutoff_at timestamptz, pool_desk int, file_sha256 text, encoding text, delimiter text, header_row int, mapping jsonb, state text, attempt int,
  control_count int, control_sum_minor bigint, file_count int, staff_id uuid)
language plpgsql security definer set search_path = '' as $$
declare d intake.deliveries; v_person uuid := identity.person(); v_zone text;
begin
  select * into d from intake.deliveries x where x.id = p_delivery and x.unit_id = any (identity.unit_ids('file')) for update;
  if not found then raise exception 'no such delivery' using errcode = 'DW404'; end if;
  perform set_config('app.intake_delivery', d.id::text, true);
  select u.zone into v_zone from identity.org_units u where u.id = d.unit_id;
  return query select d.client_id, d.agreement_id, d.unit_id, d.flow, d.currency, c.country, d.batch_no, d.hand, d.mandate_from, d.mandate_until,
    d.as_of, ((d.as_of + 1)::timestamp at time zone v_zone),
    (select u.desk_no from identity.org_units u where u.parent_id = d.unit_id and u.kind = 'desk' and u.ended_at is null and u.code like '%-pool' order by u.desk_no limit 1),
    d.file_sha256, d.encoding, d.delimiter, d.header_row, d.mapping, d.state, d.attempt, d.control_count, d.control_sum_minor, d.file_count, v_person
    from clients.clients c where c.id = d.client_id;
end $$;

-- Raw cells go as soon as they are applied, withdrawn or read anew.
create function intake.drop_staged(p_delivery uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if identity.read_only() or not exists (select 1 from intake.deliveries d where d.id = p_delivery and d.unit_id = any (identity.unit_ids('file'))) then
    raise exception 'no such delivery' using errcode = 'DW404';
  end if;
  delete from intake.staging s where s.delivery_id = p_delivery;
  delete from intake.readings r where r.delivery_id = p_delivery;
end $$;
grant delete on intake.staging, intake.readings to dunwell_definer;
call scope.make_callable('intake.open_delivery()', '{dunwell_intake, dunwell_definer, dunwell_owner}');
call scope.make_callable('intake.client()', '{dunwell_intake, dunwell_definer}');
call scope.make_callable('intake.enter(uuid)', '{dunwell_intake}');
call scope.make_callable('intake.drop_staged(uuid)', '{dunwell_intake, dunwell_serve_staff}');

-- People and jobs.
call scope.protect('intake.uploads', 'OWN', null, 'staff_id', '{select, insert}');
call scope.protect('intake.mappings', 'K', 'file', 'unit_id', '{select, insert}');
call scope.protect('intake.deliveries', 'K', 'file', 'unit_id', '{select, insert, update}');
-- A foreign key bypasses policies: the agreement is the unit's own, and the file is what the person uploaded.
alter policy staff_insert on intake.deliveries with check (unit_id = any ((select identity.unit_ids('file'))::uuid[]) and not (select identity.read_only())
  and exists (select 1 from clients.agreements a where a.client_id = deliveries.client_id and a.id = deliveries.agreement_id and a.unit_id = deliveries.unit_id offset 0)
  and exists (select 1 from intake.uploads u where u.staff_id = (select identity.person()) and u.sha256 = deliveries.file_sha256 offset 0));
call scope.protect('intake.rejects', 'K', 'file', 'unit_id', '{select}');
call scope.protect('intake.readings', 'X', null, null, '{}');
insert into scope.protected_tables values ('intake.staging', 'X', null, '{}');
grant update (encoding, delimiter, header_row, batch_no, hand, mandate_from, mandate_until, as_of, control_count, control_sum_minor, mapping, state, version, attempt,
  skip_rejects, error_code, error_facts, task_id, remark, confirmed_by, confirmed_at) on intake.deliveries to dunwell_serve_staff;

-- Bulk intake.
call scope.intake_writes('intake.deliveries', 'select');
grant update (state, version, file_count, file_sum_minor, unreadable_count, accepted_count, accepted_sum_minor, rejected_count, counts, sums, error_code, error_facts, applied_at)
  on intake.deliveries to dunwell_intake;
call scope.intake_writes('intake.rejects');
grant insert, maintain on intake.staging to dunwell_intake;
grant select on intake.staged to dunwell_intake;
grant select, insert, maintain on intake.readings to dunwell_intake;
create policy intake_own on intake.readings for all to dunwell_intake
  using (delivery_id = (select intake.open_delivery())) with check (delivery_id = (select intake.open_delivery()));
-- Statistics of what was just written, in the same transaction: without them the next statement of a large batch joins by
-- nested loops over tables that it believes empty (200,000 rows: hours instead of seconds).
grant maintain on portfolio.debtors, portfolio.accounts, portfolio.cases, portfolio.contact_points to dunwell_intake;
