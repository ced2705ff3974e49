/** The parts of the library that are used; it brings no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  export type Pdu = {
    command: string
    command_status: number
    esm_class?: number
    data_coding?: number
    message_id?: string
    source_addr?: string
    destination_addr?: string
    short_message?: Buffer | { message?: Buffer | string; udh?: Buffer[] }
    message_payload?: Buffer | { message?: Buffer | string }
    receipted_message_id?: string
    message_state?: number
    response(options?: Record<string, unknown>): Pdu
    isResponse(): boolean
  } & Record<string, unknown>
  export interface Session extends EventEmitter {
    readonly socket: Socket
    bind_transceiver(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean
    submit_sm(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean
    deliver_sm(options: Record<string, unknown>, answered?: (pdu: Pdu) => void): boolean
    unbind(answered?: (pdu: Pdu) => void): boolean
    send(pdu: Pdu): boolean
    close(): void
    destroy(): void
  }
  const smpp: {
    connect(options: Record<string, unknown>): Session
    /** Not what it promises where the bytes are no PDU: it throws, or answers false. */
    PDU: { fromBuffer(raw: Buffer): Pdu | false }
    createServer(listener: (session: Session) => void): NetServer
  }
  export default smpp
}
