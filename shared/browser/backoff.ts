/** A short outage is tried often, so that a restarted server is found again at once. */
const SHORT_OUTAGE_MS = 30_000
const SHORT_MS = 1_200
const LONGEST_MS = 10_000

/**
 * How long to wait before the next try, `outageMs` after the first failure: below 1.5 s for half a minute, then doubling
 * every half minute to 10 s; with chance, so that a crowd does not return at once.
 */
export function backoff(outageMs: number, random = Math.random): number {
  const growth = 2 ** (Math.max(0, outageMs - SHORT_OUTAGE_MS) / SHORT_OUTAGE_MS)
  const full = Math.min(LONGEST_MS, SHORT_MS * growth)
  return full * (0.2 + 0.8 * random())
}
