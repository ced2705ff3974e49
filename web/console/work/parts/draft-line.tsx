import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../ui/text/format.ts'
import type { DraftStatus } from '../use-record-draft.ts'

/** Whether what was typed is safe. */
export function DraftLine({ status }: { readonly status: DraftStatus }) {
  const { t } = useTranslation()
  if (status.kind === 'unsaved') {
    return (
      <p className="dw-record-fault" role="alert">
        {t('work.record.draftUnsaved')}
      </p>
    )
  }
  return (
    <p className="dw-case-note dw-draft-line">
      {status.kind === 'saving' && t('work.record.draftSaving')}
      {status.kind === 'restored' && t('work.record.draftBack')}
      {status.kind === 'saved' &&
        t('work.record.draftSaved', { time: formatInstant(status.at, 'second')?.slice(11) ?? '' })}
    </p>
  )
}
