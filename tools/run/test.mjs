// `npm test`: every check in order, the seconds of each, and at the end one line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildConsole, checkNode, give, install, node24, root, run, say, warn } from './house.mjs'

const groups = ['lint', 'small', 'db', 'journeys']
const { only, rest } = readArguments(process.argv.slice(2))
const reports = join(root, 'test-results')
const totals = { passed: 0, failed: 0 }
const seconds = []

checkNode()
install()
mkdirSync(reports, { recursive: true })
const journeys = join(root, 'tests', 'journeys')
const hasJourneys =
  existsSync(journeys) && readdirSync(journeys, { recursive: true }).some((name) => String(name).endsWith('.e2e.ts'))
const wantsJourneys = wants('journeys') && hasJourneys
if (wantsJourneys) process.env.CHROMIUM_PATH = findChromium()
if (wants('db')) process.env.SSHD_PATH = findSshd()

const bin = (name) => join(root, 'node_modules', name)
if (wants('lint')) {
  await check('biome', () => runNode([bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']))
  await check('tsc', () => runNode([bin('typescript/bin/tsc'), '--noEmit', '-p', '.']))
  await check('tsc web', () => runNode([bin('typescript/bin/tsc'), '--noEmit', '-p', 'web']))
  await check('knip', () => runNode([bin('knip/bin/knip.js')]))
  if (existsSync(join(root, 'server', 'src', 'testing', 'generate.ts'))) {
    await check('generated files', () => runNode([join('tools', 'run', 'generate.mjs'), '--check']))
  }
}
if (wants('small') || wants('db')) await vitest()
if (wantsJourneys) {
  if (await check('console', buildOrSay)) await playwright()
} else if (wants('journeys')) {
  say('journeys: none yet')
  await check('console', buildOrSay)
}

say('')
for (const { name, spent } of seconds) say(`${spent.toFixed(1).padStart(7)} s  ${name}`)
say(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed === 0 ? 0 : 1)

function readArguments(given) {
  const at = given.indexOf('--only')
  if (at === -1) return { only: undefined, rest: given }
  const only = given[at + 1]
  if (!groups.includes(only))
    give(`--only 之后应为:${groups.join('、')}`, `--only takes one of: ${groups.join(', ')}`, 2)
  return { only, rest: given.filter((_, index) => index !== at && index !== at + 1) }
}

function wants(group) {
  return only === undefined || only === group
}

function runNode(args) {
  return run(node24, args)
}

async function timed(name, action) {
  say(`\n== ${name}`)
  const from = performance.now()
  const result = await action()
  seconds.push({ name, spent: (performance.now() - from) / 1000 })
  return result
}

/** A check without tests inside counts as one. */
async function check(name, action) {
  const isGood = (await timed(name, action)) === 0
  if (isGood) totals.passed += 1
  else totals.failed += 1
  if (!isGood) warn(`FAILED: ${name}`)
  return isGood
}

function buildOrSay() {
  const trouble = buildConsole()
  if (trouble !== undefined) warn(trouble)
  return trouble === undefined ? 0 : 1
}

async function vitest() {
  const report = join(reports, 'vitest.json')
  rmSync(report, { force: true })
  const projects = only === undefined ? [] : ['--project', only]
  const args = ['run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest]
  const code = await timed('vitest', () => runNode([bin('vitest/vitest.mjs'), ...args]))
  const told = readReport(report)
  count('vitest', code, { passed: told?.numPassedTests ?? 0, failed: told?.numFailedTests ?? 0 })
}

async function playwright() {
  const report = join(reports, 'journeys.json')
  rmSync(report, { force: true })
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report
  const args = ['test', '--reporter=list,json', ...(only === 'journeys' ? rest : [])]
  const code = await timed('journeys', () => runNode([bin('@playwright/test/cli.js'), ...args]))
  const told = readReport(report)?.stats
  const twice = told?.flaky ?? 0
  if (twice > 0) warn(`TOLD TWICE: ${twice} journeys passed on a new host only; their first errors stand above`)
  count('journeys', code, { passed: (told?.expected ?? 0) + twice, failed: told?.unexpected ?? 0 })
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** A run that fails without a failed test, or that saw no test at all, is a failure of its own. */
function count(name, code, { passed, failed }) {
  totals.passed += passed
  totals.failed += failed
  if (failed > 0 || (code === 0 && passed > 0)) return
  totals.failed += 1
  warn(`FAILED: ${name} ended with ${code} after ${passed} tests`)
}

function findChromium() {
  return findTool(
    process.env.CHROMIUM_PATH,
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    {
      packages: ['chromium', 'fonts-noto-cjk'],
      name: 'Chromium',
      variable: 'CHROMIUM_PATH',
    },
  )
}

/** The tests of SFTP speak with a real OpenSSH server, started for them on loopback. */
function findSshd() {
  return findTool(process.env.SSHD_PATH, ['/usr/sbin/sshd', '/usr/local/sbin/sshd'], {
    packages: ['openssh-server'],
    name: 'OpenSSH server (sshd)',
    variable: 'SSHD_PATH',
  })
}

/** A program of the system that tests need: installed when we may, otherwise the one command is named. */
function findTool(given, usual, { packages, name, variable }) {
  const found = () => [given, ...usual].find((path) => path && existsSync(path))
  const known = found()
  if (known !== undefined) return known
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`正在安装 ${packages.join('、')}… / Installing ${packages.join(', ')}…`)
    const apt = (...args) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'inherit', 'inherit'],
        // Services that come with a package (sshd) are not to be started for it.
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      })
    apt('update', '-q')
    apt('install', '-y', '-q', '--no-install-recommends', ...packages)
  }
  const command = `sudo apt-get install -y ${packages.join(' ')}`
  return (
    found() ??
    give(
      `缺少 ${name}。请执行(或设置 ${variable}):${command}`,
      `${name} is missing. Run this (or set ${variable}): ${command}`,
      2,
    )
  )
}
