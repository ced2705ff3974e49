/**
 * Gathers what many ask for at the same moment, so that it is done together: what one of them costs is for the most part the same work made ready anew
 * for each, and a commit. Nobody waits for company: whoever comes while a lane is free goes at once, and whoever comes while all are taken goes with the
 * others who wait.
 */
export type Gathered<Ask, Answer> = { join(ask: Ask): Promise<Answer> }
export type GatherOptions<Ask, Answer> = {
  /** Answers in the order of the asks; undefined for one that is done alone. Waits for nobody's lock, or it keeps all the others waiting. */
  together(asks: readonly Ask[]): Promise<readonly (Answer | undefined)[]>
  alone(ask: Ask): Promise<Answer>
  /** Whether a fault is that of one ask among them; else it is everybody's, and doing each alone would only repeat it. */
  isOneOfTheirs(error: unknown): boolean
  lanes: number
  /** So many at once at most: all of them are told when the last is done. */
  most: number
}
type Waiting<Ask, Answer> = { ask: Ask; told(answer: Answer | Promise<Answer>): void }

export function gather<Ask, Answer>(options: GatherOptions<Ask, Answer>): Gathered<Ask, Answer> {
  const waiting: Waiting<Ask, Answer>[] = []
  let taken = 0

  function drain(): void {
    while (taken < options.lanes && waiting.length > 0) {
      taken++
      void serve(waiting.splice(0, options.most))
    }
  }

  async function serve(some: readonly Waiting<Ask, Answer>[]): Promise<void> {
    const answerOf = await answerer(some.map(({ ask }) => ask))
    taken--
    for (const [n, { ask, told }] of some.entries()) told(answerOf(ask, n))
    drain()
  }

  async function answerer(asks: readonly Ask[]): Promise<(ask: Ask, n: number) => Answer | Promise<Answer>> {
    try {
      const answers = await options.together(asks)
      return (ask, n) => answers[n] ?? options.alone(ask)
    } catch (error) {
      // Each is then done alone, and whose fault it was is told its own error.
      if (options.isOneOfTheirs(error)) return options.alone
      return () => Promise.reject(error)
    }
  }

  return {
    join: (ask) =>
      new Promise<Answer>((told) => {
        waiting.push({ ask, told })
        drain()
      }),
  }
}
