import { Alert, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '../../../i18n/setup.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { fileErrorText } from '../file-error-text.ts'
import { delimiterNames, delimiters, headerOf, textTable } from '../layout.ts'
import type { Delivery, TextTable } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { FileFacts } from './file-facts.tsx'
import { StepProblem } from './step-problem.tsx'
import { encodings } from './upload-refusal.tsx'

type FileRejectedProps = { readonly delivery: Delivery; readonly mayAct: boolean; readonly onMapping: () => void }

/** The file as a whole cannot be imported: why, where, and the three ways on. */
export function FileRejected({ delivery, mayAct, onMapping }: FileRejectedProps) {
  const { t } = useTranslation()
  const { error_code, error_facts } = delivery
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-file-rejected">
      <h2 id="dw-file-rejected" className="dw-subtitle">
        {t('intake.check.title')}
      </h2>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('intake.check.fileRejected')}
        description={
          <>
            <p>{error_code === null ? t('intake.otherError') : fileErrorText(error_code, currentLocale(), t)}</p>
            <FileFacts facts={headersIn(error_facts, delivery.mapping)} />
          </>
        }
      />
      {mayAct && <ReadAgain delivery={delivery} />}
      {mayAct && (
        <div className="dw-panel-foot">
          <Button onClick={onMapping}>{t('intake.check.fixMapping')}</Button>
          <LinkButton to="/intake/deliveries/new">{t('intake.check.newFile')}</LinkButton>
        </div>
      )}
    </section>
  )
}

/** The bank's own column names instead of our field names: those can be looked for in the file. */
function headersIn(facts: Delivery['error_facts'], mapping: Delivery['mapping']): Record<string, unknown> | null {
  if (facts === null || !Array.isArray(facts['fields'])) return facts
  return { ...facts, fields: facts['fields'].map((field) => headerOf(mapping?.[String(field)]) ?? field) }
}

function ReadAgain({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const [layout, setLayout] = useState(delivery.layout)
  const table = textTable(layout)
  const validate = useCommand({
    ...stepOf(delivery, [['intake', 'columns', delivery.id]]),
    path: '/v1/deliveries/{delivery_id}/validate',
  })
  const read = () => void validate.run({ version: delivery.version, layout })
  return (
    <div className="dw-stack">
      <div className="dw-panel-foot">
        <span>{t('intake.check.readAs')}</span>
        {table && <TextChoices table={table} onChange={(next) => setLayout({ ...layout, table: next })} />}
        <InputNumber
          aria-label={t('intake.recognise.headerRow')}
          prefix={t('intake.recognise.headerRow')}
          min={0}
          max={20}
          value={layout.header_row}
          onChange={(row) => setLayout({ ...layout, header_row: row ?? 1 })}
        />
        <Button onClick={read} loading={validate.pending}>
          {t('intake.check.readAgain')}
        </Button>
      </div>
      <StepProblem problem={validate.problem} what={t('intake.check.again')} onReload={validate.reset} />
    </div>
  )
}

type TextChoicesProps = { readonly table: TextTable; readonly onChange: (table: TextTable) => void }

function TextChoices({ table, onChange }: TextChoicesProps) {
  const { t } = useTranslation()
  return (
    <>
      <Select
        aria-label={t('intake.recognise.encoding')}
        value={table.encoding}
        onChange={(encoding) => onChange({ ...table, encoding })}
        popupMatchSelectWidth={false}
        options={encodings.map((value) => ({ value, label: t(`intake.encodings.${value}`) }))}
      />
      <Select
        aria-label={t('intake.recognise.delimiter')}
        value={table.delimiter}
        onChange={(delimiter) => onChange({ ...table, delimiter })}
        popupMatchSelectWidth={false}
        options={delimiters.map((value) => ({ value, label: t(`intake.delimiters.${delimiterNames[value]}`) }))}
      />
    </>
  )
}
