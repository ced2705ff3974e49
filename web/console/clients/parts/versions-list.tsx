import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import type { TermsVersion } from '../queries.ts'

type VersionsListProps = {
  readonly versions: readonly TermsVersion[]
  readonly chosen: number
  readonly onChoose: (version: number) => void
}
type VersionState = TermsVersion['state'] | 'current'

const tones = {
  current: 'allowed',
  approved: 'stopped',
  submitted: 'waiting',
  rejected: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<VersionState, Tone>

/** Who made which version, who agreed, and from when it is in force. */
export function VersionsList({ versions, chosen, onChoose }: VersionsListProps) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-versions">
      <h2 id="dw-versions" className="dw-subtitle">
        {t('clients.versions.title')}
      </h2>
      <ScrollX label={t('clients.versions.title')}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('clients.versions.version')}</th>
              <th scope="col">{t('clients.versions.state')}</th>
              <th scope="col">{t('clients.versions.effectiveFrom')}</th>
              <th scope="col">{t('clients.versions.madeBy')}</th>
              <th scope="col">{t('clients.versions.decidedBy')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Button
                    type="link"
                    size="small"
                    aria-pressed={row.version === chosen}
                    onClick={() => onChoose(row.version)}
                  >
                    {t('clients.versions.no', { no: row.version })}
                  </Button>
                </th>
                <td>
                  <StatusTag tone={tones[stateOf(row)]}>{t(`clients.versions.states.${stateOf(row)}`)}</StatusTag>
                </td>
                <td>
                  <DayText on={row.effective_from} />
                </td>
                <td>{row.made_by?.name ?? t('clients.versions.entered')}</td>
                <td>{row.decided_by?.name ?? t('ui.none')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}

function stateOf(row: TermsVersion): VersionState {
  return row.current ? 'current' : row.state
}
