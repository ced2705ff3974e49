import type { TargetColumn } from '../model.ts'

export type Spec = readonly [field: string, zh: string, en: string, type: TargetColumn['type'], aliases: string[]]

export const column = ([field, zh, en, type, aliases]: Spec, more: Partial<TargetColumn> = {}): TargetColumn => ({
  field,
  zh,
  en,
  type,
  aliases: [zh, field, en, ...aliases],
  required: false,
  personal: false,
  ...more,
})
