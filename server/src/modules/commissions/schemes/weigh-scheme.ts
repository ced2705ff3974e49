import type { SchemeWeights } from '@dunwell/contract/schemes'
import type { z } from 'zod'

/**
 * What the rules are told of a scheme. Conduct is compliance, quality and complaints (R31); the security of data counts beside it, so that
 * a scheme does not meet the house's share of conduct by it. Undefined where the weights are not the whole.
 */
export function weighScheme(
  weights: z.output<typeof SchemeWeights>,
): { recoveryWeight: number; conductWeight: number } | undefined {
  const { recovery_bp, compliance_bp, quality_bp, complaints_bp, security_bp } = weights
  const conduct = compliance_bp + quality_bp + complaints_bp
  if (recovery_bp + conduct + security_bp !== 10_000) return undefined
  return { recoveryWeight: recovery_bp / 10_000, conductWeight: conduct / 10_000 }
}
