import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { packsKey } from '../queries.ts'

/** Throws a draft away, one's own or another officer's, so that the pack can be drafted again. */
export function WithdrawDraft({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const withdraw = useCommand({
    method: 'POST',
    path: '/v1/rule-pack-drafts/{draft_id}/withdrawal',
    params: () => ({ draft_id: draftId }),
    invalidates: [packsKey],
    onDone: () => {
      void message.success(t('compliance.draft.withdrawn'))
      void navigate({ to: '/rule-packs' })
    },
  })
  return (
    <ConfirmButton
      danger
      title={t('compliance.draft.withdrawTitle')}
      text={t('compliance.draft.withdrawText')}
      confirmLabel={t('compliance.draft.withdraw')}
      problem={withdraw.problem}
      onConfirm={async () => (await withdraw.run({})).ok}
    >
      {t('compliance.draft.withdraw')}
    </ConfirmButton>
  )
}
