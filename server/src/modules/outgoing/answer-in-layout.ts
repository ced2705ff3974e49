/** Receipt and refused rows for a bank's program, in its own layout where one is saved; made once per state of the delivery. */
import { Readable } from 'node:stream'
import type { Answer, AnswerAbout, AnswerPorts } from '#modules/transfers'
import { makeFile } from './commands/make-file.ts'
import { openFile } from './commands/open-file.ts'
import { makeNow } from './make-now.ts'
import { findAnswer } from './queries/find-answer.ts'
import { mediaTypeOf } from './write-file.ts'

export async function answerInLayout(ports: AnswerPorts, about: AnswerAbout): Promise<Answer | undefined> {
  const { runner, proof, services, requestId } = ports
  const found = await runner.ask(findAnswer, { delivery_id: about.deliveryId, kind: about.kind }, proof)
  if (found.layout === null) return undefined
  const wish = { agreement_id: about.agreementId, kind: about.kind, delivery_id: about.deliveryId }
  const made = await runner.execute(makeFile, wish, proof, { key: `${about.kind}-${found.stamp}`, requestId })
  // What was refused here is what the console's own file would say better.
  if (!made.ok) return undefined
  await makeNow(ports, made.value.id)
  const opened = await runner.execute(openFile, { file_id: made.value.id }, proof, { requestId })
  if (!opened.ok) return undefined
  return {
    fileName: opened.value.file_name,
    mediaType: mediaTypeOf(found.layout),
    content: Readable.from(services.blobs.get(opened.value.sha256)),
  }
}
