import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import type { Pack } from '../queries.ts'
import { type RuleData, type RuleForm, toData, toForm } from '../rule-form.ts'
import { useDraft } from '../use-draft.ts'
import { RuleFields } from './rule-fields.tsx'

type EditRuleProps = { readonly pack: Pack; readonly ruleId: string }

/** Changes one rule of a draft; the whole is checked by the server when it is saved. */
export function EditRule({ pack, ruleId }: EditRuleProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<RuleForm>()
  const draft = useDraft(pack, () => setOpen(false))
  const base: RuleData = pack.rules.find(({ id }) => id === ruleId)?.data ?? {}
  const save = (values: RuleForm) => {
    const { title_zh, title_en } = pack
    const rules = pack.rules.map(({ id, data }) => (id === ruleId ? toData({ ...values, id }, base) : data))
    void draft.run({ title_zh, title_en, rules })
  }
  const title = t('compliance.draft.editOf', { rule: ruleId })
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setOpen(true)}>
        {t('compliance.draft.edit')}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={t('compliance.draft.save')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={draft.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={draft.reset}
        destroyOnHidden
        width={760}
      >
        <Form<RuleForm> form={form} layout="vertical" initialValues={toForm(base)} onFinish={save}>
          <RuleFields isCounted={base['counter'] !== undefined} />
        </Form>
        <CommandProblem problem={draft.problem} what={title} />
        {draft.faults.length > 0 && (
          <ul>
            {draft.faults.map((fault) => (
              <li key={fault}>
                <code className="dw-code">{fault}</code>
              </li>
            ))}
          </ul>
        )}
      </Modal>
    </>
  )
}

/** Takes a rule out of a draft. */
export function RemoveRule({ pack, ruleId }: EditRuleProps) {
  const { t } = useTranslation()
  const draft = useDraft(pack, () => undefined)
  const { title_zh, title_en } = pack
  const rules = pack.rules.filter(({ id }) => id !== ruleId).map(({ data }) => data)
  return (
    <Button
      size="small"
      danger
      aria-label={t('compliance.draft.removeOf', { rule: ruleId })}
      loading={draft.pending}
      disabled={rules.length === 0}
      onClick={() => void draft.run({ title_zh, title_en, rules })}
    >
      {t('compliance.draft.remove')}
    </Button>
  )
}
