import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

type ListPagerProps = {
  readonly count: number
  readonly hasMore: boolean
  readonly list: {
    readonly isFirst: boolean
    readonly canGoBack: boolean
    readonly pageNumber: number | undefined
    readonly goFirst: () => void
    readonly goBack: () => void
    readonly goNext: () => void
  }
}

/** Cursor paging has no total and no page to jump to; after a reload the way back is the first page. */
export function ListPager({ count, hasMore, list }: ListPagerProps) {
  const { t } = useTranslation()
  return (
    <nav className="dw-pager" aria-label={t('ui.list.pager')}>
      <span className="dw-pager-count">{t('ui.list.shown', { count })}</span>
      {!list.isFirst && (
        <Button type="text" onClick={list.goFirst}>
          {t('ui.list.first')}
        </Button>
      )}
      <Button icon={<LeftOutlined />} disabled={!list.canGoBack} onClick={list.goBack}>
        {t('ui.list.previous')}
      </Button>
      {list.pageNumber !== undefined && (
        <span className="dw-pager-page">{t('ui.list.page', { page: list.pageNumber })}</span>
      )}
      <Button icon={<RightOutlined />} iconPlacement="end" disabled={!hasMore} onClick={list.goNext}>
        {t('ui.list.next')}
      </Button>
    </nav>
  )
}
