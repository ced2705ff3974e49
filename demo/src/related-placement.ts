import { type Column, writeCsv } from './bank-files.ts'
import { personFor, personIndexMax } from './people.ts'
import { placementColumns } from './placement-columns.ts'
import { defaultCutoffOn, type PortfolioAccount } from './portfolio.ts'
import { below, pick, randomFor } from './random.ts'

type Row = { readonly account: PortfolioAccount; readonly related: Related }
type Related = { readonly name: string; readonly relation: string; readonly mobile: string }

const purpose = 21
const nobody: Related = { name: '', relation: '', mobile: '' }
const relations = ['配偶', '父母', '兄弟姐妹', '朋友', '同事'] as const

/** Two of three accounts name somebody; whoever it is stands at the far end of the seed's people, where no debtor is. */
function relatedOf(seed: number, index: number): Related {
  const random = randomFor(seed, purpose, index)
  if (below(random, 3) === 0) return nobody
  const { name, mobile } = personFor(seed, personIndexMax - 1 - index, { ageOn: defaultCutoffOn })
  return { name, relation: pick(random, relations), mobile }
}

function* withRelated(seed: number, accounts: Iterable<PortfolioAccount>): Generator<Row> {
  let index = 0
  for (const account of accounts) {
    yield { account, related: relatedOf(seed, index) }
    index += 1
  }
}

const columns: readonly Column<Row>[] = [
  ...placementColumns.map(([header, cell]): Column<Row> => [header, ({ account }) => cell(account)]),
  ['联系人姓名', ({ related }) => related.name],
  ['联系人关系', ({ related }) => related.relation],
  ['联系人电话', ({ related }) => related.mobile],
]

/** A placement file that names a related person (联系人) beside most debtors. */
export const writeRelatedPlacementCsv = (seed: number, accounts: Iterable<PortfolioAccount>): Generator<string> =>
  writeCsv(columns, withRelated(seed, accounts))
