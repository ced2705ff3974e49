import type { SchemeWeights } from '@dunwell/contract/schemes'
import type { z } from 'zod'
import type { CommissionFacts } from './gate-port.ts'

/**
 * What the rules are told of a commission, by what it is reckoned. Conduct is compliance, quality and complaints (R31); the security of data counts
 * beside it, so that nobody meets the house's share of conduct by it. Without weights the amount recovered weighs alone. Undefined where the
 * weights are not the whole.
 */
export function weighCommission(
  payee: CommissionFacts['payee'],
  weights: z.output<typeof SchemeWeights> | null,
): CommissionFacts | undefined {
  if (weights === null) return { payee, recoveryWeight: 1, conductWeight: 0 }
  const { recovery_bp, compliance_bp, quality_bp, complaints_bp, security_bp } = weights
  const conduct = compliance_bp + quality_bp + complaints_bp
  if (recovery_bp + conduct + security_bp !== 10_000) return undefined
  return { payee, recoveryWeight: recovery_bp / 10_000, conductWeight: conduct / 10_000 }
}
