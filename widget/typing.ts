/** While the visitor writes, the agents hear of it this often. */
const TELL_EVERY_MS = 3_000
/** A visitor who has not touched a key for this long is not writing. */
const REST_MS = 5_000

/** Tells that the visitor is writing, not with every key, and once that it has ended. */
export function createTyping(tell: (isTyping: boolean) => void) {
  let toldAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(isTyping: boolean): void {
    clearTimeout(timer)
    if (isTyping) timer = setTimeout(set, REST_MS, false)
    if (isTyping ? Date.now() - toldAt < TELL_EVERY_MS : toldAt === 0) return
    toldAt = isTyping ? Date.now() : 0
    tell(isTyping)
  }

  return { set, stop: () => clearTimeout(timer) }
}
