import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { type Letter, lettersKey, letterTones } from '../../../ui/case/letter-queries.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { formatInstant } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'

type Dialog = 'history' | 'post' | 'deliver'

/** What may be done with a letter in its state; the server says which. */
export function LetterActs({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<Dialog>()
  const { no } = letter
  const withdraw = useCommand({
    method: 'POST',
    path: '/v1/letters/{letter_id}/withdraw',
    params: (letter_id: string) => ({ letter_id }),
    body: () => ({}),
    invalidates: [lettersKey],
  })
  const close = () => setDialog(undefined)
  return (
    <span className="dw-acts">
      <Button size="small" aria-label={t('letters.historyOf', { no })} onClick={() => setDialog('history')}>
        {t('letters.history')}
      </Button>
      {letter.may.post && (
        <Button size="small" aria-label={t('letters.postOf', { no })} onClick={() => setDialog('post')}>
          {t('letters.post')}
        </Button>
      )}
      {letter.may.note && (
        <Button size="small" aria-label={t('letters.deliverOf', { no })} onClick={() => setDialog('deliver')}>
          {t('letters.deliver')}
        </Button>
      )}
      {letter.may.withdraw && (
        <ConfirmButton
          size="small"
          title={t('letters.withdrawOf', { no })}
          text={t('letters.withdrawQuestion')}
          problem={withdraw.problem}
          onConfirm={async () => (await withdraw.run(letter.id)).ok}
        >
          {t('letters.withdraw')} <span className="dw-visually-hidden">{no}</span>
        </ConfirmButton>
      )}
      <History letter={letter} open={dialog === 'history'} onClose={close} />
      <Post letter={letter} open={dialog === 'post'} onClose={close} />
      <Deliver letter={letter} open={dialog === 'deliver'} onClose={close} />
    </span>
  )
}

type DialogProps = { readonly letter: Letter; readonly open: boolean; readonly onClose: () => void }

function History({ letter, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const { data, error, refetch } = useQuery({
    queryKey: [...lettersKey, letter.id],
    queryFn: ({ signal }) => read('/v1/letters/{letter_id}', { path: { letter_id: letter.id } }, signal),
    enabled: open,
  })
  return (
    <Modal
      open={open}
      title={t('letters.historyOf', { no: letter.no })}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      {error && <ErrorState error={error} what={t('letters.history')} onRetry={() => void refetch()} />}
      <ul className="dw-lines">
        {data?.steps.map((step) => (
          <li key={`${step.at}${step.state}`}>
            <StatusTag tone={letterTones[step.state]}>{t(`letters.states.${step.state}`)}</StatusTag>
            <span>{codeText('letters.reasons', step.reason ?? undefined)}</span>
            {step.note !== null && <span>{step.note}</span>}
            <span className="dw-muted">
              {[step.staff_name ?? t('letters.byNobody'), formatInstant(step.at)].join(t('ui.separator'))}
            </span>
          </li>
        ))}
      </ul>
      {data?.shown != null && (
        <section aria-label={t('letters.shownText')}>
          <h3 className="dw-subtitle">{t('letters.shownText')}</h3>
          <p className="dw-trail-note">{data.shown}</p>
        </section>
      )}
    </Modal>
  )
}

function Post({ letter, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const [form] = Form.useForm<{ tracking_no: string }>()
  const [voidedFor, setVoidedFor] = useState<string>()
  const post = useCommand({
    method: 'POST',
    path: '/v1/letter-postings',
    body: ({ tracking_no }: { tracking_no: string }) => ({ letters: [{ letter_id: letter.id, tracking_no }] }),
    invalidates: [lettersKey],
    onDone: ({ voided: [refused] }) => (refused === undefined ? onClose() : setVoidedFor(refused.reason)),
  })
  return (
    <Modal
      open={open}
      title={t('letters.postOf', { no: letter.no })}
      okText={t('letters.post')}
      okButtonProps={{ disabled: voidedFor !== undefined }}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={post.pending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <DraftForm
        draft={`post ${letter.id}`}
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => void post.run(values)}
      >
        <Form.Item
          name="tracking_no"
          label={t('letters.tracking')}
          extra={t('letters.postHint')}
          rules={[{ required: true, pattern: /^[A-Za-z0-9-]{4,40}$/ }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      </DraftForm>
      {voidedFor !== undefined && (
        <Alert
          type="error"
          showIcon
          title={t('letters.notPosted', { reason: codeText('letters.reasons', voidedFor) })}
        />
      )}
      <CommandProblem problem={post.problem} what={t('letters.post')} />
    </Modal>
  )
}

const reasons = ['address_unknown', 'person_unknown', 'moved', 'unclaimed', 'refused', 'deceased'] as const
type Outcome = { outcome: 'delivered' | 'returned'; reason?: (typeof reasons)[number] }

function Deliver({ letter, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Outcome>()
  const outcome = Form.useWatch('outcome', form)
  const note = useCommand({
    method: 'POST',
    path: '/v1/letters/{letter_id}/delivery',
    params: (_: Outcome) => ({ letter_id: letter.id }),
    body: (values: Outcome) => ({ outcome: values.outcome, reason: values.reason ?? null }),
    invalidates: [lettersKey],
    onDone: onClose,
  })
  return (
    <Modal
      open={open}
      title={t('letters.deliverOf', { no: letter.no })}
      okText={t('letters.deliver')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={note.pending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <DraftForm<Outcome>
        draft={`delivery ${letter.id}`}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ outcome: 'delivered' }}
        onFinish={(values) => void note.run(values)}
      >
        <Form.Item name="outcome" label={t('letters.outcome')}>
          <Radio.Group
            options={(['delivered', 'returned'] as const).map((value) => ({
              value,
              label: t(`letters.outcomes.${value}`),
            }))}
          />
        </Form.Item>
        {outcome === 'returned' && (
          <Form.Item
            name="reason"
            label={t('letters.returnReason')}
            extra={t('letters.badAddress')}
            rules={[{ required: true }]}
          >
            <Select options={reasons.map((value) => ({ value, label: t(`letters.reasons.${value}`) }))} />
          </Form.Item>
        )}
      </DraftForm>
      <CommandProblem problem={note.problem} what={t('letters.deliver')} />
    </Modal>
  )
}
