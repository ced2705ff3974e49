import type { FigureLine, ReportContent, ReportDetail, ReportLevel, StaffLine } from '@dunwell/contract/reports'
import type { z } from 'zod'

export type Content = z.output<typeof ReportContent>
export type Figure = z.output<typeof FigureLine>
export type StaffFigures = z.output<typeof StaffLine>
export type Level = z.output<typeof ReportLevel>
export type Report = z.output<typeof ReportDetail>

/** Whose week: the author's post, the people and desks below it, and the week's bounds in the unit's zone. */
export type ReportScope = {
  level: Level
  unitId: string
  unitCode: string
  unitName: string
  zone: string
  staffIds: readonly string[]
  deskNos: readonly number[]
  periodFrom: string
  periodUntil: string
  fromAt: string
  untilAt: string
  asOf: string
  begun: boolean
  complete: boolean
}

/** The chain that decides a report of this level (R33): chains are rows, inserted by this module's migration. */
export const chainOf: Readonly<Record<Level, 'report.weekly.team' | 'report.weekly.branch'>> = {
  own: 'report.weekly.team',
  team: 'report.weekly.team',
  branch: 'report.weekly.branch',
}
