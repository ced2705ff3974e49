import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { delimiterNames, delimiters, parseWidths } from '../layout.ts'
import type { Encoding, HowToRead, Layout } from '../queries.ts'
import type { KnownFile } from '../scene.ts'
import { encodings } from './upload-refusal.tsx'

type ChoiceProps = { readonly id: string; readonly label: string; readonly children: ReactNode }

/** One thing that is said of a file, beside its label. */
export function Choice({ id, label, children }: ChoiceProps) {
  return (
    <div>
      <dt id={id}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type TextChoicesProps = {
  readonly file: KnownFile
  readonly layout: Layout
  readonly onRead: (how: HowToRead) => void
}

/** How a text is cut into columns and decoded; of a workbook there is nothing to choose. */
export function TextChoices({ file, layout: { table, header_row }, onRead }: TextChoicesProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'delimited' | 'fixed'>()
  if (table.format !== 'delimited' && table.format !== 'fixed')
    return (
      <Choice id="dw-format" label={t('intake.recognise.format')}>
        {t(`intake.formats.${table.format}`)}
      </Choice>
    )
  const { encoding, format } = table
  const fixed = table.format === 'fixed' ? table : undefined
  const basis = file.uploaded.encoding_basis
  const none = header_row === 0 && ({ header_row: 0 } as const)
  const read = (how: HowToRead) => onRead({ encoding, ...(fixed && { fixed: fixedOf(fixed) }), ...none, ...how })
  return (
    <>
      <Choice id="dw-encoding" label={t('intake.recognise.encoding')}>
        <Select<Encoding>
          aria-labelledby="dw-encoding"
          value={encoding}
          onChange={(chosen) => read({ encoding: chosen })}
          popupMatchSelectWidth={false}
          options={encodings.map((value) => ({ value, label: t(`intake.encodings.${value}`) }))}
        />{' '}
        {basis !== null && <span className="dw-muted">{t(`intake.bases.${basis as 'bom'}`)}</span>}
      </Choice>
      <Choice id="dw-format" label={t('intake.recognise.format')}>
        <Select<'delimited' | 'fixed'>
          aria-labelledby="dw-format"
          value={asked ?? format}
          onChange={(chosen) => {
            setAsked(chosen)
            if (chosen === 'delimited' && format === 'fixed') onRead({ encoding, ...none })
          }}
          popupMatchSelectWidth={false}
          options={(['delimited', 'fixed'] as const).map((value) => ({ value, label: t(`intake.formats.${value}`) }))}
        />
      </Choice>
      {(asked ?? format) === 'fixed' && <Widths known={fixed} onSay={(said) => read({ fixed: said })} />}
      {(asked ?? format) === 'delimited' && table.format === 'delimited' && (
        <Choice id="dw-delimiter" label={t('intake.recognise.delimiter')}>
          <Select
            aria-labelledby="dw-delimiter"
            value={table.delimiter}
            onChange={(delimiter) => read({ delimiter })}
            popupMatchSelectWidth={false}
            options={delimiters.map((value) => ({ value, label: t(`intake.delimiters.${delimiterNames[value]}`) }))}
          />
        </Choice>
      )}
    </>
  )
}

type Fixed = NonNullable<HowToRead['fixed']>
const fixedOf = ({ unit, widths }: Fixed): Fixed => ({ unit, widths })

type WidthsProps = { readonly known: Fixed | undefined; readonly onSay: (fixed: Fixed) => void }

/** Where each column of a file of fixed widths ends, as the bank's description says it. */
function Widths({ known, onSay }: WidthsProps) {
  const { t } = useTranslation()
  const [unit, setUnit] = useState<Fixed['unit']>(known?.unit ?? 'bytes')
  const [text, setText] = useState(known?.widths.join(', ') ?? '')
  const widths = parseWidths(text)
  const say = () => widths !== undefined && onSay({ unit, widths })
  return (
    <>
      <Choice id="dw-fixed-unit" label={t('intake.recognise.fixedUnit')}>
        <Select<Fixed['unit']>
          aria-labelledby="dw-fixed-unit"
          value={unit}
          onChange={setUnit}
          popupMatchSelectWidth={false}
          options={(['bytes', 'characters'] as const).map((value) => ({
            value,
            label: t(`intake.recognise.fixedUnits.${value}`),
          }))}
        />
      </Choice>
      <Choice id="dw-fixed-widths" label={t('intake.recognise.fixedWidths')}>
        <span className="dw-correct">
          <Input
            aria-labelledby="dw-fixed-widths"
            placeholder={t('intake.recognise.fixedExample')}
            autoComplete="off"
            value={text}
            status={text !== '' && widths === undefined ? 'error' : ''}
            onChange={({ target }) => setText(target.value)}
            onPressEnter={say}
          />
          <Button disabled={widths === undefined} onClick={say}>
            {t('intake.recognise.fixedRead')}
          </Button>
        </span>
        {text !== '' && widths === undefined && <span role="alert">{t('intake.recognise.fixedWrong')}</span>}
      </Choice>
    </>
  )
}
