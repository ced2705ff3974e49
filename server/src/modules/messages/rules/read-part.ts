/** Which of several a short message is, as phones number them. */
export type Part = { ref: number; total: number; no: number }
type Numbered = {
  short_message?: unknown
  message_payload?: unknown
  sar_msg_ref_num?: unknown
  sar_total_segments?: unknown
  sar_segment_seqnum?: unknown
}

/** By the user data header (3GPP TS 23.040 9.2.3.24: references of one or two bytes) or the parameters of SMPP. Undefined: it is whole, or cannot be told. */
export function readPart(pdu: Numbered): Part | undefined {
  const said = [pdu.message_payload, pdu.short_message].flatMap(headersOf)
  for (const header of said) {
    const [kind, length] = header
    const isLong = kind === 8 && length === 4
    if (!isLong && !(kind === 0 && length === 3)) continue
    const ref = isLong ? header.readUInt16BE(2) : header.readUInt8(2)
    return checked({ ref, total: header[isLong ? 4 : 3], no: header[isLong ? 5 : 4] })
  }
  return checked({ ref: pdu.sar_msg_ref_num, total: pdu.sar_total_segments, no: pdu.sar_segment_seqnum })
}

function headersOf(message: unknown): Buffer[] {
  const { udh } = (message ?? {}) as { udh?: unknown }
  return Array.isArray(udh) ? udh.filter((one) => Buffer.isBuffer(one) && one.length >= 5) : []
}

function checked({ ref, total, no }: { ref: unknown; total: unknown; no: unknown }): Part | undefined {
  if (typeof ref !== 'number' || typeof total !== 'number' || typeof no !== 'number') return undefined
  return total > 1 && no >= 1 && no <= total ? { ref, total, no } : undefined
}
