const FIRST_MS = 500
const LONGEST_MS = 15_000

/** How long to wait before try number `attempt` (from 1): doubling, with chance, so that a crowd does not return at once. */
export function backoff(attempt: number, random = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1))
  return full / 2 + (full / 2) * random()
}
