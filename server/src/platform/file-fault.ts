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
  | 'blob_not_found'
  | 'blob_damaged'
  | 'blob_key_unknown'
  | 'blob_range_invalid'
  | 'xlsx_cell_too_long'
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
