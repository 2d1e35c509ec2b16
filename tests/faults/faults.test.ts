import { describe, expect, test } from 'vitest'
import { postgresAnswers } from '../support/databases.ts'
import { createRandom } from '../support/random.ts'
import { hasRedis } from '../support/redis.ts'
import { createDeck, type FaultName, faultNames } from './faults.ts'
import { report } from './report.ts'
import { run } from './rig.ts'

const SEED = 4
const MESSAGES = 1_000
const WRITE_FOR_MS = 8_000

const databases = (['sqlite', 'postgres'] as const).filter(
  name => name === 'sqlite' || postgresAnswers || process.env['CI'],
)

describe.concurrent.each(databases)('on %s', database => {
  test('whatever goes wrong, no message is lost, doubled or out of order on any screen', async () => {
    const outcome = await run({
      messages: MESSAGES,
      writeForMs: WRITE_FOR_MS,
      seed: SEED,
      database,
      nodes: database === 'postgres' && (hasRedis || process.env['CI']) ? 2 : 1,
      faults: faultNames,
      isShort: true,
    })
    expect(outcome.violations, report(outcome)).toEqual([])
    expect(outcome.written).toBeGreaterThan(100)
    expect(outcome.injected.size, report(outcome)).toBeGreaterThan(5)
  }, 180_000)
})

test('the same seed draws the same faults, and another seed others', () => {
  const drawn = (seed: number) => {
    const stage = { tabs: 20, nodes: 2, halfOpenMs: 5_000, longestMs: 1_000 }
    return Array.from({ length: 50 }, createDeck(faultNames, createRandom(seed), stage))
  }
  expect(drawn(1)).toEqual(drawn(1))
  expect(drawn(1)).not.toEqual(drawn(2))
  const names = new Set<FaultName>(drawn(1).map(({ fault }) => fault.name))
  expect([...names].sort()).toEqual([...faultNames].sort())
})
