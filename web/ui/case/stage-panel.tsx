import type { StageHistory } from '@dunwell/contract/stages'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../api/shape.ts'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant, formatMoney } from '../text/format.ts'
import { type CasePage, stageQuery } from './case-queries.ts'
import { MoveStage } from './move-stage.tsx'

type Move = Shape<typeof StageHistory>['data'][number]

/** 催收阶段: where the case stands on the ladder, by which rule and facts or by whose word, and what is suggested. */
export function StagePanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const isReadable = page.may.includes('portfolio.read-stage')
  const { data } = useQuery({ ...stageQuery(page.id), enabled: isReadable })
  const [moving, setMoving] = useState(false)
  if (!isReadable || data === undefined) return null
  const why = data.data.find(({ kind }) => kind === 'stage')
  const suggested = data.flag === null ? undefined : data.data.find(({ kind }) => kind === 'flag')
  return (
    <section aria-labelledby="dw-case-stage" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-stage" className="dw-subtitle">
          {t('stages.title')}
        </h2>
        {page.may.includes('portfolio.move-stage') && (
          <Button size="small" onClick={() => setMoving(true)}>
            {t('stages.move')}
          </Button>
        )}
      </div>
      <p>
        <StatusTag tone="progress">{t(`cases.stages.${data.stage}`)}</StatusTag>{' '}
        {why === undefined ? t('stages.unjudged') : t('stages.since', { time: formatInstant(why.at) ?? '' })}
      </p>
      {why && <Why move={why} currency={page.balance.owed.currency} />}
      {data.flag && suggested && (
        <>
          <p>
            <StatusTag tone="waiting">{t('stages.flagOf', { stage: t(`cases.stages.${data.flag}`) })}</StatusTag>
          </p>
          <Why move={suggested} currency={page.balance.owed.currency} />
        </>
      )}
      {data.data.length > 1 && <Moves moves={data.data} />}
      <MoveStage page={page} open={moving} onClose={() => setMoving(false)} />
    </section>
  )
}

function Why({ move, currency }: { readonly move: Move; readonly currency: string }) {
  const { t, i18n } = useTranslation()
  if (move.reason !== null)
    return <p>{t('stages.reasonOf', { name: move.moved_by_name ?? '', reason: move.reason })}</p>
  const { rule } = move
  const message = i18n.language === 'en' ? rule?.message_en : rule?.message_zh
  return (
    <>
      <p>{message ?? t('stages.placed')}</p>
      {rule?.pack && (
        <p className="dw-muted">
          {t('stages.rests', {
            rule: rule.rule_id,
            pack: `${rule.pack}@${rule.version}`,
            clause: `${rule.citation} ${rule.clause}`,
          })}
        </p>
      )}
      <p className="dw-muted">{factsText(move.facts, currency, t)}</p>
    </>
  )
}

const factNames = [
  'dpd',
  'owedMinor',
  'daysInStage',
  'textsSent',
  'daysTried',
  'reached',
  'brokenPromises',
  'promiseOpen',
  'textAllowed',
  'hand',
  'held',
] as const

function factsText(facts: Move['facts'], currency: string, t: TFunction): string {
  const said = factNames.flatMap((name) => {
    const value = facts[name]
    if (value === undefined || value === null) return []
    const text =
      typeof value === 'boolean'
        ? t(value ? 'stages.yes' : 'stages.no')
        : name === 'owedMinor'
          ? formatMoney(String(value), currency)
          : String(value)
    return [`${t(`stages.facts.${name}`)} ${text}`]
  })
  return said.join(t('ui.separator'))
}

function Moves({ moves }: { readonly moves: readonly Move[] }) {
  const { t } = useTranslation()
  const textOf = ({ kind, from_stage, to_stage }: Move) => {
    if (kind === 'stage' && to_stage !== null)
      return t('stages.moved', { from: t(`cases.stages.${from_stage}`), to: t(`cases.stages.${to_stage}`) })
    return to_stage === null ? t('stages.unmarked') : t('stages.marked', { stage: t(`cases.stages.${to_stage}`) })
  }
  return (
    <details>
      <summary>{t('stages.history')}</summary>
      <ul>
        {moves.map((move) => (
          <li key={move.id}>
            {formatInstant(move.at)} {textOf(move)}{' '}
            <span className="dw-muted">{move.reason ?? move.rule?.rule_id}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
