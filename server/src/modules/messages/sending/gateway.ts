import type { Part } from '../rules/read-part.ts'

/** The way out: what hands messages over to one provider. */
export type OutgoingMessage = { messageId: string; recipient: string; subject: string | null; body: string }

/**
 * What the provider said. `rejected`: nothing of it was taken, nor will be. `later`: nothing of it was taken for now. `partly`: some parts of it
 * were. `unknown`: it may have been sent, and is never sent again for that.
 */
export type HandedOver = {
  outcome: 'accepted' | 'rejected' | 'later' | 'partly' | 'unknown'
  /** The provider's ids, one per part. */
  refs: readonly string[]
  code: string | null
}

export interface MessageGateway {
  /** Comes before a message is claimed: what cannot be handed over now stays queued. @throws GatewayDown */
  ready(): Promise<void>
  /** Does not throw: once it was called, what became of the message is an answer. */
  send(message: OutgoingMessage): Promise<HandedOver>
  /** Asks for what the provider does not tell by itself, or whether it is there at all. @throws GatewayDown */
  poll?(): Promise<void>
  close(): Promise<void>
}

/** As the database keeps it, its secrets opened. */
export type GatewayRow = {
  id: string
  channel: 'sms' | 'email'
  kind: 'smpp' | 'http' | 'smtp'
  state: string
  settings: Record<string, unknown>
  secrets: Record<string, string>
}

/** What a provider tells by itself. Answered only when it has been kept: the provider tells it again otherwise. */
export type Told = {
  receipt(ref: string, outcome: 'delivered' | 'failed' | 'unknown', code: string | null): Promise<void>
  /** What somebody wrote back, or one part of it. */
  reply(from: string, text: string, part?: Part): Promise<void>
}

/** Nothing can be handed over now; `code` is ours and names no host and nobody. */
export class GatewayDown extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'GatewayDown'
    this.code = code
  }
}
