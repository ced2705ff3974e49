import { callerWords } from '@dunwell/contract/calls'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import type { Caller } from '../use-caller.ts'

type InboundValues = {
  readonly result: 'message' | 'transferred'
  readonly to_staff_id?: string
  readonly said?: (typeof callerWords)[number][]
  readonly note: string
}
type InboundFormProps = { readonly caller: Caller; readonly lookupId: string; readonly onDone: () => void }

/** A message or a transfer; and what the caller said that stops contact at once. */
export function InboundForm({ caller, lookupId, onDone }: InboundFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<InboundValues>()
  const result = Form.useWatch('result', form) ?? 'message'
  const take = useCommand({
    method: 'POST',
    path: '/v1/callers/{lookup_id}/results',
    params: () => ({ lookup_id: lookupId }),
    body: ({ result: what, to_staff_id, said, note }: InboundValues) => ({
      no: caller.no,
      result: what,
      to_staff_id: what === 'transferred' ? (to_staff_id ?? null) : null,
      said: said ?? [],
      note,
    }),
    invalidates: [['notices'], ['cases'], ['work']],
    onDone,
  })
  const mayTransfer = caller.owners.length > 0
  const needed = [{ required: true, message: t('calls.sources.required') }]
  return (
    <DraftForm<InboundValues>
      draft={`inbound-${caller.no}`}
      form={form}
      layout="vertical"
      className="dw-gap-above"
      initialValues={{ result: 'message', to_staff_id: caller.owners[0]?.id }}
      onFinish={(values) => void take.run(values)}
    >
      <Form.Item name="result" label={t('calls.inbound.result')}>
        <Radio.Group
          options={[
            { value: 'message', label: t('calls.inbound.results.message') },
            { value: 'transferred', label: t('calls.inbound.results.transferred'), disabled: !mayTransfer },
          ]}
        />
      </Form.Item>
      {result === 'transferred' && (
        <Form.Item name="to_staff_id" label={t('calls.inbound.to')} rules={needed}>
          <Select options={caller.owners.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      <Form.Item name="said" label={t('calls.inbound.said')} extra={t('calls.inbound.saidHint')}>
        <Checkbox.Group options={callerWords.map((value) => ({ value, label: t(`calls.inbound.words.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('calls.inbound.note')}
        rules={[{ required: true, min: 2, message: t('calls.finding.missing') }]}
      >
        <Input.TextArea rows={3} maxLength={1000} placeholder={t('calls.inbound.noteHint')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={take.pending}>
        {t('calls.inbound.save')}
      </Button>
      <CommandProblem problem={take.problem} what={t('calls.inbound.save')} />
    </DraftForm>
  )
}
