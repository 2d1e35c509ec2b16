import { Refusal } from '../shared/result.ts'

export interface Rate {
  /** How many at once. */
  readonly burst: number
  readonly perSecond: number
}

/** A token bucket: `take` throws `too-fast` where nothing is left. */
export function createBucket({ burst, perSecond }: Rate, now = Date.now) {
  let left = burst
  let last = now()

  const refill = () => {
    const time = now()
    left = Math.min(burst, left + (Math.max(0, time - last) / 1_000) * perSecond)
    last = time
  }
  return {
    take(): void {
      refill()
      if (left < 1) {
        const retryAfterMs = Math.ceil(((1 - left) / perSecond) * 1_000)
        const seconds = Math.ceil(retryAfterMs / 1_000)
        throw new Refusal('too-fast', `That was too often. Try again in ${seconds} s.`, retryAfterMs)
      }
      left -= 1
    },
    isFull(): boolean {
      refill()
      return left >= burst
    },
  }
}

const KEYS_BEFORE_SWEEP = 10_000

/** A bucket for each key. Full buckets are forgotten, so that strangers cannot fill the memory. */
export function createLimiter(rate: Rate, now = Date.now) {
  const buckets = new Map<string, ReturnType<typeof createBucket>>()
  return {
    take(key: string): void {
      if (buckets.size >= KEYS_BEFORE_SWEEP) sweep()
      const bucket = buckets.get(key) ?? createBucket(rate, now)
      buckets.set(key, bucket)
      bucket.take()
    },
  }

  function sweep(): void {
    for (const [key, bucket] of buckets) if (bucket.isFull()) buckets.delete(key)
  }
}
