/** Random points that a printed seed gives again. */
export type Seeded = { seed: number; below(limit: number): number }

export function seeded(seed: number): Seeded {
  // mulberry32: 32 bits of state are plenty for points in time.
  let state = seed >>> 0
  return {
    seed,
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit)
    },
  }
}

export const newSeed = (): number => Math.floor(Math.random() * 1_000_000_000)
