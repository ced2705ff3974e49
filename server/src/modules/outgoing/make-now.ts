/** Draws an ordered file, keeps its bytes and enters its hash: by a job, or at once where somebody waits for it. */
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { completeFile, failFile } from './commands/complete-file.ts'
import { type RowsPage, readFile, readRows } from './queries/read-rows.ts'
import type { Value } from './rules/format-cell.ts'
import { mediaTypeOf, writeFile } from './write-file.ts'

type Ports = {
  runner: Runner
  proof: Proof
  services: Pick<Services, 'blobs' | 'uploadBytesMax'>
  task?: Pick<JobContext['task'], 'progress'>
}
type Drawn = { count: number; keys: string[] }

/** The rows it has, or undefined when it stood already. */
export async function makeNow(ports: Ports, fileId: string): Promise<number | undefined> {
  const { runner, proof, services } = ports
  try {
    const file = await runner.ask(readFile, { file_id: fileId }, proof)
    if (file.state === 'ready') return undefined
    const drawn: Drawn = { count: 0, keys: [] }
    const rows = drawRows(ports, fileId, drawn)
    const kept = await services.blobs.put(writeFile(file.kind, file.layout, rows), {
      maxBytes: services.uploadBytesMax,
    })
    const done = {
      file_id: fileId,
      sha256: kept.sha256,
      size: kept.size,
      key_id: kept.keyId,
      media_type: mediaTypeOf(file.layout),
      row_count: drawn.count,
      claim_ids: file.kind === 'claimed_payments' ? drawn.keys : [],
    }
    await runner.execute(completeFile, done, proof)
    return drawn.count
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'internal'
    await runner.execute(failFile, { file_id: fileId, code }, proof)
    throw error
  }
}

async function* drawRows(ports: Ports, fileId: string, drawn: Drawn): AsyncGenerator<Record<string, Value>> {
  for (let after: string | null = null; ; ) {
    const page: z.input<typeof RowsPage> = await ports.runner.ask(readRows, { file_id: fileId, after }, ports.proof)
    for (const { key, values } of page.data) {
      drawn.count += 1
      drawn.keys.push(key)
      yield values
    }
    await ports.task?.progress(drawn.count)
    after = page.data.at(-1)?.key ?? null
    if (!page.more || after === null) return
  }
}
