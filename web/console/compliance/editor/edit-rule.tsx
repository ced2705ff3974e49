import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import type { Pack } from '../queries.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { blankRule, toForm } from './rule-form.ts'
import { useDraft } from './use-draft.ts'

type EditRuleProps = { readonly pack: Pack; readonly ruleId: string }

/** Changes one rule of a draft. */
export function EditRule({ pack, ruleId }: EditRuleProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const base = pack.rules.find(({ id }) => id === ruleId)?.data ?? {}
  const title = t('compliance.draft.editOf', { rule: ruleId })
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setOpen(true)}>
        {t('compliance.draft.edit')}
      </Button>
      <RuleDialog
        pack={pack}
        title={title}
        open={open}
        onClose={() => setOpen(false)}
        base={base}
        initial={toForm(base)}
        ruleId={ruleId}
      />
    </>
  )
}

/** Writes a rule that the pack has not had. */
export function AddRule({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const citation = pack.rules[0]?.citation
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('rules.add')}</Button>
      <RuleDialog
        pack={pack}
        title={t('rules.addTitle')}
        open={open}
        onClose={() => setOpen(false)}
        base={{}}
        initial={{ ...blankRule, ...(citation === undefined ? {} : { citation }) }}
        ruleId={undefined}
      />
    </>
  )
}

/** Takes a rule out of a draft. */
export function RemoveRule({ pack, ruleId }: EditRuleProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const draft = useDraft(pack, () => void message.success(t('compliance.draft.removed', { rule: ruleId })))
  const { title_zh, title_en } = pack
  const rules = pack.rules.filter(({ id }) => id !== ruleId).map(({ data }) => data)
  const title = t('compliance.draft.removeOf', { rule: ruleId })
  return (
    <ConfirmButton
      size="small"
      danger
      aria-label={title}
      disabled={rules.length === 0}
      title={title}
      text={t('compliance.draft.removeText')}
      confirmLabel={t('compliance.draft.remove')}
      problem={draft.problem}
      onConfirm={async () => (await draft.run({ title_zh, title_en, rules })).ok}
    >
      {t('compliance.draft.remove')}
    </ConfirmButton>
  )
}
