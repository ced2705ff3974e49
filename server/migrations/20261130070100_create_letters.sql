-- phase: expand
-- Letters (R17): asked for under a permit of their own, released by another person, printed as one file a queue, handed to the post, delivered or
-- returned. Whatever raises the debtor's epoch before the post has them voids them in its own transaction; what lies there on paper is destroyed.

-- Why the post brought one back. Which of them say that nobody is reached there is data.
create table messages.return_reasons (
  reason text primary key,
  marks_bad boolean not null
);
insert into messages.return_reasons (reason, marks_bad) values
  ('address_unknown', true), ('person_unknown', true), ('moved', true), ('unclaimed', true), ('refused', false), ('deceased', false);
call scope.protect('messages.return_reasons', 'O', null, null, '{select}');

-- From where to where a letter goes; no other way exists, for nobody.
create table messages.letter_moves (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into messages.letter_moves (from_state, to_state) values
  ('queued', 'released'), ('queued', 'voided'), ('released', 'batched'), ('released', 'voided'), ('batched', 'printed'), ('batched', 'voided'),
  ('printed', 'posted'), ('printed', 'voided'), ('posted', 'delivered'), ('posted', 'returned');
call scope.protect('messages.letter_moves', 'O', null, null, '{select}');

-- One print file of one queue: a branch's letters of one client.
create table messages.print_runs (
  client_id uuid not null references clients.clients,
  id uuid not null,
  no text not null,
  unit_id uuid not null references identity.org_units,
  staff_id uuid not null references identity.staff,
  -- outdated: one of its letters was voided or posted since, and before it is taken out again the file is made without that one; posted: nothing
  -- of it is left to print.
  state text not null default 'making' check (state in ('making', 'ready', 'outdated', 'printed', 'posted', 'failed')),
  started_at timestamptz not null,
  -- What it is made of, addresses and all, encrypted like every file.
  content_sha256 text references platform.files (sha256),
  file_sha256 text references platform.files (sha256),
  ready_at timestamptz,
  expires_at timestamptz,
  primary key (client_id, id),
  unique (client_id, no),
  check ((state in ('ready', 'printed')) <= (file_sha256 is not null and expires_at is not null))
);
create index print_runs_by_id on messages.print_runs (id);
create index print_runs_by_unit on messages.print_runs (unit_id, started_at desc);
call scope.protect('messages.print_runs', 'K', 'file', 'unit_id', '{select}');

create table messages.letters (
  client_id uuid not null,
  id uuid not null,
  no text not null,
  case_id uuid not null,
  debtor_id uuid not null,
  -- Whose letter it is: the debtor, or who owes beside them.
  party_id uuid not null,
  contact_point_id uuid not null,
  permit_id uuid not null,
  template_id uuid not null,
  -- By name: a collector has no list of templates.
  template_name text not null,
  template_version int not null,
  -- The branch that prints it.
  unit_id uuid not null references identity.org_units,
  staff_id uuid not null references identity.staff,
  queued_at timestamptz not null,
  -- The permit's end: what is not printed by then is voided.
  expires_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'released', 'batched', 'printed', 'posted', 'delivered', 'returned', 'voided')),
  -- Why it was voided or came back.
  reason text,
  state_at timestamptz not null,
  -- Null: the clock or a bank's program.
  state_by uuid references identity.staff,
  released_by uuid references identity.staff,
  run_id uuid,
  -- When its file was taken out: from here it may lie somewhere on paper.
  printed_at timestamptz,
  pages int check (pages between 1 and 100),
  -- As it was printed, with the name masked.
  shown text check (length(shown) between 1 and 20000),
  tracking_no text check (tracking_no ~ '^[A-Za-z0-9-]{4,40}$'),
  primary key (client_id, id),
  unique (client_id, no),
  unique (client_id, permit_id),
  unique (client_id, tracking_no),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  foreign key (client_id, party_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, contact_point_id) references portfolio.contact_points (client_id, id),
  foreign key (client_id, permit_id) references compliance.permits (client_id, id),
  foreign key (client_id, template_id) references messages.templates (client_id, id),
  foreign key (client_id, run_id) references messages.print_runs (client_id, id),
  -- Nobody releases their own.
  constraint own_request check (released_by <> staff_id),
  check ((state in ('voided', 'returned')) = (reason is not null)),
  check (state in ('queued', 'voided') or released_by is not null),
  check ((state in ('posted', 'delivered', 'returned')) = (tracking_no is not null)),
  check (state in ('queued', 'released', 'voided') or run_id is not null),
  check (state not in ('printed', 'posted', 'delivered', 'returned') or printed_at is not null)
);
create index letters_by_id on messages.letters (id);
create index letters_by_case on messages.letters (client_id, case_id, queued_at desc);
create index letters_by_queue on messages.letters (unit_id, client_id, state) where state in ('queued', 'released', 'batched', 'printed', 'posted');
create index letters_by_run on messages.letters (client_id, run_id) where run_id is not null;
create index letters_newest on messages.letters (queued_at desc, id desc);
create index letters_unposted on messages.letters (client_id, party_id) where state in ('queued', 'released', 'batched', 'printed');
create index letters_unposted_beside on messages.letters (client_id, debtor_id) where state in ('queued', 'released', 'batched', 'printed') and debtor_id <> party_id;
call scope.protect('messages.letters', 'C', 'case', 'case_id', '{select}');
alter table messages.batch_items add foreign key (client_id, letter_id) references messages.letters (client_id, id);

