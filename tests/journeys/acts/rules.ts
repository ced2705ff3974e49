import { expect, type Page } from '@playwright/test'
import type { Cast } from '../cast.ts'
import { fillDay } from '../screens/console.ts'
import { choose } from '../screens/intake.ts'
import { baseUrl, look } from '../support.ts'
import { still } from '../traffic.ts'

/** A rule is added in fields, what is wrong stands at its field, the try-out is seen, and another person agrees; in force long after every story. */
export async function changeRules(cast: Cast): Promise<void> {
  const officer = await cast.as('H006')
  await beginDraft(officer)
  await addRule(officer)
  await handOn(officer)
  const head = await cast.as('H001')
  await head.goto(`${baseUrl()}/approvals`)
  await head.getByText('规则包版本', { exact: true }).first().click()
  await expect(head.getByText(/^试算 .* 次已允许的/)).toBeVisible()
  await look(head, 'rules-4-approval')
  await head.getByRole('button', { name: '同意', exact: true }).click()
  await expect(head.getByRole('status').filter({ hasText: /^已同意：/ })).toBeVisible()
  await officer.goto(`${baseUrl()}/rule-packs/house/3`)
  await expect(officer.getByText('待生效', { exact: true })).toBeVisible()
}

async function beginDraft(page: Page): Promise<void> {
  await page.goto(`${baseUrl()}/rule-packs/house/2`)
  await page.getByRole('button', { name: '拟新版本', exact: true }).click()
  await page.getByRole('button', { name: '开始草拟', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: '新增规则', exact: true })).toBeVisible()
}

async function addRule(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新增规则', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '新增一条规则', exact: true })
  const say = (label: string, text: string) => dialog.getByLabel(label, { exact: true }).fill(text)
  const save = dialog.getByRole('button', { name: '保存草稿', exact: true })
  await say('编号', 'HOUSE-JOURNEY')
  await say('内容（中文）', '仅与本人通话')
  await say('内容（英文）', 'Calls are with the debtor alone')
  await say('条款', '对象 9')
  await choose(dialog, '效果', '要求')
  await save.click()
  await expect(dialog.getByText('要求类规则须有条件，或有须做到的事项，二者择一', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: '添加条件', exact: true }).click()
  await save.click()
  await expect(dialog.getByText('条件中还有未选的取值', { exact: true })).toBeVisible()
  await look(page, 'rules-1-faults')
  await choose(dialog, '条件 1 取值', '债务人本人')
  await page.keyboard.press('Escape')
  await expect(dialog.getByText('读作：对象身份为 债务人本人', { exact: true })).toBeVisible()
  await save.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('article', { name: 'HOUSE-JOURNEY', exact: true }).first()).toContainText('新增')
  await still(page)
  await look(page, 'rules-2-draft')
}

async function handOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交审批', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '提交此版本审批', exact: true })
  await expect(dialog.getByText(/次联系：会拒绝 \d+ 次已允许的，会允许 \d+ 次已拒绝的/)).toBeVisible()
  await look(page, 'rules-3-submit')
  // Enter in its only field sends the form.
  await fillDay(dialog, '生效日', '2099-12-31')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('待审批', { exact: true })).toBeVisible()
}
