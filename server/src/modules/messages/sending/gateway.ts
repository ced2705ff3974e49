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

/**
 * Takes what a provider tells, as it came. Answered only when that has been kept: rejected, the provider is to tell it again.
 * @throws only where it could not be kept
 */
export type Told = (raw: Buffer, way: 'session' | 'call' | 'poll') => Promise<void>

/** Nothing can be handed over now; `code` is ours and names no host and nobody. */
export class GatewayDown extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'GatewayDown'
    this.code = code
  }
}
