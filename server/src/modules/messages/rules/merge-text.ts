import { type MergeField, mergeFields, type templateParts } from '@dunwell/contract/messages'
import { splitText } from './split-text.ts'

export type TemplateTexts = { readonly [part in (typeof templateParts)[number]]?: string | undefined }
export type MergeValues = { readonly [field in MergeField]?: string | null }

const place = /\{\{\s*([^{}]*?)\s*\}\}/g
const isField = (name: string): name is MergeField => (mergeFields as readonly string[]).includes(name)

/** The names in double braces, and what is left of braces when those are taken out: half a place is a fault as well. */
export function readPlaces(text: string): { fields: MergeField[]; unknown: string[] } {
  const names = [...text.matchAll(place)].map(([, name = '']) => name)
  const stray = /\{\{|\}\}/.test(text.replace(place, '')) ? ['{{'] : []
  return {
    fields: [...new Set(names.filter(isField))],
    unknown: [...names.filter((name) => !isField(name)), ...stray],
  }
}

/** Values are put in once and never read again for places, so that a name cannot bring a field with it. */
export function mergeText(text: string, values: MergeValues): { text: string; missing: MergeField[] } {
  const missing = readPlaces(text).fields.filter((field) => (values[field] ?? '') === '')
  return {
    text: text.replace(place, (whole, name: string) => (isField(name) && values[name] ? values[name] : whole)),
    missing,
  }
}

/** How many short messages a text is to the network. */
export function countSegments(text: string): number {
  return splitText(text).parts.length
}
