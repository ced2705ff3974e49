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
export const fileErrors = {
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
