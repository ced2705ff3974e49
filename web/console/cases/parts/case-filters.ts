import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../ui/list-page/list-types.ts'
import { useMay } from '../../identity/index.ts'
import { clientsQuery } from '../../intake/index.ts'
import { inTreeOrder, unitsQuery } from '../../organisation/index.ts'
import { caseColours } from '../colours.ts'

const states = ['placed', 'allocated', 'working', 'on_hold', 'kept', 'returned', 'recalled', 'closed'] as const
const flags = ['field', 'outsourced', 'legal'] as const
const stages = ['sms', 'phone', 'field', 'outsourced', 'legal'] as const
const products = ['credit_card', 'consumer_loan', 'mortgage', 'cash_loan', 'car_loan', 'business_loan'] as const
const sorts = ['newest', 'mandate', 'amount'] as const
const choice = (value: string, label: string) => ({ value, label })

/** By what a list of cases is narrowed. Names and numbers of persons are not among them: they are searched for, never in an address. */
export function useCaseFilters(): readonly ListFilter[] {
  const { t } = useTranslation()
  const { data: clients } = useQuery({ ...clientsQuery, enabled: useMay()('clients.read') })
  const { data: units } = useQuery(unitsQuery)
  const name = (key: string, label: string, options: readonly { value: string; label: string }[]): ListFilter => ({
    name: key,
    label,
    kind: 'choice',
    options,
  })
  const more = (filter: ListFilter): ListFilter => ({ ...filter, more: true })
  const day = (key: string, label: string) => more({ name: key, label, kind: 'date' })
  const word = (key: string, label: string) => more({ name: key, label, kind: 'text' })
  return [
    name(
      'state',
      t('cases.list.state'),
      states.map((state) => choice(state, t(`cases.states.${state}`))),
    ),
    name(
      'client_id',
      t('cases.list.client'),
      (clients?.data ?? []).map((one) => choice(one.id, one.name)),
    ),
    productFilter(t),
    name(
      'unit_id',
      t('cases.list.unit'),
      inTreeOrder(units?.data ?? []).map(({ unit, depth }) => choice(unit.id, `${'　'.repeat(depth)}${unit.name}`)),
    ),
    name(
      'colour',
      t('cases.list.colour'),
      caseColours.map((one) => choice(one, t(`cases.colours.${one}`))),
    ),
    {
      ...name(
        'sort',
        t('cases.list.sort'),
        sorts.map((one) => choice(one, t(`cases.sorts.${one}`))),
      ),
      unsetLabel: t('cases.sorts.newest'),
    },
    day('due_from', t('cases.list.dueFrom')),
    day('due_until', t('cases.list.dueUntil')),
    day('placed_from', t('cases.list.placedFrom')),
    day('placed_until', t('cases.list.placedUntil')),
    more({ name: 'amount_min', label: t('cases.list.amountMin'), kind: 'money' }),
    more({ name: 'amount_max', label: t('cases.list.amountMax'), kind: 'money' }),
    // Buckets and ratings are the client's own words, so there is no list to choose from.
    word('bucket', t('cases.list.bucket')),
    word('rating', t('cases.list.rating')),
    word('batch_no', t('cases.list.batchNo')),
    word('tag', t('cases.list.tags')),
    day('not_followed_since', t('cases.list.notFollowedSince')),
    day('followed_from', t('cases.list.followedFrom')),
    more(name('never_followed', t('cases.list.neverFollowed'), [choice('yes', t('cases.list.never'))])),
    ...stageFilters(t).map(more),
    word('keyword', t('cases.list.keyword')),
  ]
}

function productFilter(t: TFunction): ListFilter {
  const options = products.map((one) => choice(one, t(`cases.products.${one}`)))
  return { name: 'product', label: t('cases.list.product'), kind: 'choice', options }
}

/** Where cases stand on the ladder, what it suggests for them, and by which rule. */
function stageFilters(t: TFunction): ListFilter[] {
  const options = (names: readonly (typeof stages)[number][]) =>
    names.map((stage) => choice(stage, t(`cases.stages.${stage}`)))
  return [
    { name: 'stage', label: t('cases.list.stage'), kind: 'choice', options: options(stages) },
    { name: 'stage_flag', label: t('stages.flag'), kind: 'choice', options: options(flags) },
    { name: 'stage_rule', label: t('stages.rule'), kind: 'text' },
  ]
}
