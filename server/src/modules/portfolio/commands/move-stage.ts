import { MovedStage, MoveStageInput } from '@dunwell/contract/stages'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

const answerable = ['branch_manager', 'supervisor']

/** Moves cases on the ladder by a person's word, with the reason; all of them or none. Out of the house only by who answers for the branch. */
export const moveStage = defineCommand({
  name: 'portfolio.move-stage',
  input: MoveStageInput,
  output: MovedStage,
  allows: can('portfolio.move-stage'),
  errors: ['not_found', 'conflict', 'forbidden'],
  async run({ tx, actor, audit }, { case_ids, to, reason }) {
    const leaves = to === 'outsourced' || to === 'legal'
    if (leaves && !actor.roles.some((role) => answerable.includes(role))) throw new DomainError('forbidden')
    const moved = await sql<{
      count: number
    }>`select portfolio.move_stage(${case_ids}::uuid[], ${to}, ${reason}) as count`.execute(tx)
    const count = moved.rows[0]?.count ?? 0
    const [first, ...others] = case_ids
    audit({ ...(first !== undefined && others.length === 0 ? { subject: first } : {}), facts: { count, to } })
    return { count }
  },
})
