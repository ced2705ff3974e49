import { EngineDown } from '#platform/call-control'

const answerWithinMs = 10_000

/** An engine that does not answer is out of reach. What comes all the same, later, is handed to `late`. */
export async function inTime<T>(
  asked: Promise<T>,
  withinMs: number = answerWithinMs,
  late?: (value: T) => Promise<void>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let isLate = false
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true
      reject(new EngineDown('no answer in time'))
    }, withinMs)
  })
  try {
    return await Promise.race([asked, end])
  } finally {
    clearTimeout(timer)
    // Whether that fails too says nothing that was not said.
    if (isLate && late !== undefined) asked.then(late).catch(() => undefined)
  }
}
