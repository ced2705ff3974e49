import { expect, type Page } from '@playwright/test'
import type { Cast } from '../../cast.ts'
import { dayAfterPlacing, fillDay } from '../../screens/console.ts'
import { choose } from '../../screens/intake.ts'
import { baseUrl, look } from '../../support.ts'

const act = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: '处置' }).getByText(name, { exact: true })

/** An incident: who was told, what was done, given to another, closed by who may; the log only grows. */
export async function incident(cast: Cast): Promise<void> {
  const page = await cast.as('S003')
  await page.goto(`${baseUrl()}/incidents`)
  await page.getByRole('button', { name: '报告事件', exact: true }).click()
  await choose(page.getByRole('dialog'), '类别', '数据传输失败')
  await page.getByLabel('情况说明', { exact: true }).fill('银行 SFTP 自 9:00 起无法连接，改用加密介质')
  await look(page, '750-report')
  await page.getByRole('dialog').getByRole('button', { name: '报告事件', exact: true }).click()
  await expect(page).toHaveURL(/\/incidents\/[0-9a-f-]+/)
  await choose(page, '通知对象', '委托方')
  await choose(page, '通知方式', '电话')
  await page.getByLabel('被通知人', { exact: true }).fill('银行经办 外包管理岗')
  await fillDay(page, '通知时间', `${await dayAfterPlacing(17)} 10:00`)
  await page.getByRole('button', { name: '登记通知', exact: true }).click()
  await expect(page.getByText('通知委托方（电话）')).toBeVisible()
  await act(page, '补充记录').click()
  await page.getByLabel('记录内容', { exact: true }).fill('介质已送达，校验通过')
  await page.getByRole('button', { name: '补充记录', exact: true }).click()
  await expect(page.getByText('介质已送达，校验通过')).toBeVisible()
  const supervisor = await cast.as('S002')
  await supervisor.goto(page.url())
  await act(supervisor, '变更责任人').click()
  await look(supervisor, '751-assign')
  await choose(supervisor, '新责任人', '陈主管')
  await supervisor.getByRole('button', { name: '变更责任人', exact: true }).click()
  await expect(supervisor.getByText('现责任人：陈主管')).toBeVisible()
  await look(supervisor, '752-incident')
  await act(supervisor, '关闭事件').click()
  await supervisor.getByLabel('处置结果', { exact: true }).fill('线路恢复，补收完毕')
  await supervisor.getByRole('button', { name: '关闭事件', exact: true }).click()
  await expect(supervisor.getByText('已关闭', { exact: true }).first()).toBeVisible()
  await look(supervisor, '753-closed')
}
