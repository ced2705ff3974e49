import { get, type Route } from '#platform/http/route'
import { listCasePayments, listPayments, listSuspense } from './list-payments.ts'
import { sumPayments } from './sum-payments.ts'

export const routes: Route[] = [
  get('/v1/payments', listPayments, 'Payments, newest first'),
  get('/v1/payments/totals', sumPayments, 'Totals of payments: received, applied, suspense by reason'),
  get('/v1/suspense', listSuspense, 'Money in suspense'),
  get('/v1/cases/:case_id/payments', listCasePayments, 'Payments on a case'),
]
