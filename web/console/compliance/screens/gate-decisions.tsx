import { actGates, type GateDecision, gateVerdicts } from '@dunwell/contract/gates'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import type { Shape } from '../../../api/shape.ts'
import { ReasonList } from '../../../ui/gate-reasons.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Tone } from '../../../ui/tone.ts'

type Row = Shape<typeof GateDecision>
const tones = { granted: 'allowed', refused: 'denied', flagged: 'waiting' } as const satisfies Record<
  Row['verdict'],
  Tone
>

/** What the rules said of acts beside contacts. */
export function GateDecisionsScreen() {
  const { t } = useTranslation()
  const optionsOf = <Name extends string>(names: readonly Name[], label: (name: Name) => string) =>
    names.map((value) => ({ value, label: label(value) }))
  return (
    <ListPage<Row>
      listId="gate-decisions"
      title={t('gates.screens.list')}
      columns={columnsOf(t)}
      filters={[
        {
          name: 'gate',
          kind: 'choice',
          label: t('gates.gate'),
          options: optionsOf(actGates, (name) => t(`gates.kinds.${name}`)),
        },
        {
          name: 'verdict',
          kind: 'choice',
          label: t('gates.verdict'),
          options: optionsOf(gateVerdicts, (name) => t(`gates.verdicts.${name}`)),
        },
      ]}
      rowKey={(row) => row.id}
      queryKey={['gate-decisions']}
      fetchPage={(page, signal) => readPage('/v1/gate-decisions', page, signal)}
      emptyTitle={t('gates.emptyTitle')}
      emptyHint={t('gates.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<Row>[] {
  return [
    { key: 'at', title: t('gates.at'), always: true, render: (row) => <DateText at={row.decided_at} /> },
    { key: 'gate', title: t('gates.gate'), always: true, render: (row) => t(`gates.kinds.${row.gate}`) },
    {
      key: 'verdict',
      title: t('gates.verdict'),
      always: true,
      render: (row) => <StatusTag tone={tones[row.verdict]}>{t(`gates.verdicts.${row.verdict}`)}</StatusTag>,
    },
    { key: 'reasons', title: t('gates.reasons'), render: (row) => <ReasonList reasons={row.reasons} /> },
    { key: 'client', title: t('gates.client'), render: (row) => row.client_name },
    { key: 'by', title: t('gates.by'), render: (row) => row.staff_name },
  ]
}
