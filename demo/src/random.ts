/** Unsigned 32-bit numbers, one after the other. */
export type Random = () => number

const mix = (hash: number, value: number): number => {
  let mixed = Math.imul(hash ^ value, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/**
 * A stream of its own for every (seed, purpose, index), so that account 150,000 is the same whether or not the others
 * are made, and a new draw for one purpose moves nothing else. Integers only: no Math.exp or Math.log, whose last digit
 * the language does not fix. (splitmix32.)
 */
export const randomFor = (seed: number, purpose: number, index: number): Random => {
  let state = mix(mix(mix(0x2f6b1d05, seed), purpose), index)
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let value = state
    value = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
    return (value ^ (value >>> 15)) >>> 0
  }
}

/** A whole number from 0 to below `limit`. Division by 2^32 is exact in a double, so every machine agrees. */
export const below = (random: Random, limit: number): number => Math.floor((random() / 4_294_967_296) * limit)

export const pick = <T>(random: Random, list: readonly T[]): T => {
  const chosen = list[below(random, list.length)]
  if (chosen === undefined) throw new RangeError('cannot pick from an empty list')
  return chosen
}

export type Weighted<T> = { readonly values: readonly T[]; readonly upTo: readonly number[]; readonly total: number }

export const weighted = <T>(pairs: readonly (readonly [value: T, weight: number])[]): Weighted<T> => {
  let total = 0
  const upTo = pairs.map(([, weight]) => {
    total += weight
    return total
  })
  return { values: pairs.map(([value]) => value), upTo, total }
}

export const pickWeighted = <T>(random: Random, table: Weighted<T>): T => {
  const drawn = below(random, table.total)
  const chosen = table.values[table.upTo.findIndex((limit) => drawn < limit)]
  if (chosen === undefined) throw new RangeError('cannot pick from an empty table')
  return chosen
}

/**
 * Spreads 0, 1, 2 … over 0 … size−1 without meeting twice, so that uniqueness needs no memory of what was used: an affine
 * permutation. `size` must be 100 times a number with no prime factors but 2 and 5; a factor ending in 7 is coprime to that.
 * For size ≤ 10^8 and index below 5 million the product stays exact in a double.
 */
export const spread = (seed: number, purpose: number, index: number, size: number): number => {
  const random = randomFor(seed, purpose, 0)
  const factor = (3 * (size / 100) + below(random, 4 * (size / 100))) * 10 + 7
  return (index * factor + below(random, size)) % size
}
