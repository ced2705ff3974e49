import type { Tx } from '#platform/db'
import type { Actor } from '#platform/operations'
import type { Content, ReportScope } from '../model.ts'
import { countFigures } from './count-figures.ts'
import { countPeople } from './count-people.ts'

/** What the week was, as the author may see it now. Stored with the report; never computed again once submitted. */
export async function makeContent(tx: Tx, author: Actor, scope: ReportScope): Promise<Content> {
  return {
    format: 'dunwell-weekly/1',
    as_of: scope.asOf,
    complete: scope.complete,
    zone: scope.zone,
    author: { staff_no: author.staffNo, name: author.name },
    unit: { code: scope.unitCode, name: scope.unitName },
    figures: await countFigures(tx, scope),
    people: await countPeople(tx, scope),
  }
}
