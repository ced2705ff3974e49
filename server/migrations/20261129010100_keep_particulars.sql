-- phase: expand
-- What a client tells of a case beside parties, debt and ways to reach the debtor (R9, compliance.md 9.1). It stands by case, not by
-- account or person: a line of a file speaks of one case, so that a person who is split, a batch that is undone and an account that is
-- placed anew each keep what was said of them, and nothing of two placements is mixed. Typed columns and one row where a file has any:
-- a file without them writes nothing here, and a row per value would cost a row's price each.

create table portfolio.case_particulars (
  client_id uuid not null,
  case_id uuid not null,
  -- The day of the figures that spoke last, and the file: an older file changes nothing.
  as_of date not null,
  source_delivery_id uuid not null,
  case_seq_no text, client_case_no text, entrusted_on date, mandate_end date, entrust_periods int, expected_return_on date, collector_code text, area_code text,
  customer_no text, id_type text check (id_type in ('resident_id', 'passport', 'military', 'hk_macau_permit', 'taiwan_permit', 'company_code')),
  birthday_masked text, age int, qq_masked text, employer_masked text, occupation_masked text, job_title text, department text, work_postcode text, home_postcode text, city text,
  district text, legal_person_masked text,
  account_no_masked text, account_name_masked text, bank_branch text, card_type text, is_main_card text check (is_main_card in ('yes', 'no')),
  supplementary_name_masked text, archive_no text, apply_no text, loan_note_no text,
  rmb_minor bigint, hkd_minor bigint, foreign_amount_minor bigint, loan_principal_minor bigint, residual_principal_minor bigint, overdue_amount_minor bigint, deposit_minor bigint, minimum_payment_minor bigint, fixed_limit_minor bigint, unbilled_minor bigint, paid_amount_minor bigint, settlement_amount_minor bigint, last_payment_minor bigint,
  statement_day int, bill_cycle text, overdue_since date, overdue_times int, delinquency_level text, last_paid_on date, last_purchase_on date,
  last_cash_on date, blocked_on date,
  loan_on date, loan_end date, annual_rate_ppm int, goods text, merchant text,
  loan_class text, loan_type text, collection_class text, is_sued text check (is_sued in ('yes', 'no')),
  is_written_off text check (is_written_off in ('yes', 'no')),
  car_model text, car_brand text, car_price_minor bigint, plate_no_masked text, vin_masked text, engine_no_masked text, dealer text, policy_until date,
  applied_on date,
  prior_notes text, summary text, remark_1 text, remark_2 text, remark_3 text, remark_4 text, remark_5 text, remark_6 text,
  primary key (client_id, case_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
comment on column portfolio.case_particulars.annual_rate_ppm is 'In ten-thousandths of a per cent: 7.2 % is 72000.';
comment on column portfolio.case_particulars.foreign_amount_minor is 'In hundredths of a money that the client does not name.';
call scope.protect('portfolio.case_particulars', 'C', 'case', 'case_id', '{select}');
call scope.intake_writes('portfolio.case_particulars', 'select, insert, update');

-- What the client pays for the case: money of the agency, which whoever calls the debtor does not see.
create table portfolio.case_terms (
  client_id uuid not null,
  case_id uuid not null,
  as_of date not null,
  source_delivery_id uuid not null,
  m_value_ppm int, commission_rate_ppm int, commission_minor bigint,
  primary key (client_id, case_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
comment on column portfolio.case_terms.m_value_ppm is 'M值系数 as ten-thousandths of a per cent: 1.2 is 1200000.';
call scope.protect('portfolio.case_terms', 'C', 'money', 'case_id', '{select}');
call scope.intake_writes('portfolio.case_terms', 'select, insert, update');

-- Whole values of those that are personal, and of what people wrote where a number or an address in it is hidden (else an empty text); each
-- column bears the name under which it is revealed.
create table vault.case_values (
  client_id uuid not null,
  case_id uuid not null,
  as_of date not null,
  birthday text, qq text, employer text, occupation text, legal_person text, account_no text, account_name text, supplementary_name text, plate_no text, vin text,
  engine_no text,
  job_title text, department text, work_postcode text, home_postcode text, city text, district text, bank_branch text, bill_cycle text, goods text, merchant text,
  car_model text, car_brand text, dealer text, prior_notes text, summary text, remark_1 text, remark_2 text, remark_3 text, remark_4 text, remark_5 text, remark_6 text,
  primary key (client_id, case_id),
  foreign key (client_id, case_id) references portfolio.cases (client_id, id)
);
call scope.protect('vault.case_values', 'X', null, null, '{}');
call scope.intake_writes('vault.case_values', 'select, insert, update');

alter table vault.reveal_grants drop constraint reveal_grants_subject_kind_check;
alter table vault.reveal_grants add constraint reveal_grants_subject_kind_check check (subject_kind in ('id_no', 'contact_point', 'card_no',
  'birthday', 'qq', 'employer', 'occupation', 'legal_person', 'account_no', 'account_name', 'supplementary_name', 'plate_no', 'vin', 'engine_no',
  'job_title', 'department', 'work_postcode', 'home_postcode', 'city', 'district', 'bank_branch', 'bill_cycle', 'goods', 'merchant', 'car_model', 'car_brand', 'dealer',
  'prior_notes', 'summary', 'remark_1', 'remark_2', 'remark_3', 'remark_4', 'remark_5', 'remark_6'));

-- Of an account or chassis number the last four where enough stays hidden; of a day of birth the year.
create function portfolio.mask_tail(p_value text) returns text language sql immutable strict parallel safe as $$
  select repeat('*', greatest(length(p_value) - 4, 4)) || case when length(p_value) > 7 then right(p_value, 4) else '' end
$$;

-- What somebody wrote, without that by which a person can be reached: a number that is shown is a contact (R17), and it may be one that is
-- locked. From the inside out: days and amounts are kept apart by a mark (U+E000); e-mail addresses; accounts of QQ, 微信 and the like, behind
-- their name and before it; eight digits and more, whatever blanks and strokes stand between, to their last four; seven of them whole.
create function portfolio.mask_written(p_text text) returns text language sql immutable strict parallel safe as $$
  select replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(replace(p_text, E'\uE000', ''),
    '(?<![0-9])((?:19|20)[0-9]{2})([-/.年])(0?[1-9]|1[0-2])([-/.月])(0?[1-9]|[12][0-9]|3[01])(?![0-9])', E'\uE000\\1\uE000\\2\uE000\\3\uE000\\4\uE000\\5\uE000', 'g'),
    '(?<![0-9])(?<![0-9][-. ])([0-9]{1,4})([0-9]{0,4})(\.[0-9]{1,2}(?![0-9.])|(?=\s?[元圆万]))', E'\uE000\\1\uE000\\2\uE000\\3\uE000', 'g'),
    '[a-z0-9ａ-ｚＡ-Ｚ０-９._%+．-]+\s?[@＠]\s?[a-z0-9ａ-ｚＡ-Ｚ０-９.．-]+', '****', 'gi'),
    '((?:扣扣|企鹅|[微威薇]信|[vｖＶ]信|钉钉|旺旺|抖音|快手|(?<![a-z])(?:qq|ｑｑ|ＱＱ|wx|vx|ｗｘ|ＷＸ|ｖｘ|ＶＸ|wei ?xin|we ?chat|whatsapp|telegram|skype))(?:号码|账号|帐号|号|群|id)?[\s\u3000:：=＝是为（(,，-]{0,4})[a-z0-9ａ-ｚＡ-Ｚ０-９_.-]{5,}', '\1****', 'gi'),
    '(?<![a-z0-9_*-])(?=[a-z_-]*[0-9_])[a-z0-9_-]{5,20}(?=[\s\u3000（(是为的]{0,3}(?:扣扣|qq|[微威薇]信))', '****', 'gi'),
    '[0-9０-９〇零幺一二三四五六七八九](?:[\s\u00A0\u3000\u00AD\u200B-\u200F\u2060\uFE0F\u20E3\uFEFF.．·•()（）_/+—–－-]{0,3}[0-9０-９〇零幺一二三四五六七八九]){3,}[\s\u00A0\u3000\u00AD\u200B-\u200F\u2060\uFE0F\u20E3\uFEFF.．·•()（）_/+—–－-]{0,3}([0-9０-９〇零幺一二三四五六七八九](?:[\s\u00A0\u3000\u00AD\u200B-\u200F\u2060\uFE0F\u20E3\uFEFF.．·•()（）_/+—–－-]{0,3}[0-9０-９〇零幺一二三四五六七八九xX]){3})', '****\1', 'g'),
    '[0-9０-９〇零幺一二三四五六七八九](?:[\s\u00A0\u3000\u00AD\u200B-\u200F\u2060\uFE0F\u20E3\uFEFF.．·•()（）_/+—–－-]{0,3}[0-9０-９〇零幺一二三四五六七八九]){6}', '****', 'g'),
    E'\uE000', '')
$$;
revoke all on function portfolio.mask_tail(text), portfolio.mask_written(text) from public;
grant execute on function portfolio.mask_tail(text), portfolio.mask_written(text) to dunwell_intake, dunwell_definer;

-- A related person is no party: what a file says of them beside the name stays behind the same lock, shown by its mask alone.
alter table portfolio.related_persons add column id_no_masked text, add column employer_masked text;
alter table vault.related_names add column id_no text, add column employer text;
grant update (id_no_masked, employer_masked) on portfolio.related_persons to dunwell_intake;
grant update (id_no, employer) on vault.related_names to dunwell_intake;

-- From which batch a case came, and which hand it is: for whoever has the case, whether they see placements or not.
create function portfolio.case_batch(p_case uuid) returns table (batch_no text, hand int) language plpgsql stable security definer set search_path = '' as $$
begin
  return query select p.batch_no, p.hand from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
    where c.id = p_case and (c.desk_no = any ((select identity.desk_numbers('case'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]));
  if not found then raise exception 'not in scope' using errcode = 'DW404'; end if;
end $$;
call scope.make_callable('portfolio.case_batch(uuid)', '{dunwell_serve_staff, dunwell_work}');
