import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { type Letter, lettersKey, letterTones } from '../../../ui/case/letter-queries.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { LetterActs } from '../parts/letter-acts.tsx'
import { ReleaseLetters } from '../parts/release-letters.tsx'

const states = ['queued', 'released', 'batched', 'printed', 'posted', 'delivered', 'returned', 'voided'] as const

/** 信函: every letter of the cases in reach, from the permit to the post's answer. */
export function LettersScreen() {
  const { t } = useTranslation()
  const prints = useMay()('messages.print-letters')
  return (
    <ListPage<Letter>
      listId="letters"
      title={t('letters.screens.letters')}
      columns={useColumns()}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'state',
          label: t('letters.state'),
          kind: 'choice',
          options: [
            { value: 'open', label: t('letters.open') },
            ...states.map((state) => ({ value: state, label: t(`letters.states.${state}`) })),
          ],
        },
      ]}
      queryKey={[...lettersKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/letters', page, signal)}
      {...(prints && { batchActions: (rows, clear) => <ReleaseLetters rows={rows} onDone={clear} /> })}
      emptyTitle={t('letters.emptyTitle')}
      emptyHint={t('letters.emptyHint')}
    />
  )
}

function useColumns(): readonly ListColumn<Letter>[] {
  const { t } = useTranslation()
  const codeText = useCodeText()
  return [
    {
      key: 'no',
      title: t('letters.no'),
      always: true,
      render: (row) => (
        <>
          <span className="dw-figure">{row.no}</span>
          {row.tracking_no !== null && (
            <div className="dw-muted">{t('letters.trackingOf', { no: row.tracking_no })}</div>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('letters.state'),
      always: true,
      render: (row) => (
        <>
          <StatusTag tone={letterTones[row.state]}>{t(`letters.states.${row.state}`)}</StatusTag>
          {row.reason !== null && <div className="dw-muted">{codeText('letters.reasons', row.reason)}</div>}
          {row.destroy && <div className="dw-muted">{t('letters.destroy')}</div>}
        </>
      ),
    },
    {
      key: 'case',
      title: t('letters.caseNo'),
      render: (row) => <Link to={`/cases/${row.case_id}`}>{row.case_no}</Link>,
    },
    { key: 'to', title: t('letters.addressee'), render: (row) => row.addressee_masked },
    { key: 'address', title: t('letters.address'), render: (row) => row.address_masked },
    {
      key: 'template',
      title: t('letters.templateOf'),
      render: (row) => t('letters.templateVersion', { name: row.template_name, version: row.template_version }),
    },
    { key: 'client', title: t('letters.client'), optional: true, render: (row) => row.client_name },
    { key: 'unit', title: t('letters.unit'), optional: true, render: (row) => row.unit_name },
    { key: 'by', title: t('letters.by'), render: (row) => row.staff_name },
    { key: 'at', title: t('letters.at'), render: (row) => <DateText at={row.queued_at} /> },
    { key: 'until', title: t('letters.until'), optional: true, render: (row) => <DateText at={row.expires_at} /> },
    { key: 'run', title: t('letters.run'), optional: true, render: (row) => row.run_no },
    { key: 'act', title: t('letters.act'), always: true, render: (row) => <LetterActs letter={row} /> },
  ]
}
