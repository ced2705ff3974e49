/** Several people's commands in one transaction: each is asked, written and audited under the proof of whoever asked, and answered by its key. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Database, keptUnread } from './db.ts'
import { DomainError, isPassing, isPgError, toDomainError } from './errors.ts'
import { type Gathered, gather } from './gather.ts'
import type { AskedTogether, Command } from './operations.ts'
import type { Outcome } from './runner.ts'

/** Two lanes were 250 to 350 a second on two processors, several times what a hundred collectors ask for; what waits meanwhile comes together. */
const lanes = 2
/** Twice as many save nothing more and keep everybody waiting twice as long. */
const most = 16

type Asked<Input, Value> = AskedTogether<Input> & {
  inputHash: string
  requestId: string
  alone(): Promise<Outcome<Value>>
}
type Together = {
  /** For commands that know how. */
  join<I extends z.ZodObject, O extends z.ZodType>(
    command: Command<I, O>,
    ask: Asked<z.output<I>, z.input<O>>,
  ): Promise<Outcome<z.input<O>>>
}

export function makeTogether(db: Database): Together {
  const gathered = new Map<unknown, unknown>()
  return {
    join<I extends z.ZodObject, O extends z.ZodType>(
      command: Command<I, O>,
      ask: Asked<z.output<I>, z.input<O>>,
    ): Promise<Outcome<z.input<O>>> {
      type Own = Gathered<Asked<z.output<I>, z.input<O>>, Outcome<z.input<O>>>
      const own = (gathered.get(command) as Own | undefined) ?? gatherFor(db, command)
      gathered.set(command, own)
      return own.join(ask)
    },
  }
}

function gatherFor<I extends z.ZodObject, O extends z.ZodType>(db: Database, command: Command<I, O>) {
  return gather<Asked<z.output<I>, z.input<O>>, Outcome<z.input<O>>>({
    lanes,
    most,
    alone: (ask) => ask.alone(),
    together: (asks) => executeTogether(db, command, asks),
    // A lost connection, or none to be had, is everybody's: after a commit that nobody heard of each asks again by its key.
    isOneOfTheirs: (error) => !(error instanceof DomainError && isPassing(error.code)),
  })
}

async function executeTogether<I extends z.ZodObject, O extends z.ZodType>(
  db: Database,
  command: Command<I, O>,
  asks: readonly Asked<z.output<I>, z.input<O>>[],
): Promise<(Outcome<z.input<O>> | undefined)[]> {
  const done = db.transaction().execute(async (tx) => {
    const answers = (await command.together?.(tx, asks)) ?? []
    const ends = asks.flatMap(({ proof, key, inputHash, requestId }, n) => {
      const answer = answers[n]
      if (answer === undefined) return []
      const { subject = null, clientId = null, facts = {} } = answer.audit
      const result = { value: answer.value }
      const event = { actor: answer.staffId, subject, client_id: clientId, facts, request_id: requestId }
      return [{ proof, ...event, key, input_hash: inputHash, result }]
    })
    if (ends.length > 0)
      await sql`${keptUnread('together.end')} select platform.end_together(${command.name}, ${JSON.stringify(ends)}::jsonb)`.execute(
        tx,
      )
    return answers.map((answer): Outcome<z.input<O>> | undefined =>
      answer === undefined ? undefined : { ok: true, value: answer.value, replayed: false },
    )
  })
  return done.catch((error: unknown) => {
    throw isPgError(error) ? error : toDomainError(error)
  })
}
