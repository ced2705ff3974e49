import type { TextsLike } from '../texts.ts'
import type { stopOrderTexts as zh } from '../zh-CN/intake-stop-order.ts'

export const stopOrderTexts: TextsLike<typeof zh> = {
  button: 'Enter a stop order',
  title: 'Enter a stop order of the client',
  hint: 'Entered for the client. Contact stops at once, what was queued is void, and the desk of the case is told.',
  submit: 'Stop contact now',
  client: 'Client',
  contractNo: 'Contract no.',
  reason: 'What the client says, in its own words',
  orderNo: 'The client’s number of the order',
  until: 'Stop until',
  untilHint: 'Empty: until the client ends it.',
  missing: 'Please fill this in',
  done: 'Contact has been stopped',
  already: 'A stop of the client stood already; nothing was changed',
}
