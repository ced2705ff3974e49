/** Archives, plain and with passwords. */
import iconv from 'iconv-lite'
import { makeEncryptedZip } from './make-encrypted-zip.ts'
import { makeXlsx, makeZip, row } from './make-xlsx.ts'
import type { NastyFile } from './nasty-file.ts'
import { CSV, flipped, once, readable, withRawName } from './wrapped.ts'

const csvZip = () => makeZip([['a.csv', CSV]])

const zips: NastyFile[] = [
  readable({ trap: 'a zip of one file', bytes: csvZip }, ['zip']),
  readable(
    {
      trap: 'a zip with a GBK name',
      bytes: async () =>
        withRawName(await makeZip([['AAAA.csv', CSV]]), 'AAAA.csv', iconv.encode('名单.csv', 'gb18030')),
    },
    ['zip'],
  ),
  readable(
    {
      trap: 'a zip whose entry’s name climbs out of its folder',
      bytes: async () => withRawName(await makeZip([['aa/aa/x.csv', CSV]]), 'aa/aa/x.csv', Buffer.from('../../x.csv')),
      unpackedOnce: 'it refuses a directory with such a name altogether',
    },
    ['zip'],
  ),
  readable(
    {
      trap: 'a zip with what a Mac adds unasked',
      bytes: () =>
        makeZip([
          ['a.csv', CSV],
          ['__MACOSX/._a.csv', 'x'],
          ['.DS_Store', 'x'],
          ['Thumbs.db', 'x'],
        ]),
    },
    ['zip'],
  ),
  readable(
    {
      trap: 'a zip of two files, one of them chosen',
      bytes: () =>
        makeZip([
          ['a.csv', 'x'],
          ['b.csv', CSV],
        ]),
      entry: 'b.csv',
    },
    ['zip'],
  ),
  {
    trap: 'a zip without the file that was chosen',
    bytes: () =>
      makeZip([
        ['a.csv', 'x'],
        ['b.csv', CSV],
      ]),
    entry: 'c.csv',
    verdict: { code: 'entry_missing' },
  },
  readable({ trap: 'a zip in a zip', bytes: async () => makeZip([['a.zip', await csvZip()]]) }, ['zip', 'zip']),
  {
    trap: 'a zip in a zip in a zip',
    bytes: async () => makeZip([['b.zip', await makeZip([['a.zip', await csvZip()]])]]),
    verdict: { code: 'container_too_deep' },
  },
  { trap: 'an empty zip', bytes: () => makeZip([]), verdict: { code: 'container_empty' } },
  {
    trap: 'a zip of a folder alone',
    bytes: async () => withRawName(await makeZip([['folderx', '']]), 'folderx', Buffer.from('folder/')),
    verdict: { code: 'container_empty' },
  },
  {
    trap: 'a zip with the same name twice',
    bytes: () =>
      makeZip([
        ['a.csv', CSV],
        ['A.csv', CSV],
      ]),
    verdict: { code: 'zip_entry_twice' },
  },
  {
    trap: 'a zip bomb',
    bytes: () => makeZip([['a.csv', Buffer.alloc(21 * 1024 * 1024, 0x2c)]]),
    verdict: { code: 'zip_expands_too_much' },
  },
  {
    trap: 'a zip of ten thousand and one entries',
    bytes: async () => withCount(await csvZip(), 10_001),
    verdict: { code: 'zip_too_many_entries' },
  },
  {
    trap: 'a zip cut at its end',
    bytes: async () => (await csvZip()).subarray(0, -30),
    verdict: { code: 'zip_damaged' },
  },
  {
    trap: 'a zip with a byte of its content changed',
    bytes: async () => flipped(await csvZip(), 38),
    verdict: { code: 'zip_damaged' },
  },
  {
    trap: 'a zip packed by a method that few read',
    bytes: async () => withMethod(await csvZip(), 12),
    verdict: { code: 'zip_method_unsupported' },
  },
  {
    trap: 'a workbook in a zip',
    bytes: async () => makeZip([['a.xlsx', await makeXlsx({ sheets: [{ rows: row(1, ['a', 1]) }] })]]),
    verdict: { rows: [['a', '1']], kinds: ['sn'], layers: ['zip'] },
    second: 'hucre',
  },
]

/** What the directory's end claims: the claim alone is refused. */
function withCount(zip: Buffer, entries: number): Buffer {
  const bytes = Buffer.from(zip)
  const end = bytes.indexOf(Buffer.from('504b0506', 'hex'))
  bytes.writeUInt16LE(entries, end + 8)
  bytes.writeUInt16LE(entries, end + 10)
  return bytes
}

function withMethod(zip: Buffer, method: number): Buffer {
  const bytes = Buffer.from(zip)
  bytes.writeUInt16LE(method, 8)
  bytes.writeUInt16LE(method, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 10)
  return bytes
}

const aesZip = once(() => makeEncryptedZip('a.csv', CSV, { password: 'S3cret', aes: true }))
const cryptoZip = once(() => makeEncryptedZip('a.csv', CSV, { password: 'S3cret', aes: false }))

const lockedZips: NastyFile[] = [
  readable({ trap: 'a zip with an AES password', bytes: aesZip, secrets: { passwords: ['no', 'S3cret'] } }, ['zip']),
  readable({ trap: 'a zip with a ZipCrypto password', bytes: cryptoZip, secrets: { passwords: ['S3cret'] } }, ['zip']),
  { trap: 'a zip with a password that nobody gave', bytes: aesZip, verdict: { code: 'password_needed' } },
  {
    trap: 'a zip with another AES password',
    bytes: aesZip,
    secrets: { passwords: ['s3cret'] },
    verdict: { code: 'password_wrong' },
  },
  {
    trap: 'a zip with another ZipCrypto password',
    bytes: cryptoZip,
    secrets: { passwords: ['s3cret'] },
    verdict: { code: 'password_wrong' },
  },
  readable(
    {
      trap: 'a zip with a Chinese password',
      bytes: () => makeEncryptedZip('a.csv', CSV, { password: '密码一', aes: true }),
      secrets: { passwords: ['密码一'] },
    },
    ['zip'],
  ),
  readable(
    {
      trap: 'a zip whose Chinese password was typed as GBK bytes',
      bytes: () => makeEncryptedZip('a.csv', CSV, { rawPassword: iconv.encode('密码一', 'gb18030'), aes: false }),
      secrets: { passwords: ['密码一'] },
    },
    ['zip'],
  ),
  readable(
    {
      trap: 'a zip with password and GBK name',
      bytes: async () =>
        withRawName(
          await makeEncryptedZip('AAAA.csv', CSV, { password: 'x', aes: true }),
          'AAAA.csv',
          iconv.encode('名单.csv', 'gb18030'),
        ),
      secrets: { passwords: ['x'] },
    },
    ['zip'],
  ),
  {
    trap: 'a zip with an AES password and a byte of its content changed',
    bytes: async () => flipped(await aesZip(), (await aesZip()).indexOf(Buffer.from('504b0708', 'hex')) - 5),
    secrets: { passwords: ['S3cret'] },
    verdict: { code: 'zip_damaged' },
  },
]

export const archiveTraps: readonly NastyFile[] = [...zips, ...lockedZips]
