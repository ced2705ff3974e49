-- phase: expand
-- Ways in: what arrives in pieces belongs to whoever began to send it (R9).

create schema transfers;
grant usage on schema transfers to dunwell_serve_staff, dunwell_serve_client, dunwell_work, dunwell_intake, dunwell_definer;

create table transfers.uploads (
  id uuid primary key,
  staff_id uuid not null references identity.staff,
  size bigint not null check (size > 0),
  -- Set when the whole file has been taken over and its hash is known.
  sha256 text references platform.files,
  created_at timestamptz not null default now(),
  taken_at timestamptz,
  check ((sha256 is null) = (taken_at is null))
);
create index uploads_by_staff on transfers.uploads (staff_id, created_at desc);
comment on table transfers.uploads is 'A file on its way in by tus: who sends it. Its bytes lie encrypted in the spool until they are taken.';

call scope.protect('transfers.uploads', 'OWN', null, 'staff_id', '{select, insert, update}');
grant update (sha256, taken_at) on transfers.uploads to dunwell_serve_staff, dunwell_work;
