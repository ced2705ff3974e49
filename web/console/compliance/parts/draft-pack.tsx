import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useDraft } from '../editor/use-draft.ts'
import type { Pack } from '../queries.ts'

type PackForm = { readonly title_zh: string; readonly title_en: string }

/** Begins the next version of a pack of the house from this one; its rules are changed one by one on the draft. */
export function DraftPack({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<PackForm>()
  const draft = useDraft(pack, () => setOpen(false))
  const required = { required: true, whitespace: true, message: t('compliance.missing') }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('compliance.draft.act')}</Button>
      <Modal
        open={open}
        title={t('compliance.draft.act')}
        okText={t('compliance.draft.begin')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={draft.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={draft.reset}
        destroyOnHidden
      >
        <p>{t('compliance.draft.text')}</p>
        <DraftForm<PackForm>
          draft="draft-pack"
          form={form}
          layout="vertical"
          initialValues={{ title_zh: pack.title_zh, title_en: pack.title_en }}
          onFinish={(values) => void draft.run({ ...values, rules: pack.rules.map(({ data }) => data) })}
        >
          <Form.Item name="title_zh" label={t('compliance.draft.titleZh')} rules={[required]}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="title_en" label={t('compliance.draft.titleEn')} rules={[required]}>
            <Input maxLength={120} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={draft.problem} what={t('compliance.draft.act')} />
      </Modal>
    </>
  )
}
