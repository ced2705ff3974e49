import type { columnTypes } from '@dunwell/contract/intake'

export type ColumnType = (typeof columnTypes)[number]

/** One thing a bank's column can mean. */
export type TargetColumn = {
  /** Name in `rows` and in rejects, snake_case. */
  field: string
  zh: string
  en: string
  /** `identifier`: a contract, account or serial number, which a spreadsheet must not have rounded. */
  type: ColumnType
  required: boolean
  /** Headers under which banks send it; compared without blanks, brackets and stars. */
  aliases: string[]
  /** Values of it are masked wherever a refused row is shown. */
  personal: boolean
  /** For amounts: a negative value is legal. Without it a value below zero is refused as `amount_negative`. */
  signed?: boolean
  /** For per cents: how a plain number is meant where the mapping does not say. */
  unit?: 'share'
  /** For codes: what the bank writes → what is stored. Others are refused as `value_unknown`. Without it any text passes. */
  codes?: Record<string, string>
}
