import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../api/routes.ts'
import { CommandProblem, ErrorState } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'
import { addressesOf } from './addresses.ts'
import type { CasePage } from './case-queries.ts'
import { letterDraftsQuery, lettersKey } from './letter-queries.ts'
import { PermitRefused } from './permit-refused.tsx'

type Answer = ResultOf<'/v1/letters', 'POST'>
type AskLetterProps = { readonly page: CasePage; readonly open: boolean; readonly onClose: () => void }

/** A letter is read before it is asked for; the rules answer, and another person releases it. */
export function AskLetter({ page, open, onClose }: AskLetterProps) {
  const { t } = useTranslation()
  const form = useLetterForm(page, open)
  const { answer, ask, address, draft } = form
  const isAsked = answer?.verdict === 'granted'
  const isReady = !isAsked && address !== undefined && draft !== undefined && draft.missing.length === 0
  return (
    <Modal
      open={open}
      title={t('letters.writeTitle')}
      okText={t('letters.ask')}
      cancelText={t(isAsked ? 'ui.actions.close' : 'ui.actions.cancel')}
      confirmLoading={ask.pending}
      okButtonProps={{ disabled: !isReady }}
      onOk={form.submit}
      onCancel={() => {
        form.reset()
        onClose()
      }}
      destroyOnHidden
      width={640}
    >
      <Choice form={form} />
      {draft !== undefined && <Preview text={draft.text} missing={draft.missing} />}
      {answer?.verdict === 'refused' && (
        <PermitRefused page={page} refusal={answer} stated={form.stated} onStated={form.setStated} />
      )}
      {isAsked && <Alert type="success" showIcon role="status" title={t('letters.asked', { no: answer.no })} />}
      <CommandProblem problem={ask.problem} what={t('letters.ask')} />
    </Modal>
  )
}

function useLetterForm(page: CasePage, open: boolean) {
  const drafts = useQuery({ ...letterDraftsQuery(page.id), enabled: open })
  const addresses = addressesOf(page)
  const [addressId, setAddressId] = useState<string>()
  const [templateId, setTemplateId] = useState<string>()
  const [stated, setStated] = useState<readonly string[]>([])
  const [answer, setAnswer] = useState<Answer>()
  const address = addressId ?? addresses[0]?.value
  const all = drafts.data?.data ?? []
  const draft = all.find(({ template_id }) => template_id === templateId) ?? all[0]
  const ask = useCommand({
    method: 'POST',
    path: '/v1/letters',
    body: (input: { point: string; template: string; confirmed: readonly string[] }) => ({
      case_id: page.id,
      contact_point_id: input.point,
      template_id: input.template,
      confirmed: [...input.confirmed],
    }),
    invalidates: [lettersKey, ['cases']],
    onDone: setAnswer,
  })
  const reset = () => {
    setAnswer(undefined)
    setStated([])
  }
  // What was answered was answered of the other choice.
  const choose = (chosen: { readonly address?: string; readonly template?: string }) => {
    if (chosen.address !== undefined) setAddressId(chosen.address)
    if (chosen.template !== undefined) setTemplateId(chosen.template)
    reset()
  }
  const submit = () => {
    if (address !== undefined && draft !== undefined)
      void ask.run({ point: address, template: draft.template_id, confirmed: stated })
  }
  return {
    drafts,
    addresses,
    address,
    choose,
    draft,
    stated,
    setStated,
    answer,
    ask,
    submit,
    reset,
  }
}

function Choice({ form }: { readonly form: ReturnType<typeof useLetterForm> }) {
  const { t } = useTranslation()
  const { data, error, refetch } = form.drafts
  return (
    <>
      {error && <ErrorState error={error} what={t('letters.writeTitle')} onRetry={() => void refetch()} />}
      {form.addresses.length === 0 && <Alert type="warning" showIcon title={t('letters.noAddress')} />}
      {data?.data.length === 0 && <Alert type="info" showIcon title={t('letters.noTemplate')} />}
      <Form layout="vertical">
        <Form.Item label={t('letters.address')} htmlFor="dw-letter-address">
          <Select
            id="dw-letter-address"
            options={form.addresses}
            value={form.address ?? null}
            onChange={(address) => form.choose({ address })}
          />
        </Form.Item>
        <Form.Item label={t('letters.template')} htmlFor="dw-letter-template">
          <Select
            id="dw-letter-template"
            options={(data?.data ?? []).map(({ template_id, name, version }) => ({
              value: template_id,
              label: t('letters.templateVersion', { name, version }),
            }))}
            value={form.draft?.template_id ?? null}
            onChange={(template) => form.choose({ template })}
          />
        </Form.Item>
      </Form>
    </>
  )
}

function Preview({ text, missing }: { readonly text: string; readonly missing: readonly FieldName[] }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('letters.preview')}>
      <h3 className="dw-subtitle">{t('letters.preview')}</h3>
      <p className="dw-trail-note">{text}</p>
      {missing.length > 0 && (
        <p role="alert">
          {t('letters.missing', {
            fields: missing.map((field) => t(`messages.fields.${field}`)).join(t('messages.comma')),
          })}
        </p>
      )}
    </section>
  )
}
type FieldName = ResultOf<'/v1/cases/{case_id}/letter-drafts', 'GET'>['data'][number]['missing'][number]
