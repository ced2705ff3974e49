import { z } from 'zod'
import { InstantText, LocalDateText, Uuid } from './common.ts'

/** 停催指令: the client wants contact on one case to stop. The case is named by its number here, or by the client's contract number. */
export const StopOrderInput = z.object({
  case_id: Uuid.optional(),
  client_id: Uuid.optional(),
  contract_no: z.string().trim().min(1).max(100).optional(),
  /** The client's words, as they stand in its letter or message. */
  reason: z.string().trim().min(2).max(500),
  /** The client's own number of the order. */
  order_no: z.string().trim().min(1).max(60).optional(),
  /** The last day of the stop; without it the stop stands until the client ends it. */
  until_on: LocalDateText.optional(),
})
/** 解除停催: a client's own program ends what it stopped, by an order with a number. */
export const ResumeOrderInput = z.object({
  client_id: Uuid,
  contract_no: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(2).max(500),
  order_no: z.string().trim().min(1).max(60),
})
export const ResumeOrderResult = z.object({
  case_id: Uuid,
  /** How many stops ended; none where none stands any more. */
  ended: z.number().int(),
  resumed_at: InstantText,
})
export const StopOrderResult = z.object({
  case_id: Uuid,
  hold_id: Uuid,
  /** A stop of the client stood already: nothing was changed. */
  already: z.boolean(),
  stopped_at: InstantText,
})
