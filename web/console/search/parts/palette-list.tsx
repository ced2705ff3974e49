// biome-ignore-all lint/a11y/useSemanticElements: options that hold more than text; no select shows them
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and points at the active option
import { useTranslation } from 'react-i18next'
import { stateTones } from '../../../ui/case/case-tones.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { PaletteOption } from '../options.ts'
import type { FoundCase } from '../use-case-search.ts'

type PaletteListProps = {
  readonly listId: string
  readonly options: readonly PaletteOption[]
  readonly active: string | undefined
  readonly text: string
  readonly found: readonly FoundCase[]
  readonly onTake: (option: PaletteOption) => void
}

export function PaletteList({ listId, options, active, text, found, onTake }: PaletteListProps) {
  const { t } = useTranslation()
  return (
    <div id={listId} role="listbox" aria-label={t('search.results')} className="dw-palette-list">
      {options.map((option) => (
        // The field keeps the focus and hears the keys; the pointer takes an option where it stands.
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the combobox that owns this list
        <div
          key={option.id}
          id={`${listId}-${option.id}`}
          role="option"
          aria-selected={option.id === active}
          className="dw-palette-option"
          ref={(node) => {
            if (option.id === active) node?.scrollIntoView({ block: 'nearest' })
          }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
        >
          <OptionText option={option} text={text} found={found} />
        </div>
      ))}
    </div>
  )
}

type OptionTextProps = { readonly option: PaletteOption; readonly text: string; readonly found: readonly FoundCase[] }

function OptionText({ option, text, found }: OptionTextProps) {
  const { t } = useTranslation()
  if (option.kind === 'search') return <strong>{t('search.searchFor', { text: text.trim() })}</strong>
  if (option.kind === 'screen')
    return (
      <>
        <span>{option.label}</span>
        <span className="dw-muted">{t('search.screen')}</span>
      </>
    )
  const row = found.find(({ id }) => id === option.caseId)
  if (row === undefined) return null
  return (
    <>
      <span className="dw-palette-case">
        <strong>{row.debtor_name_masked}</strong>
        <span className="dw-figure">{row.case_no}</span>
        <span className="dw-muted">{row.client_name}</span>
        <StatusTag tone={stateTones[row.state]}>{t(`cases.states.${row.state}`)}</StatusTag>
      </span>
      <span className="dw-palette-case">
        <MoneyText money={row.owed} />
        <span className="dw-muted">{t(`search.foundBy.${row.found_by}`)}</span>
      </span>
    </>
  )
}
