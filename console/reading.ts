import {
  type Analysis,
  type Analyze,
  type Context,
  rewrite,
  type Suggestion,
} from '../shared/analyzer/index.ts'

const MOST_PASSES = 50

/** A fault of the analyzer is reported, and must not keep anybody from answering. */
export function read(analyze: Analyze, draft: string, context: Context): Analysis {
  try {
    return distinct(analyze(draft, context))
  } catch (error) {
    reportError(error)
    return { findings: [], strengths: [], cut: false }
  }
}

/** The same words may stand twice in a draft, and then share a key: the later ones are numbered. */
function distinct(analysis: Analysis): Analysis {
  const counts = new Map<string, number>()
  const findings = analysis.findings.map(finding => {
    const count = counts.get(finding.key) ?? 0
    counts.set(finding.key, count + 1)
    return count === 0 ? finding : { ...finding, key: `${finding.key}#${count}` }
  })
  return { ...analysis, findings }
}

export interface Mended {
  readonly text: string
  /** The keys of what was mended. */
  readonly taken: readonly string[]
  /** The blanks it left to fill, as they stand in the text. */
  readonly blanks: readonly string[]
}

/** Takes the first suggestion for each of these findings that states nothing the draft did not state. */
export function mend(analyze: Analyze, draft: string, context: Context, keys: readonly string[]): Mended {
  const wanted = new Set(keys)
  const taken: string[] = []
  const blanks: string[] = []
  let text = draft
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const [next] = read(analyze, text, context).findings.flatMap(finding => {
      const safe = finding.suggestions.find(({ claim }) => claim === 'none')
      return safe && wanted.has(finding.key) ? [{ key: finding.key, safe }] : []
    })
    if (!next) break
    wanted.delete(next.key)
    taken.push(next.key)
    text = rewrite(text, next.safe)
    blanks.push(...blanksIn(text, next.safe))
  }
  return { text, taken, blanks }
}

/** The blanks of a suggestion, as they stand in the rewritten text. */
export const blanksIn = (rewritten: string, { blanks }: Suggestion): readonly string[] =>
  blanks.map(({ start, end }) => rewritten.slice(start, end))
