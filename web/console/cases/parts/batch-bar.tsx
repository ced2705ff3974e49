import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { RequestKeep } from '../../cycle/index.ts'
import { useMay } from '../../identity/index.ts'
import { SendMany, WriteMany } from '../../messages/index.ts'
import { ReturnCases } from '../../outgoing/index.ts'
import { caseColours, undoMarks } from '../colours.ts'
import { type CaseColour, type CaseListRow, type CasePages, type Marks, rowsKey, withMarks } from '../queries.ts'
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
      {may('messages.send-many') && <SendMany caseIds={ids} />}
      {may('messages.send-many') && may('messages.ask-letter') && <WriteMany caseIds={ids} />}
      {may('outgoing.make') && <ReturnCases caseIds={ids} onOrdered={onClear} />}
      <Button type="link" size="small" onClick={onClear}>
        {t('ui.list.clearSelection')}
      </Button>
    </div>
  )
}

/** Marks the cases, and shows it in the rows at hand: a list scrolled far down is not fetched anew for it. */
function useMark() {
  const queries = useQueryClient()
  return useCommand({
    method: 'POST',
    path: '/v1/cases/marks',
    body: ({ case_ids, colour, add_tags = [], remove_tags = [] }: Marks) => ({
      case_ids: [...case_ids],
      ...(colour !== undefined && { colour }),
      add_tags: [...add_tags],
      remove_tags: [...remove_tags],
    }),
    onDone: (_done, marks: Marks) =>
      queries.setQueriesData<CasePages>({ queryKey: rowsKey }, (pages) => withMarks(pages, marks)),
  })
}

/** A colour or a tag can be taken back for ten seconds. */
function MarkCases({ rows }: { readonly rows: readonly CaseListRow[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mark = useMark()
  const ids = rows.map(({ id }) => id)
  const tell = (text: string, back: readonly Marks[]) =>
    void message.open({
      type: 'success',
      duration: undoSeconds,
      content: (
        <>
          {text}{' '}
          <Button type="link" size="small" onClick={() => void undo(back)}>
            {t('cases.batch.undo')}
          </Button>
        </>
      ),
    })
  const undo = async (steps: readonly Marks[]) => {
    for (const step of steps) await mark.run(step)
  }
  const colour = async (chosen: CaseColour | 'none') => {
    const done = await mark.run({ case_ids: ids, colour: chosen === 'none' ? null : chosen })
    if (done.ok) tell(t('cases.batch.marked', { count: ids.length }), undoMarks(rows))
  }
  const tag = async (values: { tag: string }) => {
    const word = values.tag.trim()
    const done = await mark.run({ case_ids: ids, add_tags: [word] })
    const without = rows.filter(({ tags }) => !tags.includes(word)).map(({ id }) => id)
    const back = without.length === 0 ? [] : [{ case_ids: without, remove_tags: [word] }]
    if (done.ok) tell(t('cases.batch.tagged', { count: ids.length, tag: word }), back)
  }
  return (
    <>
      <Select<CaseColour | 'none'>
        size="small"
        placeholder={t('cases.batch.colour')}
        loading={mark.pending}
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
        <Button htmlType="submit" size="small" loading={mark.pending}>
          {t('cases.batch.addTag')}
        </Button>
      </Form>
      <CommandProblem problem={mark.problem} what={t('cases.batch.mark')} />
    </>
  )
}
