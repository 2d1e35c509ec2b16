import { Refusal } from '../shared/result.ts'

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
      if (retryAfterMs > 0) {
        const seconds = Math.ceil(retryAfterMs / 1_000)
        throw new Refusal('too-fast', `That was too often. Try again in ${seconds} s.`, retryAfterMs)
      }
      fullAt = from + interval
    },
    isFull: (): boolean => fullAt <= now(),
  }
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
