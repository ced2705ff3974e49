import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import { type DrawnPage, drawPages } from '#platform/pdf/draw-pages'
import { openFace } from '#platform/pdf/face'
import { layoutCover } from './layout-cover.ts'
import { layoutLetter } from './layout-letter.ts'
import { type Claimed, type KeptLetter, makeContent } from './make-content.ts'
import { completeRun, failRun, keepContents, readRun } from './run-steps.ts'

type Asked = z.output<typeof readRun.output>
/** Five hundred letters of three pages are some 20 MB. */
const fileBytesMax = 256 * 1024 * 1024

/** Words on the cover list of why a letter is not in the file: who prints reads Chinese. */
const whyLeft: Readonly<Record<string, string>> = {
  permit_outdated: '案件情况已变化',
  figures_stale: '委托方余额数据已过期',
  permit_expired: '许可已过期',
  permit_used: '上次打印中断',
  posted_late: '打印后未按时交寄',
  contact_declined: '本人要求不联系',
  related_refused: '对方拒绝联系',
  related_locked: '联系人未开放',
  field_missing: '案件缺少信函内容',
  address_unfit: '地址放不进信封窗口',
}

/**
 * Makes the file of a run. Addresses are read once, by the printer's login, after its claim has committed; what the letters are made of is kept
 * encrypted before anything is drawn, so that the file can be made again after a crash, and without a letter that was voided.
 */
export async function printRun(ctx: JobContext, runId: string): Promise<void> {
  const { runner, proof, task } = ctx
  const ref = { run_id: runId }
  const asked = await runner.ask(readRun, ref, proof)
  if (asked.run.state !== 'making') return
  try {
    const made =
      asked.run.content_sha256 === null ? await claimContents(ctx, runId, asked) : await openContents(ctx, asked)
    const file = drawRun(asked, made.kept, made.left)
    const written = await ctx.services.blobs.put(file.pdf, { maxBytes: fileBytesMax })
    await runner.execute(
      completeRun,
      {
        ...ref,
        file: { sha256: written.sha256, size: written.size, key_id: written.keyId },
        letters: file.letters,
        left: file.left,
      },
      proof,
    )
    task.result({ run_id: runId, letters: Object.keys(file.letters).length, path: '/letters/print' })
  } catch (error) {
    ctx.log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'a print file could not be made')
    await runner.execute(failRun, ref, proof)
    throw new DomainError('print_failed')
  }
}

type Contents = { kept: KeptLetter[]; left: Record<string, string> }

async function claimContents({ runner, proof, services }: JobContext, runId: string, asked: Asked): Promise<Contents> {
  const { adapter } = services.pools
  const grants = await adapter.query<{ letter_id: string; grant_id: string }>(
    'select letter_id, grant_id from messages.claim_run($1)',
    [runId],
  )
  const claimed = await adapter.query<Claimed>(
    'select letter_id, address, addressee from messages.read_claimed_letters($1, $2)',
    [grants.rows.map((one) => one.letter_id), grants.rows.map((one) => one.grant_id)],
  )
  const made = makeContent(asked.run, asked.letters, claimed.rows, asked.values)
  const kept = await services.blobs.put(Readable.from([Buffer.from(JSON.stringify(made))]), { maxBytes: fileBytesMax })
  await runner.execute(
    keepContents,
    { run_id: runId, file: { sha256: kept.sha256, size: kept.size, key_id: kept.keyId } },
    proof,
  )
  return made
}

/** Only what was not voided since, nor is with the post by now. */
async function openContents({ services }: JobContext, { run, letters }: Asked): Promise<Contents> {
  const text = (await buffer(services.blobs.get(run.content_sha256 ?? ''))).toString('utf8')
  const { kept } = JSON.parse(text) as Contents
  const there = new Set(letters.filter(({ state }) => state === 'batched' || state === 'printed').map(({ id }) => id))
  return { kept: kept.filter(({ id }) => there.has(id)), left: {} }
}

function drawRun({ run, letters }: Asked, kept: readonly KeptLetter[], leftBefore: Record<string, string>) {
  const faces = { regular: openFace('regular'), bold: openFace('bold') }
  const pages: DrawnPage[] = []
  const made: Record<string, { pages: number; shown: string }> = {}
  const left: Record<string, string> = { ...leftBefore }
  const lines = kept.flatMap(({ id, caseNo, addresseeMasked, area, shown, content }) => {
    const laid = layoutLetter(content, faces)
    if ('fault' in laid) {
      left[id] = laid.fault
      return []
    }
    pages.push(...laid.pages)
    made[id] = { pages: laid.pages.length, shown }
    const { missing } = laid
    return [{ letterNo: content.letterNo, caseNo, addressee: addresseeMasked, area, pages: laid.pages.length, missing }]
  })
  const out = letters.filter(({ id }) => made[id] === undefined)
  const cover = layoutCover({
    runNo: run.no,
    clientName: run.client_name,
    unitName: run.unit_name,
    on: run.on,
    lines,
    left: out.map(({ id, no, state, reason }) => ({
      letterNo: no,
      why: whyLeft[left[id] ?? reason ?? ''] ?? (state === 'voided' ? '已作废' : '已交寄'),
    })),
  })
  return { pdf: drawPages([...cover, ...pages], { title: run.no, at: new Date(run.started_at) }), letters: made, left }
}
