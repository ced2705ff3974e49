import { Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListSearch } from './list-search.ts'
import type { ListFilter } from './list-types.ts'

type ListFiltersProps = {
  readonly filters: readonly ListFilter[]
  readonly values: ListSearch
  readonly onChange: (values: ListSearch) => void
}

/** Choices act at once; text acts on Enter or the button, so that no list is fetched for every key. */
export function ListFilters({ filters, values, onChange }: ListFiltersProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Record<string, string | undefined>>()
  const [all, setAll] = useState(false)
  const shown = filters.filter(({ more, name }) => all || more !== true || values[name] !== undefined)
  const signature = JSON.stringify([values, all])
  // The URL is the truth.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for `values`, which is new at every render
  useEffect(() => {
    form.setFieldsValue(Object.fromEntries(shown.map((filter) => [filter.name, toField(filter, values[filter.name])])))
  }, [signature, form])
  const submit = () => onChange(definedOnly(shown, form.getFieldsValue()))
  const clear = () => onChange({})
  return (
    <search aria-label={t('ui.list.filters')}>
      {/* The name keeps the fields' ids apart from those of a form in a dialog above the list. */}
      <Form name="list-filters" form={form} layout="inline" className="dw-filters" onFinish={submit}>
        {shown.map((filter) => (
          <Form.Item key={filter.name} name={filter.name} label={filter.label} {...fieldProps(filter)}>
            {fieldOf(filter, submit, t('ui.list.all'))}
          </Form.Item>
        ))}
        <Form.Item>
          <Button htmlType="submit">{t('ui.list.search')}</Button>
        </Form.Item>
        {filters.some(({ more }) => more) && (
          <Form.Item>
            <Button type="text" aria-expanded={all} onClick={() => setAll(!all)}>
              {t(all ? 'ui.list.fewerFilters' : 'ui.list.moreFilters')}
            </Button>
          </Form.Item>
        )}
        {Object.keys(values).length > 0 && (
          <Form.Item>
            <Button type="link" onClick={clear}>
              {t('ui.empty.clearFilters')}
            </Button>
          </Form.Item>
        )}
      </Form>
    </search>
  )
}

function fieldOf(filter: ListFilter, submit: () => void, allLabel: string) {
  if (filter.kind === 'choice') {
    return (
      <Select
        allowClear
        placeholder={filter.unsetLabel ?? allLabel}
        popupMatchSelectWidth={false}
        className="dw-filter-field"
        options={(filter.options ?? []).map((option) => ({ ...option }))}
        onChange={() => window.setTimeout(submit)}
      />
    )
  }
  if (filter.kind === 'date') {
    return <DatePicker className="dw-filter-field" onChange={() => window.setTimeout(submit)} />
  }
  return <Input allowClear className="dw-filter-field" onClear={() => window.setTimeout(submit)} />
}

// A date filter is `YYYY-MM-DD` in the URL and a dayjs object only inside its picker.
function fieldProps(filter: ListFilter) {
  if (filter.kind !== 'date') return {}
  return {
    getValueProps: (value: string | undefined) => ({ value: value ? dayjs(value) : undefined }),
    normalize: (value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD'),
  }
}

function toField({ kind }: ListFilter, value: string | undefined): string | undefined {
  return kind === 'money' && value !== undefined && /^\d+$/.test(value) ? String(Number(value) / 100) : value
}

function toWord(filter: ListFilter | undefined, value: string): string {
  if (filter?.kind !== 'money') return value
  const fen = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(value.replaceAll(',', ''))
  return fen === null ? '' : BigInt(`${fen[1]}${(fen[2] ?? '').padEnd(2, '0')}`).toString()
}

function definedOnly(filters: readonly ListFilter[], values: Readonly<Record<string, string | undefined>>): ListSearch {
  const words = Object.entries(values).map(
    ([name, value]) =>
      [
        name,
        toWord(
          filters.find((filter) => filter.name === name),
          value?.trim() ?? '',
        ),
      ] as const,
  )
  return Object.fromEntries(words.filter(([, value]) => value !== ''))
}
