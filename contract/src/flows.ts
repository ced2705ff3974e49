/** Kinds of bank files. Without zod, so that a screen may take the lists themselves. */
export const flowNames = ['placement', 'refresh', 'payments', 'case_list', 'history', 'claim_answers'] as const
/** Flows whose rows carry no money: the bank's control slip has a count only, and its sum is 0. */
export const sumlessFlows = ['case_list', 'history'] as const satisfies readonly (typeof flowNames)[number][]
