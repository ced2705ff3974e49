import { defineConfig } from '@playwright/test'

// The journeys drive Debian's Chromium: no browser is downloaded, and it may talk to nobody but us.
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/journeys',
  // The three longest stories come first, so that the short ones fill the time beside them.
  projects: [
    { name: 'seven steps', testMatch: '**/seven-steps.e2e.ts' },
    { name: 'the month', testMatch: '**/the-month.e2e.ts' },
    { name: 'large file', testMatch: '**/wide-placement.e2e.ts' },
    { name: 'areas', testIgnore: '**/{seven-steps,the-month,wide-placement}.e2e.ts' },
  ],
  // Each worker has a host of its own (story.ts): the long story and the short ones go side by side.
  workers: 3,
  // A story that fails is told once more from its beginning, on a new host; passing then, it is named in the run as told twice.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1440, height: 900 },
    // The stories take pictures of their own.
    screenshot: 'only-on-failure',
    // Recording every frame costs a third of the run; JOURNEY_TRACE=1 asks for it where the picture of a failure does not say enough.
    trace: process.env['JOURNEY_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: quiet },
  },
})
