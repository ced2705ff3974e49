import { allocate, listSources, previewAllocation } from '#modules/allocation'
import type { Composed, Installation } from '../compose.ts'
import { actAs } from './act-as.ts'

/** The supervisor's fair allocation of whatever waits in the branch's pool. */
export async function allocateAll(installation: Installation, composed: Composed, supervisorNo: string): Promise<void> {
  const supervisor = await actAs(installation.databaseUrl, supervisorNo)
  try {
    const { pools } = await composed.runner.ask(listSources, {}, supervisor.proof)
    for (const { placement_id } of pools) {
      const plan = await composed.runner.ask(previewAllocation, { placement_id }, supervisor.proof)
      await composed.runner.execute(
        allocate,
        { placement_id, desk_nos: plan.desk_nos, plan_hash: plan.plan_hash },
        supervisor.proof,
      )
    }
  } finally {
    await supervisor.end()
  }
}
