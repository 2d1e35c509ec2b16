import { Refusal } from '../shared/result.ts'
import { hashToken } from './tokens.ts'

export interface Rate {
  /** How many at once. */
  readonly burst: number
  readonly perSecond: number
}

const monotonic = (): number => performance.now()

/** A token bucket: `take` throws `too-fast` where nothing is left. */
export function createBucket({ burst, perSecond }: Rate, now = monotonic) {
  const interval = 1_000 / perSecond
  let fullAt = 0

  return {
    take(): void {
      const time = now()
      const from = Math.max(fullAt, time)
      const retryAfterMs = Math.ceil(from - time - (burst - 1) * interval)
      if (retryAfterMs > 0) throw tooFast(retryAfterMs)
      fullAt = from + interval
    },
    isFull: (): boolean => fullAt <= now(),
  }
}

function tooFast(retryAfterMs: number): Refusal {
  const seconds = Math.ceil(retryAfterMs / 1_000)
  return new Refusal('too-fast', `That was too often. Try again in ${seconds} s.`, retryAfterMs)
}

const KEYS_BEFORE_SWEEP = 10_000

/** A bucket for each key. Full buckets are forgotten now and then, so that strangers do not fill the memory. */
export function createLimiter(rate: Rate, now = monotonic) {
  const buckets = new Map<string, ReturnType<typeof createBucket>>()
  let sweepAt = KEYS_BEFORE_SWEEP

  function sweep(): void {
    for (const [key, bucket] of buckets) if (bucket.isFull()) buckets.delete(key)
    sweepAt = Math.max(KEYS_BEFORE_SWEEP, buckets.size * 2)
  }
  return {
    take(key: string): void {
      if (buckets.size >= sweepAt) sweep()
      const bucket = buckets.get(key) ?? createBucket(rate, now)
      buckets.set(key, bucket)
      bucket.take()
    },
  }
}

/** Runs a script where every node's calls come together; undefined where that is out of reach. */
export type RunScript = (script: string, key: string, ...values: readonly number[]) => Promise<unknown>

/** The same bucket as above, in Redis by its own clock: how long to wait, or 0 where there is something to take. */
const TAKE = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local from = math.max(tonumber(redis.call('get', KEYS[1]) or 0), now)
local wait = math.ceil(from - now - (burst - 1) * interval)
if wait > 0 then return wait end
redis.call('set', KEYS[1], string.format('%.0f', from + interval), 'px', math.ceil(from + interval - now) + 1000)
return 0
`

/** A bucket for each key that all nodes take from; without `run`, and while it is out of reach, each node's own. */
export function createSharedLimiter(name: string, rate: Rate, run: RunScript | undefined) {
  const own = createLimiter(rate)
  return {
    async take(key: string): Promise<void> {
      own.take(key)
      const hidden = `${name}:${hashToken(key)}`
      const retryAfterMs = Number((await run?.(TAKE, hidden, 1_000 / rate.perSecond, rate.burst)) ?? 0)
      if (retryAfterMs > 0) throw tooFast(retryAfterMs)
    },
  }
}
