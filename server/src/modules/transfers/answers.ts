/** Answers in the client's own layout belong to a later module, which registers how they are made. */
import type { Language } from '#platform/http/problem'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'

export type AnswerPorts = {
  services: Pick<Services, 'blobs' | 'uploadBytesMax'>
  runner: Runner
  proof: Proof
  requestId: string
  language: Language
}
export type AnswerAbout = { deliveryId: string; agreementId: string; kind: 'receipt' | 'rejects' }
export type Answer = { fileName: string; mediaType: string; content: NodeJS.ReadableStream }
/** Nothing where the client has no layout of that kind. */
type AnswerMaker = (ports: AnswerPorts, about: AnswerAbout) => Promise<Answer | undefined>

let make: AnswerMaker | undefined

export function registerAnswerMaker(maker: AnswerMaker): void {
  make = maker
}

export async function answerInLayout(ports: AnswerPorts, about: AnswerAbout): Promise<Answer | undefined> {
  return make?.(ports, about)
}
