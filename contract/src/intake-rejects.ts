/** Why a row of a bank's file is refused, and what to do about it: one closed list, shown in the report and in the refusal file. */
export type RejectReason = { zh: string; en: string; fix_zh: string; fix_en: string }

const askBank = {
  fix_zh: '请委托方更正后重新发送该行。',
  fix_en: 'Ask the client to correct this row and send it again.',
}

export const rejectReasons = {
  forbidden_content: {
    zh: '单元格内是成串的号码或社保号，已拒收',
    en: 'The cell holds a list of numbers or a social-security number; it was refused',
    fix_zh: '该内容不得接收，已被清空，本行其余内容照常处理；请提示委托方勿再发送。',
    fix_en:
      'Such content may not be taken in: the cell was emptied and the rest of the row goes on. Ask the client not to send it.',
  },
  required_missing: { zh: '必填项为空', en: 'A required value is missing', ...askBank },
  row_length: {
    zh: '列数与表头不一致',
    en: 'The row has another number of cells than the header',
    fix_zh: '单元格内含分隔符（如金额 1,234.50）时，请用英文双引号括起来。',
    fix_en: 'Put cells that contain the separator (such as 1,234.50) in double quotes.',
  },
  text_too_long: { zh: '文字超过 500 字', en: 'Text is longer than 500 characters', ...askBank },
  value_unknown: {
    zh: '取值不在对照表内',
    en: 'The value is not in the list of known values',
    fix_zh: '请按对照表改写该值，或请系统专家补充对照表。',
    fix_en: 'Use a known value, or have the system expert add this one.',
  },
  amount_not_a_number: { zh: '金额不是数字', en: 'The amount is not a number', ...askBank },
  amount_has_letter: {
    zh: '金额中混有字母（如把 0 写成 O）',
    en: 'The amount contains a letter (such as O for 0)',
    fix_zh: '请把字母改为数字后重新发送该行。',
    fix_en: 'Replace the letter by the digit and send the row again.',
  },
  amount_too_many_decimals: { zh: '金额超过两位小数', en: 'The amount has more than two decimals', ...askBank },
  amount_too_large: { zh: '金额超过上限', en: 'The amount is larger than allowed', ...askBank },
  amount_negative: { zh: '金额不能为负', en: 'The amount may not be negative', ...askBank },
  date_not_a_date: {
    zh: '日期无法识别',
    en: 'The date cannot be read',
    fix_zh: '请用 2026-04-30、20260430、2026/4/30 或 2026年4月30日。',
    fix_en: 'Write 2026-04-30, 20260430, 2026/4/30 or 2026年4月30日.',
  },
  date_ambiguous: {
    zh: '日期的日、月顺序不明（如 03/04/2026）',
    en: 'Which is the day and which the month cannot be told (such as 03/04/2026)',
    fix_zh: '请在列映射中说明该列是“日/月/年”还是“月/日/年”。',
    fix_en: 'Say in the mapping whether this column is day/month/year or month/day/year.',
  },
  date_serial_unstated: {
    zh: '日期是表格软件的序号（如 46086）',
    en: 'The date is the day number of a spreadsheet (such as 46086)',
    fix_zh: '请在列映射中说明该列是 1900 还是 1904 起算的日期序号。',
    fix_en: 'Say in the mapping whether the numbers of this column count from 1900 or from 1904.',
  },
  percent_not_a_number: { zh: '利率不是数字', en: 'The rate is not a number', ...askBank },
  percent_unit_unstated: {
    zh: '利率单位不明（0.072 是 7.2% 还是 0.072%）',
    en: 'The unit of the rate cannot be told (0.072 may be 7.2% or 0.072%)',
    fix_zh:
      '请回到“列映射”，在该列的单位中选“小数（0.072 即 7.2%）”或“百分数”，再重新校验。同一列里写明 % 的（如 7.2%）总按 7.2% 读，不受此项影响；若不带 % 的有的是 0.072、有的是 7.2，请让委托方统一写法。',
    fix_en:
      'Go back to the mapping, choose "Share (0.072 is 7.2%)" or "Per cent" as the unit of this column and check again. Cells with a % sign (7.2%) are read as they stand whatever you choose; where those without are partly 0.072 and partly 7.2, ask the client to write them one way.',
  },
  rate_above_cap: {
    zh: '年利率高于协议允许的上限',
    en: 'The annual rate is above the cap of the agreement',
    fix_zh: '超过上限的债务不得催收，请退回委托方。',
    fix_en: 'A debt above the cap may not be collected; return it to the client.',
  },
  product_not_agreed: {
    zh: '协议不包含这种产品',
    en: 'The agreement does not cover this product',
    fix_zh: '请退回委托方，或先签订包含该产品的协议版本。',
    fix_en: 'Return it to the client, or agree on terms that cover the product first.',
  },
  cell_error: {
    zh: '单元格是公式错误（如 #N/A）',
    en: 'The cell holds an error of a formula (such as #N/A)',
    ...askBank,
  },
  formula_no_value: {
    zh: '单元格是没有结果的公式',
    en: 'The cell holds a formula without a result',
    fix_zh: '请用表格软件打开、保存后再发送，或改为数值。',
    fix_en: 'Open and save the file in a spreadsheet program, or paste values.',
  },
  card_no_malformed: { zh: '卡号格式不对', en: 'The card number is malformed', ...askBank },
  card_no_luhn: {
    zh: '卡号校验位不对，请留意是否录错',
    en: 'The check digit of the card number does not fit',
    fix_zh: '该行照常导入；请与委托方核对卡号。',
    fix_en: 'The row is imported all the same; check the number with the client.',
  },
  phone_missing: {
    zh: '缺少电话号码',
    en: 'There is no telephone number',
    fix_zh: '该行照常导入；请向委托方索取联系方式。',
    fix_en: 'The row is imported all the same; ask the client for a number.',
  },
  integer_not_a_number: { zh: '应为整数', en: 'A whole number is expected', ...askBank },
  id_no_length: { zh: '证件号位数不对', en: 'The ID number has the wrong length', ...askBank },
  id_no_checksum: { zh: '证件号校验码不对', en: 'The check digit of the ID number is wrong', ...askBank },
  id_no_birth_date: {
    zh: '证件号中的出生日期不存在',
    en: 'The birth date in the ID number does not exist',
    ...askBank,
  },
  id_no_excel_damaged: {
    zh: 'Excel 已损坏该号码',
    en: 'Excel has damaged this number',
    fix_zh: '请将该列设为文本后重新导出。',
    fix_en: 'Format the column as text and export again.',
  },
  credit_code_invalid: {
    zh: '统一社会信用代码校验不符，或同一行另有证件号',
    en: 'The unified social credit code is wrong, or the row has an ID number as well',
    ...askBank,
  },
  email_invalid: { zh: '邮箱格式不对', en: 'The e-mail address is malformed', ...askBank },
  party_incomplete: {
    zh: '共同借款人或担保人缺少姓名或证件号',
    en: 'A joint debtor or guarantor lacks the name or the number',
    ...askBank,
  },
  party_no_invalid: {
    zh: '共同借款人或担保人的证件号校验不符',
    en: 'The number of a joint debtor or guarantor is wrong',
    ...askBank,
  },
  phone_invalid: {
    zh: '电话号码格式不对',
    en: 'The telephone number is malformed',
    fix_zh: '请填一个手机号，或带区号的固定电话。',
    fix_en: 'Give one mobile number, or a landline with its area code.',
  },
  contract_twice_in_file: {
    zh: '同一合同在文件中出现多次',
    en: 'The contract occurs more than once in the file',
    fix_zh: '请委托方只保留正确的一行。',
    fix_en: 'Ask the client to keep the right row only.',
  },
  contract_in_live_case: {
    zh: '该合同已在另一批未结案件中',
    en: 'The contract is in another live batch already',
    fix_zh: '同一案件不能委派两次；如需更新欠款请用余额更新文件。',
    fix_en: 'A case cannot be placed twice; use a balance refresh to update it.',
  },
  debt_ended: {
    zh: '该债权在我方已结清、和解、破产或认定冒用',
    en: 'The debt was closed here as paid, settled, discharged or fraudulent',
    fix_zh: '已了结的债权不得再次委案；若为其后新发生的逾期，请委托方核对该行的逾期天数。',
    fix_en:
      'A debt that has ended is not placed again; of arrears that began later, have the client check the days overdue.',
  },
  placed_otherwise: {
    zh: '该合同已在本批次入库，内容与这一行不同',
    en: 'The contract is in this batch already, with other content than this row',
    fix_zh: '已入库的案件不由委案文件改动：欠款、电话、地址请用余额更新文件；若原批次有误，请先撤销批次再导入。',
    fix_en:
      'A placement does not change what is placed: send balances, telephones and addresses as a balance refresh; if the batch itself was wrong, undo it first.',
  },
  contract_other_person: {
    zh: '该合同已登记在另一人名下',
    en: 'The contract is on record for another person',
    ...askBank,
  },
  contract_unknown: {
    zh: '找不到该合同的案件',
    en: 'There is no case for this contract',
    fix_zh: '请确认该合同已委派给本机构。',
    fix_en: 'Check that this contract has been placed here.',
  },
  same_id_other_name: {
    zh: '同一证件号对应不同姓名，等待确认',
    en: 'One ID number stands with different names; it waits for an answer',
    fix_zh: '请在本页“同一证件号、不同姓名”处确认是否同一人、选定姓名，再重新校验；不是同一人的，请委托方更正该行。',
    fix_en:
      'Under “One number, several names” on this page say whether it is one person and which name is right, then check the file again. If it is not one person, ask the client to correct the row.',
  },
  balance_not_positive: {
    zh: '委案金额不大于零',
    en: 'The placed balance is not above zero',
    fix_zh: '没有欠款的账户不能委案，可跳过该行。',
    fix_en: 'An account that owes nothing cannot be placed; skip the row.',
  },
  currency_mismatch: { zh: '币种与协议不符', en: "The currency is not the agreement's", ...askBank },
  serial_differs: {
    zh: '流水号已用于另一笔还款',
    en: 'The serial belongs to another payment',
    fix_zh: '请委托方核对流水号；更正原还款请先冲正。',
    fix_en: 'Ask the client to check the serial; a payment is corrected by reversing it first.',
  },
  case_not_named: { zh: '既没有合同编号也没有案件号', en: 'There is neither a contract nor a case number', ...askBank },
  case_other_agreement: {
    zh: '该案件属于另一份合作协议',
    en: 'The case is under another agreement',
    fix_zh: '请按协议分开名单，或在新建导入时选择正确的协议。',
    fix_en: 'Split the list by agreement, or choose the right agreement for the import.',
  },
  case_twice_in_file: {
    zh: '同一案件在名单中出现多次',
    en: 'The case occurs more than once in the list',
    fix_zh: '请委托方每个案件只保留一项操作。',
    fix_en: 'Ask the client for one action per case.',
  },
  case_move_illegal: {
    zh: '案件当前状态不能执行该操作',
    en: 'The case cannot be moved so from the state it is in',
    fix_zh: '请核对案件状态；已退、已撤、已结的案件不再变动。',
    fix_en: 'Check the state of the case; one that has ended moves no more.',
  },
  until_past: { zh: '截止日期已过', en: 'The last day is over', ...askBank },
  until_missing: { zh: '留案没有截止日期', en: 'A keep has no last day', ...askBank },
  mandate_shortened: {
    zh: '留案日期早于现有委案到期日',
    en: 'The keep would end before the mandate does',
    ...askBank,
  },
  closed_as_missing: {
    zh: '结案没有结案原因',
    en: 'A closure does not say as what',
    fix_zh: '请补充结案原因列，或在列对应中为整份名单选定一个原因。',
    fix_en: 'Add the column, or choose one for the whole list in the mapping.',
  },
  claim_unknown: {
    zh: '没有与合同、金额、日期相符的待查账',
    en: 'No open claim has this contract, amount and day',
    ...askBank,
  },
  claim_twice_in_file: {
    zh: '同一笔待查账在文件中出现多次',
    en: 'The claim occurs more than once in the file',
    ...askBank,
  },
  claim_payment_missing: {
    zh: '已确认，但回款流水中没有这笔还款',
    en: 'Confirmed, but no payment file has brought it',
    fix_zh: '请先导入包含这笔还款的回款文件，再导入答复。',
    fix_en: 'Import the payment file that has it first, then the answers.',
  },
  contact_in_future: { zh: '催收日期在今天之后', en: 'The contact is dated after today', ...askBank },
  record_empty: { zh: '既没有结果也没有小结', en: 'There is neither a result nor a note', ...askBank },
  paid_in_future: { zh: '还款日期在今天之后', en: 'The payment is dated after today', ...askBank },
} as const satisfies Record<string, RejectReason>
export type RejectCode = keyof typeof rejectReasons

export function isRejectCode(code: string): code is RejectCode {
  return Object.hasOwn(rejectReasons, code)
}
