import { expect, it } from 'vitest'
import { fieldName } from './form-problems.ts'

it('[R9] a fault named by JSON pointer reaches its field in the form', () => {
  expect(fieldName('/amount_minor')).toEqual(['amount_minor'])
  expect(fieldName('#/parties/0/name')).toEqual(['parties', 0, 'name'])
  expect(fieldName('/a~1b')).toEqual(['a/b'])
})
