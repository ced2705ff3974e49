/** The real program in a process of its own, that can be killed and started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')
/** A server that was killed in the middle of an import replays its log first. */
const readyWaitMs = 240_000

export type Program = {
  readonly pid: number
  readonly address: string
  readonly exited: Promise<void>
  child: ChildProcess
}

/** Spawns `dunwell <args>` and waits until it answers ready at the address that `findAddress` finds. */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  findAddress: (printed: string) => string | undefined,
  onOutput: (text: string) => void = () => undefined,
): Promise<Program> {
  // The message channel is how a program learns that whoever started it is gone, and stops too.
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LOG_LEVEL: 'error', PORT: '0', ...env },
  })
  const said = { out: '', faults: '' }
  child.stdout?.on('data', (text: Buffer) => (said.out = (said.out + text.toString('utf8')).slice(-4_000)))
  child.stderr?.on('data', (text: Buffer) => (said.faults = (said.faults + text.toString('utf8')).slice(-4_000)))
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => onOutput(text.toString('utf8')))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const until = performance.now() + readyWaitMs
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the program ended: ${said.faults}`)
    if (performance.now() > until) {
      // Left running it would hold the data directory against the next start.
      child.kill('SIGKILL')
      await exited
      throw new Error(`the program was not ready in time: ${said.faults}`)
    }
    const address = findAddress(said.out)
    if (address !== undefined && (await isReady(address)) && child.pid !== undefined)
      return { pid: child.pid, address, exited, child }
    await pause(25)
  }
}

export async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  )
}

/** SIGKILL, and the proof that it took: the process is no more. */
export async function killForGood(program: Program): Promise<void> {
  process.kill(program.pid, 'SIGKILL')
  await program.exited
  if (isAlive(program.pid) || program.child.signalCode !== 'SIGKILL') throw new Error(`${program.pid} was not killed`)
}

export async function stopProgram(program: Program): Promise<void> {
  if (program.child.exitCode === null && program.child.signalCode === null) program.child.kill('SIGTERM')
  const stopped = await Promise.race([program.exited.then(() => true), pause(30_000, false, { ref: false })])
  if (!stopped) await killForGood(program)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
