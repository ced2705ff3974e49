import type { CommandContext, Refusal } from '#platform/operations'

/** What an earlier module tells of an act of which the rules must be asked, in the words of the rules' facts; what is left out is not known. */
type ExportFacts = { kind: string; directIdentifiers: boolean; approved: boolean; purposeNamed: boolean }
export type PlacementFacts = {
  evaluatedOn: string | null
  contractUntil: string | null
  evaluatedBeforeExpiry: boolean
  processingAgreementUntil?: string | null
  subEntrusted: boolean
  clientConsents: boolean
  listedPublicly: boolean
  certified: boolean
  blacklistedUntil: string | null
  violentRecord?: boolean
  debtLawful?: boolean
  debtEnded: boolean
  impactAssessed: boolean
}
/** Whose commission by what: a client's to an agency is another thing than what a house's collectors are assessed by. */
export type CommissionFacts = { payee: 'agency' | 'collectors'; recoveryWeight: number; conductWeight: number }
export type GateQuestion = {
  /** Null: of no client alone. */
  clientId: string | null
  subject: string
} & (
  | { gate: 'export'; export: ExportFacts }
  | { gate: 'placement'; placement: PlacementFacts }
  | { gate: 'commission_plan'; commissionPlan: CommissionFacts }
)
export type GateKeeper = (ctx: CommandContext, question: GateQuestion) => Promise<Refusal | undefined>

let registered: GateKeeper | undefined

/** Called once by the wiring: rules belong to a later module. */
export function registerGateKeeper(keeper: GateKeeper): void {
  if (registered !== undefined && registered !== keeper) throw new Error('two keepers of gates')
  registered = keeper
}

/** Asks before the first write: a refusal is returned, and commits. */
export function passGate(ctx: CommandContext, question: GateQuestion): Promise<Refusal | undefined> {
  if (registered === undefined) throw new Error('no keeper of gates is registered')
  return registered(ctx, question)
}
