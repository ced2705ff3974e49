/** What can be wrong with a file. A closed list: the edge maps each code to a text in both languages. */
export type FileFaultCode =
  | 'encoding_unknown'
  | 'text_bad_bytes'
  | 'text_has_nul'
  | 'text_no_breaks'
  | 'csv_quote_astray'
  | 'csv_quote_not_closed'
  | 'csv_too_many_columns'
  | 'csv_cell_too_long'
  | 'csv_row_too_long'
  | 'file_too_large'
  | 'content_differs'
  | 'blob_not_found'
  | 'blob_sealed'
  | 'blob_damaged'
  | 'blob_key_unknown'
  | 'blob_range_invalid'
  | 'zip_damaged'
  | 'zip_entry_twice'
  | 'zip_too_many_entries'
  | 'zip_expands_too_much'
  | 'zip_method_unsupported'
  | 'container_too_deep'
  | 'container_empty'
  | 'entry_missing'
  | 'password_needed'
  | 'password_wrong'
  | 'key_needed'
  | 'key_wrong'
  | 'signature_missing'
  | 'signature_wrong'
  | 'encrypted_damaged'
  | 'pdf_not_a_table'
  | 'document_not_a_table'
  | 'html_not_read'
  | 'ods_not_read'
  | 'xlsb_not_read'
  | 'rar_not_read'
  | 'sevenzip_not_read'
  | 'ole_not_a_workbook'
  | 'workbook_encryption_unsupported'
  | 'workbook_too_large'
  | 'xls_damaged'
  | 'xlsx_damaged'
  | 'xlsx_doctype'
  | 'xlsx_rows_astray'
  | 'xlsx_too_many_columns'
  | 'xlsx_too_many_sheets'
  | 'xlsx_too_many_strings'
  | 'xlsx_text_too_long'
  | 'package_key_wrong'
  | 'package_damaged'
  | 'package_signature'
  | 'spool_not_found'
  | 'spool_offset'
  | 'xlsx_cell_too_long'
  | 'sheet_missing'
  | 'fixed_cuts_character'
  | 'fixed_encoding'
  | 'rows_damaged'
  | 'xlsx_too_many_rows'
  | 'seal_path_invalid'
  | 'seal_exists'
  | 'signing_key_exposed'
  | 'signing_key_invalid'

/** Positions and limits only. Never the text of a cell: facts reach logs and screens. */
export type FileFacts = Readonly<Record<string, string | number>>

/**
 * The one exception of the file primitives. It carries no `cause`: the libraries underneath quote cell text in theirs.
 */
export class FileFault extends Error {
  readonly code: FileFaultCode
  readonly facts: FileFacts

  constructor(code: FileFaultCode, facts: FileFacts = {}) {
    super(code)
    this.name = 'FileFault'
    this.code = code
    this.facts = facts
  }
}
