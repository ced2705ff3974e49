-- phase: expand
-- The same number under two names is a question that a person answers, and what was merged can be split (R11).

create table portfolio.name_questions (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  unit_id uuid not null references identity.org_units,
  delivery_id uuid not null,
  attempt int not null,
  id_no_key bytea not null,
  id_no_masked text not null,
  -- The names under this number in the file, and the one already known; sorted.
  names text[] not null check (cardinality(names) > 0),
  known text,
  -- False when the number is known from cases out of this unit's reach: then its rows stay refused, and nothing is said of whom.
  askable boolean not null,
  line_count int not null,
  asked_at timestamptz not null,
  answer text check (answer in ('same', 'other')),
  chosen text,
  reason text,
  answered_by uuid references identity.staff,
  answered_at timestamptz,
  primary key (client_id, id),
  foreign key (client_id, delivery_id) references intake.deliveries (client_id, id),
  constraint name_questions_once unique (client_id, unit_id, id_no_key, names),
  constraint name_answer check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)
    and (answer is distinct from 'same' or chosen = any (names)))
);
create index name_questions_by_delivery on portfolio.name_questions (client_id, delivery_id);
create index name_questions_by_id on portfolio.name_questions (id);
call scope.protect('portfolio.name_questions', 'K', 'file', 'unit_id', '{select}');
call scope.intake_writes('portfolio.name_questions', 'select, insert');
grant update (delivery_id, attempt, line_count) on portfolio.name_questions to dunwell_intake;

-- Once: an answer is what rows were accepted by. The name of a debtor who is known changes here and nowhere else.
create function portfolio.answer_name(p_question uuid, p_answer text, p_chosen text, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare q portfolio.name_questions; v_person uuid := identity.person();
begin
  if identity.read_only() then raise exception 'read only' using errcode = 'DW403'; end if;
  select * into q from portfolio.name_questions x where x.id = p_question and x.askable and x.unit_id = any (identity.unit_ids('file')) for update;
  if q.id is null then raise exception 'not in scope' using errcode = 'DW404'; end if;
  if q.answer is not null then raise exception 'answered' using errcode = 'DW409', constraint = 'name_answered'; end if;
  if p_answer not in ('same', 'other') or p_answer = 'same' and not coalesce(p_chosen = any (q.names), false) then
    raise exception 'none of the names' using errcode = 'DW422', constraint = 'name_not_offered';
  end if;
  update portfolio.name_questions x set answer = p_answer, chosen = case when p_answer = 'same' then p_chosen end, reason = p_reason,
    answered_by = v_person, answered_at = platform.now() where x.client_id = q.client_id and x.id = q.id;
  if p_answer = 'same' then
    update portfolio.debtors d set name = p_chosen where d.client_id = q.client_id and d.id_no_key = q.id_no_key and d.split_no = 0 and d.name <> p_chosen;
  end if;
end $$;
call scope.make_callable('portfolio.answer_name(uuid, text, text, text)', '{dunwell_serve_staff}');

create table portfolio.person_splits (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  from_debtor uuid not null,
  to_debtor uuid not null,
  reason text not null,
  split_by uuid not null references identity.staff,
  split_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id),
  foreign key (client_id, from_debtor) references portfolio.debtors (client_id, id),
  foreign key (client_id, to_debtor) references portfolio.debtors (client_id, id)
);
call scope.protect('portfolio.person_splits', 'BA', 'case', 'account_id', '{select}');

