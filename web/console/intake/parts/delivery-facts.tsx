import { useTranslation } from 'react-i18next'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { delimiterText, encodingText, headerRowText } from '../layout.ts'
import type { Delivery } from '../queries.ts'

/** What was said about the file in steps 1 to 3, and how it is known again. */
export function DeliveryFacts({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const cameAs = { ...delivery.layout, ...(delivery.original_table && { table: delivery.original_table }) }
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-file-facts">
      <h2 id="dw-file-facts" className="dw-subtitle">
        {t('intake.facts.title')}
      </h2>
      <dl className="dw-facts dw-facts-wide">
        <dt>{t('intake.list.agreement')}</dt>
        <dd>
          {delivery.agreement_no} {delivery.unit_name}
        </dd>
        {delivery.flow === 'placement' && (
          <>
            <dt>{t('intake.scene.batchNo')}</dt>
            <dd>{delivery.batch_no ?? t('ui.none')}</dd>
            <dt>{t('intake.scene.mandate')}</dt>
            <dd>
              <DayText on={delivery.mandate_from} />
              {' – '}
              <DayText on={delivery.mandate_until} />
            </dd>
            <dt>{t('intake.scene.hand')}</dt>
            <dd>{delivery.hand}</dd>
          </>
        )}
        <dt>{t('intake.list.asOf')}</dt>
        <dd>
          <DayText on={delivery.as_of} />
        </dd>
        <dt>{t('intake.list.created')}</dt>
        <dd>
          <DateText at={delivery.created_at} precision="second" />{' '}
          {delivery.created_by_name !== null && t('intake.facts.createdBy', { name: delivery.created_by_name })}
        </dd>
        <dt>{t('intake.recognise.encoding')}</dt>
        <dd>
          {encodingText(cameAs, t)} {delimiterText(cameAs, t)} {t('intake.recognise.headerRow')}{' '}
          {headerRowText(delivery.layout.header_row, t)}
        </dd>
        <dt>{t('intake.facts.sha256')}</dt>
        <dd>
          <code className="dw-code">{delivery.file_sha256}</code>
        </dd>
      </dl>
    </section>
  )
}
