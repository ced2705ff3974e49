import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { apiWrite, type WriteMethod } from '../api/client.ts'
import { isUnsettled, type Problem, toProblem } from '../api/problem.ts'
import { createIntentKeys } from './intent-keys.ts'
import { useStepUp } from './step-up.tsx'

export type CommandResult<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly problem: Problem }

export type CommandDeclaration<Input, Output> = {
  readonly method: WriteMethod
  readonly path: string | ((input: Input) => string)
  /** The request body; the input itself when left out. */
  readonly body?: (input: Input) => unknown
  readonly ifMatch?: (input: Input) => string | undefined
  /** Query keys that this write makes out of date. */
  readonly invalidates?: readonly QueryKey[]
  readonly onDone?: (output: Output, input: Input) => void
}

export type Command<Input, Output> = {
  /** Never throws: a refusal is a value, and also stays in `problem` until the next run. */
  readonly run: (input: Input) => Promise<CommandResult<Output>>
  readonly pending: boolean
  readonly problem: Problem | undefined
  readonly reset: () => void
}

/**
 * The way screens write. It makes the idempotency key once per intent, lets a double click run once, asks for a
 * second factor when the server wants it and then sends the same intent again.
 */
export function useCommand<Input, Output = void>(
  declaration: CommandDeclaration<Input, Output>,
): Command<Input, Output> {
  const [keys] = useState(() => createIntentKeys(() => crypto.randomUUID()))
  const [state, setState] = useState<{ pending: boolean; problem: Problem | undefined }>(idle)
  const running = useRef<Promise<CommandResult<Output>>>(undefined)
  const latest = useRef(declaration)
  const queries = useQueryClient()
  const askStepUp = useStepUp()
  useEffect(() => {
    latest.current = declaration
  })

  const run = useCallback(
    (input: Input) => {
      if (running.current) return running.current
      const current = latest.current
      const key = keys.keyFor(input)
      setState({ pending: true, problem: undefined })
      const work = sendWithStepUp(() => send<Input, Output>(current, input, key), askStepUp).then((result) => {
        running.current = undefined
        if (result.ok || !isUnsettled(result.problem)) keys.settle()
        setState({ pending: false, problem: result.ok ? undefined : result.problem })
        if (!result.ok) return result
        for (const queryKey of current.invalidates ?? []) void queries.invalidateQueries({ queryKey })
        current.onDone?.(result.value, input)
        return result
      })
      running.current = work
      return work
    },
    [askStepUp, keys, queries],
  )

  const reset = useCallback(() => setState(idle), [])
  return { run, pending: state.pending, problem: state.problem, reset }
}

const idle = { pending: false, problem: undefined }

async function send<Input, Output>(
  declaration: CommandDeclaration<Input, Output>,
  input: Input,
  idempotencyKey: string,
): Promise<CommandResult<Output>> {
  const { method, path, body, ifMatch } = declaration
  try {
    const value = await apiWrite<Output>(method, typeof path === 'string' ? path : path(input), {
      idempotencyKey,
      body: body ? body(input) : input,
      ifMatch: ifMatch?.(input),
    })
    return { ok: true, value }
  } catch (error) {
    return { ok: false, problem: toProblem(error) }
  }
}

async function sendWithStepUp<Output>(
  attempt: () => Promise<CommandResult<Output>>,
  askStepUp: () => Promise<boolean>,
): Promise<CommandResult<Output>> {
  const result = await attempt()
  if (result.ok || result.problem.code !== 'step_up_required') return result
  return (await askStepUp()) ? attempt() : result
}
