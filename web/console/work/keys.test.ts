import { attitudes, callResults, outcomes, overdueReasons, skipReasons } from '@dunwell/contract/contacts'
import { expect, it } from 'vitest'
import { en } from '../../i18n/en/index.ts'
import { zhCN } from '../../i18n/zh-CN/index.ts'
import { parseChord, worksWhileTyping } from '../../ui/keyboard/chord.ts'
import {
  callResultOrder,
  holdingOutcomes,
  moreKey,
  outcomeOrder,
  pagesOf,
  pageWith,
  panelMax,
  requiresOutcome,
  requiresPromise,
} from './code-panels.ts'
import { contactKeys, workKeys } from './keys.ts'

const all = <Code extends string>(table: Record<Code, unknown>) => Object.keys(table) as Code[]

it('[R18] every key of the workbench is a chord of its own and works while somebody types', () => {
  const keys = [...Object.values(workKeys), ...contactKeys]
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(worksWhileTyping(parseChord(key)), key).toBe(true)
})

it('[R18] no key is taken that belongs to the browser or to an input method', () => {
  const taken = [
    'F1',
    'F3',
    'F5',
    'F6',
    'F7',
    'F10',
    'F11',
    'F12',
    'Ctrl+W',
    'Ctrl+T',
    'Ctrl+N',
    'Ctrl+L',
    'Ctrl+Space',
  ]
  const keys: readonly string[] = [...Object.values(workKeys), ...contactKeys]
  expect(keys.filter((key) => taken.includes(key))).toEqual([])
})

it('[R18] a panel never has more than nine codes, and every code has a digit on some page', () => {
  const sets = [callResultOrder, outcomeOrder('connected_self'), outcomeOrder('connected_contact')]
  for (const codes of sets) {
    const pages = pagesOf<string>(codes)
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(panelMax)
    expect(pages.flat().filter((item) => item !== moreKey)).toEqual(codes)
  }
})

it('[R18] every code of the contract can be chosen', () => {
  expect([...callResultOrder].sort()).toEqual(all(callResults).sort())
  const offered = new Set([...outcomeOrder('connected_self'), ...outcomeOrder('connected_contact')])
  expect([...offered].sort()).toEqual(all(outcomes).sort())
})

it('[R18] a draft opens on the page that shows its code', () => {
  const pages = pagesOf(callResultOrder)
  expect(pageWith(pages, 'no_answer')).toBe(0)
  expect(pageWith(pages, 'refused_contact')).toBe(1)
  expect(pageWith(pages, undefined)).toBe(0)
})

it('[R18] the form asks for outcome and promise exactly where the server does', () => {
  for (const code of all(callResults)) expect(requiresOutcome(code), code).toBe(callResults[code].requiresOutcome)
  for (const code of all(outcomes)) expect(requiresPromise(code), code).toBe(outcomes[code].requiresPromise)
  expect([...holdingOutcomes].sort()).toEqual(
    all(outcomes)
      .filter((code) => outcomes[code].setsHold !== null)
      .sort(),
  )
})

it('[R40] the codes are called on the screen what the contract calls them', () => {
  for (const code of all(callResults)) {
    expect([zhCN.work.callResults[code], en.work.callResults[code]]).toEqual([
      callResults[code].zh,
      callResults[code].en,
    ])
  }
  for (const code of all(outcomes)) {
    expect([zhCN.work.outcomes[code], en.work.outcomes[code]]).toEqual([outcomes[code].zh, outcomes[code].en])
  }
  expect(Object.keys(zhCN.work.overdueReasons)).toEqual([...overdueReasons])
  expect(Object.keys(zhCN.work.attitudes)).toEqual([...attitudes])
  expect(Object.keys(zhCN.work.skip.reasons)).toEqual([...skipReasons])
})
