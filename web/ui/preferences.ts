import { useCallback, useState } from 'react'

/** Choices of look, kept on this computer. Never values from cases: the store is readable by the next user. */
const prefix = 'dunwell.'

export function readPreference<Value>(name: string, isValid: (value: unknown) => value is Value): Value | undefined {
  const stored = window.localStorage.getItem(prefix + name)
  if (stored === null) return undefined
  const value = parseJson(stored)
  return isValid(value) ? value : undefined
}

export function writePreference(name: string, value: unknown): void {
  window.localStorage.setItem(prefix + name, JSON.stringify(value))
}

/** Like `useState`, kept under `name`; a stored value that does not fit is dropped. */
export function usePreference<Value>(name: string, isValid: (value: unknown) => value is Value, initial: Value) {
  const [value, setValue] = useState<Value>(() => readPreference(name, isValid) ?? initial)
  const choose = useCallback(
    (next: Value) => {
      writePreference(name, next)
      setValue(next)
    },
    [name],
  )
  return [value, choose] as const
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Damaged or foreign text counts as no preference.
    return undefined
  }
}
