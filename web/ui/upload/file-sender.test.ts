import { describe, expect, it } from 'vitest'
import { apiError } from '../../api/problem.ts'
import { createFileSender } from './file-sender.ts'

const paper = (text: string) => new File([text], '来函.pdf', { lastModified: 1 })

/** A server that gives these answers one after the other; the keys under which it was asked. */
function serverOf(...answers: readonly (string | { readonly status: number; readonly code: string })[]) {
  const asked: string[] = []
  let count = 0
  const send = createFileSender(
    async ({ idempotencyKey = 'none' }) => {
      const answer = answers[asked.push(idempotencyKey) - 1]
      if (typeof answer === 'object') throw apiError(answer)
      return answer
    },
    () => `0-0-0-0-${++count}`,
  )
  return { asked, send }
}

describe('files that are sent', () => {
  it('[R39] a double click sends a file once, and both clicks hear the same', async () => {
    const { asked, send } = serverOf('p1')
    const file = paper('a')
    expect(await Promise.all([send('/a', file), send('/a', file)])).toEqual(['p1', 'p1'])
    expect(asked).toHaveLength(1)
  })

  const lost = { status: 0, code: 'client_network' }
  const refused = { status: 415, code: 'document_kind' }
  it.each([
    ['a lost answer', lost, true],
    ['an ended session', { status: 401, code: 'session_ended' }, true],
    ['a server that fell over', { status: 502, code: 'client_unreadable' }, true],
    ['a refusal', refused, false],
  ] as const)('[R39] the same file again after %s has the same key: %#', async (_after, answer, isSame) => {
    const { asked, send } = serverOf(answer, 'p1')
    await expect(send('/a', paper('a'))).rejects.toMatchObject({ problem: answer })
    expect(await send('/a', paper('a'))).toBe('p1')
    expect(asked[0] === asked[1]).toBe(isSame)
  })

  it('[R39] another file, another place, and the same file once it is there are intents of their own', async () => {
    const { asked, send } = serverOf(lost, lost, 'p1', 'p2')
    await expect(send('/a', paper('a'))).rejects.toThrow()
    await expect(send('/a', paper('ab'))).rejects.toThrow()
    await send('/b', paper('ab'))
    await send('/b', paper('ab'))
    expect(new Set(asked).size).toBe(4)
  })
})
