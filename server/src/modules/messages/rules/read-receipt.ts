export type Receipt = { ref: string; outcome: 'delivered' | 'failed' | 'unknown'; code: string | null }

/** `message_state` of SMPP 3.4, 5.2.28; what is not final says nothing yet. */
const states: Readonly<Record<number, Receipt['outcome']>> = {
  2: 'delivered',
  3: 'failed',
  4: 'failed',
  5: 'failed',
  6: 'delivered',
  7: 'unknown',
  8: 'failed',
}
const words: Readonly<Record<string, Receipt['outcome']>> = {
  DELIVRD: 'delivered',
  ACCEPTD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  UNKNOWN: 'unknown',
}

/** States and words of a message that is still under way: of such a one another receipt comes. */
const passingStates: readonly unknown[] = [0, 1]
const passingWords = ['ENROUTE', 'SCHEDULED', 'BUFFERED']

type Tlv = { receipted_message_id?: string | undefined; message_state?: number | undefined }

function fieldOf(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}:\\s*(\\S+)`, 'i').exec(text)?.[1]
}

export function isPassing(text: string, { message_state }: Tlv = {}): boolean {
  return message_state === undefined
    ? passingWords.includes(fieldOf(text, 'stat')?.toUpperCase() ?? '')
    : passingStates.includes(message_state)
}

/** A delivery receipt by its optional parameters or, with providers that send none, by the text of appendix B. Undefined: not final, or none. */
export function readReceipt(text: string, tlv: Tlv = {}): Receipt | undefined {
  const field = (name: string) => fieldOf(text, name)
  const ref = tlv.receipted_message_id?.replace(/\0+$/, '') ?? field('id')
  const word = field('stat')?.toUpperCase()
  const outcome = tlv.message_state === undefined ? words[word ?? ''] : states[tlv.message_state]
  if (ref === undefined || ref === '' || outcome === undefined) return undefined
  const error = field('err')
  const code = outcome === 'delivered' ? null : [word, error].filter((one) => one !== undefined).join(' ')
  return { ref, outcome, code: code === '' ? null : code }
}
