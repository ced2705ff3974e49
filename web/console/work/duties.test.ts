import { expect, test } from 'vitest'
import { dutiesToSay } from './duties.ts'

const duty = (rule_id: string, ...duties: string[]) => ({
  ...{ rule_id, duties, pack: 'p', version: '1', citation: 'c', clause: '1', duty_zh: rule_id, duty_en: rule_id },
})

test.each([
  [[duty('A', 'recording'), duty('B', 'recording')], ['A']],
  [
    [duty('A', 'identity', 'purpose'), duty('B', 'purpose'), duty('C', 'recording', 'purpose')],
    ['A', 'C'],
  ],
  [[], []],
])('[R17] what two rules ask is said once (%#)', (duties, said) => {
  expect(dutiesToSay(duties).map(({ rule_id }) => rule_id)).toEqual(said)
})
