/**
 * Columns of a placement that are read and checked, and not kept: no record has a place for them, and what nobody works with is not
 * stored (data minimum). The mapping says so beside each.
 */
export const readOnlyFields: ReadonlySet<string> = new Set([
  ...['case_seq_no', 'client_case_no', 'customer_no', 'archive_no', 'apply_no', 'loan_note_no', 'account_no'],
  ...['entrusted_on', 'mandate_end', 'entrust_periods', 'expected_return_on'],
  ...['id_type', 'birthday', 'age', 'account_name', 'bank_branch', 'legal_person'],
  ...['card_type', 'is_main_card', 'supplementary_name'],
  ...['rmb', 'hkd', 'foreign_amount', 'loan_principal', 'residual_principal', 'overdue_amount', 'deposit', 'unbilled'],
  ...[
    'minimum_payment',
    'fixed_limit',
    'statement_day',
    'bill_cycle',
    'paid_amount',
    'settlement_amount',
    'annual_rate',
  ],
  ...['overdue_since', 'overdue_times', 'delinquency_level', 'loan_on', 'loan_end'],
  ...['last_payment', 'last_paid_on', 'last_purchase_on', 'last_cash_on', 'blocked_on'],
  ...['qq', 'employer', 'job_title', 'department', 'work_postcode', 'home_postcode', 'city', 'district'],
  ...['loan_class', 'loan_type', 'collection_class', 'goods', 'merchant', 'is_sued', 'is_written_off'],
  ...['prior_notes', 'summary', 'remark_1', 'remark_2', 'remark_3', 'remark_4', 'remark_5', 'remark_6'],
  ...['car_model', 'car_brand', 'car_price', 'plate_no', 'vin', 'engine_no', 'dealer', 'policy_until', 'applied_on'],
  ...[1, 2, 3, 4, 5, 6].flatMap((n) => [`related_${n}_id_no`, `related_${n}_address`, `related_${n}_employer`]),
])
