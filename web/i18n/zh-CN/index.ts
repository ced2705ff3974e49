import { home } from './home.ts'
import { identity } from './identity.ts'
import { shell } from './shell.ts'
import { tasks } from './tasks.ts'
import { ui } from './ui.ts'

export const zhCN = { home, identity, shell, tasks, ui } as const
