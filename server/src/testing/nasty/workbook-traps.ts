/** Old and protected workbooks, what lies in two layers, and what is no table at all. */
import { writeXlsx } from 'hucre'
import { openOleFile } from '../../platform/containers/ole-file.ts'
import { bufferSource } from '../../platform/tables/byte-source.ts'
import { makeEncryptedZip } from './make-encrypted-zip.ts'
import { makeOle, makeXls } from './make-xls.ts'
import { makeZip } from './make-xlsx.ts'
import type { NastyFile } from './nasty-file.ts'
import { flipped, once } from './wrapped.ts'

const protectedBook = once(async () =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: '明细',
          rows: [
            ['证件号', '金额'],
            ['11010119900101123X', 12.5],
          ],
        },
      ],
      encryption: { password: '密码1', spinCount: 1000 },
    }),
  ),
)

const PROTECTED: NastyFile['verdict'] = {
  rows: [
    ['证件号', '金额'],
    ['11010119900101123X', '12.5'],
  ],
  kinds: ['ss', 'sn'],
  layers: ['xlsx_protected'],
}

const workbooks: NastyFile[] = [
  {
    trap: 'a workbook with a password',
    bytes: protectedBook,
    secrets: { passwords: ['密码1'] },
    verdict: PROTECTED,
    second: 'hucre',
  },
  { trap: 'a workbook with a password that nobody gave', bytes: protectedBook, verdict: { code: 'password_needed' } },
  {
    trap: 'a workbook with another password',
    bytes: protectedBook,
    secrets: { passwords: ['密码2'] },
    verdict: { code: 'password_wrong' },
  },
  {
    trap: 'a workbook with a password, changed by somebody who has none',
    bytes: async () => {
      const bytes = await protectedBook()
      const pieces: Buffer[] = []
      for await (const piece of (await openOleFile(bufferSource(bytes))).read('EncryptedPackage')) pieces.push(piece)
      return flipped(bytes, bytes.indexOf(Buffer.concat(pieces).subarray(0, 64)) + 100)
    },
    secrets: { passwords: ['密码1'] },
    verdict: { code: 'encrypted_damaged' },
  },
  {
    trap: 'a workbook with a password whose proof of integrity was taken out, which hucre lets pass',
    bytes: async () => withReplaced(await protectedBook(), '<dataIntegrity', '<dataIntegritx'),
    secrets: { passwords: ['密码1'] },
    verdict: { code: 'workbook_encryption_unsupported' },
  },
  {
    trap: 'a workbook protected in the way of 2007, without integrity',
    bytes: async () =>
      withReplaced(await protectedBook(), '\u0004\0\u0004\0\u0040\0\0\0', '\u0004\0\u0002\0\u0040\0\0\0'),
    secrets: { passwords: ['密码1'] },
    verdict: { code: 'workbook_encryption_unsupported' },
  },
  {
    trap: 'an old workbook: texts, numbers, a rounded ID, a date, an error and a gap',
    bytes: () =>
      makeXls([
        ['姓名', '号码'],
        [],
        ['张三', 110101199001010000, { serial: 46086 }, null, { error: 42 }, { formula: 2.5 }],
      ]),
    verdict: {
      rows: [
        ['姓名', '号码'],
        ['张三', '1.1010119900101E+17', '2026-03-05', '', '#N/A', '2.5'],
      ],
      kinds: ['ss', 'snd-en'],
      lines: [1, 3],
      layers: ['xls'],
      sheets: [{ name: '明细', hiddenRows: null }],
    },
    second: 'hucre',
  },
  { trap: 'an old workbook with a password', bytes: () => makeXls([['a']], true), verdict: { code: 'xls_damaged' } },
  {
    trap: 'an old workbook cut short',
    bytes: () => makeXls([['a']]).subarray(0, 1800),
    verdict: { code: 'xls_damaged' },
  },
  {
    trap: 'an old workbook that is rubbish inside',
    bytes: () => makeOle('Workbook', Buffer.alloc(5000, 7)),
    verdict: { code: 'xls_damaged' },
  },
  {
    trap: 'a workbook of Excel 95',
    bytes: () => makeOle('Book', Buffer.alloc(5000)),
    verdict: { code: 'xls_damaged' },
  },
  {
    trap: 'an .et of WPS or another compound file',
    bytes: () => makeOle('ETDocument', Buffer.alloc(5000)),
    verdict: { code: 'ole_not_a_workbook' },
  },
  {
    trap: 'an .ods',
    bytes: () =>
      makeZip([
        ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
        ['content.xml', '<x/>'],
      ]),
    verdict: { code: 'ods_not_read' },
  },
  {
    trap: 'a .docx',
    bytes: () =>
      makeZip([
        ['[Content_Types].xml', '<Types/>'],
        ['word/document.xml', '<x/>'],
      ]),
    verdict: { code: 'document_not_a_table' },
  },
  { trap: 'a .rar', bytes: () => Buffer.from('526172211a070100cf907300', 'hex'), verdict: { code: 'rar_not_read' } },
  { trap: 'a .7z', bytes: () => Buffer.from('377abcaf271c0004', 'hex'), verdict: { code: 'sevenzip_not_read' } },
  { trap: 'a .gz', bytes: () => Buffer.from('1f8b0800000000000003', 'hex'), verdict: { code: 'sevenzip_not_read' } },
]

function withReplaced(bytes: Buffer, found: string, by: string): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf(Buffer.from(found, 'latin1'))
  if (at === -1) throw new Error('nothing to replace')
  copy.write(by, at, 'latin1')
  return copy
}

const layered: NastyFile[] = [
  {
    trap: 'a workbook with a password in a zip with another',
    bytes: async () => makeEncryptedZip('名单.xlsx', await protectedBook(), { password: 'zip', aes: true }),
    secrets: { passwords: ['zip', '密码1'] },
    verdict: { ...PROTECTED, layers: ['zip', 'xlsx_protected'] },
    second: 'hucre',
  },
  {
    trap: 'an old workbook in a zip',
    bytes: async () => makeZip([['a.xls', makeXls([['甲', 1]])]]),
    verdict: { rows: [['甲', '1']], kinds: ['sn'], layers: ['zip', 'xls'] },
    second: { none: 'compared where it lies bare' },
  },
]

export const workbookTraps: readonly NastyFile[] = [...workbooks, ...layered]
