/** Whole numbers from 0 up to a limit, the same ones from the same seed. */
export type Random = (limit: number) => number

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed
  return limit => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

export const chance = (random: Random, share: number): boolean => random(1_000_000) < share * 1_000_000

/** From `least` to `most`, both included. */
export const between = (random: Random, least: number, most: number): number =>
  least + random(most - least + 1)

export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[random(choices.length)]
  if (chosen === undefined) throw new Error('there is nothing to pick from')
  return chosen
}
