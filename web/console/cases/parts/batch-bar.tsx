import { App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { RequestKeep } from '../../cycle/index.ts'
import { useMay } from '../../identity/index.ts'
import { ReturnCases } from '../../outgoing/index.ts'
import { caseColours, undoMarks } from '../colours.ts'
import { type CaseColour, type CaseListRow, listKey } from '../queries.ts'
import { ColourMark } from './colour-mark.tsx'

const undoSeconds = 10

type BatchBarProps = { readonly rows: readonly CaseListRow[]; readonly onClear: () => void }

/** What can be done with the selected cases, by what the person may. */
export function BatchBar({ rows, onClear }: BatchBarProps) {
  const { t } = useTranslation()
  const may = useMay()
  const ids = rows.map(({ id }) => id)
  return (
    <div className="dw-batch-bar">
      <span role="status">{t('ui.list.selected', { count: rows.length })}</span>
      {may('portfolio.mark-cases') && <MarkCases rows={rows} />}
      {may('cycle.request-keep') && <RequestKeep caseIds={ids} onAsked={onClear} />}
      {may('outgoing.make') && <ReturnCases caseIds={ids} onOrdered={onClear} />}
      <Button type="link" size="small" onClick={onClear}>
        {t('ui.list.clearSelection')}
      </Button>
    </div>
  )
}

/** A colour can be taken back for ten seconds. */
function MarkCases({ rows }: { readonly rows: readonly CaseListRow[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mark = useCommand({ method: 'POST', path: '/v1/cases/marks', invalidates: [listKey] })
  const ids = rows.map(({ id }) => id)
  const undo = async () => {
    for (const step of undoMarks(rows)) await mark.run(step)
  }
  const colour = async (chosen: CaseColour | 'none') => {
    const done = await mark.run({ case_ids: ids, colour: chosen === 'none' ? null : chosen })
    if (!done.ok) return
    void message.open({
      type: 'success',
      duration: undoSeconds,
      content: (
        <>
          {t('cases.batch.marked', { count: ids.length })}{' '}
          <Button type="link" size="small" onClick={() => void undo()}>
            {t('cases.batch.undo')}
          </Button>
        </>
      ),
    })
  }
  const tag = (values: { tag: string }) => mark.run({ case_ids: ids, add_tags: [values.tag.trim()] })
  return (
    <>
      <Select<CaseColour | 'none'>
        size="small"
        placeholder={t('cases.batch.colour')}
        aria-label={t('cases.batch.colour')}
        value={null}
        popupMatchSelectWidth={false}
        onChange={(chosen) => void colour(chosen)}
        options={[
          ...caseColours.map((value) => ({ value, label: <ColourMark colour={value} long /> })),
          { value: 'none' as const, label: t('cases.batch.noColour') },
        ]}
      />
      <Form layout="inline" onFinish={tag} size="small">
        <Form.Item name="tag" rules={[{ required: true, whitespace: true, max: 20 }]} noStyle>
          <Input
            placeholder={t('cases.batch.tag')}
            aria-label={t('cases.batch.tag')}
            maxLength={20}
            style={{ width: 120 }}
          />
        </Form.Item>
        <Button htmlType="submit" size="small">
          {t('cases.batch.addTag')}
        </Button>
      </Form>
      <CommandProblem problem={mark.problem} what={t('cases.batch.colour')} />
    </>
  )
}
