import { expect, type Locator, type Page } from '@playwright/test'
import { freshLogin } from '../support.ts'

/** Does what may ask for a fresh code; gives it when asked; waits for what shows that it was done. */
export async function withCode(page: Page, staffNo: string, act: () => Promise<void>, done: Locator): Promise<void> {
  await act()
  const question = page.getByRole('dialog').filter({ hasText: '请再次验证身份' })
  await expect(question.or(done).first()).toBeVisible()
  if (await question.isVisible()) {
    const { code } = await freshLogin(page, staffNo)
    await question.getByLabel('动态验证码').fill(code)
    await question.getByRole('button', { name: '验证并继续' }).click()
  }
  await expect(done).toBeVisible()
}
