import { useTranslation } from 'react-i18next'

const known = [
  'no_gateway',
  'permit_outdated',
  'figures_stale',
  'permit_expired',
  'rejected',
  'partly',
  'not_delivered',
  'no_answer',
  'worker_lost',
  'no_receipt',
  'not_now',
  'refused_again',
  'text_outdated',
  'template_replaced',
  'order_ended',
] as const

/** Why a message was not sent, failed or is not known; a code that is newer than this page is no raw code. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation()
  return (reason) => t(`outbox.reasons.${known.find((one) => one === reason) ?? 'other'}`)
}
