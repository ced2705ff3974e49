/**
 * What no file may bring in, whatever it is wanted for (compliance.md CN-P1): social-security numbers, harvested address books and
 * call records. Known by the column's name, and by the cell where a cell alone can be judged.
 */
import type { ForbiddenKind } from '@dunwell/contract/intake'
import { normalHeader } from './suggest-mapping.ts'

const names: readonly [ForbiddenKind, RegExp][] = [
  ['social_security', /(社保|社会保障|社会保险|医保|医疗保险)(个人)?(卡|电脑|[账帐]户?|编|登记)?(号|号码|编号|卡)$/],
  [
    'social_security',
    /ssn(no|number)?$|social(security|insurance)(no|nr|num|number|id|card)|nationalinsurance(no|nr|number)|^nino$/,
  ],
  ['address_book', /通讯录|通信录|电话簿|电话本|号码簿|联系人(列表|清单)/],
  ['address_book', /addressbook|phonebook|contactslist|contactlist|(phone|device|mobile)contacts|^contacts$/],
  // What a collector wrote of a call is a note, and named with 催.
  ['call_log', /^(?!.*催).*(通话(详单|记录|清单|明细)|话单|呼叫记录|运营商(详单|数据|报告))/],
  ['call_log', /calllog|callhistory|callrecords?$|calldetails?$|calldetailrecords?$|^cdrs?$/],
]
const headerCharactersMax = 80

/** By its name, compared as for the mapping; what stands in brackets is heard too (`手机号（通讯录）`). */
export function forbiddenHeader(header: string): ForbiddenKind | undefined {
  if (header.length > headerCharactersMax) return undefined
  const bare = normalHeader(header)
  const whole = normalHeader(header.normalize('NFKC').replace(/[()[\]【】.'’]/g, ''))
  return names.find(([, pattern]) => pattern.test(bare) || pattern.test(whole))?.[0]
}

/** From this length on a cell may hold so many numbers; shorter ones, nearly all, are let go at once. */
const listCharactersMin = 50
const numbersMax = 4
const pairsMax = 3
const phone = /(?<!\d)(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)/g
const named = /[\p{Script=Han}A-Za-z·]{2,20}[\s"':：,，|=（(-]{0,4}(?:\+?86[- ]?)?(1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)/gu
const ssn = /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/

/** By what stands in it: more than four telephone numbers, more than three with a name each, or a number as the US writes it. */
export function forbiddenCell(cell: string): ForbiddenKind | undefined {
  if (cell.length === 11) return cell.charCodeAt(3) === 45 && ssn.test(cell) ? 'social_security' : undefined
  if (cell.length < listCharactersMin) return undefined
  const numbers = new Set(cell.match(phone))
  if (numbers.size > numbersMax) return 'address_book'
  if (numbers.size <= pairsMax) return undefined
  return new Set([...cell.matchAll(named)].map((found) => found[1])).size > pairsMax ? 'address_book' : undefined
}
