import type { Context, Edit, Finding, Suggestion } from './analysis.ts'
import { analyze } from './analyze.ts'
import type { Analyze } from './engine.ts'

/** One pass may uncover what was folded into another finding; more than this is a quarrel between rules. */
const MAX_PASSES = 3

/** The draft with the suggestion taken. */
export function rewrite(draft: string, suggestion: Suggestion): string {
  return applyEdits(draft, suggestion.edits)
}

export type RewriteAll = (
  draft: string,
  context?: Context,
) => { readonly text: string; readonly left: readonly Finding[] }

/** Applies the first suggestion of every finding until nothing is left to apply. */
export const rewriteAll: RewriteAll = createRewriteAll(analyze)

export function createRewriteAll(read: Analyze): RewriteAll {
  return (draft, context) => {
    const findings = (text: string) => read(text, context, { maxLength: Number.POSITIVE_INFINITY }).findings
    let text = draft
    let left = findings(text)
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const next = applyEdits(text, firstSuggestions(left))
      if (next === text) break
      text = next
      left = findings(text)
    }
    return { text, left }
  }
}

/** The edits of all first suggestions that do not reach into one taken before. */
function firstSuggestions(findings: readonly Finding[]): readonly Edit[] {
  const first = findings.flatMap(({ suggestions }) => suggestions.slice(0, 1).map(({ edits }) => edits))
  const taken: Edit[] = []
  let end = -1
  for (const edits of first.toSorted((a, b) => startOf(a) - startOf(b))) {
    if (startOf(edits) <= end) continue
    taken.push(...edits)
    end = edits.at(-1)?.end ?? end
  }
  return taken
}

const startOf = (edits: readonly Edit[]): number => edits[0]?.start ?? 0

/** The text with sorted edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let rewritten = ''
  let at = 0
  for (const edit of edits) {
    rewritten += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return rewritten + text.slice(at)
}