-- Every state with who and when, written by the table itself.
create table messages.letter_steps (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  letter_id uuid not null,
  case_id uuid not null,
  state text not null,
  reason text,
  -- Why it was printed again, in the words of whoever did.
  note text check (length(trim(note)) between 2 and 300),
  staff_id uuid,
  at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, letter_id) references messages.letters (client_id, id)
);
create index letter_steps_by_letter on messages.letter_steps (client_id, letter_id, at);
create index letter_steps_by_case on messages.letter_steps (client_id, case_id, at desc);
call scope.protect('messages.letter_steps', 'C', 'case', 'case_id', '{select}');

create function messages.guard_letter() returns trigger language plpgsql set search_path = '' as $$
begin
  if to_jsonb(new) - '{state,reason,state_at,state_by,released_by,run_id,printed_at,pages,shown,tracking_no}'::text[]
      is distinct from to_jsonb(old) - '{state,reason,state_at,state_by,released_by,run_id,printed_at,pages,shown,tracking_no}'::text[]
    or old.released_by is not null and new.released_by is distinct from old.released_by or old.run_id is not null and new.run_id is distinct from old.run_id
    or old.printed_at is not null and new.printed_at is distinct from old.printed_at
    or old.tracking_no is not null and new.tracking_no is distinct from old.tracking_no
    or new.state = old.state and (new.reason, new.state_at, new.state_by) is distinct from (old.reason, old.state_at, old.state_by)
    or new.state <> old.state and not exists (select 1 from messages.letter_moves m where m.from_state = old.state and m.to_state = new.state) then
    raise exception 'a letter does not go this way' using errcode = 'DW409', constraint = 'letter_moved';
  end if;
  return new;
end $$;
create trigger letters_guard before update on messages.letters for each row execute function messages.guard_letter();
create function messages.write_letter_step() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into messages.letter_steps (client_id, letter_id, case_id, state, reason, staff_id, at)
    values (new.client_id, new.id, new.case_id, new.state, new.reason, new.state_by, new.state_at);
  return null;
end $$;
call scope.make_callable('messages.write_letter_step()', '{dunwell_definer}');
create trigger letters_begun after insert on messages.letters for each row execute function messages.write_letter_step();
create trigger letters_moved after update of state on messages.letters for each row when (new.state <> old.state) execute function messages.write_letter_step();

