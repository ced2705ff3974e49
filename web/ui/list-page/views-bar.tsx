import { CloseOutlined, SaveOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../error-state.tsx'
import type { ListSearch } from './list-search.ts'
import type { Views } from './use-views.ts'

type ViewsBarProps = {
  readonly views: Views
  readonly filters: ListSearch
  readonly onFilters: (filters: ListSearch) => void
}

/** Saved views as buttons, and saving what is shown now under a name. */
export function ViewsBar({ views, filters, onFilters }: ViewsBarProps) {
  const { t } = useTranslation()
  const current = JSON.stringify(sorted(filters))
  return (
    <nav className="dw-views" aria-label={t('ui.views.title')}>
      {views.named.map((view) => (
        <span key={view.id} className="dw-view">
          <Button
            size="small"
            type={JSON.stringify(sorted(view.filters)) === current ? 'primary' : 'default'}
            onClick={() => {
              views.open(view)
              onFilters(view.filters)
            }}
          >
            {view.name}
          </Button>
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('ui.views.end', { name: view.name })}
            onClick={() => void views.end.run(view.id)}
          />
        </span>
      ))}
      <SaveView views={views} filters={filters} />
      <CommandProblem problem={views.problem} what={t('ui.views.title')} />
    </nav>
  )
}

function sorted(filters: ListSearch): readonly (readonly [string, string])[] {
  return Object.entries(filters).toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function SaveView({ views, filters }: Pick<ViewsBarProps, 'views' | 'filters'>) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const submit = async ({ name }: { name: string }) => {
    if ((await views.save(name.trim(), filters)).ok) setOpen(false)
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Form layout="inline" onFinish={submit}>
          <Form.Item name="name" label={t('ui.views.name')} rules={[{ required: true, whitespace: true, max: 40 }]}>
            <Input maxLength={40} autoFocus />
          </Form.Item>
          <Button htmlType="submit" type="primary">
            {t('ui.views.save')}
          </Button>
        </Form>
      }
    >
      <Button size="small" type="text" icon={<SaveOutlined />}>
        {t('ui.views.saveThis')}
      </Button>
    </Popover>
  )
}
