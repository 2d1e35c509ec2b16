import type { Draft } from '../draft.ts'
import { saysAgain } from '../exchange/heat.ts'
import { movesOf } from '../exchange/moves.ts'
import { exchangeOf, quoted } from '../exchange/open-turns.ts'
import { insertFirst } from '../exchange/openings.ts'
import { retold } from '../exchange/retelling.ts'
import { fold, onceForTurns, type Turns } from '../listening/turns.ts'
import { defineRule, type Verdict } from '../rule.ts'
import { lemmaOf } from '../wording/content.ts'

const hinge = { turns: [{ from: 'customer', text: 'As I said, the hinge is bent.', at: 0 }] } as const

export const customerRepeating = defineRule({
  id: 'customer-repeating',
  severity: 'hint',
  why: 'I have to say everything twice.',
  source: 'Customer Service Empathy Statements, Idiomatic; The Compassionate Geek',
  patterns: {},
  decide: () => undefined,
  review: repeating,
  flags: [
    {
      draft: 'What seems to be the problem?',
      quote: 'What seems to be the problem',
      context: hinge,
      rewrites: ['You told me that the hinge is bent. What seems to be the problem?'],
    },
    { draft: '', quote: '', context: hinge, rewrites: ['You told me that the hinge is bent.'] },
    {
      draft: 'Hello! How can I help?',
      quote: 'Hello',
      context: { turns: [{ from: 'customer', text: 'I already told you, my parcel never came.', at: 0 }] },
      rewrites: ['Hello! You told me that your parcel never came. How can I help?'],
    },
    {
      draft: 'Which model is it?',
      quote: 'Which model is it',
      context: { turns: [{ from: 'customer', text: 'How many times do I have to explain this?', at: 0 }] },
      rewrites: ['You told me that {summary}. Which model is it?'],
    },
    {
      draft: 'Could you send a picture?',
      quote: 'Could you send a picture',
      context: { turns: [{ from: 'customer', text: 'I have already sent you everything by mail!', at: 0 }] },
    },
  ],
  passes: [
    { draft: 'You told me the hinge is bent, and I have your photo here.', context: hinge },
    { draft: 'The bent hinge is in my notes, thank you.', context: hinge },
    { draft: "I'm sorry for asking twice. I see it in your first message.", context: hinge },
    'What seems to be the problem?',
    {
      draft: 'Which model is it?',
      context: { turns: [{ from: 'customer', text: 'It failed again this morning.', at: 0 }] },
    },
    {
      draft: 'Great, which one did you choose?',
      context: { turns: [{ from: 'customer', text: 'I have already found the button, thanks.', at: 0 }] },
    },
  ],
})

function repeating(draft: Draft): Verdict | undefined {
  const { context } = draft
  const reproach = context.turns && reproachIn(context.turns)
  if (reproach === undefined) return undefined
  const moves = movesOf(draft)
  const takesUp = moves.some(({ from, to }) => isTakenUp(draft.slice(from, to)))
  if (takesUp || mirrored(draft, context.turns ?? []) >= MIRRORED) return undefined
  const opening = `You told me that ${retold(reproach) ?? '{summary}'}.`
  return {
    from: 0,
    to: draft.count === 0 ? 0 : draft.sentenceTo(0),
    about: reproach,
    yields: true,
    message: `${quoted(reproach)} was said before: show that it arrived.`,
    proposals: [insertFirst(draft, opening, moves)],
  }
}

const MIRRORED = 2

const reproachIn = onceForTurns(
  (turns: Turns): string | undefined =>
    exchangeOf({ turns })
      .open.flatMap(({ sentences }) => sentences)
      .find(({ text }) => saysAgain(text))?.text,
)

const isTakenUp = (sentence: string): boolean => takenUp.test(fold(sentence))

const takenUp =
  /\b(?:you(?:'ve| have| had|'d)? (?:already |just )?(?:said|told|mentioned|wrote|written|described|explained|sent|provided|gave|given|shared|tried)|i(?:'ve| have)? (?:can )?(?:see|read|found|noted|got|received|understand|checked)|sorry|apologi[sz]e|apologies|my mistake|thank(?:s| you) for (?:repeating|explaining|telling|the|sending|your patience))\b/

function mirrored(draft: Draft, turns: readonly { readonly from: string; readonly text: string }[]): number {
  if (draft.count === 0) return 0
  const words = new Set(
    turns
      .filter(({ from }) => from === 'customer')
      .slice(-LAST_TURNS)
      .flatMap(({ text }) => fold(text.slice(0, READ)).match(/\p{L}[\p{L}'-]*/gu) ?? [])
      .map(lemmaOf),
  )
  const shared = new Set<string>()
  for (let at = 0; at < draft.count && shared.size < MIRRORED; at++) {
    const lemma = lemmaOf(draft.word(at))
    if (lemma !== undefined && words.has(lemma)) shared.add(lemma)
  }
  return shared.size
}

const LAST_TURNS = 6
const READ = 1_000
