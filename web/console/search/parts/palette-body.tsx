import { useNavigate } from '@tanstack/react-router'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useMay } from '../../identity/index.ts'
import { useNavSections } from '../../navigation.ts'
import { type PaletteOption, paletteOptions, stepFrom } from '../options.ts'
import { type Found, useCaseSearch } from '../use-case-search.ts'
import { PaletteList } from './palette-list.tsx'

/** One field and one list under it: the focus stays in the field, the arrows choose in the list. */
export function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const listId = useId()
  const field = useRef<InputRef>(null)
  const { text, type, options, active, choose, take, found, pending, problem } = usePalette(onClose)
  useEffect(() => field.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    // The key that ends an input method's choice is the input method's.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') take(options.find(({ id }) => id === active))
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      choose(stepFrom(options, active, event.key === 'ArrowDown' ? 1 : -1))
    else return
    event.preventDefault()
  }
  return (
    <div className="dw-palette">
      <Input
        ref={field}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={t('search.placeholder')}
        aria-label={t('search.field')}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active}`}
        autoComplete="off"
        maxLength={60}
        size="large"
      />
      <p className="dw-muted dw-palette-hint">{t('search.hint')}</p>
      <CommandProblem problem={problem} what={t('search.title')} />
      <PaletteList
        listId={listId}
        options={options}
        active={active}
        text={text}
        found={found?.data ?? []}
        onTake={take}
      />
      <p role="status" className="dw-palette-status">
        {pending && t('search.searching')}
        {!pending && found !== undefined && <Said found={found} />}
      </p>
    </div>
  )
}

function Said({ found: { data, more } }: { readonly found: Found }) {
  const { t } = useTranslation()
  if (data.length === 0) return t('search.nothing')
  return t(more ? 'search.more' : 'search.found', { count: data.length })
}

/** What is typed, what is offered for it, and where each offer leads. */
function usePalette(onClose: () => void) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, choose] = useState<string>()
  const { found, pending, problem, search, clear } = useCaseSearch()
  const screens = useNavSections().flatMap((section) =>
    section.screens.map((screen) => ({ path: screen.path, label: t(screen.labelKey) })),
  )
  const options = paletteOptions({ text, maySearch: useMay()('search.cases'), screens, found: found?.data })
  const active = options.some(({ id }) => id === chosen) ? chosen : options[0]?.id
  const goTo = (path: string) => {
    onClose()
    void navigate({ to: path })
  }
  const take = (option: PaletteOption | undefined) => {
    if (option?.kind === 'screen') goTo(option.path)
    if (option?.kind === 'case') goTo(`/cases/${option.caseId}`)
    if (option?.kind === 'search' && !pending) void search(text.trim())
  }
  const type = (next: string) => {
    setText(next)
    choose(undefined)
    clear()
  }
  return { text, type, options, active, choose, take, found, pending, problem }
}
