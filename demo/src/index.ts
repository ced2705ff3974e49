/** The demonstration's input: synthetic portfolios of any size, and the real UCI accounts as a bank would send them. */
export {
  type BalanceRow,
  balanceHeaders,
  type PaymentRow,
  paymentHeaders,
  placementHeaders,
  writeBalanceCsv,
  writePaymentCsv,
  writePlacementCsv,
} from './bank-files.ts'
export { generatePayments } from './payments.ts'
export { type Person, type PersonFacts, personFor, personIndexMax } from './people.ts'
export {
  type Bucket,
  bucketOf,
  buckets,
  defaultCutoffOn,
  generatePortfolio,
  type PortfolioAccount,
  type PortfolioOptions,
  portfolioCountMax,
  type Rating,
} from './portfolio.ts'
export { generateRefresh } from './refresh.ts'
export { writeRelatedPlacementCsv } from './related-placement.ts'
export {
  type FileTotals,
  type UciOptions,
  type UciPayments,
  type UciPlacement,
  type UciPortfolio,
  type UciRefresh,
  uciContractNo,
  uciCreditCardUrl,
  uciPortfolio,
} from './uci-portfolio.ts'
export { extractUciCsv, uciAccountCount } from './uci-source.ts'
export { countBadRows, type WideOptions, widePlacementHeaders, writeWidePlacementCsv } from './wide-placement.ts'
