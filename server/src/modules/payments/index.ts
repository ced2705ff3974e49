/** Payments: the bank's payment files posted once, split into applied and suspense. Read the README. */
export { paymentsFlow } from './flow.ts'
export { listCasePayments, listPayments, listSuspense } from './list-payments.ts'
export { routes } from './routes.ts'
export { sumPayments } from './sum-payments.ts'
