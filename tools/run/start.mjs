// `npm start`: installs and builds what is missing, then runs the whole product and ends with it.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { buildConsole, checkNode, environmentWithNode24, give, install, node24, root, serverFlags } from './house.mjs'

checkNode()
install()
const trouble = buildConsole()
if (trouble !== undefined) give(`${trouble}\n网页控制台构建失败,见上。`, 'The web console did not build; see above.')

// In a session of its own, so that Ctrl-C reaches it once and through us. npm passes the terminal's signal on a second time.
// The channel tells it of our death if we are killed: main.ts stops when it is disconnected.
const child = spawn(node24, [...serverFlags, join('server', 'src', 'main.ts'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  env: environmentWithNode24(),
  detached: true,
})
child.once('error', (fault) => give(`无法启动:${fault.message}`, `Cannot start: ${fault.message}`))

/** One Ctrl-C arrives several times within moments. A second one after this long means: now. */
const repeatMs = 2_000
let askedAt = Number.NEGATIVE_INFINITY
function ask(signal) {
  if (performance.now() - askedAt < repeatMs) return
  askedAt = performance.now()
  child.kill(signal)
}
process.on('SIGINT', () => ask('SIGINT'))
process.on('SIGTERM', () => ask('SIGTERM'))
process.on('SIGHUP', () => ask('SIGTERM'))

// A SIGTERM to npm ends npm and its shell and never comes to us; all we see is another parent.
const parent = process.ppid
const watch = setInterval(() => {
  if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return
  clearInterval(watch)
  ask('SIGTERM')
}, 500)
watch.unref()

child.once('exit', (code, signal) => {
  const wasAsked = askedAt > Number.NEGATIVE_INFINITY
  if (signal !== null) process.exit(wasAsked ? 0 : 128 + constants.signals[signal])
  process.exit(code ?? 1)
})
