import { type Browser, expect, type Page, type Request } from '@playwright/test'

const underWay = new WeakMap<Page, Set<Request>>()

/** Keeps count of what each page of the browser has asked for and not got. */
export function watchTraffic(browser: Browser): void {
  browser.on('context', (context) => {
    context.on('request', (request) => askedBy(request.frame().page()).add(request))
    for (const end of ['requestfinished', 'requestfailed'] as const)
      context.on(end as 'requestfinished', (request) => askedBy(request.frame().page()).delete(request))
  })
}

/** Waits until nothing is on its way, asked three times, since an answer may ask for more; 'networkidle' costs half a second each time. */
export async function still(page: Page): Promise<void> {
  let quiet = 0
  await expect
    .poll(
      () => {
        quiet = askedBy(page).size === 0 ? quiet + 1 : 0
        return quiet
      },
      { intervals: [20, 40, 60] },
    )
    .toBeGreaterThan(2)
}

function askedBy(page: Page): Set<Request> {
  const known = underWay.get(page) ?? new Set<Request>()
  underWay.set(page, known)
  return known
}
