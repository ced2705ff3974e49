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
  // Most of these keep one processor busy: two go at a time, the longest by itself.
  await Promise.all([
    check('tsc web', () => runQuietly('tsc web', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'web'])),
    checkOneByOne(),
  ])
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

async function checkOneByOne() {
  const steps = [
    ['biome', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
    ['tsc', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']],
    ['knip', [bin('knip/bin/knip.js')]],
  ]
  if (existsSync(join(root, 'server', 'src', 'testing', 'generate.ts')))
    steps.push(['generated files', [join('tools', 'run', 'generate.mjs'), '--check']])
  for (const [name, args] of steps) await check(name, () => runQuietly(name, args))
}

/** What a check has to say comes when it ends, so that two at a time stay readable. */
async function runQuietly(name, args) {
  const told = []
  const code = await run(node24, args, { stdio: ['ignore', 'pipe', 'pipe'] }, (text) => told.push(text))
  if (told.length > 0) say(`-- ${name}\n${told.join('')}`)
  return code
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

/**
 * The shell of Debian's Chromium draws the same pages without a desktop's parts: the stories take two thirds of its big brother's
 * processor time. Where it cannot be had, any Chromium does.
 */
function findChromium() {
  return findTool(
    process.env.CHROMIUM_PATH,
    [
      { paths: ['/usr/bin/chromium-headless-shell'], packages: ['chromium-headless-shell', 'fonts-noto-cjk'] },
      {
        paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
        packages: ['chromium', 'fonts-noto-cjk'],
      },
    ],
    { name: 'Chromium', variable: 'CHROMIUM_PATH' },
  )
}

/** The tests of SFTP speak with a real OpenSSH server, started for them on loopback. */
function findSshd() {
  return findTool(
    process.env.SSHD_PATH,
    [{ paths: ['/usr/sbin/sshd', '/usr/local/sbin/sshd'], packages: ['openssh-server'] }],
    { name: 'OpenSSH server (sshd)', variable: 'SSHD_PATH' },
  )
}

/** A program of the system that tests need, the best way first: installed when we may, otherwise the one command is named. */
function findTool(given, ways, { name, variable }) {
  if (given && existsSync(given)) return given
  for (const { paths, packages } of ways) {
    const found = () => paths.find((path) => existsSync(path))
    if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) installPackages(packages)
    const path = found()
    if (path !== undefined) return path
  }
  const command = `sudo apt-get install -y ${ways[0].packages.join(' ')}`
  return give(
    `缺少 ${name}。请执行(或设置 ${variable}):${command}`,
    `${name} is missing. Run this (or set ${variable}): ${command}`,
    2,
  )
}

function installPackages(packages) {
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
