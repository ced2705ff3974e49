import type { ErrorEntry } from './error-entry.ts'

const saveAs = {
  zh: '请在 Excel 或 WPS 中选择“文件 → 另存为 → CSV UTF-8（逗号分隔）”，再上传保存的 .csv 文件。',
  en: 'In Excel or WPS choose File → Save As → “CSV UTF-8 (comma delimited)” and upload the saved .csv file.',
}

export const intakeErrors = {
  xlsx_not_read_yet: {
    status: 415,
    zh: `暂不能直接读取 .xlsx。${saveAs.zh}`,
    en: `.xlsx files cannot be read yet. ${saveAs.en}`,
  },
  xls_not_read_yet: {
    status: 415,
    zh: `暂不能读取 .xls 或加密的工作簿。${saveAs.zh}`,
    en: `.xls files and encrypted workbooks cannot be read yet. ${saveAs.en}`,
  },
  zip_not_read_yet: {
    status: 415,
    zh: '暂不能读取压缩包，请解压后逐个上传 .csv 文件。',
    en: 'Archives cannot be read yet; unpack it and upload the .csv files one by one.',
  },
  pdf_not_a_table: {
    status: 415,
    zh: 'PDF 不是数据文件，请向委托方索取 CSV 文件。',
    en: 'A PDF is not a data file; ask the client for a CSV file.',
  },
  encoding_unknown: {
    status: 422,
    zh: '无法判断文件编码，请选择编码（UTF-8 或 GB18030）后再上传。',
    en: 'The encoding of this file cannot be told; choose it (UTF-8 or GB18030) and upload again.',
  },
  text_bad_bytes: {
    status: 422,
    zh: '文件内容与所选编码不符，未导入任何数据。请改选另一种编码（UTF-8 或 GB18030）。',
    en: 'The file does not match the chosen encoding; nothing was imported. Choose the other one (UTF-8 or GB18030).',
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
  file_not_uploaded: { status: 409, zh: '请先上传该文件。', en: 'Upload this file first.' },
  duplicate_file: {
    status: 409,
    zh: '这个文件已经收过，未作任何更改。',
    en: 'This very file has been received before; nothing was changed.',
  },
  batch_no_taken: {
    status: 409,
    zh: '该委托方已有相同的批次号。',
    en: 'The client already has a batch with this number.',
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
