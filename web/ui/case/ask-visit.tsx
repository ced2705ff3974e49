import { Alert, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../error-state.tsx'
import { formatInstant } from '../text/format.ts'
import { useCommand } from '../use-command.ts'
import { addressesOf } from './addresses.ts'
import type { CasePage } from './case-queries.ts'
import { type PermitAnswer, PermitRefused } from './permit-refused.tsx'

/** A visit is asked of the rules before anybody sets out: the order of a leader, the team, the hours, the day's one visit. */
export function AskVisit({ page, onClose }: { readonly page: CasePage; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const addresses = addressesOf(page)
  const [pointId, setPointId] = useState(addresses[0]?.value)
  const [stated, setStated] = useState<readonly string[]>([])
  const [answer, setAnswer] = useState<PermitAnswer>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/permits',
    params: () => ({ case_id: page.id }),
    body: (point: string) =>
      ({
        contact_point_id: point,
        channel: 'visit',
        mode: 'human',
        purpose: 'collect',
        confirmed: [...stated],
      }) as const,
    invalidates: [['cases']],
    onDone: setAnswer,
  })
  // What was refused was refused of the other address.
  const choose = (point: string) => {
    setPointId(point)
    setAnswer(undefined)
    setStated([])
  }
  const isGranted = answer?.verdict === 'granted'
  return (
    <Modal
      open
      title={t('visits.askTitle')}
      okText={t('visits.ask')}
      cancelText={t(isGranted ? 'ui.actions.close' : 'ui.actions.cancel')}
      confirmLoading={ask.pending}
      okButtonProps={{ disabled: isGranted || pointId === undefined }}
      onOk={() => pointId !== undefined && void ask.run(pointId)}
      onCancel={onClose}
      width={560}
    >
      <p>{t('visits.askHint')}</p>
      {addresses.length === 0 && <Alert type="warning" showIcon title={t('letters.noAddress')} />}
      <Form layout="vertical">
        <Form.Item label={t('visits.address')} htmlFor="dw-visit-address">
          <Select id="dw-visit-address" options={addresses} value={pointId ?? null} onChange={choose} />
        </Form.Item>
      </Form>
      {answer?.verdict === 'refused' && (
        <PermitRefused page={page} refusal={answer} stated={stated} onStated={setStated} />
      )}
      {isGranted && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('visits.granted', { time: formatInstant(answer.expires_at) })}
          description={
            <ul>
              {answer.duties.map(({ rule_id, clause, duty_zh, duty_en }) => (
                <li key={rule_id}>{`${i18n.language === 'en' ? duty_en : duty_zh} (${rule_id} ${clause})`}</li>
              ))}
            </ul>
          }
        />
      )}
      <CommandProblem problem={ask.problem} what={t('visits.ask')} />
    </Modal>
  )
}
