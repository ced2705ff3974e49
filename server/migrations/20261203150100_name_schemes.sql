-- phase: expand
-- What is filed as performance names the scheme that was in force at the period's end (R31): what collectors are paid for is read beside what they are
-- assessed by. And a remark of the bank on a payment is read by whoever has the case: a number in it is masked, as in what it wrote of a case (R17).

alter table commissions.filings add column scheme_id uuid references commissions.schemes;
comment on column commissions.filings.scheme_id is 'The scheme in force on the last day of the period; null: none was.';
create index filings_by_scheme on commissions.filings (scheme_id);

-- The house's own, else that of the house above.
create function commissions.scheme_on(p_unit uuid, p_on date) returns uuid language sql stable security definer set search_path = '' as $$
  select s.id from commissions.schemes s where s.state = 'approved' and s.effective_from <= p_on and exists (select 1 from identity.units_below(s.unit_id) u where u.id = p_unit)
    order by s.unit_id = p_unit desc, s.effective_from desc, s.version desc limit 1
$$;
create function commissions.name_scheme() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.scheme_id := commissions.scheme_on(new.unit_id, (select p.until_on from reconciliation.periods p where p.client_id = new.client_id and p.id = new.period_id));
  return new;
end $$;
create trigger filings_name_scheme before insert on commissions.filings for each row execute function commissions.name_scheme();

-- As filed; before that, the one with which it would be.
create function commissions.period_scheme(p_period uuid) returns table (id uuid, version int, effective_from date, recovery_bp int, compliance_bp int, quality_bp int, complaints_bp int, security_bp int)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform identity.person();
  return query select s.id, s.version, s.effective_from, s.recovery_bp, s.compliance_bp, s.quality_bp, s.complaints_bp, s.security_bp
    from reconciliation.periods p left join commissions.filings f on f.client_id = p.client_id and f.period_id = p.id
    join commissions.schemes s on s.id = case when f.period_id is null then commissions.scheme_on(p.unit_id, p.until_on) else f.scheme_id end
    where p.id = p_period and p.unit_id = any (identity.unit_ids('money'));
end $$;
call scope.make_callable('commissions.scheme_on(uuid, date)', '{dunwell_definer}');
call scope.make_callable('commissions.name_scheme()', '{dunwell_definer}');
call scope.make_callable('commissions.period_scheme(uuid)', '{dunwell_serve_staff}');

-- Nothing of a payment is changed after its posting, by whoever: only the owner can, and only what it shows.
alter table payments.payments disable trigger user;
update payments.payments p set remark = portfolio.mask_written(p.remark) where p.remark is distinct from portfolio.mask_written(p.remark);
alter table payments.payments enable trigger user;
