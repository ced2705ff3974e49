/** A real OpenSSH server on loopback, for the tests of SFTP: own host key, own directory, one account (ours) by one public key. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import ssh2 from 'ssh2'

export type SshServer = {
  port: number
  username: string
  /** Where the bank lays its files. */
  directory: string
  /** As `ssh-keygen -lf` prints it. */
  hostKey: string
  /** Lets this public key in, and nobody else. */
  allow(publicKey: string): void
  stop(): Promise<void>
}

const readyWaitMs = 20_000

export async function startSshServer(): Promise<SshServer> {
  const home = mkdtempSync(join(tmpdir(), 'dunwell-sshd-'))
  const directory = join(home, 'outgoing')
  mkdirSync(directory)
  chmodSync(home, 0o755)
  const keyFile = join(home, 'host')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', keyFile])
  const printed = execFileSync('ssh-keygen', ['-lf', `${keyFile}.pub`]).toString('utf8')
  const port = await freePort()
  const authorized = join(home, 'authorized_keys')
  writeFileSync(authorized, '')
  writeFileSync(join(home, 'config'), configOf({ home, port, keyFile, authorized }))
  // Where it gives up its rights; Debian's service makes this folder, which is not running here.
  if (process.getuid?.() === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 })
  const sshd = spawn(process.env['SSHD_PATH'] ?? '/usr/sbin/sshd', ['-D', '-e', '-f', join(home, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  sshd.stderr.on('data', (text: Buffer) => (said = (said + text.toString('utf8')).slice(-2_000)))
  const exited = new Promise<void>((resolve) => sshd.once('exit', () => resolve()))
  const until = performance.now() + readyWaitMs
  while (!(await answers(port))) {
    if (sshd.exitCode !== null || performance.now() > until) throw new Error(`sshd did not start: ${said}`)
    await pause(20)
  }
  return {
    port,
    username: userInfo().username,
    directory,
    hostKey: /SHA256:[A-Za-z0-9+/]{43}/.exec(printed)?.[0] ?? '',
    allow: (publicKey) => writeFileSync(authorized, `${publicKey}\n`),
    async stop() {
      sshd.kill('SIGTERM')
      await exited
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function configOf({
  home,
  port,
  keyFile,
  authorized,
}: {
  home: string
  port: number
  keyFile: string
  authorized: string
}): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${keyFile}`,
    `PidFile ${join(home, 'pid')}`,
    `AuthorizedKeysFile ${authorized}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'MaxStartups 50',
    'LogLevel ERROR',
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('data', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => {
      resolve(false)
    })
    socket.once('data', () => socket.destroy())
  })
}

/** A key pair of ours, as the server makes one for a connection. */
export function newKeyPair(): { public: string; private: string } {
  return ssh2.utils.generateKeyPairSync('ed25519')
}

export function hostKeyOfAnother(): string {
  const home = mkdtempSync(join(tmpdir(), 'dunwell-key-'))
  try {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, 'key')])
    const printed = execFileSync('ssh-keygen', ['-lf', join(home, 'key.pub')]).toString('utf8')
    return /SHA256:[A-Za-z0-9+/]{43}/.exec(printed)?.[0] ?? readFileSync(join(home, 'key.pub'), 'utf8')
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
