import type { Verdict } from '../../ui/case/case-queries.ts'

type Duty = Verdict['duties'][number]

/** One line for each thing to do: what another rule has asked already is not said twice. */
export function dutiesToSay(duties: readonly Duty[]): Duty[] {
  const said = new Set<string>()
  return duties.filter((duty) => {
    const isNew = duty.duties.some((code) => !said.has(code))
    for (const code of duty.duties) said.add(code)
    return isNew
  })
}
