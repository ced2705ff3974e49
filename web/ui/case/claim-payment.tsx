import { parseAmountMinor } from '@dunwell/kit'
import { Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { showFieldProblems } from '../form-problems.ts'
import { FileField } from '../upload/file-field.tsx'
import { useCommand } from '../use-command.ts'
import type { CasePage } from './case-queries.ts'
import { useProof } from './use-proof.ts'

export const claimChannels = ['transfer', 'counter', 'app', 'third_party', 'deduction', 'cash', 'other'] as const

/** 待查账: the debtor says that they paid. Where the reader may not act on the case there is nothing to press. */
export function ClaimPayment({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!page.may.includes('claims.record')) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('claims.record.button')}
      </Button>
      {open && <ClaimModal page={page} onClose={() => setOpen(false)} />}
    </>
  )
}

type ClaimForm = {
  readonly amount: string
  readonly paid_on: dayjs.Dayjs
  readonly channel: (typeof claimChannels)[number]
  readonly note?: string
  readonly proof?: File
}

function ClaimModal({ page, onClose }: { readonly page: CasePage; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ClaimForm>()
  const command = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/claimed-payments',
    params: () => ({ case_id: page.id }),
    invalidates: [['cases'], ['claims']],
  })
  const sending = useProof()
  // A claim that was made is not made again when only its proof did not arrive.
  const [claimId, setClaimId] = useState<string>()
  const sendProof = async (id: string, file: File | undefined) => {
    if (file === undefined || (await sending.send(id, file))) onClose()
  }
  const submit = async ({ amount, paid_on, channel, note, proof }: ClaimForm) => {
    if (claimId !== undefined) return sendProof(claimId, proof)
    const parsed = parseAmountMinor(amount)
    if (!parsed.ok) return
    const result = await command.run({
      amount_minor: parsed.minor.toString(),
      paid_on: paid_on.format('YYYY-MM-DD'),
      channel,
      note: note ?? '',
    })
    if (!result.ok) return showFieldProblems(form, result.problem)
    setClaimId(result.value.claim_id)
    await sendProof(result.value.claim_id, proof)
  }
  return (
    <Modal
      open
      title={t('claims.record.title')}
      okText={t('claims.record.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending || sending.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p>{t('claims.record.hint')}</p>
      <DraftForm
        draft="claim-payment"
        name="claim-payment"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ channel: 'transfer' }}
      >
        <ClaimFields />
        <Form.Item name="proof" label={t('claims.proof.file')} extra={t('claims.proof.hint')}>
          <FileField accept=".pdf,.png,.jpg,.jpeg" />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('claims.record.title')} />
      <CommandProblem problem={sending.problem} what={t('claims.proof.lost')} />
    </Modal>
  )
}

function ClaimFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name="amount"
        label={t('claims.record.amount')}
        rules={[{ validator: (_rule, text: unknown) => isAmount(text, t('claims.record.amountMissing')) }]}
      >
        <Input inputMode="decimal" autoComplete="off" className="dw-figure" />
      </Form.Item>
      <Form.Item
        name="paid_on"
        label={t('claims.record.paidOn')}
        rules={[{ required: true, message: t('claims.record.dayMissing') }]}
      >
        <DatePicker className="dw-full" disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <Form.Item name="channel" label={t('claims.record.channel')}>
        <Select options={claimChannels.map((value) => ({ value, label: t(`claims.channels.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('claims.record.note')}>
        <Input.TextArea rows={2} maxLength={500} placeholder={t('claims.record.noteHint')} />
      </Form.Item>
    </>
  )
}

async function isAmount(text: unknown, message: string): Promise<void> {
  const parsed = parseAmountMinor(typeof text === 'string' ? text : '')
  if (!parsed.ok || parsed.minor <= 0n) throw new Error(message)
}
