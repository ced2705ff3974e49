import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { writeUnchecked } from '../api/client.ts'
import { isUnsettled, type Problem, toProblem } from '../api/problem.ts'
import type { BodyOf, PathOf, Placed, PlacesOf, ResultOf, WriteMethod } from '../api/routes.ts'
import { createIntentKeys } from './intent-keys.ts'
import { useStepUp } from './step-up.tsx'

export type CommandResult<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly problem: Problem }

export type CommandDeclaration<M extends WriteMethod, P extends PathOf<M>, Input> = {
  readonly method: M
  /** A path of the OpenAPI document, as it stands there: `/v1/cases/{case_id}/holds`. */
  readonly path: P
  /** Fills the places of the path. */
  readonly params?: (input: Input) => PlacesOf<P, M>
  /** The request body; the input itself when left out. */
  readonly body?: (input: Input) => BodyOf<P, M>
  readonly ifMatch?: (input: Input) => string | undefined
  /** Query keys that this write makes out of date. */
  readonly invalidates?: readonly QueryKey[]
  readonly onDone?: (output: ResultOf<P, M>, input: Input) => void
}

/** A path with places wants them filled; an input that is no body wants to be made one. */
type Complete<M extends WriteMethod, P extends PathOf<M>, Input> = (P extends Placed
  ? { readonly params: unknown }
  : unknown) &
  ([Input] extends [BodyOf<P, M>] ? unknown : { readonly body: unknown })

// Methods, because their parameters may be narrower: which input a declaration takes is known to its overload only.
type AnyDeclaration = {
  readonly method: WriteMethod
  readonly path: string
  params?(input: unknown): unknown
  body?(input: unknown): unknown
  ifMatch?(input: unknown): string | undefined
  readonly invalidates?: readonly QueryKey[]
  onDone?(output: unknown, input: unknown): void
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
export function useCommand<M extends WriteMethod, P extends PathOf<M>, Input = BodyOf<P, M>>(
  declaration: CommandDeclaration<M, P, Input> & Complete<M, P, Input>,
): Command<Input, ResultOf<P, M>>
export function useCommand(declaration: AnyDeclaration): Command<never, unknown> {
  const [keys] = useState(() => createIntentKeys(() => crypto.randomUUID()))
  const [state, setState] = useState<{ pending: boolean; problem: Problem | undefined }>(idle)
  const running = useRef<Promise<CommandResult<unknown>>>(undefined)
  const latest = useRef(declaration)
  const queries = useQueryClient()
  const askStepUp = useStepUp()
  useEffect(() => {
    latest.current = declaration
  })

  const run = useCallback(
    (input: unknown) => {
      if (running.current) return running.current
      const current = latest.current
      const key = keys.keyFor(input)
      setState({ pending: true, problem: undefined })
      const work = sendWithStepUp(() => send(current, input, key), askStepUp).then((result) => {
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

async function send(
  declaration: AnyDeclaration,
  input: unknown,
  idempotencyKey: string,
): Promise<CommandResult<unknown>> {
  const { method, path, params, body, ifMatch } = declaration
  try {
    const value = await writeUnchecked(method, path, {
      idempotencyKey,
      path: params?.(input),
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
