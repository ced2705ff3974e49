import { ColumnHeightOutlined, ReloadOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './list-types.ts'

type ListLook = {
  readonly chosen: readonly string[]
  readonly choose: (keys: readonly string[]) => void
  readonly reset: () => void
  readonly compact: boolean
  readonly setCompact: (compact: boolean) => void
}

type ListToolsProps<Row> = {
  readonly columns: readonly ListColumn<Row>[]
  readonly look: ListLook
  readonly updating: boolean
  readonly onRefresh: () => void
}

export function ListTools<Row>({ columns, look, updating, onRefresh }: ListToolsProps<Row>) {
  const { t } = useTranslation()
  const density = look.compact ? t('ui.list.comfortable') : t('ui.list.compact')
  return (
    <div className="dw-list-tools" role="toolbar" aria-label={t('ui.list.toolbar')}>
      <span className="dw-updating" role="status">
        {updating ? t('ui.updating') : ''}
      </span>
      <Space size={2}>
        <Button
          type="text"
          icon={<ReloadOutlined />}
          onClick={onRefresh}
          aria-label={t('ui.list.refresh')}
          title={t('ui.list.refresh')}
        />
        <Button
          type="text"
          icon={<ColumnHeightOutlined />}
          onClick={() => look.setCompact(!look.compact)}
          aria-label={`${t('ui.list.density')}: ${density}`}
          title={density}
        />
        <Popover
          trigger="click"
          placement="bottomRight"
          title={t('ui.list.columnsTitle')}
          content={<ColumnChooser columns={columns} look={look} />}
        >
          <Button
            type="text"
            icon={<SettingOutlined />}
            aria-label={t('ui.list.columns')}
            title={t('ui.list.columns')}
          />
        </Popover>
      </Space>
    </div>
  )
}

function ColumnChooser<Row>({ columns, look }: Pick<ListToolsProps<Row>, 'columns' | 'look'>) {
  const { t } = useTranslation()
  const toggle = (key: string, on: boolean) =>
    look.choose(on ? [...look.chosen, key] : look.chosen.filter((chosen) => chosen !== key))
  return (
    <div className="dw-column-chooser">
      {columns.map((column) => (
        <Checkbox
          key={column.key}
          checked={column.always === true || look.chosen.includes(column.key)}
          disabled={column.always === true}
          onChange={(event) => toggle(column.key, event.target.checked)}
        >
          {column.title}
        </Checkbox>
      ))}
      <Button size="small" onClick={look.reset}>
        {t('ui.list.resetColumns')}
      </Button>
    </div>
  )
}
