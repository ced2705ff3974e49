import type { ErrorEntry } from './error-entry.ts'
import { fileErrors } from './intake-file-errors.ts'

export const intakeErrors = {
  ...fileErrors,
  pdf_not_a_table: {
    status: 415,
    zh: 'PDF 不是数据文件，请向委托方索取 CSV 或 Excel 文件。',
    en: 'A PDF is not a data file; ask the client for a CSV or Excel file.',
  },
  encoding_unknown: {
    status: 422,
    zh: '无法判断文件编码，请选择编码（UTF-8、GB18030 或 UTF-16）后重新读取。',
    en: 'The encoding of this file cannot be told; choose it (UTF-8, GB18030 or UTF-16) and have it read again.',
  },
  text_bad_bytes: {
    status: 422,
    zh: '文件内容与所选编码不符，未导入任何数据。请改选另一种编码（UTF-8、GB18030 或 UTF-16）。',
    en: 'The file does not match the chosen encoding; nothing was imported. Choose another one (UTF-8, GB18030 or UTF-16).',
  },
  text_has_nul: {
    status: 422,
    zh: '文件含有空字符，不是可导入的文本文件。',
    en: 'The file contains NUL characters; it is not a text that can be imported.',
  },
  text_no_breaks: {
    status: 422,
    zh: '文件没有换行和分隔符，不是表格。',
    en: 'The file has no line breaks or separators; it is not a table.',
  },
  csv_quote_astray: {
    status: 422,
    zh: '有一行的双引号位置不对，请在该行更正后再上传。',
    en: 'A double quote is out of place; correct that line and upload again.',
  },
  csv_quote_not_closed: {
    status: 422,
    zh: '有一行的双引号没有结束，请在该行更正后再上传。',
    en: 'A double quote is never closed; correct that line and upload again.',
  },
  csv_too_many_columns: { status: 422, zh: '列数超过上限。', en: 'There are too many columns.' },
  csv_cell_too_long: { status: 422, zh: '有单元格超过长度上限。', en: 'A cell is too long.' },
  csv_row_too_long: { status: 422, zh: '有一行超过长度上限。', en: 'A row is too long.' },
  file_has_no_rows: {
    status: 422,
    zh: '文件中没有数据行，未作任何更改。',
    en: 'The file has no data rows; nothing was changed.',
  },
  file_lost: {
    status: 500,
    zh: '找不到已上传的文件或文件已损坏，请重新上传。',
    en: 'The uploaded file is missing or damaged; please upload it again.',
  },
  file_sealed: {
    status: 409,
    zh: '该文件含不得接收的数据，原件已封存，只有合规岗可以查阅。如需按其他方式读取，请去除这些列后重新上传。',
    en: 'The file holds data that may not be taken in; the original is under seal and only the compliance officer may open it. To have it read otherwise, take those columns out and upload it again.',
  },
  sealed_file_destroyed: {
    status: 410,
    zh: '封存期已满，该文件已销毁。',
    en: 'The time under seal has run out; the file was destroyed.',
  },
  sealed_file_waits: {
    status: 409,
    zh: '文件正在封存，请稍后再试。',
    en: 'The file is just being sealed; try again in a moment.',
  },
  column_forbidden: {
    status: 422,
    zh: '该列含不得接收的数据（社保号、通讯录、通话详单），不能对应到任何字段。',
    en: 'This column holds data that may not be taken in (social-security numbers, address books, call records); it cannot be mapped.',
  },
  file_name_deceives: {
    status: 422,
    zh: '文件名含有看不见的字符（反向显示、零宽字符等），可能掩盖真实名称。请改名后重新上传。',
    en: 'The file name holds characters that cannot be seen (right-to-left marks, zero width), which may hide what it is. Rename the file and send it again.',
  },
  file_not_uploaded: { status: 409, zh: '请先上传该文件。', en: 'Upload this file first.' },
  duplicate_file: {
    status: 409,
    zh: '这个文件已经收过，未作任何更改。',
    en: 'This very file has been received before; nothing was changed.',
  },
  batch_no_taken: {
    status: 409,
    zh: '该批次有另一份文件还在导入中。请先完成或撤回那一份。',
    en: 'Another file of this batch is still on its way in; finish or withdraw that one first.',
  },
  batch_differs: {
    status: 409,
    zh: '该批次已入库，但委案期限或手别与这里填写的不同。补送同一批次请按原批次填写；若是新的一批，请换一个批次号。',
    en: 'This batch is in, with other mandate dates or another hand. To deliver it again say what it was; a new batch needs a number of its own.',
  },
  batch_changed: {
    status: 409,
    zh: '校验之后该批次有变动（被撤销或已入库），未入库任何数据。请重新校验。',
    en: 'Since validation the batch was undone or placed; nothing was applied. Validate again.',
  },
  batch_incomplete: {
    status: 422,
    zh: '委案文件必须填写批次号和委案期限。',
    en: 'A placement needs a batch number and mandate dates.',
  },
  currency_not_agreed: {
    status: 422,
    zh: '控制金额的币种与协议币种不一致。',
    en: "The control sum is not in the agreement's currency.",
  },
  flow_unknown: { status: 422, zh: '暂不支持这种文件类型。', en: 'This kind of file is not supported yet.' },
  mapping_incomplete: { status: 422, zh: '必需的列还没有全部对应。', en: 'Not every required column is mapped.' },
  mapping_unknown_field: {
    status: 422,
    zh: '列对应中有不存在的字段，或同一列用了两次。',
    en: 'The mapping names an unknown field, or one column twice.',
  },
  header_missing: {
    status: 422,
    zh: '文件缺少已对应的列，请核对表头或重新对应。',
    en: 'A mapped column is missing from the file; check its header or map again.',
  },
  header_twice: {
    status: 422,
    zh: '文件中有重复的列名，无法确定用哪一列。',
    en: 'A mapped column name occurs twice in the file.',
  },
  hidden_rows_asked: {
    status: 422,
    zh: '文件中有隐藏行。请先选择“读取隐藏行”或“不要隐藏行”，再校验。',
    en: 'The file has hidden rows. Say whether they are to be read or left out, then validate.',
  },
  sheets_differ: {
    status: 422,
    zh: '所选工作表的列不一致，请分开导入。',
    en: 'The chosen sheets have different columns; import them one by one.',
  },
  no_pool_desk: {
    status: 409,
    zh: '该机构没有待分案席位，请联系组织管理员。',
    en: 'The unit has no pool desk; ask the organisation administrator.',
  },
  delivery_step: {
    status: 409,
    zh: '文件当前状态不允许此操作，请刷新查看。',
    en: 'The file is in a state that does not allow this; reload to see it.',
  },
  control_total_mismatch: {
    status: 409,
    zh: '件数或金额与委托方的控制数不一致，不能入库。请与委托方核对。',
    en: "Count or sum differs from the client's control totals, so the file cannot be applied. Check with the client.",
  },
  all_or_nothing: {
    status: 409,
    zh: '按与该委托方的协议，文件必须全部成功才能入库。请更正后重新上传。',
    en: 'By the agreement with this client a file is applied whole or not at all. Correct it and upload it again.',
  },
  second_person_needed: {
    status: 409,
    zh: '跳过这么多行需要另一人同意。已记下您的请求，请主管或另一位内勤在此页同意。',
    en: 'Leaving out so many rows needs a second person. Your request is noted; a supervisor or another assistant agrees on this page.',
  },
  mapping_not_checked: {
    status: 409,
    zh: '校验之后又修改了映射，请先重新校验。',
    en: 'The mapping was changed after validation; validate again first.',
  },
  layout_not_confirmed: {
    status: 409,
    zh: '文件的版式与上次不同。请先核对差异并勾选确认，再入库。',
    en: 'The file looks otherwise than the last one. Look at the differences and confirm them first.',
  },
  corrections_not_checked: {
    status: 409,
    zh: '更正之后还没有重新校验，请先重新校验。',
    en: 'There are corrections since the last validation; validate again first.',
  },
  corrections_too_many: {
    status: 409,
    zh: '一份文件最多更正 2,000 次。请在文件中更正后重新上传。',
    en: 'A file takes 2,000 corrections at most. Correct the file itself and upload it again.',
  },
  correction_unreadable: {
    status: 422,
    zh: '更正后的内容仍然读不出来，没有保存。',
    en: 'The corrected content cannot be read either; it was not saved.',
  },
  correction_not_possible: {
    status: 409,
    zh: '这一处不能更正，或更正已撤销，请刷新查看。',
    en: 'This cannot be corrected, or the correction was taken back; reload to see it.',
  },
  delivery_not_yours: {
    status: 409,
    zh: '只有上传这份文件的人可以更正。',
    en: 'Only the person who brought this file corrects it.',
  },
  rejects_not_accepted: {
    status: 409,
    zh: '有被拒绝的行。请先处理，或明确选择“跳过被拒绝的行”。',
    en: 'Some rows were refused. Correct them, or say explicitly that they are to be skipped.',
  },
  serial_taken: {
    status: 409,
    zh: '校验之后，另一份文件已用相同流水号入账，但合同或金额不同。未入账任何数据，请重新校验以查看这些行。',
    en: 'Since validation another file was applied with the same serial but another contract or amount. Nothing was applied; validate again to see the rows.',
  },
  nothing_to_apply: { status: 409, zh: '没有可以入库的行。', en: 'No row can be applied.' },
} as const satisfies Record<string, ErrorEntry>
