import { Table } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import type { Pack } from '../queries.ts'

type RuleView = Pack['rules'][number]

/** What each rule says, on what it rests, how it binds and how sure that is. */
export function PackRules({ rules }: { readonly rules: readonly RuleView[] }) {
  const { t, i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  return (
    <section className="dw-panel dw-panel-pad" aria-label={t('compliance.rules.title')}>
      <h2 className="dw-subtitle">{t('compliance.rules.title')}</h2>
      <ScrollX label={t('compliance.rules.title')}>
        <Table<RuleView>
          size="small"
          pagination={false}
          dataSource={rules}
          rowKey="id"
          columns={[
            { title: t('compliance.rules.id'), render: (_, rule) => <code className="dw-code">{rule.id}</code> },
            { title: t('compliance.rules.says'), render: (_, rule) => saysOf(rule, isEnglish) },
            { title: t('compliance.rules.clause'), render: (_, rule) => `${rule.citation} ${rule.clause}` },
            {
              title: t('compliance.rules.binds'),
              render: (_, rule) => t(`compliance.bindingness.${rule.bindingness}`),
            },
            {
              title: t('compliance.rules.certainty'),
              render: (_, rule) => t(`compliance.certainties.${rule.certainty}`),
            },
            { title: t('compliance.rules.effect'), render: (_, rule) => effectOf(rule, t) },
            { title: t('compliance.rules.needs'), render: (_, rule) => rule.needs.join(', ') || t('ui.none') },
          ]}
        />
      </ScrollX>
    </section>
  )
}

function saysOf(rule: RuleView, isEnglish: boolean) {
  const [message, alternative] = isEnglish
    ? [rule.message_en, rule.alternative_en]
    : [rule.message_zh, rule.alternative_zh]
  return (
    <>
      <div>{message}</div>
      {alternative !== null && <div className="dw-muted">{alternative}</div>}
    </>
  )
}

function effectOf(rule: RuleView, t: TFunction): string {
  const effect = t(`compliance.effects.${rule.effect}`)
  return rule.override === 'two_people' ? `${effect} · ${t('compliance.rules.override')}` : effect
}