-- Leave to take a file out, for a minute, once.
create table messages.print_downloads (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null,
  staff_id uuid not null references identity.staff,
  xact xid8 not null default pg_current_xact_id(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Why a letter that was printed before is printed again.
  reason text check (length(trim(reason)) between 2 and 300)
);
call scope.protect('messages.print_downloads', 'X', null, null, '{}');

-- Data: nobody is reached at this address. A later file that names it again does not give it back, for it is the same address.
alter table portfolio.contact_points add column bad_at timestamptz, add column bad_reason text, add constraint bad_why check ((bad_at is null) = (bad_reason is null) and (bad_at is null or not valid));
create function portfolio.mark_point_bad(p_client uuid, p_point uuid, p_reason text) returns void language sql security definer set search_path = '' as $$
  update portfolio.contact_points x set valid = false, bad_at = platform.now(), bad_reason = p_reason where x.client_id = p_client and x.id = p_point and x.bad_at is null
$$;
call scope.make_callable('portfolio.mark_point_bad(uuid, uuid, text)', '{dunwell_definer}');

-- Who acts; null where it is the clock or a bank's program.
create function messages.who() returns uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return identity.person();
exception when sqlstate 'DW401' then
  return null;
end $$;
-- The branch in which a case is worked.
create function messages.branch_of(p_case portfolio.cases) returns uuid language sql stable security definer set search_path = '' as $$
  with recursive up as (
    select u.id, u.parent_id, u.kind, 0 as steps from identity.org_units u where u.desk_no = p_case.desk_no
    union all
    select u.id, u.parent_id, u.kind, up.steps + 1 from identity.org_units u join up on u.id = up.parent_id)
  select up.id from up where up.kind in ('branch', 'agency', 'operator') order by up.steps limit 1
$$;
-- Lock order everywhere: debtors → letters → runs → permits → budgets; ids ascending.
create function messages.lock_letters(p_letters uuid[]) returns setof messages.letters language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from portfolio.debtors d where (d.client_id, d.id) in (
    select l.client_id, x.id from messages.letters l cross join lateral (values (l.debtor_id), (l.party_id)) x(id) where l.id = any (p_letters)) order by d.id for no key update;
  return query select l.* from messages.letters l where l.id = any (p_letters) order by l.id for no key update;
end $$;
create function messages.move_letter(p_letter messages.letters, p_state text, p_reason text) returns void language sql security definer set search_path = '' as $$
  update messages.letters l set state = p_state, reason = p_reason, state_at = platform.now(), state_by = messages.who(),
      printed_at = case when p_state = 'printed' then platform.now() else l.printed_at end where l.client_id = p_letter.client_id and l.id = p_letter.id
$$;
-- A letter has left its file, voided or with the post: nobody prints it from there any more.
create function messages.outdate_run(p_letter messages.letters) returns void language sql security definer set search_path = '' as $$
  update messages.print_runs r set state = case when n.printable then 'outdated' when n.posted then 'posted' else 'failed' end
    from (select coalesce(bool_or(x.state in ('batched', 'printed')), false) as printable, coalesce(bool_or(x.state in ('posted', 'delivered', 'returned')), false) as posted
      from messages.letters x where x.client_id = p_letter.client_id and x.run_id = p_letter.run_id) n
    where r.client_id = p_letter.client_id and r.id = p_letter.run_id and r.state in ('ready', 'printed', 'outdated')
$$;
-- Its permit, as it stands. Claimed for a run whose contents were never kept, nothing of it was ever on a page: the claim counts for nothing.
create function messages.permit_of(p_letter messages.letters) returns compliance.permits language plpgsql security definer set search_path = '' as $$
declare p compliance.permits;
begin
  select x.* into p from compliance.permits x where x.client_id = p_letter.client_id and x.id = p_letter.permit_id for no key update;
  if p.consumed_by = 'adapter:print' and exists (select 1 from messages.print_runs r where r.client_id = p_letter.client_id and r.id = p_letter.run_id and r.content_sha256 is null) then
    p := compliance.return_claim(p, 'print');
  end if;
  return p;
end $$;
-- What nobody has seen gives its place back; what was handed to the printer counts as tried. A file that holds it is not taken out any more, and whoever
-- took it out is told to destroy the paper.
create function messages.void_letter(p_letter messages.letters, p_reason text) returns void language plpgsql security definer set search_path = '' as $$
declare p compliance.permits;
begin
  perform messages.move_letter(p_letter, 'voided', p_reason);
  perform messages.outdate_run(p_letter);
  if p_letter.state = 'printed' and p_reason <> 'spoilt' then
    perform platform.notify(array(select distinct t.staff_id from messages.letter_steps t where t.client_id = p_letter.client_id and t.letter_id = p_letter.id and t.state = 'printed'),
      'letter.destroy', p_letter.id, jsonb_build_object('no', p_letter.no, 'reason', p_reason));
  end if;
  p := messages.permit_of(p_letter);
  if p.settled_at is null then perform compliance.close_permit(p, case when p.shown_at is null then 'not_made' else 'not_effective' end); end if;
end $$;
call scope.make_callable('messages.who()', '{dunwell_definer}');
call scope.make_callable('messages.branch_of(portfolio.cases)', '{dunwell_definer}');
call scope.make_callable('messages.lock_letters(uuid[])', '{dunwell_definer}');
call scope.make_callable('messages.move_letter(messages.letters, text, text)', '{dunwell_definer}');
call scope.make_callable('messages.outdate_run(messages.letters)', '{dunwell_definer}');
call scope.make_callable('messages.permit_of(messages.letters)', '{dunwell_definer}');
call scope.make_callable('messages.void_letter(messages.letters, text)', '{dunwell_definer}');

-- Why a letter may go no further; null: it may. Asked of everything that its permit was asked when it was used: epoch, holds, agreement, mandate, whose case it is,
-- wishes. Paper is handed to the post within three days, or the figures on it are old.
create function messages.objection_to(p_letter messages.letters) returns text language plpgsql stable security definer set search_path = '' as $$
declare p compliance.permits; v_reason text;
begin
  if p_letter.printed_at is null and p_letter.expires_at <= platform.now() then return 'permit_expired'; end if;
  if p_letter.printed_at <= platform.now() - interval '3 days' then return 'posted_late'; end if;
  select x.* into p from compliance.permits x where x.client_id = p_letter.client_id and x.id = p_letter.permit_id;
  perform compliance.require_still(p, coalesce(p.consumed_by, 'adapter:print'));
  return null;
exception when sqlstate 'DW409' then
  get stacked diagnostics v_reason = constraint_name;
  return v_reason;
end $$;
-- Voids what of a run may go no further; how many.
create function messages.void_unfit(p_run messages.print_runs) returns int language plpgsql security definer set search_path = '' as $$
declare l messages.letters; v_reason text; v_n int := 0;
begin
  for l in select x.* from messages.lock_letters(array(select q.id from messages.letters q where q.client_id = p_run.client_id and q.run_id = p_run.id)) x loop
    if l.state not in ('batched', 'printed') then continue; end if;
    v_reason := messages.objection_to(l);
    if v_reason is null then continue; end if;
    perform messages.void_letter(l, v_reason);
    v_n := v_n + 1;
  end loop;
  return v_n;
end $$;
call scope.make_callable('messages.objection_to(messages.letters)', '{dunwell_definer}');
call scope.make_callable('messages.void_unfit(messages.print_runs)', '{dunwell_definer}');

-- Found once for all rows of a statement, by their keys; letters that wait for the post are few, and each is voided by itself.
create function messages.void_unposted() returns trigger language plpgsql security definer set search_path = ''
set enable_nestloop = on set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare l messages.letters; v_clients uuid[]; v_debtors uuid[];
begin
  select array_agg(r.client_id), array_agg(r.id) into v_clients, v_debtors from (select b.client_id, b.id from (
    select n.client_id, n.id, n.epoch from became n except select o.client_id, o.id, o.epoch from was o) b) r;
  if v_debtors is null then return null; end if;
  for l in
    with found as (
      select x.client_id, x.id from unnest(v_clients, v_debtors) d(client_id, id) join messages.letters x on x.client_id = d.client_id and x.party_id = d.id and x.state in ('queued', 'released', 'batched', 'printed')
      union
      select x.client_id, x.id from unnest(v_clients, v_debtors) d(client_id, id) join messages.letters x on x.client_id = d.client_id and x.debtor_id = d.id and x.debtor_id <> x.party_id
        and x.state in ('queued', 'released', 'batched', 'printed'))
    select x.* from found f join messages.letters x on x.client_id = f.client_id and x.id = f.id where x.state in ('queued', 'released', 'batched', 'printed') order by x.id for no key update of x
  loop
    perform messages.void_letter(l, 'permit_outdated');
  end loop;
  return null;
end $$;
call scope.make_callable('messages.void_unposted()', '{dunwell_definer}');
create trigger debtors_void_letters after update on portfolio.debtors referencing old table as was new table as became for each statement execute function messages.void_unposted();

-- The letter of a permit that was granted to whoever acts, in the transaction that asked for it.
create function messages.queue_letter(p_id uuid, p_permit uuid, p_template uuid) returns text language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); p compliance.permits; t messages.templates; v_case portfolio.cases; v_now timestamptz := platform.now(); v_no text;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into p from compliance.permits x where x.id = p_permit and x.staff_id = v_person and x.channel = 'letter' for no key update;
  if p.id is null then raise exception 'no such permit' using errcode = 'DW404'; end if;
  select x.* into t from messages.usable_templates(p.case_id) x where x.id = p_template and x.channel = 'letter';
  if t.id is null then raise exception 'no such template' using errcode = 'DW404'; end if;
  if p.verdict <> 'granted' or p.shown_at is not null or p.settled_at is not null then raise exception 'used' using errcode = 'DW409', constraint = 'permit_used'; end if;
  perform messages.require_said(p, t);
  select c.* into v_case from portfolio.cases c where c.client_id = p.client_id and c.id = p.case_id;
  insert into messages.letters (client_id, id, no, case_id, debtor_id, party_id, contact_point_id, permit_id, template_id, template_name, template_version, unit_id, staff_id, queued_at, expires_at, state_at, state_by)
    values (p.client_id, p_id, 'L-' || to_char(v_now at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || upper(left(p_id::text, 8)), p.case_id, p.debtor_id, p.party_id, p.contact_point_id, p.id, t.id, t.name, t.version,
      messages.branch_of(v_case), v_person, v_now, p.expires_at, v_now, v_person)
    returning no into v_no;
  return v_no;
end $$;
call scope.make_callable('messages.queue_letter(uuid, uuid, uuid)', '{dunwell_serve_staff, dunwell_work}');

-- What one may act on: letters of the branches whose files are theirs.
create function messages.letters_in_reach(p_letters uuid[]) returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare v_found uuid[];
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select array_agg(l.id) into v_found from messages.letters l where l.id = any (p_letters) and l.unit_id = any (identity.unit_ids('file'));
  if coalesce(cardinality(v_found), 0) <> cardinality(p_letters) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return v_found;
end $$;
call scope.make_callable('messages.letters_in_reach(uuid[])', '{dunwell_definer}');

-- The second step. What ended meanwhile is voided on the way and counted apart; one's own is nobody's to release.
create function messages.release_letters(p_letters uuid[], out released int, out expired int) returns record language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); l messages.letters;
begin
  released := 0; expired := 0;
  for l in select * from messages.lock_letters(messages.letters_in_reach(p_letters)) loop
    if l.state = 'queued' and l.expires_at <= platform.now() then
      perform messages.void_letter(l, 'permit_expired');
      expired := expired + 1;
    else
      update messages.letters x set state = 'released', released_by = v_person, state_at = platform.now(), state_by = v_person where x.client_id = l.client_id and x.id = l.id and x.state = 'queued';
      if not found then raise exception 'not queued' using errcode = 'DW409', constraint = 'letter_moved'; end if;
      released := released + 1;
    end if;
  end loop;
