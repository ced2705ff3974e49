import type { TextsLike } from '../texts.ts'
import type { zhCN } from '../zh-CN/index.ts'
import { allocation } from './allocation.ts'
import { cases } from './cases.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { intake } from './intake.ts'
import { organisation } from './organisation.ts'
import { shell } from './shell.ts'
import { tasks } from './tasks.ts'
import { ui } from './ui.ts'
import { work } from './work.ts'

export const en: TextsLike<typeof zhCN> = {
  allocation,
  cases,
  home,
  identity,
  intake,
  organisation,
  shell,
  tasks,
  ui,
  work,
}
