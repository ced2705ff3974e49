import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs'
import { applyDelivery } from './jobs/apply-delivery.ts'
import { validateDelivery } from './jobs/validate-delivery.ts'

const Payload = z.object({ delivery_id: z.uuid() })

export const jobs: AnyJob[] = [
  defineJob({
    on: 'intake.validate',
    payload: Payload,
    attemptsMax: 5,
    safeTwice: 'Works only on a delivery in state validating, whose lines it replaces in one transaction.',
    run: (ctx, payload) => validateDelivery(ctx, payload.delivery_id),
  }),
  defineJob({
    on: 'intake.apply',
    payload: Payload,
    attemptsMax: 5,
    safeTwice:
      'Works only on a delivery in state applying, and leaves it applied in the transaction that writes the rows.',
    run: (ctx, payload) => applyDelivery(ctx, payload.delivery_id),
  }),
]
