import { letterParts } from '@dunwell/contract/messages'
import { textOf } from '../rules/check-template.ts'
import { type MergeValues, mergeText } from '../rules/merge-text.ts'
import { putInWords } from '../rules/put-in-words.ts'
import type { LetterContent } from './layout-letter.ts'
import type { RunLetter, RunValues } from './run-steps.ts'

export type Claimed = { letter_id: string; address: string; addressee: string }
/** All that a letter's pages are made of; kept encrypted, for it names and places a debtor. */
export type KeptLetter = {
  id: string
  caseNo: string
  addresseeMasked: string
  area: string
  /** As it reads with the name masked. */
  shown: string
  content: LetterContent
}
export type MadeContent = { kept: KeptLetter[]; left: Record<string, 'field_missing'> }

/** Merges claimed letters; one whose case no longer has a value that its template needs is left out. Pure. */
export function makeContent(
  run: { on: string; unit_name: string },
  letters: readonly RunLetter[],
  claimed: readonly Claimed[],
  values: readonly RunValues[],
): MadeContent {
  const byLetter = new Map(claimed.map((one) => [one.letter_id, one]))
  const byCase = new Map(values.map((one) => [one.caseId, one]))
  const made: MadeContent = { kept: [], left: {} }
  for (const letter of letters) {
    const to = byLetter.get(letter.id)
    if (to === undefined) continue
    const of = byCase.get(letter.case_id)
    const parts = of === undefined ? undefined : mergeParts(letter, putInWords(of.values, saidIn(letter)))
    if (of === undefined || parts === undefined) {
      made.left[letter.id] = 'field_missing'
      continue
    }
    made.kept.push({
      id: letter.id,
      caseNo: letter.case_no,
      addresseeMasked: letter.addressee_masked,
      area: letter.address_masked,
      shown: mergeText(textOf(letter.parts), putInWords(of.shown, saidIn(letter))).text,
      content: {
        letterNo: letter.no,
        on: run.on,
        sender: run.unit_name,
        addressee: to.addressee,
        address: to.address,
        title: letter.template_name,
        parts,
      },
    })
  }
  return made
}

const saidIn = ({ language }: RunLetter) => ({ language, channel: 'letter' as const })

function mergeParts(letter: RunLetter, values: MergeValues): LetterContent['parts'] | undefined {
  const merged = letterParts.flatMap((part) => {
    const text = letter.parts[part]?.trim() ?? ''
    return text === '' ? [] : [{ ...mergeText(text, values), isSeal: part === 'official_seal' }]
  })
  if (merged.some(({ missing }) => missing.length > 0)) return undefined
  return merged.map(({ text, isSeal }) => ({ text, isSeal }))
}
