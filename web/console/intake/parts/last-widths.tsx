import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../api/problem.ts'
import { isSameWidths, misfitOf } from '../layout.ts'
import { type HowToRead, lastWidthsQuery, sourceColumnsOf, type LastWidths as Widths } from '../queries.ts'
import type { KnownFile, Scene } from '../scene.ts'

type Fixed = NonNullable<HowToRead['fixed']>
type LastWidthsProps = {
  readonly scene: Scene
  readonly agreementId: string
  readonly file: KnownFile
  /** What the last reading came to. */
  readonly problem: Problem | undefined
  readonly onRead: (how: HowToRead) => void
}

/** A file of fixed widths does not say them: those of the client's last one are offered, and how this file differs from it is said. */
export function LastWidths({ scene, agreementId, file, problem, onRead }: LastWidthsProps) {
  const { t } = useTranslation()
  const asked = lastWidthsQuery(scene.client_id ?? '', agreementId, scene.flow)
  const last = useQuery({ ...asked, enabled: scene.client_id !== undefined }).data?.last ?? undefined
  const table = file.uploaded.layout?.table
  const misfit = misfitOf(file.uploaded)
  // A text whose separator was found reads as more columns than that.
  const isPoor = sourceColumnsOf(file.uploaded).length * 2 <= (last?.widths.length ?? 0)
  const [used, setUsed] = useState(false)
  return (
    <>
      {misfit !== undefined && <Alert type="warning" showIcon title={t(`intake.recognise.widths.${misfit}`)} />}
      {last !== undefined && table?.format === 'delimited' && isPoor && (
        <Offer
          last={last}
          fits={!used || problem?.code.startsWith('fixed_') !== true}
          onRead={(how) => {
            setUsed(true)
            onRead(how)
          }}
        />
      )}
      {last !== undefined && table?.format === 'fixed' && <Compared last={last} now={table} />}
    </>
  )
}

type OfferProps = { readonly last: Widths; readonly fits: boolean; readonly onRead: (how: HowToRead) => void }

function Offer({ last, fits, onRead }: OfferProps) {
  const { t } = useTranslation()
  const { unit, widths, header_row } = last
  return (
    <Alert
      type={fits ? 'info' : 'warning'}
      showIcon
      title={fits ? t('intake.recognise.widths.offer') : t('intake.recognise.widths.unfit')}
      description={
        <>
          <Said last={last} />
          {fits && (
            <div className="dw-gap-above">
              <Button onClick={() => onRead({ fixed: { unit, widths }, ...(header_row === 0 && { header_row: 0 }) })}>
                {t('intake.recognise.widths.use')}
              </Button>
            </div>
          )}
        </>
      }
    />
  )
}

function Compared({ last, now }: { readonly last: Widths; readonly now: Fixed }) {
  const { t } = useTranslation()
  if (isSameWidths(last, now)) return <p className="dw-muted">{t('intake.recognise.widths.same')}</p>
  return (
    <Alert type="warning" showIcon title={t('intake.recognise.widths.changed')} description={<Said last={last} />} />
  )
}

function Said({ last: { file_name, as_of, unit, widths } }: { readonly last: Widths }) {
  const { t } = useTranslation()
  const said = {
    file: file_name,
    asOf: as_of,
    unit: t(`intake.recognise.fixedUnits.${unit}`),
    widths: widths.join(', '),
  }
  return <span>{t('intake.recognise.widths.said', said)}</span>
}
