import type { MoneyJson } from '../../api/client.ts'
import { formatMinor, formatMoney } from './format.ts'

type MoneyTextProps = { readonly money: MoneyJson; readonly bare?: boolean; readonly strong?: boolean }

/** An amount of money. `bare` drops the symbol, where the column head already names the currency. */
export function MoneyText({ money, bare = false, strong = false }: MoneyTextProps) {
  const text = bare ? formatMinor(money.amount_minor) : formatMoney(money.amount_minor, money.currency)
  return <span className={strong ? 'dw-figure dw-strong' : 'dw-figure'}>{text}</span>
}
