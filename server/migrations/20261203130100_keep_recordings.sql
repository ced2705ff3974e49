-- phase: expand
-- What somebody said may be kept as it was said: a recording is evidence of a consent or a wish, and of nothing for which a paper is asked.

alter table portfolio.documents drop constraint documents_kind_check, drop constraint documents_media_type_check;
alter table portfolio.documents
  add constraint documents_kind_check check (kind in ('letter', 'court', 'death', 'medical', 'police', 'insolvency', 'client_order', 'id_check', 'plan', 'recording', 'other')),
  add constraint documents_media_type_check check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'audio/wav', 'audio/mpeg')),
  -- Whoever reads the kind alone knows what they will open.
  add constraint document_kind check ((kind = 'recording') = (media_type like 'audio/%'));

-- Who is liable, who speaks for whom, a death, a signature: read, and not heard.
create function portfolio.require_paper() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from portfolio.documents d where d.client_id = new.client_id and d.kind = 'recording'
      and d.id in (select (to_jsonb(new) ->> named)::uuid from unnest(tg_argv) named)) then
    raise exception 'a recording' using errcode = 'DW422', constraint = 'document_no_paper';
  end if;
  return new;
end $$;
revoke all on function portfolio.require_paper() from public;
create trigger holds_paper before insert or update of document_id, end_document_id on portfolio.holds for each row
  when (new.document_id is not null or new.end_document_id is not null) execute function portfolio.require_paper('document_id', 'end_document_id');
create trigger related_persons_paper before insert or update of document_id on portfolio.related_persons for each row
  when (new.document_id is not null) execute function portfolio.require_paper('document_id');
create trigger party_facts_paper before insert or update of document_id, revoke_document_id on compliance.party_facts for each row
  when (new.document_id is not null or new.revoke_document_id is not null) execute function portfolio.require_paper('document_id', 'revoke_document_id');
create trigger unlocks_paper before insert or update of document_id on compliance.unlocks for each row
  when (new.document_id is not null) execute function portfolio.require_paper('document_id');
create trigger plans_paper before insert or update of document_id on arrangements.plans for each row
  when (new.document_id is not null) execute function portfolio.require_paper('document_id');
