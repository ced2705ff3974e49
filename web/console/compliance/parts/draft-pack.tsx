import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Pack, packsKey } from '../queries.ts'
import { readRules, writeRules } from '../rules-text.ts'

type PackForm = { readonly title_zh: string; readonly title_en: string; readonly rules: string }

/** The next version of a pack of the house, begun from this one; a draft of one's own is written on. */
export function DraftPack({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [draftId] = useState(() => (pack.state === 'draft' && pack.draft_id) || crypto.randomUUID())
  const [form] = Form.useForm<PackForm>()
  const draft = useCommand({
    method: 'POST',
    path: '/v1/rule-pack-drafts',
    body: ({ title_zh, title_en, rules }: PackForm) => ({
      draft_id: draftId,
      pack: pack.pack,
      title_zh,
      title_en,
      rules: readRules(rules) ?? [],
    }),
    invalidates: [packsKey],
    onDone: ({ version }) => {
      setOpen(false)
      void navigate({ to: '/rule-packs/$pack/$version', params: { pack: pack.pack, version } })
    },
  })
  const label = pack.state === 'draft' ? t('compliance.draft.continue') : t('compliance.draft.act')
  const faults = (draft.problem?.facts as { readonly faults?: readonly string[] } | undefined)?.faults ?? []
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Modal
        open={open}
        title={label}
        okText={t('compliance.draft.save')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={draft.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={draft.reset}
        destroyOnHidden
        width={860}
      >
        <p>{t('compliance.draft.text')}</p>
        <DraftForm<PackForm>
          draft="draft-pack"
          form={form}
          layout="vertical"
          initialValues={{ title_zh: pack.title_zh, title_en: pack.title_en, rules: writeRules(pack.rules) }}
          onFinish={(values) => void draft.run(values)}
        >
          <DraftFields />
        </DraftForm>
        <CommandProblem problem={draft.problem} what={label} />
        {faults.length > 0 && (
          <ul>
            {faults.map((fault) => (
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

function DraftFields() {
  const { t } = useTranslation()
  const required = { required: true, whitespace: true, message: t('compliance.missing') }
  const readable = {
    validator: (_: unknown, text: string) =>
      readRules(text) === undefined ? Promise.reject(new Error(t('compliance.draft.unreadable'))) : Promise.resolve(),
  }
  return (
    <>
      <Form.Item name="title_zh" label={t('compliance.draft.titleZh')} rules={[required]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="title_en" label={t('compliance.draft.titleEn')} rules={[required]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="rules" label={t('compliance.draft.rules')} rules={[readable]}>
        <Input.TextArea className="dw-code" autoSize={{ minRows: 12, maxRows: 28 }} spellCheck={false} />
      </Form.Item>
    </>
  )
}
