import { InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { hasHiddenRows, headerRowText, hidesRows } from '../layout.ts'
import type { HowToRead, Layout } from '../queries.ts'
import type { KnownFile } from '../scene.ts'
import { Choice, TextChoices } from './text-choices.tsx'

type ReadingChoicesProps = {
  readonly file: KnownFile
  readonly layout: Layout
  readonly onLayout: (layout: Layout) => void
  readonly onRead: (how: HowToRead) => void
}

const headerRowsMost = 3

/** How the file is read: shown as recognised, and changed by whoever sees that it is wrong. */
export function ReadingChoices({ file, layout, onLayout, onRead }: ReadingChoicesProps) {
  const { t } = useTranslation()
  const rowsShown = file.uploaded.preview.map((_row, n) => n + 1).slice(0, 10)
  return (
    <dl className="dw-figures dw-choices">
      <div>
        <dt>{t('intake.list.file')}</dt>
        <dd>{file.name}</dd>
      </div>
      <TextChoices file={file} layout={layout} onRead={onRead} />
      <SheetChoice file={file} layout={layout} onLayout={onLayout} />
      <Choice id="dw-header-row" label={t('intake.recognise.headerRow')}>
        <Select<number>
          aria-labelledby="dw-header-row"
          value={layout.header_row}
          onChange={(row) => onLayout({ ...layout, header_row: row })}
          options={[0, ...rowsShown].map((row) => ({ value: row, label: headerRowText(row, t) }))}
        />
      </Choice>
      {layout.header_row > 0 && (
        <Choice id="dw-header-rows" label={t('intake.recognise.headerRows')}>
          <InputNumber
            aria-labelledby="dw-header-rows"
            min={1}
            max={headerRowsMost}
            value={layout.header_rows}
            onChange={(rows) => onLayout({ ...layout, header_rows: rows ?? 1 })}
          />
        </Choice>
      )}
      <Choice id="dw-skip-last" label={t('intake.recognise.skipLast')}>
        <InputNumber
          aria-labelledby="dw-skip-last"
          min={0}
          max={50}
          value={layout.skip_last}
          onChange={(rows) => onLayout({ ...layout, skip_last: rows ?? 0 })}
        />
      </Choice>
      {hasHiddenRows(file.uploaded) && <HiddenChoice layout={layout} onLayout={onLayout} />}
      {hidesRows(file.uploaded) && (
        <Choice id="dw-hidden" label={t('intake.recognise.hiddenRows')}>
          {t('intake.recognise.hiddenUnseen')}
        </Choice>
      )}
    </dl>
  )
}

function SheetChoice({ file, layout, onLayout }: Omit<ReadingChoicesProps, 'onRead'>) {
  const { t } = useTranslation()
  const { table } = layout
  if (!('sheets' in table) || file.uploaded.sheets.length < 2) return null
  return (
    <Choice id="dw-sheets" label={t('intake.recognise.sheets')}>
      <Select<string[]>
        aria-labelledby="dw-sheets"
        mode="multiple"
        value={[...table.sheets]}
        onChange={(sheets) => sheets.length > 0 && onLayout({ ...layout, table: { ...table, sheets } })}
        popupMatchSelectWidth={false}
        options={file.uploaded.sheets.map(({ name, hidden }) => ({
          value: name,
          label: hidden ? t('intake.recognise.hiddenSheet', { name }) : name,
        }))}
      />
    </Choice>
  )
}

/** A question without a default: hidden rows are sometimes finished cases and sometimes forgotten ones. */
function HiddenChoice({ layout, onLayout }: Pick<ReadingChoicesProps, 'layout' | 'onLayout'>) {
  const { t } = useTranslation()
  return (
    <Choice id="dw-hidden" label={t('intake.recognise.hiddenRows')}>
      <Radio.Group
        aria-labelledby="dw-hidden"
        value={layout.hidden}
        onChange={({ target }) => onLayout({ ...layout, hidden: target.value })}
      >
        <Radio value="read">{t('intake.recognise.hiddenRead')}</Radio>
        <Radio value="leave_out">{t('intake.recognise.hiddenLeaveOut')}</Radio>
      </Radio.Group>
    </Choice>
  )
}
