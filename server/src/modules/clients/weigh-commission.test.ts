import { expect, test } from 'vitest'
import { weighCommission } from './weigh-commission.ts'

test.each([
  [[10_000, 0, 0, 0, 0], { recoveryWeight: 1, conductWeight: 0 }],
  [[7000, 2000, 500, 500, 0], { recoveryWeight: 0.7, conductWeight: 0.3 }],
  [[7000, 1000, 500, 500, 1000], { recoveryWeight: 0.7, conductWeight: 0.2 }],
  [[0, 2500, 2500, 2500, 2500], { recoveryWeight: 0, conductWeight: 0.75 }],
  [[7000, 2000, 500, 499, 0], undefined],
  [[7000, 2000, 500, 501, 0], undefined],
])(
  '[R31] weights %j are %j to the rules',
  ([recovery = 0, compliance = 0, quality = 0, complaints = 0, security = 0], facts) => {
    const weights = { recovery_bp: recovery, compliance_bp: compliance, quality_bp: quality }
    const said = weighCommission('collectors', { ...weights, complaints_bp: complaints, security_bp: security })
    expect(said).toEqual(facts && { payee: 'collectors', ...facts })
  },
)

test('[R17] a rate for which nobody said by what it is reckoned rests on the amount recovered alone', () => {
  expect(weighCommission('agency', null)).toEqual({ payee: 'agency', recoveryWeight: 1, conductWeight: 0 })
})
