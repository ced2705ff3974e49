import { Button, DatePicker, Form, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Agreement, agreementsKey } from '../queries.ts'

/** To which guest agency, from when until when. */
export function EntrustmentsPanel({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation()
  const { entrustments } = agreement
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-entrustments">
      <div className="dw-panel-head">
        <h2 id="dw-entrustments" className="dw-subtitle">
          {t('clients.entrustments.title')}
        </h2>
        {agreement.may.entrust && <Entrust agreement={agreement} />}
      </div>
      {entrustments.length === 0 && (
        <EmptyState
          kind="nothing"
          title={t('clients.entrustments.emptyTitle')}
          hint={t('clients.entrustments.emptyHint')}
        />
      )}
      {entrustments.length > 0 && (
        <ScrollX label={t('clients.entrustments.title')}>
          <table className="dw-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('clients.entrustments.agency')}</th>
                <th scope="col">{t('clients.entrustments.state')}</th>
                <th scope="col">{t('clients.entrustments.from')}</th>
                <th scope="col">{t('clients.entrustments.until')}</th>
                {agreement.may.entrust && <th scope="col">{t('clients.entrustments.act')}</th>}
              </tr>
            </thead>
            <tbody>
              {entrustments.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.agency.name}</th>
                  <td>
                    <StatusTag tone={row.runs ? 'allowed' : 'stopped'}>
                      {t(row.runs ? 'clients.entrustments.runs' : 'clients.entrustments.rests')}
                    </StatusTag>
                  </td>
                  <td>
                    <DayText on={row.from_on} />
                  </td>
                  <td>
                    <DayText on={row.until_on} />
                  </td>
                  {agreement.may.entrust && <td>{row.runs && <EndEntrustment row={row} />}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  )
}

/** Earlier than agreed: after that day nothing of it is worked there any more. */
function EndEntrustment({ row }: { readonly row: Agreement['entrustments'][number] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ readonly until: Dayjs }>()
  const end = useCommand({
    method: 'POST',
    path: '/v1/entrustments/{entrustment_id}/end',
    params: () => ({ entrustment_id: row.id }),
    body: ({ until }: { readonly until: Dayjs }) => ({ until_on: until.format('YYYY-MM-DD') }),
    invalidates: [agreementsKey],
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button
        size="small"
        danger
        aria-label={t('clients.entrustments.endOf', { agency: row.agency.name })}
        onClick={() => setOpen(true)}
      >
        {t('clients.entrustments.end')}
      </Button>
      <Modal
        open={open}
        title={t('clients.entrustments.endOf', { agency: row.agency.name })}
        okText={t('clients.entrustments.end')}
        okButtonProps={{ danger: true }}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={end.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={end.reset}
        destroyOnHidden
        width={440}
      >
        <p>{t('clients.entrustments.endText')}</p>
        <DraftForm
          draft={`end-entrustment-${row.id}`}
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void end.run(values)}
        >
          <Form.Item
            name="until"
            label={t('clients.entrustments.lastDay')}
            rules={[{ required: true, message: t('clients.missing') }]}
          >
            {/* In a form of one field Enter sends it; here it only chooses the day. */}
            <DatePicker onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={end.problem} what={t('clients.entrustments.end')} />
      </Modal>
    </>
  )
}

type EntrustForm = { readonly agency_unit_id: string; readonly days: readonly [Dayjs, Dayjs] }

function Entrust({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<EntrustForm>()
  const entrust = useCommand({
    method: 'POST',
    path: '/v1/agreements/{agreement_id}/entrustments',
    params: () => ({ agreement_id: agreement.id }),
    body: ({ agency_unit_id, days: [from, until] }: EntrustForm) => ({
      agency_unit_id,
      from_on: from.format('YYYY-MM-DD'),
      until_on: until.format('YYYY-MM-DD'),
    }),
    invalidates: [agreementsKey],
    onDone: () => setOpen(false),
  })
  const rules = [{ required: true, message: t('clients.missing') }]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('clients.entrustments.add')}</Button>
      <Modal
        open={open}
        title={t('clients.entrustments.add')}
        okText={t('clients.entrustments.add')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={entrust.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={entrust.reset}
        destroyOnHidden
        width={440}
      >
        <DraftForm<EntrustForm>
          draft="entrust"
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void entrust.run(values)}
        >
          <Form.Item name="agency_unit_id" label={t('clients.entrustments.agency')} rules={rules}>
            <Select options={agreement.agencies.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="days" label={t('clients.entrustments.days')} rules={rules}>
            <DatePicker.RangePicker />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={entrust.problem} what={t('clients.entrustments.add')} />
      </Modal>
    </>
  )
}
