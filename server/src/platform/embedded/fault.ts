/** What can keep the embedded server from starting. The launcher runs before any request, so the text goes to a terminal in both languages. */
export type EmbeddedFaultCode =
  | 'embedded_unsupported'
  | 'embedded_user_missing'
  | 'embedded_unusable'
  | 'embedded_data_unreadable'
  | 'embedded_in_use'
  | 'embedded_port_taken'
  | 'embedded_start_failed'
  | 'embedded_stop_failed'

export type EmbeddedFault = Error & { readonly code: EmbeddedFaultCode }

export function embeddedFault(code: EmbeddedFaultCode, zh: string, en: string, cause?: unknown): EmbeddedFault {
  return Object.assign(new Error(`${zh}\n${en}`, cause === undefined ? {} : { cause }), { code })
}
