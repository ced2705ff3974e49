import { expect, test } from 'vitest'
import { DomainError, isFinal, reasonOf, Tellable, toDomainError } from './errors.ts'

const fault = (code: string, more: object = {}) => Object.assign(new Error('a value of somebody'), { code, ...more })
const refused = fault('ECONNREFUSED', { syscall: 'connect' })

test.each([
  ['stopped by its operator', fault('57P01')],
  ['broken down', fault('57P02')],
  ['a cut line', fault('08006')],
  ['the driver, in the middle', new Error('Connection terminated unexpectedly')],
  ['nobody there', refused],
  ['nobody there, under either address', new AggregateError([refused, refused])],
  ['nobody at the socket', fault('ENOENT', { syscall: 'connect' })],
  ['a line reset', fault('ECONNRESET', { syscall: 'read' })],
  ['a line that takes nothing more, whose code has the form of a state', fault('EPIPE', { syscall: 'write' })],
])('a database that is gone is unavailable for now, and no task is given up for it: %s', (_what, thrown) => {
  const error = toDomainError(thrown)
  expect(error).toMatchObject({ code: 'unavailable', facts: {} })
  expect(isFinal(error)).toBe(false)
})

test.each([
  ['a file that is missing', fault('ENOENT', { syscall: 'open' })],
  ['an upload that its sender ended', fault('ECONNRESET')],
  ['no error of one kind', new AggregateError([refused, new Error('something else')])],
  ['none at all', new AggregateError([])],
])('what is no lost line stays the fault it is: %s', (_what, thrown) => {
  expect(toDomainError(thrown)).toBe(thrown)
})

test.each([
  [fault('57P01'), /^unavailable \(database error 57P01\)$/],
  [toDomainError(fault('57P01')), /^unavailable \(database error 57P01\)$/],
  [fault('XX000', { constraint: 'some_rule' }), /^database error XX000 on some_rule$/],
  [fault('23505'), /^conflict$/],
  [new Tellable('aged 3'), /^aged 3$/],
  [new TypeError('a value of somebody'), /^TypeError at .*errors\.test\.ts:\d+:\d+\)?$/],
  ['a value of somebody', /^unknown$/],
])('of a database error the log learns the state, and of no error words that may quote a value: %#', (thrown, said) => {
  expect(reasonOf(thrown)).toMatch(said)
})

test('a task is given up only for what will be the same however often it is asked', () => {
  expect([isFinal(new DomainError('conflict')), isFinal(new DomainError('busy')), isFinal(refused)]).toEqual([
    true,
    false,
    false,
  ])
})
