import type { TextsLike } from '../texts.ts'
import type { zhCN } from '../zh-CN/index.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { shell } from './shell.ts'
import { tasks } from './tasks.ts'
import { ui } from './ui.ts'

export const en: TextsLike<typeof zhCN> = { home, identity, shell, tasks, ui }
