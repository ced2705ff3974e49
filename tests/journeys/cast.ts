import type { Browser, Page } from '@playwright/test'
import { setClock, signIn } from './support.ts'

/** The people of a story, each in a browser of their own, signed in once when first needed. */
export type Cast = {
  as(staffNo: string, language?: 'zh' | 'en'): Promise<Page>
  /** The same person on a narrow screen, in the same session. */
  narrow(staffNo: string): Promise<Page>
  /** Sets the clock that decides, and what the browsers take for now. */
  at(instant: string): Promise<void>
  /** Closes the browsers; the clock runs again. */
  close(): Promise<void>
}

export function makeCast(browser: Browser): Cast {
  const pages = new Map<string, Page>()
  let now: string | undefined
  const adjust = async (page: Page) => {
    if (now !== undefined) await page.clock.setFixedTime(now)
  }
  return {
    async as(staffNo, language = 'zh') {
      const known = pages.get(staffNo)
      if (known !== undefined) return known
      const context = await browser.newContext({
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1440, height: 900 },
      })
      const page = await context.newPage()
      await signIn(page, staffNo, language)
      await adjust(page)
      pages.set(staffNo, page)
      return page
    },
    async narrow(staffNo) {
      const page = await (await this.as(staffNo)).context().newPage()
      await page.setViewportSize({ width: 420, height: 900 })
      await adjust(page)
      return page
    },
    async at(instant) {
      now = instant
      await setClock(instant)
      for (const page of pages.values()) await adjust(page)
    },
    async close() {
      if (now !== undefined) await setClock(null)
      for (const page of pages.values()) await page.context().close()
    },
  }
}
