import { describe, expect, it } from 'vitest'
import { createImeGuard } from './ime-guard.ts'

const enter = { isComposing: false, keyCode: 13 }

function guardWithTasks() {
  const tasks: (() => void)[] = []
  const guard = createImeGuard((run) => tasks.push(run))
  return { guard, runTasks: () => tasks.splice(0).map((run) => run()) }
}

describe('the guard against input methods', () => {
  it('[R17] blocks what the browser marks as composing, with or without our own latch', () => {
    const { guard } = guardWithTasks()
    expect(guard.blocks({ isComposing: true, keyCode: 13 })).toBe(true)
    expect(guard.blocks({ isComposing: false, keyCode: 229 })).toBe(true)
    expect(guard.blocks(enter)).toBe(false)
  })

  it('[R17] blocks the Enter that comes right after the composition ended', () => {
    const { guard, runTasks } = guardWithTasks()
    guard.start()
    guard.end()
    expect(guard.blocks(enter)).toBe(true)
    runTasks()
    expect(guard.blocks(enter)).toBe(false)
  })

  it('[R17] a composition begun before the latch opened keeps it closed', () => {
    const { guard, runTasks } = guardWithTasks()
    guard.start()
    guard.end()
    guard.start()
    runTasks()
    expect(guard.blocks(enter)).toBe(true)
  })
})
