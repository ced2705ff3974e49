import { toAmountText } from '@dunwell/kit'
import type { Column } from './bank-files.ts'
import type { PortfolioAccount } from './portfolio.ts'

/** What every placement file of the demonstration has, under the names that banks use. */
export const placementColumns: readonly Column<PortfolioAccount>[] = [
  ['合同编号', (account) => account.contractNo],
  ['姓名', (account) => account.person.name],
  ['性别', (account) => (account.person.gender === 'male' ? '男' : '女')],
  ['年龄', (account) => String(account.person.age)],
  ['证件号', (account) => account.person.idNumber],
  ['本人手机', (account) => account.person.mobile],
  ['省', (account) => account.person.province],
  ['市', (account) => account.person.city],
  ['户籍地址', (account) => account.person.address],
  ['币种', (account) => account.currency],
  ['委案金额', (account) => toAmountText(account.balanceMinor)],
  ['逾期本金', (account) => toAmountText(account.principalMinor)],
  ['逾期利息', (account) => toAmountText(account.interestMinor)],
  ['逾期天数', (account) => String(account.dpd)],
  ['逾期账龄', (account) => account.bucket],
  ['信用额度', (account) => toAmountText(account.limitMinor)],
  ['商品', (account) => account.product],
  ['客户评级', (account) => account.rating],
  ['进件渠道', (account) => account.channel],
  ['开卡日', (account) => account.openedOn],
]
