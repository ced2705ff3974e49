import { expect, it } from 'vitest'
import { fileErrorText, refusedKind } from './file-error-text.ts'

const t = ((key: string) => key) as unknown as Parameters<typeof fileErrorText>[2]

it('[R9] what is no table is told by its bytes before anything is sent; workbooks and archives are sent', () => {
  expect(refusedKind(Uint8Array.of(0x25, 0x50, 0x44, 0x46))).toBe('pdf_not_a_table')
  expect(refusedKind(Uint8Array.of(0x50, 0x4b, 0x03, 0x04))).toBeUndefined()
  expect(refusedKind(new TextEncoder().encode('合同编号,姓名'))).toBeUndefined()
})

it('[R9] a stored code is shown as a sentence in both languages, an unknown one never raw', () => {
  expect(fileErrorText('file_has_no_rows', 'zh-CN', t)).toMatch(/^文件中没有数据行/)
  expect(fileErrorText('file_has_no_rows', 'en', t)).toMatch(/^The file has no data rows/)
  expect(fileErrorText('something_new', 'zh-CN', t)).toBe('intake.otherError')
})