-- Undoes a merge: the account of a case gets a debtor of its own under the same number. What protects a person goes with both, for
-- nobody knows yet whose it was: live holds, what was asked not to happen, the counters and what the client reported are copied, and both
-- epochs rise. A consent is not: it allows, and nobody knows whose it was.
create function portfolio.split_person(p_case uuid, p_name text, p_reason text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_old portfolio.debtors; v_new uuid := uuidv7(); v_person uuid := identity.person(); v_now timestamptz := platform.now();
begin
  -- All of one number wait for each other, ids ascending, so that no two splits take the same place and none waits for the other.
  perform 1 from portfolio.debtors d where d.client_id = v_case.client_id
    and (d.id = v_case.debtor_id or d.id_no_key = (select x.id_no_key from portfolio.debtors x where x.client_id = v_case.client_id and x.id = v_case.debtor_id))
    order by d.id for update;
  -- Whoever was faster may have split this very account.
  v_case := portfolio.require_case(p_case);
  select d.* into v_old from portfolio.debtors d where d.client_id = v_case.client_id and d.id = v_case.debtor_id for update;
  if not exists (select 1 from portfolio.account_parties p where p.client_id = v_old.client_id and p.debtor_id = v_old.id and p.account_id <> v_case.account_id) then
    raise exception 'one account only' using errcode = 'DW409', constraint = 'nothing_to_split';
  end if;
  insert into portfolio.debtors (client_id, id, kind, name, gender, id_no_masked, id_no_key, split_no, zone)
    select v_old.client_id, v_new, v_old.kind, coalesce(p_name, v_old.name), v_old.gender, v_old.id_no_masked, v_old.id_no_key,
      (select max(d.split_no) + 1 from portfolio.debtors d where d.client_id = v_old.client_id and d.id_no_key = v_old.id_no_key), v_old.zone;
  insert into vault.persons (client_id, debtor_id, id_no) select p.client_id, v_new, p.id_no from vault.persons p where p.client_id = v_old.client_id and p.debtor_id = v_old.id;
  perform 1 from portfolio.cases c where c.client_id = v_old.client_id and c.account_id = v_case.account_id order by c.id for no key update;
  update portfolio.account_parties p set debtor_id = v_new where p.client_id = v_old.client_id and p.account_id = v_case.account_id and p.debtor_id = v_old.id;
  update portfolio.cases c set debtor_id = v_new, version = c.version + 1 where c.client_id = v_old.client_id and c.account_id = v_case.account_id and c.debtor_id = v_old.id;
  update portfolio.related_persons r set debtor_id = v_new where r.client_id = v_old.client_id and r.debtor_id = v_old.id and exists (
    select 1 from portfolio.contact_points x where x.client_id = r.client_id and x.related_person_id = r.id and x.account_id = v_case.account_id);
  update portfolio.contact_points x set debtor_id = v_new where x.client_id = v_old.client_id and x.debtor_id = v_old.id and x.account_id = v_case.account_id;
  update portfolio.documents d set debtor_id = v_new from portfolio.cases c
    where c.client_id = v_old.client_id and c.account_id = v_case.account_id and d.client_id = c.client_id and d.case_id = c.id;
  update portfolio.holds h set debtor_id = v_new from portfolio.cases c
    where c.client_id = v_old.client_id and c.account_id = v_case.account_id and h.client_id = c.client_id and h.case_id = c.id;
  insert into portfolio.holds (client_id, debtor_id, kind, reason, set_by, from_at, until_at, source)
    select h.client_id, v_new, h.kind, h.reason, h.set_by, h.from_at, h.until_at, h.source from portfolio.holds h
    where h.client_id = v_old.client_id and h.debtor_id = v_old.id and h.case_id is null and h.ended_at is null;
  insert into compliance.budgets (client_id, debtor_id, counter, subject, window_on, used, reserved, limit_count)
    select b.client_id, v_new, b.counter, b.subject, b.window_on, b.used + b.reserved, 0, b.limit_count from compliance.budgets b
    where b.client_id = v_old.client_id and b.debtor_id = v_old.id and b.window_on >= (v_now at time zone 'Asia/Shanghai')::date - 30;
  insert into compliance.reported_counts (client_id, debtor_id, account_id, counter, on_date, count, as_of, reported_at, reported_by)
    select q.client_id, v_new, q.account_id, q.counter, q.on_date, q.count, q.as_of, q.reported_at, q.reported_by from compliance.reported_counts q
    where q.client_id = v_old.client_id and q.debtor_id = v_old.id and q.on_date >= (v_now at time zone 'Asia/Shanghai')::date - 30;
  insert into compliance.consents (client_id, debtor_id, case_id, effect, kind, channel, window_from, window_until, weekdays, from_at, until_at, said_by, record_id, document_id, reply_id, recorded_by, recorded_at)
    select w.client_id, v_new, p_case, w.effect, w.kind, w.channel, w.window_from, w.window_until, w.weekdays, w.from_at, w.until_at, w.said_by, w.record_id, w.document_id, w.reply_id,
      w.recorded_by, w.recorded_at from compliance.consents w
    where w.client_id = v_old.client_id and w.debtor_id = v_old.id and w.effect = 'asks_not' and w.revoked_at is null;
  -- What was established about this account goes with it; what stops or narrows contact with the person holds for both.
  insert into compliance.party_facts (client_id, debtor_id, case_id, account_id, kind, contact_point_id, from_at, until_on, record_id, document_id, recorded_by, recorded_at)
    select f.client_id, v_new, f.case_id, f.account_id, f.kind, f.contact_point_id, f.from_at, f.until_on, f.record_id, f.document_id, f.recorded_by, f.recorded_at from compliance.party_facts f
    where f.client_id = v_old.client_id and f.debtor_id = v_old.id and f.account_id <> v_case.account_id and f.revoked_at is null and f.kind in ('represented', 'employer_forbids', 'inconvenient_place', 'moratorium', 'adviser_plan');
  insert into compliance.party_facts (client_id, debtor_id, case_id, account_id, kind, contact_point_id, from_at, until_on, record_id, document_id, recorded_by, recorded_at)
    select f.client_id, v_old.id, f.case_id, f.account_id, f.kind, f.contact_point_id, f.from_at, f.until_on, f.record_id, f.document_id, f.recorded_by, f.recorded_at from compliance.party_facts f
    where f.client_id = v_old.client_id and f.debtor_id = v_old.id and f.account_id = v_case.account_id and f.revoked_at is null and f.kind in ('represented', 'employer_forbids', 'inconvenient_place', 'moratorium', 'adviser_plan');
  update compliance.party_facts f set debtor_id = v_new where f.client_id = v_old.client_id and f.debtor_id = v_old.id and f.account_id = v_case.account_id and f.revoked_at is null
    and not exists (select 1 from portfolio.related_persons r where r.client_id = f.client_id and r.id = f.related_person_id and r.debtor_id = v_old.id);
  update portfolio.debtors d set epoch = d.epoch + 1 where d.client_id = v_old.client_id and d.id in (v_old.id, v_new);
  insert into portfolio.person_splits (client_id, account_id, from_debtor, to_debtor, reason, split_by, split_at)
    values (v_old.client_id, v_case.account_id, v_old.id, v_new, p_reason, v_person, v_now);
  return v_new;
end $$;
call scope.make_callable('portfolio.split_person(uuid, text, text)', '{dunwell_serve_staff}');
