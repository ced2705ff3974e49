import { expect, type Page } from '@playwright/test'
import type { Cast } from './cast.ts'
import { baseUrl, look } from './support.ts'
import { still } from './traffic.ts'

/** People of another branch and of a guest agency: nothing of the story is theirs. */
export const strangers = ['C001', 'C111', 'A001'] as const

type Hidden = {
  /** Addresses of one thing: as if it did not exist, or nothing this role may ask for. */
  readonly things?: readonly string[]
  /** Addresses of lists: empty, or nothing this role may ask for. */
  readonly lists?: readonly string[]
  /** A screen on which they would see it, and what must not stand there. */
  readonly screen?: { readonly path: string; readonly never: string | RegExp; readonly shot: string }
}

/** Step 7: at each step somebody outside looks, by the interface and by its screens, and finds nothing. */
export async function expectHidden(cast: Cast, hidden: Hidden): Promise<void> {
  for (const staffNo of strangers) {
    const page = await cast.as(staffNo)
    for (const path of hidden.things ?? []) await expectNoThing(page, path, staffNo)
    for (const path of hidden.lists ?? []) await expectEmptyList(page, path, staffNo)
  }
  if (hidden.screen !== undefined) await expectEmptyScreen(await cast.as('C001'), hidden.screen)
}

async function expectNoThing(page: Page, path: string, who: string): Promise<void> {
  const reply = await page.request.get(`${baseUrl()}${path}`)
  expect([403, 404], `${who} ${path}`).toContain(reply.status())
}

async function expectEmptyList(page: Page, path: string, who: string): Promise<void> {
  const reply = await page.request.get(`${baseUrl()}${path}`)
  expect([200, 403], `${who} ${path}`).toContain(reply.status())
  if (reply.status() === 200) expect(((await reply.json()) as { data: unknown[] }).data, `${who} ${path}`).toEqual([])
}

async function expectEmptyScreen(page: Page, screen: NonNullable<Hidden['screen']>): Promise<void> {
  await page.goto(`${baseUrl()}${screen.path}`)
  await still(page)
  await expect(page.getByRole('main')).not.toContainText(screen.never)
  await look(page, screen.shot)
}
