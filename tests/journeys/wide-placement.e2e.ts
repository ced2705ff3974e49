import { expect } from '@playwright/test'
import { inEnglish, wideImport } from './acts/wide-import.ts'
import { type Cast, makeCast } from './cast.ts'
import { test } from './story.ts'
import { setClock, violations } from './support.ts'

test.describe.configure({ mode: 'serial' })
test.use({ demoCases: 0 })

let cast: Cast
test.beforeAll(({ browser }) => {
  cast = makeCast(browser)
})
test.afterAll(() => cast.close())

test('[R9] 100,000 rows through the ten steps: three in a hundred refused, repaired in their workbook, and cases after all, none twice', async () => {
  test.setTimeout(480_000)
  // The browser's clock runs: pace and time left are told by it.
  await setClock('2026-06-09T10:00:00+08:00')
  await wideImport(cast, test.info().outputPath('委案-W-2026-06.csv'))
})

test('[R9] the same steps in English', async () => {
  await inEnglish(cast)
})

test('axe finds no violation on any screen of the import', () => {
  expect(violations).toEqual([])
})
