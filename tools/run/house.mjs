// What `npm start` and `npm test` share. Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** Node 24, whatever the machine has: it runs TypeScript without a build. */
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

export function say(line) {
  process.stdout.write(`${line}\n`)
}

export function warn(line) {
  process.stderr.write(`${line}\n`)
}

/** @returns {never} */
export function give(zh, en, code = 1) {
  warn(`${zh}\n${en}`)
  process.exit(code)
}

export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return
  give(
    `需要 Node.js 20 或更高版本,当前为 ${process.version}。`,
    `Node.js 20 or newer is needed; this is ${process.version}.`,
  )
}

/** Our own folders of node_modules stay out of npm's way, for `npm ci` deletes the Node it would run on. */
function pathForNpm() {
  const entries = (process.env.PATH ?? '').split(delimiter)
  return entries.filter((entry) => !entry.startsWith(join(root, 'node_modules'))).join(delimiter)
}

/**
 * How `npm run dunwell` runs Node: a small young generation, which a file of any size would else blow up to its limit (94 instead of 39 MB
 * of heap while rows go by, no CPU saved).
 */
export const serverFlags = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  .scripts.dunwell.split(' ')
  .filter((word) => word.startsWith('--'))

export function environmentWithNode24() {
  return {
    ...process.env,
    PATH: [dirname(node24), join(root, 'node_modules', '.bin'), pathForNpm()].join(delimiter),
    // The program starts from TypeScript: read and compiled once, every later start saves a third of its processor time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node-compile'),
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list of what it installed as the last act
 * of an install, so an interrupted one counts as missing, and a developer's `npm install` counts as done.
 */
function isInstalled() {
  const listFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(listFile) || !existsSync(node24)) return false
  const installed = JSON.parse(readFileSync(listFile, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)
  return wanted.every(([path, { version, integrity, optional, peer, devOptional }]) => {
    // Optional ones are for other platforms; those without a hash are our own workspaces.
    if (optional || peer || devOptional || integrity === undefined) return true
    return installed[path]?.version === version && installed[path]?.integrity === integrity
  })
}

export function install() {
  if (isInstalled()) return
  say('正在安装依赖(npm ci),首次约需一两分钟… / Installing (npm ci); the first time takes a minute or two…')
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: pathForNpm() } }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Development packages are needed to build the console, also where NODE_ENV says production.
  const done = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], options)
  if (done.status !== 0) {
    give(
      '安装失败(npm ci),请检查网络与上面的信息,然后重试。',
      'npm ci failed. Check the network and the lines above, then try again.',
    )
  }
  if (existsSync(node24)) return
  give(
    '已安装,但缺少 Node 24:npm 可能被设置为忽略安装脚本(ignore-scripts)。请关闭该设置后重试。',
    'Installed, but Node 24 is missing: npm may be set to ignore install scripts (ignore-scripts). Switch that off and try again.',
  )
}

function filesUnder(dir) {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return []
    const path = join(dir, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

function consoleHash() {
  const hash = createHash('sha256')
  const files = ['web', 'kit/src', 'contract/src'].flatMap((dir) => filesUnder(join(root, dir))).sort()
  for (const file of [...files, join(root, 'package-lock.json')]) {
    if (file.endsWith('.test.ts')) continue
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Builds the console unless the last build was of these very sources. Returns what the build said when it failed. */
export function buildConsole() {
  const stamp = join(root, 'web', 'dist', '.stamp')
  const hash = consoleHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return undefined
  say('正在构建网页控制台… / Building the web console…')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const options = {
    cwd: join(root, 'web'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentWithNode24(),
  }
  const done = spawnSync(node24, [vite, 'build', '--logLevel', 'warn'], options)
  if (done.status !== 0) return `${done.stdout}${done.stderr}${done.error?.message ?? ''}`.trim() || 'vite build failed'
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
  return undefined
}

/** Runs a program to its end with our terminal but no input. */
export function run(command, args, options = {}, onText = () => {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environmentWithNode24(),
      ...options,
    })
    child.once('error', (fault) => {
      warn(fault.message)
      done(1)
    })
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onText)
    child.once('close', (code, signal) => done(code ?? (signal === null ? 1 : 128)))
  })
}
