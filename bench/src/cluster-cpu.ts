import { readdirSync, readFileSync } from 'node:fs'

/** USER_HZ is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100

type Stat = { parent: number; own: number; ofDead: number }

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field may hold blanks and brackets; what follows the last bracket is positional.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (n: number): number => Number(fields[n - 3])
    return { parent: at(4), own: at(14) + at(15), ofDead: at(16) + at(17) }
  } catch {
    // A process that ended between the listing and the reading has handed its time to its parent.
    return undefined
  }
}

/** CPU seconds that a database cluster has used so far: its first process, the children that live, and those that have ended. */
export function clusterCpuSeconds(postmasterPid: number): number {
  const postmaster = statOf(postmasterPid)
  if (postmaster === undefined) throw new Error('the database server is gone')
  const living = readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === postmasterPid)
    .reduce((sum, stat) => sum + (stat?.own ?? 0), 0)
  return (postmaster.own + postmaster.ofDead + living) / ticksPerSecond
}
