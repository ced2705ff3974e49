import { expect, it } from 'vitest'
import { packageFiles } from './package-files.ts'

const file = (path: string) => ({ webkitRelativePath: path, name: path.split('/').at(-1) ?? '' })
const paths = (...all: string[]) => packageFiles(all.map(file))?.map(({ path }) => path)

it('[R10] the package is found however deep on the medium it lies, and what lies beside it is left', () => {
  expect(paths('stick/manifest.json.age', 'stick/files/0001.age')).toEqual(['manifest.json.age', 'files/0001.age'])
  expect(paths('usb/june/manifest.json.age', 'usb/june/files/0001.age', 'usb/other.age', 'usb/june/notes.txt')).toEqual(
    ['manifest.json.age', 'files/0001.age'],
  )
  expect(paths('stick/files/0001.age')).toBeUndefined()
  expect(paths('usb/a/manifest.json.age', 'usb/b/manifest.json.age')).toBeUndefined()
})
