import { expect, it } from 'vitest'
import { problemOf } from './problem.ts'

it('[R17] rule and time of a refusal are taken from its facts', () => {
  const body = {
    code: 'session_ended',
    status: 401,
    facts: { reason: 'idle', until: '2026-11-25T08:00:00Z', limit: 3 },
  }
  const problem = problemOf(401, body, 'trace-1')
  expect(problem).toMatchObject({ reason: 'idle', until: '2026-11-25T08:00:00Z', trace_id: 'trace-1' })
  expect(problem.facts?.['limit']).toBe(3)
})

it('[R9] an answer that is no problem of ours is said to be unreadable, with its trace id', () => {
  expect(problemOf(502, '<html>', 'trace-2')).toEqual({ status: 502, code: 'client_unreadable', trace_id: 'trace-2' })
})