end $$;
-- Taken back by who asked, or sent back by who reads the queue: before it lies in a print file, and spoilt in print.
create function messages.withdraw_letter(p_letter uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); l messages.letters;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select x.* into l from messages.lock_letters(array[p_letter]) x;
  if l.id is null or l.staff_id <> v_person and not coalesce(l.unit_id = any (identity.unit_ids('file')), false) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if l.state = 'printed' and not coalesce(l.unit_id = any (identity.unit_ids('file')), false) then raise exception 'printed' using errcode = 'DW409', constraint = 'letter_moved'; end if;
  perform messages.void_letter(l, case when l.state = 'printed' then 'spoilt' when l.staff_id = v_person then 'withdrawn' else 'rejected' end);
end $$;
call scope.make_callable('messages.release_letters(uuid[])', '{dunwell_serve_staff}');
call scope.make_callable('messages.withdraw_letter(uuid)', '{dunwell_serve_staff}');

-- Begins a print file of all that is released in one queue.
create function messages.start_run(p_run uuid, p_client uuid, p_unit uuid) returns int language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); v_ids uuid[]; l messages.letters; v_now timestamptz := platform.now(); v_n int := 0;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  if not coalesce(p_unit = any (identity.unit_ids('file')) and p_client = any (identity.client_ids()), false) then raise exception 'not in scope' using errcode = 'DW404'; end if;
  select array_agg(x.id) into v_ids from (select q.id from messages.letters q where q.unit_id = p_unit and q.client_id = p_client and q.state = 'released' order by q.queued_at, q.id limit 500) x;
  if v_ids is null then raise exception 'nothing released' using errcode = 'DW409', constraint = 'print_queue_empty'; end if;
  insert into messages.print_runs (client_id, id, no, unit_id, staff_id, started_at)
    values (p_client, p_run, 'P-' || to_char(v_now at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || upper(left(p_run::text, 8)), p_unit, v_person, v_now);
  for l in select * from messages.lock_letters(v_ids) loop
    update messages.letters x set state = 'batched', run_id = p_run, state_at = v_now, state_by = v_person where x.client_id = l.client_id and x.id = l.id and x.state = 'released';
    if found then v_n := v_n + 1; end if;
  end loop;
  if v_n = 0 then raise exception 'nothing released' using errcode = 'DW409', constraint = 'print_queue_empty'; end if;
  return v_n;
end $$;
call scope.make_callable('messages.start_run(uuid, uuid, uuid)', '{dunwell_serve_staff}');

-- The printer's half: takes the permits of a run's letters, which asks again for epoch, holds, agreement and address; what may no longer be sent is
-- voided with its reason. The addresses are read once this has committed. What a printer that died had claimed of a run and not kept is claimed anew.
grant usage on schema messages to dunwell_adapter;
create function messages.claim_run(p_run uuid) returns table (letter_id uuid, grant_id uuid) language plpgsql security definer set search_path = '' as $$
declare l messages.letters; v_reason text;
begin
  for l in select x.* from messages.lock_letters(array(select q.id from messages.letters q join messages.print_runs r on r.client_id = q.client_id and r.id = q.run_id
      where r.id = p_run and r.state = 'making' and r.content_sha256 is null and q.state = 'batched')) x loop
    begin
      perform messages.permit_of(l);
      grant_id := compliance.claim_permit(l.permit_id, 'print', 'letter');
    exception when sqlstate 'DW409' then
      get stacked diagnostics v_reason = constraint_name;
      perform messages.void_letter(l, v_reason);
      continue;
    end;
    letter_id := l.id;
    return next;
  end loop;
end $$;
-- In a transaction after that of the claim; once. Whom a letter is for: who owes, or who speaks for them.
create function messages.read_claimed_letters(p_letters uuid[], p_grants uuid[]) returns table (letter_id uuid, address text, addressee text)
language plpgsql security definer set search_path = '' as $$
begin
  return query select l.id, compliance.read_claimed(u.grant_id), coalesce(n.name, d.name)
    from unnest(p_letters, p_grants) u(letter_id, grant_id) join messages.letters l on l.id = u.letter_id and l.state = 'batched'
    join vault.reveal_grants g on g.id = u.grant_id and g.permit_id = l.permit_id
    join portfolio.debtors d on d.client_id = l.client_id and d.id = l.party_id
    join portfolio.contact_points x on x.client_id = l.client_id and x.id = l.contact_point_id
    left join vault.related_names n on n.client_id = x.client_id and n.related_person_id = x.related_person_id;
end $$;
call scope.make_callable('messages.claim_run(uuid)', '{dunwell_adapter}');
call scope.make_callable('messages.read_claimed_letters(uuid[], uuid[])', '{dunwell_adapter}');

-- A run of whoever made it, by the errand of its job.
create function messages.own_run(p_run uuid) returns messages.print_runs language plpgsql security definer set search_path = '' as $$
declare r messages.print_runs;
begin
  select x.* into r from messages.print_runs x where x.id = p_run and x.unit_id = any (identity.unit_ids('file'));
  if r.id is null or identity.read_only() then raise exception 'not in scope' using errcode = 'DW404'; end if;
  return r;
end $$;
call scope.make_callable('messages.own_run(uuid)', '{dunwell_definer}');
create function messages.keep_contents(p_run uuid, p_sha256 text) returns void language plpgsql security definer set search_path = '' as $$
declare r messages.print_runs := messages.own_run(p_run);
begin
  update messages.print_runs x set content_sha256 = p_sha256 where x.client_id = r.client_id and x.id = r.id and x.state = 'making' and x.content_sha256 is null;
  if not found then raise exception 'kept' using errcode = 'DW409', constraint = 'print_run_outdated'; end if;
end $$;
-- The file is there. A letter that was voided or posted while it was made is still in it: then it is outdated at once.
create function messages.complete_run(p_run uuid, p_sha256 text, p_letters jsonb, p_left jsonb) returns text language plpgsql security definer set search_path = '' as $$
declare r messages.print_runs := messages.own_run(p_run); l messages.letters; v_state text;
begin
  for l in select x.* from messages.lock_letters(array(select q.id from messages.letters q where q.client_id = r.client_id and q.run_id = r.id)) x loop
    if l.state in ('batched', 'printed') and p_left ? l.id::text then
      perform messages.void_letter(l, p_left ->> l.id::text);
    end if;
  end loop;
  update messages.letters x set pages = (e.value ->> 'pages')::int, shown = e.value ->> 'shown' from jsonb_each(p_letters) e
    where x.client_id = r.client_id and x.run_id = r.id and x.id = e.key::uuid and x.state in ('batched', 'printed');
  select case when coalesce(bool_or(x.state in ('batched', 'printed')), false) then case when bool_or(x.state not in ('batched', 'printed') and p_letters ? x.id::text) then 'outdated' else 'ready' end
      when bool_or(x.state in ('posted', 'delivered', 'returned')) then 'posted' else 'failed' end into v_state
    from messages.letters x where x.client_id = r.client_id and x.run_id = r.id;
  update messages.print_runs x set state = v_state, file_sha256 = p_sha256, ready_at = platform.now(), expires_at = platform.now() + interval '7 days'
    where x.client_id = r.client_id and x.id = r.id and x.state = 'making';
  if not found then raise exception 'made' using errcode = 'DW409', constraint = 'print_run_outdated'; end if;
  return v_state;
end $$;
-- A file that could not be made can be made again, of what was kept or of what is claimed anew.
create function messages.fail_run(p_run uuid) returns void language plpgsql security definer set search_path = '' as $$
declare r messages.print_runs := messages.own_run(p_run);
begin
  update messages.print_runs x set state = case when exists (select 1 from messages.letters l where l.client_id = r.client_id and l.run_id = r.id and l.state in ('batched', 'printed'))
      then 'outdated' else 'failed' end
    where x.client_id = r.client_id and x.id = r.id and x.state = 'making';
end $$;
call scope.make_callable('messages.keep_contents(uuid, text)', '{dunwell_work}');
call scope.make_callable('messages.complete_run(uuid, text, jsonb, jsonb)', '{dunwell_work}');
call scope.make_callable('messages.fail_run(uuid)', '{dunwell_work}');

-- The file again, without what was voided since or may go no further now.
create function messages.remake_run(p_run uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare r messages.print_runs := messages.own_run(p_run);
begin
  perform messages.void_unfit(r);
  update messages.print_runs x set state = 'making' where x.client_id = r.client_id and x.id = r.id and x.state = 'outdated';
  -- False: nothing of it is left to print.
  if found then return true; end if;
  if r.state <> 'outdated' then raise exception 'not outdated' using errcode = 'DW409', constraint = 'print_run_not_ready'; end if;
  return false;
end $$;
-- Taken out again, a letter that lies on paper already is printed a second time: never without a word of why.
create function messages.ask_print(p_run uuid, p_reason text) returns uuid language plpgsql security definer set search_path = '' as $$
declare r messages.print_runs := messages.own_run(p_run); v_id uuid; v_again boolean;
begin
  if r.state = 'outdated' then raise exception 'outdated' using errcode = 'DW409', constraint = 'print_run_outdated'; end if;
  if r.state not in ('ready', 'printed') or r.expires_at <= platform.now() then raise exception 'not ready' using errcode = 'DW409', constraint = 'print_run_not_ready'; end if;
  v_again := exists (select 1 from messages.letters x where x.client_id = r.client_id and x.run_id = r.id and x.state = 'printed');
  if v_again and p_reason is null then raise exception 'printed before' using errcode = 'DW422', constraint = 'print_reason_missing'; end if;
  insert into messages.print_downloads (run_id, staff_id, expires_at, reason) values (r.id, identity.person(), now() + interval '60 seconds', case when v_again then p_reason end) returning id into v_id;
  return v_id;
end $$;
-- Second transaction: only after the first has committed, by the same person, within its seconds, once. From here its letters are printed. Each is asked for
-- once more; where one may go no further it is voided, and no file comes.
create function messages.take_print(p_download uuid) returns table (run_id uuid, no text, sha256 text, client_id uuid) language plpgsql security definer set search_path = '' as $$
declare d messages.print_downloads; r messages.print_runs; l messages.letters;
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  update messages.print_downloads x set used_at = now()
    where x.id = p_download and x.staff_id = identity.person() and x.used_at is null and x.expires_at > now() and pg_xact_status(x.xact) = 'committed' and x.xact <> pg_current_xact_id()
    returning * into d;
  if not found then raise exception 'no such leave' using errcode = 'DW404'; end if;
  select x.* into r from messages.print_runs x where x.id = d.run_id;
  if messages.void_unfit(r) > 0 then return; end if;
  for l in select x.* from messages.lock_letters(array(select q.id from messages.letters q where q.run_id = d.run_id)) x loop
    if l.state = 'batched' then perform messages.move_letter(l, 'printed', null);
    elsif l.state = 'printed' then
      -- Asked for when nothing of it was printed yet: meanwhile somebody else was faster.
      if d.reason is null then raise exception 'printed before' using errcode = 'DW422', constraint = 'print_reason_missing'; end if;
      insert into messages.letter_steps (client_id, letter_id, case_id, state, reason, note, staff_id, at)
        values (l.client_id, l.id, l.case_id, 'printed', 'printed_again', d.reason, d.staff_id, platform.now());
    end if;
  end loop;
  update messages.print_runs x set state = 'printed' where x.id = d.run_id and x.state in ('ready', 'printed') returning x.* into r;
  if not found then raise exception 'outdated' using errcode = 'DW409', constraint = 'print_run_outdated'; end if;
  return query select r.id, r.no, r.file_sha256, r.client_id;
end $$;
call scope.make_callable('messages.remake_run(uuid)', '{dunwell_serve_staff}');
call scope.make_callable('messages.ask_print(uuid, text)', '{dunwell_serve_staff}');
call scope.make_callable('messages.take_print(uuid)', '{dunwell_serve_staff}');

-- Handed to the post: from now it counts as made. What may go no further is voided instead and named, for its paper is to be destroyed.
create function messages.post_letters(p_letters jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare v_person uuid := identity.person(); l messages.letters; p compliance.permits; v_reason text; v_voided jsonb := '{}';
begin
  for l in select x.* from messages.lock_letters(messages.letters_in_reach(array(select k::uuid from jsonb_object_keys(p_letters) k))) x loop
    v_reason := case when l.state = 'printed' then messages.objection_to(l) end;
    if v_reason is not null then
      perform messages.void_letter(l, v_reason);
      v_voided := v_voided || jsonb_build_object(l.id::text, v_reason);
      continue;
    end if;
    update messages.letters x set state = 'posted', tracking_no = p_letters ->> l.id::text, state_at = platform.now(), state_by = v_person where x.client_id = l.client_id and x.id = l.id;
    perform messages.outdate_run(l);
    select q.* into p from compliance.permits q where q.client_id = l.client_id and q.id = l.permit_id for no key update;
    if p.settled_at is null then perform compliance.close_permit(p, 'effective'); end if;
  end loop;
  return v_voided;
end $$;
-- What the post says. An address at which nobody is reached is bad for every permit after it.
create function messages.note_delivery(p_letter uuid, p_outcome text, p_reason text) returns void language plpgsql security definer set search_path = '' as $$
declare l messages.letters; v_bad boolean;
begin
  select x.* into l from messages.lock_letters(messages.letters_in_reach(array[p_letter])) x;
  if p_outcome = 'returned' then
    select r.marks_bad into v_bad from messages.return_reasons r where r.reason = p_reason;
    if not found then raise exception 'no such reason' using errcode = 'DW422', constraint = 'return_reason_unknown'; end if;
  end if;
  perform messages.move_letter(l, p_outcome, case when p_outcome = 'returned' then p_reason end);
  if v_bad then perform portfolio.mark_point_bad(l.client_id, l.contact_point_id, p_reason); end if;
end $$;
call scope.make_callable('messages.post_letters(jsonb)', '{dunwell_serve_staff}');
call scope.make_callable('messages.note_delivery(uuid, text, text)', '{dunwell_serve_staff}');

-- What was not printed in its permit's time, or not posted within three days of print. What nobody has seen gives its place back.
create function messages.end_expired_letters() returns int language plpgsql security definer set search_path = '' as $$
declare l messages.letters; v_reason text; v_n int := 0;
begin
  for l in select x.* from messages.lock_letters(array(select q.id from messages.letters q where q.state in ('queued', 'released', 'batched') and q.expires_at <= platform.now()
      or q.state = 'printed' and q.printed_at <= platform.now() - interval '3 days' limit 500)) x loop
    v_reason := case when l.state in ('queued', 'released', 'batched') and l.expires_at <= platform.now() then 'permit_expired'
      when l.state = 'printed' and l.printed_at <= platform.now() - interval '3 days' then 'posted_late' end;
    if v_reason is not null then
      perform messages.void_letter(l, v_reason);
      v_n := v_n + 1;
    end if;
  end loop;
  return v_n;
end $$;
call scope.make_callable('messages.end_expired_letters()', '{dunwell_work}');
