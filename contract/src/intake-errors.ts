import type { ErrorEntry } from './error-entry.ts'

const saveAs = {
  zh: '请在 Excel 或 WPS 中选择“文件 → 另存为 → CSV UTF-8（逗号分隔）”，再上传保存的 .csv 文件。',
  en: 'In Excel or WPS choose File → Save As → “CSV UTF-8 (comma delimited)” and upload the saved .csv file.',
}

const askAgain = {
  zh: '请向委托方索取一份完好的文件。',
  en: 'Ask the client for a sound copy.',
}
const saveAsXlsx = {
  zh: '请在 Excel 或 WPS 中选择“文件 → 另存为 → Excel 工作簿（.xlsx）”，再上传。',
  en: 'In Excel or WPS choose File → Save As → “Excel Workbook (.xlsx)” and upload that.',
}

/** Every one says the way out: what cannot be read here can be saved as something that can. */
const fileErrors = {
  xlsx_damaged: {
    status: 422,
    zh: `工作簿已损坏或不完整，未导入任何数据。${askAgain.zh}`,
    en: `The workbook is damaged or incomplete; nothing was imported. ${askAgain.en}`,
  },
  xlsx_doctype: {
    status: 422,
    zh: `工作簿含有文档类型声明（DOCTYPE），这不是 Excel 会写的内容，已拒绝。${saveAsXlsx.zh}`,
    en: `The workbook carries a DOCTYPE, which Excel never writes; it is refused. ${saveAsXlsx.en}`,
  },
  xlsx_rows_astray: {
    status: 422,
    zh: `工作簿中行或列的编号不是递增的，无法确定数据属于哪一行。${saveAsXlsx.zh}`,
    en: `Rows or cells of the workbook are not in rising order, so it cannot be told which row data belong to. ${saveAsXlsx.en}`,
  },
  xlsx_too_many_columns: {
    status: 422,
    zh: '工作表的列数超过 1,024。请删除右侧多余的列后再上传。',
    en: 'A sheet has more than 1,024 columns. Delete those that are not needed and upload again.',
  },
  xlsx_too_many_rows: {
    status: 422,
    zh: '工作表的行数超过 1,048,576。请分成几个文件上传。',
    en: 'A sheet has more than 1,048,576 rows. Split it into several files.',
  },
  xlsx_too_many_sheets: {
    status: 422,
    zh: '工作簿的工作表超过 256 个。请只保留需要导入的工作表。',
    en: 'The workbook has more than 256 sheets. Keep only those that are to be imported.',
  },
  xlsx_too_many_strings: {
    status: 422,
    zh: `工作簿中不同的文字过多，无法在有限内存中读取。${saveAs.zh}`,
    en: `The workbook holds too many different texts to be read in bounded memory. ${saveAs.en}`,
  },
  xlsx_cell_too_long: {
    status: 422,
    zh: '有单元格超过 32,767 个字符。请缩短后再上传。',
    en: 'A cell has more than 32,767 characters. Shorten it and upload again.',
  },
  xlsx_text_too_long: {
    status: 422,
    zh: `工作簿中有异常长的内容，不是 Excel 会写的。${saveAsXlsx.zh}`,
    en: `The workbook has a stretch of content longer than Excel would write. ${saveAsXlsx.en}`,
  },
  sheet_missing: {
    status: 422,
    zh: '文件中没有所选的工作表，请重新选择工作表。',
    en: 'The file has no sheet of the chosen name; choose the sheets again.',
  },
  xlsb_not_read: {
    status: 415,
    zh: `不能读取 .xlsb（Excel 二进制工作簿）。${saveAsXlsx.zh}`,
    en: `.xlsb (Excel binary workbook) cannot be read. ${saveAsXlsx.en}`,
  },
  xls_damaged: {
    status: 422,
    zh: `.xls 文件已损坏、被加密，或不是 Excel 97–2003 格式，未导入任何数据。${saveAsXlsx.zh}`,
    en: `The .xls file is damaged, encrypted or not of Excel 97–2003; nothing was imported. ${saveAsXlsx.en}`,
  },
  workbook_too_large: {
    status: 413,
    zh: `.xls 或加密的工作簿超过 64 MB，或展开后过大。请去掉密码并另存为 .xlsx 后上传。`,
    en: 'This .xls or protected workbook is larger than 64 MB, or grows too large. Save it as .xlsx without a password and upload that.',
  },
  workbook_encryption_unsupported: {
    status: 415,
    zh: '工作簿的加密方式较旧或不能验证完整性。请在 Excel 中打开，去掉密码后另存为 .xlsx，再放入加密的 .zip 上传。',
    en: 'The workbook is protected in an old way, or one whose integrity cannot be checked. Open it in Excel, remove the password, save as .xlsx and send it in an encrypted .zip.',
  },
  ole_not_a_workbook: {
    status: 415,
    zh: `这不是 Excel 工作簿（可能是 WPS 的 .et 或 Word 文件）。${saveAsXlsx.zh}`,
    en: `This is no Excel workbook (perhaps a WPS .et or a Word file). ${saveAsXlsx.en}`,
  },
  ods_not_read: {
    status: 415,
    zh: `不能读取 .ods。${saveAsXlsx.zh}`,
    en: `.ods files cannot be read. ${saveAsXlsx.en}`,
  },
  html_not_read: {
    status: 415,
    zh: `文件内容是网页或 XML 表格，只是扩展名为 .xls。${saveAsXlsx.zh}`,
    en: `The content is a web page or an XML table under the name .xls. ${saveAsXlsx.en}`,
  },
  document_not_a_table: {
    status: 415,
    zh: '这是文档或图片，不是数据文件。请向委托方索取 .xlsx 或 .csv 文件。',
    en: 'This is a document or a picture, not a data file; ask the client for .xlsx or .csv.',
  },
  rar_not_read: {
    status: 415,
    zh: '不能读取 .rar。请解压后重新压缩为 .zip（可设密码），或直接上传其中的文件。',
    en: '.rar archives cannot be read. Unpack it and pack it as .zip (a password is welcome), or upload the file itself.',
  },
  sevenzip_not_read: {
    status: 415,
    zh: '不能读取 .7z、.gz 或 .tar。请解压后重新压缩为 .zip（可设密码），或直接上传其中的文件。',
    en: '.7z, .gz and .tar cannot be read. Unpack it and pack it as .zip (a password is welcome), or upload the file itself.',
  },
  zip_damaged: {
    status: 422,
    zh: `文件（压缩包或工作簿）已损坏或不完整，未导入任何数据。${askAgain.zh}`,
    en: `The file (an archive or a workbook) is damaged or incomplete; nothing was imported. ${askAgain.en}`,
  },
  zip_entry_twice: {
    status: 422,
    zh: '文件（压缩包或工作簿）内有同名的部分，无法确定用哪一个。请重新压缩或另存。',
    en: 'Two parts of the file (an archive or a workbook) have the same name, so it cannot be told which is meant. Pack or save it again.',
  },
  zip_too_many_entries: {
    status: 422,
    zh: '压缩包内的文件过多。请只压缩需要导入的文件。',
    en: 'The archive has too many entries. Pack only the file that is to be imported.',
  },
  zip_expands_too_much: {
    status: 422,
    zh: '文件展开后的大小异常（可能是压缩炸弹），已拒绝。请直接上传未压缩的文件。',
    en: 'The file would expand beyond reason (perhaps a zip bomb) and is refused. Upload it without compression.',
  },
  zip_method_unsupported: {
    status: 415,
    zh: '压缩包使用了不支持的压缩方法。请用普通方式（Deflate）重新压缩为 .zip。',
    en: 'The archive uses a compression that cannot be read. Pack it again as an ordinary .zip (Deflate).',
  },
  container_too_deep: {
    status: 422,
    zh: '压缩或加密的层数过多。请减少层数后再上传。',
    en: 'The file is packed or encrypted in too many layers. Take some off and upload again.',
  },
  container_empty: {
    status: 422,
    zh: '压缩包中没有可以导入的文件。',
    en: 'The archive holds no file that could be imported.',
  },
  entry_missing: {
    status: 422,
    zh: '压缩包中没有所选的文件，请重新选择。',
    en: 'The archive has no entry of the chosen name; choose again.',
  },
  password_needed: {
    status: 422,
    zh: '文件有密码，请输入委托方告知的密码。',
    en: 'The file has a password; enter the one that the client told you.',
  },
  password_wrong: {
    status: 422,
    zh: '密码不对（或文件已损坏）。请核对后重新输入，注意大小写和全角、半角。',
    en: 'The password is wrong (or the file damaged); check it and enter it again: capitals and full-width characters count.',
  },
  key_needed: {
    status: 422,
    zh: '文件是用我方公钥加密的，但没有登记可用的私钥。请联系系统专家登记密钥。',
    en: 'The file is encrypted to a key of ours, but none is registered. Ask the system expert to register it.',
  },
  key_wrong: {
    status: 422,
    zh: '登记的密钥打不开这个文件。请委托方确认所用的公钥。',
    en: 'None of the registered keys opens this file. Ask the client which public key was used.',
  },
  signature_missing: {
    status: 422,
    zh: '文件没有签名，而约定要求签名。未导入任何数据，请委托方签名后重发。',
    en: 'The file is not signed although that is agreed. Nothing was imported; ask the client to sign and send it again.',
  },
  signature_wrong: {
    status: 422,
    zh: '文件的签名不是登记的委托方密钥所签，或内容被改动过。未导入任何数据，请与委托方核实。',
    en: 'The signature is not by the registered key of the client, or the content was changed. Nothing was imported; verify with the client.',
  },
  encrypted_damaged: {
    status: 422,
    zh: `加密文件已损坏、不完整或被改动过，未导入任何数据。${askAgain.zh}`,
    en: `The encrypted file is damaged, incomplete or was changed; nothing was imported. ${askAgain.en}`,
  },
  fixed_cuts_character: {
    status: 422,
    zh: '按所填的列宽会切断一个汉字，列宽或计量单位（字符或字节）不对，请更正。',
    en: 'The given widths cut a character in two: a width or its unit (characters or bytes) is wrong; correct it.',
  },
  fixed_encoding: {
    status: 422,
    zh: 'UTF-16 文件的列宽只能按字符计算。',
    en: 'In a UTF-16 file widths can only be counted in characters.',
  },
  rows_damaged: {
    status: 500,
    zh: '已转换的文件内容损坏，请重新上传原文件。',
    en: 'The converted content is damaged; upload the original file again.',
  },
} as const satisfies Record<string, ErrorEntry>

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
