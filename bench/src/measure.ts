/** Compares ways of doing the same, alternating within one run, by the CPU time that their database backends burned. */
import { readFileSync } from 'node:fs'
import type pg from 'pg'

export type Side = {
  name: string
  /** Process ids of the backends that work for this side, and for nobody else. */
  pids: readonly number[]
  act(n: number): Promise<void>
}
export type Measured = { name: string; cpuMicros: number; wallMicros: number }

/** Nanoseconds on a CPU so far. schedstat counts them exactly; /proc/<pid>/stat only in ticks of 10 ms. */
export function cpuNanos(pid: number): number {
  const [onCpu] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
  return Number(onCpu)
}

function cpuOf(side: Side): number {
  return side.pids.reduce((sum, pid) => sum + cpuNanos(pid), 0)
}

/**
 * Medians per act over `rounds`. Each round runs every side `perRound` times, and the order turns from round to round, so
 * that drift of the machine (caches, neighbours, a checkpoint) falls on all sides alike.
 */
export async function measure(
  sides: readonly Side[],
  size: { rounds: number; perRound: number },
): Promise<Map<string, Measured>> {
  const samples = new Map(sides.map((side) => [side.name, { cpu: [] as number[], wall: [] as number[] }]))
  for (const side of sides) await repeat(side, 0, Math.max(20, size.perRound))
  for (let round = 0; round < size.rounds; round++) {
    const turned = sides.map((_, at) => sides[(at + round) % sides.length]).filter((side) => side !== undefined)
    for (const side of turned) {
      const [cpu, wall] = [cpuOf(side), performance.now()]
      await repeat(side, round * size.perRound, size.perRound)
      const taken = samples.get(side.name)
      taken?.cpu.push((cpuOf(side) - cpu) / 1000 / size.perRound)
      taken?.wall.push(((performance.now() - wall) * 1000) / size.perRound)
    }
  }
  return new Map(
    [...samples].map(([name, { cpu, wall }]) => [name, { name, cpuMicros: median(cpu), wallMicros: median(wall) }]),
  )
}

async function repeat(side: Side, from: number, times: number): Promise<void> {
  for (let n = from; n < from + times; n++) await side.act(n)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function measuredAs(measured: Map<string, Measured>, name: string): Measured {
  const found = measured.get(name)
  if (found === undefined) throw new Error(`nothing measured as ${name}`)
  return found
}

export function rows(measured: Iterable<Measured>): string[] {
  return [...measured].map(
    (row) =>
      `${row.name.padEnd(58)} ${row.cpuMicros.toFixed(1).padStart(9)} µs backend CPU ${row.wallMicros.toFixed(1).padStart(9)} µs elapsed`,
  )
}

/** The backends behind all connections of a pool, each opened now and kept. */
export async function backendsOf(pool: pg.Pool): Promise<number[]> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  const pids = await Promise.all(
    clients.map((client) => client.query<{ pid: number }>('select pg_backend_pid() as pid')),
  )
  for (const client of clients) client.release()
  return pids.flatMap((found) => found.rows.map((row) => row.pid))
}
