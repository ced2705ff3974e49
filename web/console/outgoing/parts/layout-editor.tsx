import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { fieldsOf } from '@dunwell/contract/outgoing-fields'
import { Alert, Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '../../../i18n/setup.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import type { AgreementRow } from '../../clients/index.ts'
import { type EditedColumn, editedColumns, moveColumn, startLayout, toBody } from '../layout.ts'
import { type Kind, type LayoutBody, layoutsKey, type SavedLayout } from '../queries.ts'

type EditorProps = { readonly agreement: AgreementRow; readonly kind: Kind; readonly saved: SavedLayout | undefined }

export function LayoutEditor({ agreement, kind, saved }: EditorProps) {
  const { t } = useTranslation()
  const [body, setBody] = useState<LayoutBody>(saved?.body ?? startLayout(kind))
  const [columns, setColumns] = useState<EditedColumn[]>(() => editedColumns(kind, saved?.body ?? startLayout(kind)))
  const [done, setDone] = useState<number>()
  const save = useCommand({
    method: 'POST',
    path: '/v1/outgoing-layouts',
    invalidates: [layoutsKey],
    onDone: ({ version }) => setDone(version),
  })
  const submit = () =>
    void save.run({ client_id: agreement.client_id, agreement_id: agreement.id, kind, body: toBody(body, columns) })
  const used = columns.filter((column) => column.used).length
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-layout">
      <h2 id="dw-layout" className="dw-subtitle">
        {t(`outgoing.kinds.${kind}`)}{' '}
        <span className="dw-muted">
          {saved === undefined ? t('outgoing.layout.none') : t('outgoing.layout.version', { n: saved.version })}
        </span>
      </h2>
      <FormFields body={body} onChange={setBody} />
      <Checkbox
        checked={body.amount.thousands}
        onChange={({ target }) => setBody({ ...body, amount: { ...body.amount, thousands: target.checked } })}
      >
        {t('outgoing.layout.thousands')}
      </Checkbox>
      <ColumnTable kind={kind} columns={columns} onChange={setColumns} />
      {done !== undefined && (
        <Alert type="success" showIcon role="status" title={t('outgoing.layout.saved', { n: done })} />
      )}
      <CommandProblem problem={save.problem} what={t('outgoing.layout.save')} />
      <div className="dw-panel-foot">
        <Button type="primary" onClick={submit} loading={save.pending} disabled={used === 0}>
          {t('outgoing.layout.save')}
        </Button>
        <span className="dw-muted">{t('outgoing.layout.saveHint')}</span>
      </div>
    </section>
  )
}

type FieldsProps = { readonly body: LayoutBody; readonly onChange: (body: LayoutBody) => void }

/** How text, days and amounts are written. Encoding and separator are a CSV's alone. */
function FormFields({ body, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const choose = (part: Partial<LayoutBody>) => onChange({ ...body, ...part })
  return (
    <div className="dw-form-grid">
      <Choice
        label={t('outgoing.layout.format')}
        value={body.format}
        options={{ xlsx: '.xlsx', csv: '.csv' }}
        onChange={(format) => choose({ format })}
      />
      {body.format === 'csv' && (
        <>
          <Choice
            label={t('outgoing.layout.encoding')}
            value={body.encoding}
            options={{ 'utf-8-bom': 'UTF-8 BOM', 'utf-8': 'UTF-8', gb18030: 'GB18030' }}
            onChange={(encoding) => choose({ encoding })}
          />
          <Choice
            label={t('outgoing.layout.delimiter')}
            value={body.delimiter}
            options={{ ',': ',', ';': ';', '\t': 'Tab', '|': '|' }}
            onChange={(delimiter) => choose({ delimiter })}
          />
        </>
      )}
      <Choice
        label={t('outgoing.layout.date')}
        value={body.date}
        options={{ 'yyyy-MM-dd': '2026-11-05', yyyyMMdd: '20261105', 'yyyy/MM/dd': '2026/11/05' }}
        onChange={(date) => choose({ date })}
      />
      <Choice
        label={t('outgoing.layout.unit')}
        value={body.amount.unit}
        options={{ yuan: t('outgoing.units.yuan'), fen: t('outgoing.units.fen'), wan: t('outgoing.units.wan') }}
        onChange={(unit) => choose({ amount: { ...body.amount, unit } })}
      />
    </div>
  )
}

type ChoiceProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly options: Readonly<Record<Value, string>>
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        className="dw-full"
        value={value}
        onChange={onChange}
        options={(Object.entries(options) as [Value, string][]).map(([key, text]) => ({ value: key, label: text }))}
      />
    </div>
  )
}

type ColumnTableProps = {
  readonly kind: Kind
  readonly columns: readonly EditedColumn[]
  readonly onChange: (columns: EditedColumn[]) => void
}

function ColumnTable({ kind, columns, onChange }: ColumnTableProps) {
  const { t } = useTranslation()
  const names = new Map(fieldsOf(kind).map(({ field, zh, en }) => [field, currentLocale() === 'en' ? en : zh]))
  const change = (at: number, part: Partial<EditedColumn>) =>
    onChange(columns.map((column, n) => (n === at ? { ...column, ...part } : column)))
  return (
    <table className="dw-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('outgoing.layout.used')}</th>
          <th scope="col">{t('outgoing.layout.header')}</th>
          <th scope="col">{t('outgoing.layout.order')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, at) => {
          const name = names.get(column.field) ?? column.field
          return (
            <tr key={column.field}>
              <td>
                <Checkbox checked={column.used} onChange={({ target }) => change(at, { used: target.checked })}>
                  {name}
                </Checkbox>
              </td>
              <td>
                <Input
                  value={column.header}
                  maxLength={60}
                  disabled={!column.used}
                  onChange={({ target }) => change(at, { header: target.value })}
                  aria-label={t('outgoing.layout.headerOf', { name })}
                />
              </td>
              <td>
                <Button
                  size="small"
                  icon={<ArrowUpOutlined />}
                  disabled={at === 0}
                  onClick={() => onChange(moveColumn(columns, at, -1))}
                  aria-label={t('outgoing.layout.upOf', { name })}
                />{' '}
                <Button
                  size="small"
                  icon={<ArrowDownOutlined />}
                  disabled={at === columns.length - 1}
                  onClick={() => onChange(moveColumn(columns, at, 1))}
                  aria-label={t('outgoing.layout.downOf', { name })}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
