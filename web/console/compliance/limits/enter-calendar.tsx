import { App, Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { readDays } from './days.ts'
import { type Calendar, calendarsKey } from './queries.ts'

type CalendarForm = {
  readonly country: string
  readonly year: number
  readonly citation: string
  readonly holidays: string
  readonly workdays?: string
}
type EnterCalendarProps = {
  /** The year that a new version takes the place of. */
  readonly corrects?: Calendar
  readonly missing?: { readonly country: string; readonly year: number } | undefined
}
const daysOf = (text: string): string[] => {
  const read = readDays(text)
  return 'days' in read ? read.days : []
}

/** Enters a year as it was published, or a correction of it as the next version. */
export function EnterCalendar({ corrects, missing }: EnterCalendarProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<CalendarForm>()
  const enter = useCommand({
    method: 'POST',
    path: '/v1/calendars',
    body: ({ country, year, citation, holidays, workdays }: CalendarForm) => ({
      ...{ country: country.toUpperCase(), year, citation: citation.trim() },
      holidays: daysOf(holidays),
      workdays: daysOf(workdays ?? ''),
      ...(corrects === undefined ? {} : { corrects: corrects.version }),
    }),
    invalidates: [calendarsKey],
    onDone: () => {
      setOpen(false)
      void message.success(t('limits.calendars.done'))
    },
  })
  return (
    <>
      <Button
        {...(corrects === undefined ? { type: 'primary' as const } : { size: 'small' as const })}
        onClick={() => setOpen(true)}
      >
        {t(corrects === undefined ? 'limits.calendars.enter' : 'limits.calendars.correct')}
      </Button>
      <Modal
        open={open}
        title={
          corrects === undefined
            ? t('limits.calendars.enterTitle')
            : t('limits.calendars.correctTitle', {
                country: corrects.country,
                year: corrects.year,
                version: corrects.version,
              })
        }
        okText={t('limits.calendars.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={enter.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={enter.reset}
        destroyOnHidden
        width={520}
      >
        <Form<CalendarForm>
          form={form}
          layout="vertical"
          initialValues={corrects ?? missing ?? {}}
          onFinish={(values) => void enter.run(values)}
        >
          <CalendarFields fixed={corrects !== undefined} />
        </Form>
        <CommandProblem problem={enter.problem} what={t('limits.calendars.enter')} />
      </Modal>
    </>
  )
}

function CalendarFields({ fixed }: { readonly fixed: boolean }) {
  const { t } = useTranslation()
  const required = { required: true, message: t('limits.missing') }
  const areDays = {
    validator: (_: unknown, text: string | undefined) => {
      const read = readDays(text ?? '')
      return 'badLine' in read
        ? Promise.reject(new Error(t('limits.calendars.badLine', { line: read.badLine })))
        : Promise.resolve()
    },
  }
  return (
    <>
      <Form.Item name="country" label={t('limits.calendars.country')} rules={[required, { pattern: /^[A-Za-z]{2}$/ }]}>
        <Input maxLength={2} disabled={fixed} />
      </Form.Item>
      <Form.Item name="year" label={t('limits.calendars.year')} rules={[required]}>
        <InputNumber min={2000} max={2100} precision={0} disabled={fixed} />
      </Form.Item>
      <Form.Item name="citation" label={t('limits.calendars.citation')} rules={[required, { min: 2 }]}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Form.Item
        name="holidays"
        label={t('limits.calendars.holidaysField')}
        extra={t('limits.calendars.daysHint')}
        rules={[required, areDays]}
      >
        <Input.TextArea rows={5} />
      </Form.Item>
      <Form.Item name="workdays" label={t('limits.calendars.workdaysField')} rules={[areDays]}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </>
  )
}
