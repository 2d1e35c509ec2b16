import type { Finding } from '../shared/analyzer/index.ts'
import type { Shown } from './habits.ts'

interface Seen {
  readonly rule: string
  /** Whether it was told before a word was written. */
  readonly early: boolean
}

/** What the agent has been shown of one draft, and what they did with it. */
export interface Outcomes {
  readonly show: (findings: readonly Finding[], early: boolean) => void
  readonly take: (key: string) => void
  /** Call with what is found now: what was taken and came back has been undone. */
  readonly find: (keys: ReadonlySet<string>) => void
  /** What became of each finding shown: `left` where it still stands. */
  readonly all: (found: readonly Finding[], dismissed: ReadonlySet<string>) => readonly Shown[]
  readonly copy: () => Outcomes
}

export function createOutcomes(
  seen: ReadonlyMap<string, Seen> = new Map(),
  takenKeys: ReadonlySet<string> = new Set(),
): Outcomes {
  const shown = new Map(seen)
  const taken = new Set(takenKeys)
  return {
    show(findings, early) {
      for (const { key, rule } of findings) shown.set(key, { rule, early })
    },
    take: key => taken.add(key),
    find(keys) {
      for (const key of keys) taken.delete(key)
    },
    all(found, dismissed) {
      const present = new Set(found.map(({ key }) => key))
      const rules = new Set(found.map(({ rule }) => rule))
      return [...shown].flatMap(([key, { rule, early }]): Shown[] => {
        if (dismissed.has(key)) return [{ rule, outcome: 'dismissed' }]
        if (present.has(key)) return [{ rule, outcome: 'left' }]
        if (taken.has(key)) return [{ rule, outcome: 'taken' }]
        // Told before a word was written, and again of the words: it is one finding.
        return early && rules.has(rule) ? [] : [{ rule, outcome: 'reworded' }]
      })
    },
    copy: () => createOutcomes(shown, taken),
  }
}
