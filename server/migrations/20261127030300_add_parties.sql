-- phase: expand
-- Who stands on an account, and how they may be reached (R11): companies, joint debtors, guarantors, related persons behind a lock,
-- contact points with their use and origin, what a balance is made of, card numbers in the vault.

-- Unified social credit code (GB 32100-2015): 17 characters and a check character, modulo 31. One expression, as for ID numbers.
create function portfolio.is_credit_code(p_code text) returns boolean language plpgsql immutable strict parallel safe as $$
declare v_sum int := 0; v_weights int[] := '{1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28}'; v_letters text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
begin
  if p_code !~ '^[0-9A-HJ-NPQRTUWXY]{18}$' then return false; end if;
  select sum((position(substr(p_code, i, 1) in v_letters) - 1) * v_weights[i]) into v_sum from generate_series(1, 17) i;
  return substr(v_letters, 1 + (31 - v_sum % 31) % 31, 1) = right(p_code, 1);
end $$;
-- What a number of a party is: a person's, a company's, or null when it is neither.
create function portfolio.party_kind(p_no text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return case when (intake.read_id_no(p_no)).value is not null then 'person' when portfolio.is_credit_code(upper(intake.clean(p_no))) then 'company' end;
end $$;
create function portfolio.party_no(p_no text) returns text language sql immutable strict parallel safe as $$
  select coalesce((intake.read_id_no(p_no)).value, upper(intake.clean(p_no)))
$$;
create function portfolio.mask_name(p_name text) returns text language sql immutable strict parallel safe as $$
  select left(btrim(p_name), 1) || repeat('*', greatest(least(length(btrim(p_name)) - 1, 4), 1))
$$;
revoke all on function portfolio.is_credit_code(text), portfolio.party_kind(text), portfolio.party_no(text), portfolio.mask_name(text) from public;
grant execute on function portfolio.is_credit_code(text), portfolio.party_kind(text), portfolio.party_no(text), portfolio.mask_name(text) to dunwell_intake, dunwell_definer;

-- A card is found by a keyed hash and shown by its last four; the number itself is the vault's.
alter table portfolio.accounts add column card_masked text, add column card_key bytea,
  add constraint accounts_card check ((card_masked is null) = (card_key is null));
create index accounts_by_card on portfolio.accounts (client_id, card_key) where card_key is not null;
create table vault.card_numbers (
  client_id uuid not null,
  account_id uuid not null,
  card_no text not null,
  primary key (client_id, account_id),
  foreign key (client_id, account_id) references portfolio.accounts (client_id, id)
);
call scope.protect('vault.card_numbers', 'X', null, null, '{}');
call scope.intake_writes('vault.card_numbers');
grant maintain on portfolio.account_parties to dunwell_intake;

-- One number is one debtor, until somebody finds that it was two persons: then the second is split off under the same number.
alter table portfolio.debtors add column split_no int not null default 0 check (split_no >= 0);
drop index portfolio.debtors_same_person;
create unique index debtors_same_person on portfolio.debtors (client_id, id_no_key, split_no);

-- Columns and not rows, because a file brings them for every account: one row more per component would cost a row's price each.
alter table portfolio.account_balances add column penalty_minor bigint, add column fee_kinds jsonb check (jsonb_typeof(fee_kinds) = 'object'),
  add column instalment_minor bigint, add column instalments_total int, add column instalments_paid int, add column instalments_overdue int;
comment on column portfolio.account_balances.fee_kinds is 'Fees by kind in minor units, as text: {"late_fee": "1200"}. Their sum is fees_minor where the bank gave no sum.';

alter table portfolio.contact_points add column usage text check (usage in ('own', 'home', 'work', 'registered', 'billing')),
  add column account_id uuid, add foreign key (client_id, account_id) references portfolio.accounts (client_id, id);
comment on column portfolio.contact_points.account_id is 'The account whose file brought it; follows that account when a person is split.';
alter table portfolio.contact_points add foreign key (client_id, related_person_id) references portfolio.related_persons (client_id, id);
create index contact_points_by_related on portfolio.contact_points (client_id, related_person_id) where related_person_id is not null;

-- A related person is the debtor's and known again by name; the name itself is the vault's, for it is no debtor's.
alter table portfolio.related_persons add column name_key bytea, add column source text not null default 'placement', add column basis text not null default 'contract';
create unique index related_persons_once on portfolio.related_persons (client_id, debtor_id, name_key);
create table vault.related_names (
  client_id uuid not null,
  related_person_id uuid not null,
  name text not null,
  primary key (client_id, related_person_id),
  foreign key (client_id, related_person_id) references portfolio.related_persons (client_id, id)
);
call scope.protect('vault.related_names', 'X', null, null, '{}');
call scope.intake_writes('vault.related_names');
call scope.intake_writes('portfolio.related_persons');

-- CN-W3: whoever asked not to be contacted again never is. Nobody takes that back, the owner neither.
create function portfolio.keep_refusal() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.refused_at is not null and (new.refused_at is distinct from old.refused_at or not new.locked) then
    raise exception 'related person % has refused', new.id using errcode = 'DW409', constraint = 'related_refused';
  end if;
  return new;
end $$;
create trigger related_persons_refusal before update on portfolio.related_persons for each row execute function portfolio.keep_refusal();

create function portfolio.refuse_related(p_related uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v_related portfolio.related_persons;
begin
  perform identity.person();
  select r.* into v_related from portfolio.related_persons r where r.id = p_related;
  if v_related.id is null or identity.read_only() or not vault.sees_debtor(v_related.client_id, v_related.debtor_id, 'act') then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  if v_related.refused_at is not null then return; end if;
  -- Locked first, as everywhere; what was queued for them dies at the permit.
  perform portfolio.bump_epoch(v_related.client_id, array[v_related.debtor_id]);
  update portfolio.related_persons r set refused_at = platform.now(), locked = true where r.client_id = v_related.client_id and r.id = p_related;
  update portfolio.contact_points x set valid = false where x.client_id = v_related.client_id and x.related_person_id = p_related;
end $$;
call scope.make_callable('portfolio.refuse_related(uuid)', '{dunwell_serve_staff}');
create index related_persons_by_id on portfolio.related_persons (id);

alter table vault.reveal_grants drop constraint reveal_grants_subject_kind_check;
alter table vault.reveal_grants add constraint reveal_grants_subject_kind_check check (subject_kind in ('id_no', 'contact_point', 'card_no'));

grant create on schema vault to dunwell_definer;
set local role dunwell_definer;
create or replace function vault.ask_under_permit(p_kind text, p_subject uuid, p_reason text, p_permit uuid, p_seconds int default 60) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_person uuid := identity.person();
  v_client uuid; v_debtor uuid; v_grant uuid; v_today date; v_locked boolean := false;
begin
  if p_kind = 'id_no' then
    select d.client_id, d.id into v_client, v_debtor from portfolio.debtors d where d.id = p_subject;
  elsif p_kind = 'contact_point' then
    select x.client_id, x.debtor_id, coalesce(r.locked, false) into v_client, v_debtor, v_locked from portfolio.contact_points x
      left join portfolio.related_persons r on r.client_id = x.client_id and r.id = x.related_person_id where x.id = p_subject;
  elsif p_kind = 'card_no' then
    select p.client_id, p.debtor_id into v_client, v_debtor from portfolio.accounts a
      join portfolio.account_parties p on p.client_id = a.client_id and p.account_id = a.id and p.role = 'debtor' where a.id = p_subject
        -- A card is the account's, and the same person may have accounts that lie on other desks.
        and exists (select 1 from portfolio.cases c where c.client_id = a.client_id and c.account_id = a.id
          and (c.desk_no = any (identity.desk_numbers('case')) or c.id = any (portfolio.granted_cases('see'))));
  else
    -- What a file said of one case (vault.case_values): by this case, for the same person may have others on other desks.
    select c.client_id, c.debtor_id into v_client, v_debtor from portfolio.cases c where c.id = p_subject
      and (c.desk_no = any (identity.desk_numbers('case')) or c.id = any (portfolio.granted_cases('see')));
  end if;
  if v_client is null or not vault.sees_debtor(v_client, v_debtor) then
    raise exception 'not in scope' using errcode = 'DW404';
  end if;
  -- CN-W1, W3: a related person is no party of the debt. Shown to nobody and for no reason, but under a permit, which two people opened.
  if v_locked and p_permit is null then raise exception 'related person' using errcode = 'DW409', constraint = 'related_locked'; end if;
  if coalesce(length(trim(p_reason)), 0) = 0 then raise exception 'reason missing' using errcode = 'DW422', constraint = 'reason_missing'; end if;
  if p_permit is null then
    -- A number shown under a granted permit is counted by the permit's own cap, not by the curiosity quota.
    v_today := (now() at time zone 'Asia/Shanghai')::date;
    insert into vault.reveal_quotas (staff_id, on_date, quota) select v_person, v_today, s.daily from vault.quota_settings s on conflict do nothing;
    update vault.reveal_quotas set used = used + 1 where staff_id = v_person and on_date = v_today and used < quota;
    if not found then raise exception 'reveal quota' using errcode = 'DW429', constraint = 'reveal_quota_used'; end if;
  end if;
  insert into portfolio.reveals (client_id, staff_id, subject_kind, subject_id, field, reason, permit_id)
    values (v_client, v_person, p_kind, p_subject, p_kind, p_reason, p_permit);
  insert into vault.reveal_grants (client_id, subject_kind, subject_id, staff_id, permit_id, expires_at)
    values (v_client, p_kind, p_subject, v_person, p_permit, now() + make_interval(secs => least(p_seconds, 60))) returning id into v_grant;
  return v_grant;
end $$;

create or replace function vault.read(p_grant uuid) returns text language plpgsql security definer set search_path = '' as $$
declare g vault.reveal_grants; v_value text;
begin
  update vault.reveal_grants set used_at = now()
    where id = p_grant and staff_id = identity.person() and used_at is null and expires_at > now() and pg_xact_status(xact) = 'committed' and xact <> pg_current_xact_id()
    returning * into g;
  if not found then raise exception 'no such grant' using errcode = 'DW404'; end if;
  if g.subject_kind = 'id_no' then
    select id_no into v_value from vault.persons where client_id = g.client_id and debtor_id = g.subject_id;
  elsif g.subject_kind = 'card_no' then
    select card_no into v_value from vault.card_numbers where client_id = g.client_id and account_id = g.subject_id;
  elsif g.subject_kind = 'contact_point' then
    select value into v_value from vault.contact_values where client_id = g.client_id and contact_point_id = g.subject_id;
  else
    select nullif(to_jsonb(v) ->> g.subject_kind, '') into v_value from vault.case_values v where v.client_id = g.client_id and v.case_id = g.subject_id;
  end if;
  if v_value is null then raise exception 'no value' using errcode = 'DW404'; end if;
  return v_value;
end $$;
set local role dunwell_owner;
revoke create on schema vault from dunwell_definer;
