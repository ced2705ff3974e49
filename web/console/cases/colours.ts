import { caseColours } from '@dunwell/contract/case-lists'
import type { CaseColour, CaseListRow } from './queries.ts'

export { caseColours }

/** What brings marked cases back to what they were: one command for each colour that they had. */
export function undoMarks(rows: readonly CaseListRow[]): readonly { case_ids: string[]; colour: CaseColour | null }[] {
  const before = new Map<CaseColour | null, string[]>()
  for (const { id, colour } of rows) before.set(colour, [...(before.get(colour) ?? []), id])
  return [...before].map(([colour, case_ids]) => ({ colour, case_ids }))
}
