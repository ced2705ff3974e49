import { CaseIdInput } from '@dunwell/contract/portfolio'
import { StageHistory } from '@dunwell/contract/stages'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type History = z.input<typeof StageHistory>
const movesMost = 50

/** Why a case stands where it stands: each move with rule, version and facts, or whose word it was. */
export const readStage = defineQuery({
  name: 'portfolio.read-stage',
  input: CaseIdInput,
  output: StageHistory,
  allows: can('portfolio.read-stage'),
  async run({ tx }, input) {
    const found = await sql<Pick<History, 'stage' | 'flag'> & { client_id: string }>`
      select c.client_id, c.stage, c.stage_flag as flag from portfolio.cases c where c.id = ${input.case_id}::uuid`.execute(
      tx,
    )
    const [on] = found.rows
    if (on === undefined) throw new DomainError('not_found')
    const moves = await sql<History['data'][number]>`
      select m.id, m.kind, m.from_stage, m.to_stage, m.facts, identity.staff_name(m.moved_by) as moved_by_name, m.reason, m.at,
        case when m.rule_id is not null then jsonb_build_object('rule_id', m.rule_id, 'pack', m.pack, 'version', m.pack_version,
          'citation', r ->> 'citation', 'clause', r ->> 'clause', 'message_zh', r ->> 'message_zh', 'message_en', r ->> 'message_en') end as rule
      from portfolio.stage_moves m
      left join compliance.packs p on p.pack = m.pack and p.version = m.pack_version
      left join lateral (select x from jsonb_array_elements(p.rules) x where x ->> 'id' = m.rule_id) y(r) on true
      where m.client_id = ${on.client_id}::uuid and m.case_id = ${input.case_id}::uuid order by m.id desc limit ${movesMost}`.execute(
      tx,
    )
    return { stage: on.stage, flag: on.flag, data: moves.rows }
  },
})
