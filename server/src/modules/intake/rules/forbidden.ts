/**
 * What no file may bring in, whatever it is wanted for (compliance.md CN-P1): social-security numbers, harvested address books and
 * call records. Known by the column's name, and by the cell where a cell alone can be judged.
 */
import type { ForbiddenKind } from '@dunwell/contract/intake'
import { normalHeader } from './header-forms.ts'

const names: readonly [ForbiddenKind, RegExp][] = [
  [
    'social_security',
    /(社保|社会保障|社会保险|医保|医疗保险|养老保险|参保)(个人|人员)?(卡|电脑|[账帐]户?|编|登记|证)*(号|号码|编号|卡|[账帐]户)$|^(社保|社会保险|参保)$/,
  ],
  [
    'social_security',
    /ssn(no|number)?$|^ss#$|^socialsecurity$|social(security|insurance)(no|nr|num|number|id|card)|nationalinsurance(no|nr|number)|^nino$/,
  ],
  // Whether an address book was checked says nothing of what stands in it.
  ['address_book', /^(?!.*(核验|核实|验证|比对)(结果|状态)?$).*((通讯|通信)(录|簿|名单)|电话[簿薄本]|号码[簿薄])/],
  ['address_book', /联系人(列表|清单|名单)|^手机联系人$/],
  ['address_book', /addressbook|phonebook|contactslist|contactlist|(phone|device|mobile)contacts|^contacts$/],
  // What a collector wrote of a call is a note, and named with 催收.
  [
    'call_log',
    /(?<!催收|催记)(通话(详单|记录|清单|明细|流水)|呼叫(详单|记录|清单))|话费(详单|清单)|话单|运营商(详单|数据|报告|[账帐]单|流水)/,
  ],
  ['call_log', /calllog|callhistory|callrecords?$|calldetails?$|calldetailrecords?$|^cdrs?$/],
]
const headerCharactersMax = 80

/** By its name, compared as for the mapping; what stands in brackets is heard too (`手机号（通讯录）`). */
export function forbiddenHeader(header: string): ForbiddenKind | undefined {
  if (header.length > headerCharactersMax) return undefined
  const bare = normalHeader(header)
  const whole = normalHeader(header.normalize('NFKC').replace(/[()[\]【】.'’]|\p{Cf}/gu, ''))
  return names.find(([, pattern]) => pattern.test(bare) || pattern.test(whole))?.[0]
}

/** From this length on a cell may hold so many numbers; shorter ones, nearly all, are let go at once. */
const listCharactersMin = 50
const numbersMax = 4
const pairsMax = 3
/** With and without the separators that people put into it. */
const number = String.raw`(?<!\d)(?:\+?86[- ]?)?(1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{3,4}[- ]?\d{4})(?!\d)`
const phone = new RegExp(number, 'g')
const named = new RegExp(String.raw`[\p{Script=Han}A-Za-z·]{2,20}[\s"':,|=(-]{0,4}${number}`, 'gu')
const ssn = /^(?:ssn?[\s:#]*)?(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}$/i
const ssnCharacters = { min: 11, max: 20 } as const

/** By what stands in it: more than four telephone numbers, more than three with a name each, or a number as the US writes it. */
export function forbiddenCell(cell: string): ForbiddenKind | undefined {
  if (mayBeSsn(cell) && ssn.test(plain(cell).trim())) return 'social_security'
  if (cell.length < listCharactersMin) return undefined
  const text = plain(cell)
  const numbers = distinct(text, phone)
  if (numbers > numbersMax) return 'address_book'
  if (numbers <= pairsMax) return undefined
  return distinct(text, named) > pairsMax ? 'address_book' : undefined
}

/** Full-width figures are figures; what does not show separates nothing; dashes are one dash. */
function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
}

function distinct(text: string, pattern: RegExp): number {
  return new Set([...text.matchAll(pattern)].map((found) => found[1]?.replace(/\D/g, ''))).size
}

/** Judged on every cell, so by its length and a single character: what stands before the last four figures. */
function mayBeSsn(cell: string): boolean {
  if (cell.length < ssnCharacters.min || cell.length > ssnCharacters.max) return false
  const separator = cell.trimEnd().at(-5) ?? ''
  return separator === '-' || separator === ' ' || separator > '\u{7f}'
}
