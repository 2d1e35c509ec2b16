import type { Edit, Suggestion } from './analysis.ts'
import type { Draft } from './draft.ts'
import { withApostrophe } from './english/auxiliaries.ts'
import type { Proposal, Replacement, Verdict } from './rule.ts'

/**
 * Turns a rule's proposal into edits of the exact draft, in the writer's own style; undefined where nothing would change,
 * or where a fact, or a question beside the flagged words, would be lost.
 */
export function toSuggestion(draft: Draft, proposal: Proposal, flagged: Verdict): Suggestion | undefined {
  if (losesFact(draft, proposal) || losesQuestion(draft, proposal, flagged)) return undefined
  const edits = proposal.edits
    .map(replacement => smallest(draft.text, toEdit(draft, replacement)))
    .filter(({ start, end, text }) => text !== '' || start < end)
    .toSorted((a, b) => a.start - b.start)
  if (edits.length === 0) return undefined
  return {
    label: labelOf(draft, proposal),
    edits,
    claim: proposal.claim ?? 'none',
    blanks: findBlanks(edits),
  }
}

/** The new words, as they will stand in the draft; where there are none, what is left out. */
function labelOf(draft: Draft, { label, edits }: Proposal): string {
  const [first] = edits
  const words = label ?? edits.map(({ text }) => text).join(' … ')
  if (first === undefined || words !== '') {
    const opens = first !== undefined && draft.isCapital(first.from) && draft.opensSentence(first.from)
    return opens ? capitalized(inStyle(draft, words)) : inStyle(draft, words)
  }
  return `Leave out “${draft.slice(first.from, first.to)}”`
}

/** Whether a number, a name or masked text that is replaced stands in none of the new words. */
function losesFact(draft: Draft, { edits }: Proposal): boolean {
  const kept = (at: number) =>
    edits.some(({ text }) => text.toLowerCase().includes(draft.slice(at, at + 1).toLowerCase()))
  return edits.some(({ from, to }) => draft.find(from, to, at => draft.isFact(at) && !kept(at)) >= 0)
}

/** Whether a question would end as a statement, unless its mark stands right behind the flagged words and so is theirs. */
function losesQuestion(draft: Draft, { edits }: Proposal, flagged: Verdict): boolean {
  const isKept = edits.some(({ text }) => text.includes('?'))
  const isAsked = (at: number) => draft.slice(at, at + 1) === '?' && at !== flagged.to
  return !isKept && edits.some(({ from, to }) => draft.find(from, to, isAsked) >= 0)
}

function toEdit(draft: Draft, { from, to, text }: Replacement): Edit {
  const start = draft.start(from)
  const opens = draft.isCapital(from) && draft.opensSentence(from)
  const styled = inStyle(draft, text)
  if (from === to) {
    if (draft.count === 0) return { start, end: start, text: styled }
    if (from >= draft.count) return { start, end: start, text: ` ${styled}` }
    return { start, end: start, text: `${opens ? capitalized(styled) : styled} ` }
  }
  if (text !== '') return { start, end: draft.end(to - 1), text: opens ? capitalized(styled) : styled }
  const next = draft.start(to)
  return opens && to < draft.count
    ? { start, end: next + 1, text: draft.text.charAt(next).toUpperCase() }
    : { start, end: to < draft.nextSentence(from) ? next : draft.end(to - 1), text: '' }
}

/** Rules write "I'm" and "don't" with a straight apostrophe; a writer who contracts nothing gets "I am" and "do not". */
function inStyle(draft: Draft, text: string): string {
  return withApostrophe(draft.style.contract ? text : spelledOut(text), draft.style)
}

function spelledOut(text: string): string {
  if (!text.includes("'")) return text
  return text
    .replace(/\b(ca|wo)n't\b/gi, (_, stem: string) =>
      stem.toLowerCase() === 'ca' ? `${stem}nnot` : 'will not',
    )
    .replace(/n't\b/g, ' not')
    .replace(/\b(I)'m\b/g, '$1 am')
    .replace(/\b(it|that|this|there|here|what|where|who|he|she)'s\b/gi, '$1 is')
    .replace(
      /(\w)'(re|ve|ll|d)\b/g,
      (_, last: string, ending: keyof typeof endings) => `${last} ${endings[ending]}`,
    )
}

const endings = { re: 'are', ve: 'have', ll: 'will', d: 'would' } as const

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Leaves out the words that stay as they are at both ends. */
function smallest(source: string, { start, end, text }: Edit): Edit {
  const old = source.slice(start, end)
  const most = Math.min(old.length, text.length)
  let head = 0
  while (head < most && old[head] === text[head]) head++
  while (head > 0 && !isSeam(old, text, head)) head--
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === text.at(-1 - tail)) tail++
  while (tail > 0 && !isSeam(old, text, old.length - tail, text.length - tail)) tail--
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) }
}

/** Whether both texts may be cut here without cutting a word. */
function isSeam(old: string, text: string, atOld: number, atText = atOld): boolean {
  return isGap(old, atOld) && isGap(text, atText)
}

const isGap = (text: string, at: number): boolean =>
  at === 0 || at === text.length || text[at] === ' ' || text[at - 1] === ' '

function findBlanks(edits: readonly Edit[]): Suggestion['blanks'] {
  const blanks: { start: number; end: number }[] = []
  let shift = 0
  for (const { start, end, text } of edits) {
    for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      const close = text.indexOf('}', open)
      if (close < 0) break
      blanks.push({ start: start + shift + open, end: start + shift + close + 1 })
    }
    shift += text.length - (end - start)
  }
  return blanks
}
