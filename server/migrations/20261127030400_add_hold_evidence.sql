-- phase: expand
-- Documents of a case, and holds that rest on one: who, since when, until when, on what (R23).

create table portfolio.documents (
  client_id uuid not null,
  id uuid not null default uuidv7(),
  debtor_id uuid not null,
  case_id uuid not null,
  -- What it is, and no file name: names of files are full of names of people.
  kind text not null check (kind in ('letter', 'court', 'death', 'medical', 'police', 'insolvency', 'client_order', 'id_check', 'other')),
  file_sha256 text not null references platform.files,
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size bigint not null,
  added_by uuid not null references identity.staff,
  added_at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, debtor_id) references portfolio.debtors (client_id, id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id),
  unique (client_id, case_id, file_sha256)
);
create index documents_by_id on portfolio.documents (id);
create index documents_by_debtor on portfolio.documents (client_id, debtor_id);
call scope.protect('portfolio.documents', 'BD', 'case', 'debtor_id', '{select}');

-- The same file again is the same document.
create function portfolio.add_document(p_case uuid, p_kind text, p_sha256 text, p_media_type text, p_size bigint) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_case portfolio.cases := portfolio.require_case(p_case); v_id uuid;
begin
  insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
    values (v_case.client_id, v_case.debtor_id, p_case, p_kind, p_sha256, p_media_type, p_size, identity.person(), platform.now())
    on conflict (client_id, case_id, file_sha256) do nothing returning id into v_id;
  return coalesce(v_id, (select d.id from portfolio.documents d where d.client_id = v_case.client_id and d.case_id = p_case and d.file_sha256 = p_sha256));
end $$;
call scope.make_callable('portfolio.add_document(uuid, text, text, text, bigint)', '{dunwell_serve_staff}');

alter table portfolio.holds add column document_id uuid, add column end_reason text,
  add foreign key (client_id, document_id) references portfolio.documents (client_id, id);
comment on column portfolio.holds.reason is 'What it rests on, in words; document_id is the paper itself.';
create index holds_by_id on portfolio.holds (id);

-- A hold is set and ended by its functions alone: what it rests on, who is told and which cases stop or go on belong together.
drop policy staff_insert on portfolio.holds;
drop policy staff_update on portfolio.holds;
revoke insert, update on portfolio.holds from dunwell_serve_staff, dunwell_work;
revoke update (ended_at, ended_by) on portfolio.holds from dunwell_serve_staff, dunwell_work;
update scope.protected_tables set verbs = '{select}' where table_name = 'portfolio.holds';

-- Evidence of the same debtor, while the hold stands and by whoever set it or may end it: a letter follows the call that announced it.
create function portfolio.attach_evidence(p_hold uuid, p_document uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_hold portfolio.holds;
begin
  perform identity.person();
  select h.* into v_hold from portfolio.holds h where h.id = p_hold and h.ended_at is null;
  if v_hold.id is null or identity.read_only() or not vault.sees_debtor(v_hold.client_id, v_hold.debtor_id, 'act')
    or not exists (select 1 from portfolio.documents d where d.client_id = v_hold.client_id and d.id = p_document and d.debtor_id = v_hold.debtor_id) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  update portfolio.holds h set document_id = p_document where h.client_id = v_hold.client_id and h.id = p_hold and h.document_id is null;
  if not found then raise exception 'has evidence' using errcode = 'DW409', constraint = 'hold_has_evidence'; end if;
end $$;
call scope.make_callable('portfolio.attach_evidence(uuid, uuid)', '{dunwell_serve_staff}');

create function portfolio.end_hold(p_hold uuid, p_reason text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform portfolio.end_hold(p_hold);
  update portfolio.holds h set end_reason = p_reason where h.id = p_hold;
end $$;
call scope.make_callable('portfolio.end_hold(uuid, text)', '{dunwell_serve_staff}');
