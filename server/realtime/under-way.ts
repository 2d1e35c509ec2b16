/** How many requests wait for their answer, so that a stop can wait for them. */
export interface UnderWay {
  readonly begin: () => void
  readonly end: () => void
  /** Resolves when nothing is under way. */
  readonly over: () => Promise<void>
}

export function createUnderWay(): UnderWay {
  let count = 0
  let tellOver = () => {}

  return {
    begin() {
      count += 1
    },
    end() {
      count -= 1
      if (count === 0) tellOver()
    },
    async over() {
      if (count > 0) await new Promise<void>(resolve => (tellOver = resolve))
    },
  }
}
