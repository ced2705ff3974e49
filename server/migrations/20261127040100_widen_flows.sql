-- phase: expand
-- Two more kinds of bank file: lists that move cases, and what earlier hands recorded (R9, R11, R13).

alter table intake.mappings drop constraint mappings_flow_check,
  add constraint mappings_flow_check check (flow in ('placement', 'refresh', 'payments', 'case_list', 'history'));
alter table intake.deliveries drop constraint deliveries_flow_check,
  add constraint deliveries_flow_check check (flow in ('placement', 'refresh', 'payments', 'case_list', 'history'));

-- What the client says that earlier hands did (原催收记录). Read beside our own contacts and never among them: no cap counts it,
-- no report, and it is nobody's evidence of ours.
create table intake.earlier_records (
  client_id uuid not null references clients.clients,
  id uuid not null default uuidv7(),
  case_id uuid not null,
  delivery_id uuid not null,
  line_no int not null,
  contacted_on date not null,
  hand int check (hand between 1 and 9),
  channel text check (channel in ('call', 'sms', 'email', 'letter', 'visit', 'other')),
  result text check (length(result) <= 500),
  note text check (length(note) <= 500),
  -- The same row sent again, in whatever file, is the same record.
  row_hash bytea not null,
  created_at timestamptz not null default now(),
  primary key (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  unique (client_id, case_id, row_hash),
  check (result is not null or note is not null)
);
comment on table intake.earlier_records is 'As the client says; shown, never counted.';

call scope.protect('intake.earlier_records', 'C', 'case', 'case_id', '{select}');
call scope.intake_writes('intake.earlier_records');
