import type { Context } from '../analysis.ts'
import type { Draft } from '../draft.ts'
import { emoji } from '../lexicon/emoji.ts'
import { defineRule, type Proposal } from '../rule.ts'
import { complains, inReplyToComplaint } from '../wording/complaint.ts'

export const emojiMismatch = defineRule({
  id: 'emoji-mismatch',
  severity: 'warning',
  why: 'You find this funny.',
  source: 'Empathy in Customer Service, Exabytes; Li, Chan, Kim, Journal of Consumer Research 2019',
  patterns: { smile: 'SMILE' },
  unless: ['SMILE button|icon|symbol|sign|reaction|emoji|key', 'tap|click|press|choose|select|the|a SMILE'],
  decide({ from: at }, draft) {
    if (draft.is(at - 1, 'smile') || isShared(draft.context)) return undefined
    const [from, to] = sentenceOf(draft, at)
    const mood = moodOf(draft, from, to)
    const bad = mood === 'bad' || (mood === 'none' && inReplyToComplaint(draft.context))
    if (!bad) return undefined
    const end = draft.skip(at, draft.count, next => draft.is(next, 'smile'))
    return {
      from: at,
      to: end,
      message: `“${draft.slice(at, end)}” smiles at bad news.`,
      proposals: [without(draft, at, end)],
    }
  },
  flags: [
    {
      draft: 'Sorry, the flowers are gone 🙂',
      quote: '🙂',
      rewrites: ['Sorry, the flowers are gone'],
    },
    { draft: "Unfortunately it can't go back 😉", quote: '😉', rewrites: ["Unfortunately it can't go back"] },
    { draft: "I'm sorry about your loss 😊", quote: '😊', rewrites: ["I'm sorry about your loss"] },
    { draft: 'No exchange on this one, haha :)', quote: ':)', rewrites: ['No exchange on this one'] },
    { draft: "Your flight won't leave today 😂", quote: '😂', rewrites: ["Your flight won't leave today"] },
    {
      draft: 'The blue one is sold out. 😅 The gray one is here.',
      quote: '😅',
      rewrites: ['The blue one is sold out. The gray one is here.'],
    },
    { draft: "We don't have it anymore 😊", quote: '😊', rewrites: ["We don't have it anymore"] },
    { draft: 'Your ticket has expired 🙂', quote: '🙂', rewrites: ['Your ticket has expired'] },
    {
      draft: 'Which lamp is it? :)',
      quote: ':)',
      context: { turns: [{ from: 'customer', text: 'My lamp arrived broken!', at: 0 }] },
      rewrites: ['Which lamp is it?'],
    },
  ],
  passes: [
    'Your new card is on its way 🙂',
    'All done, enjoy the concert 🎉',
    "I'm sorry about the vase 😔",
    'Happy to help :)',
    'The 👍 button is at the bottom left.',
    'No problem at all 😊',
    "I can't wait to hear how it fits 😊",
    "Sorry for the wait, it's on its way now 😊",
    "You can't go wrong with the gray one 😉",
    "You don't need to send it back 👍",
    {
      draft: 'I am afraid I ate mine too 😄',
      context: { turns: [{ from: 'customer', text: 'I finished the sample cookies already 😄', at: 0 }] },
    },
  ],
})

const smiles = emoji.smile.trim().split(/\s+/)

/** The customer smiles too and has nothing to complain about. */
function isShared({ turns = [] }: Context): boolean {
  const last = turns.findLast(({ from }) => from === 'customer')?.text ?? ''
  return smiles.some(smile => last.toLowerCase().includes(smile)) && !complains(last)
}

/** The sentence that the smile stands in, or behind. */
function sentenceOf(draft: Draft, at: number): readonly [from: number, to: number] {
  const from = draft.sentenceFrom(at)
  const own = draft.skip(from, at, before => draft.is(before, 'smile')) < at
  return own || from === 0
    ? [from, draft.sentenceTo(at)]
    : [draft.sentenceFrom(from - 1), draft.sentenceTo(from - 1)]
}

/** What the sentence brings; "no problem" is no bad news. */
function moodOf(draft: Draft, from: number, to: number): 'good' | 'bad' | 'none' {
  const reassures = (at: number) =>
    (draft.is(at, 'not') || draft.reads(at, 'no')) &&
    !lacks(draft, at) &&
    (isHarmless(draft, at + 1) || draft.reads(at - 1, 'do', 'does'))
  if (draft.find(from, to, reassures) >= 0) return 'good'
  if (endsWell(draft, to)) return 'good'
  const bad = draft.find(from, to, at => isBad(draft, at, from))
  if (bad >= 0) return 'bad'
  return draft.has(from, to, ...glad) ? 'good' : 'none'
}

/** The smile is about what stands last: "sorry for the wait, it's on its way". */
function endsWell(draft: Draft, to: number): boolean {
  const last = draft.skip(Math.max(0, to - 1), to, at => draft.is(at, 'smile')) < to ? to - 1 : to - 2
  const clause = draft.clauseFrom(last)
  return (
    (draft.has(clause, to, 'fixed', 'solved', 'resolved', 'ready', 'done') &&
      !draft.has(clause, to, 'not', 'no') &&
      draft.find(clause, to, at => isBad(draft, at, clause)) < 0) ||
    draft.find(clause, to, at => draft.readsOn(at, 'on its way') || draft.readsOn(at, 'on the way')) >= 0
  )
}

function isBad(draft: Draft, at: number, sentence: number): boolean {
  if (draft.reads(at, ...news)) return true
  if (draft.reads(at, 'not'))
    return lacks(draft, at) || (draft.is(at - 1, 'modal') && !isHarmless(draft, at + 1))
  if (draft.reads(at, 'nothing')) return draft.reads(at + 1, 'i', 'we') && draft.reads(at + 2, 'can', 'could')
  if (draft.reads(at, 'have')) return draft.reads(at - 1, 'will') && draft.readsOn(at, 'have to wait')
  if (draft.readsOn(at, 'no longer')) return true
  if (draft.reads(at, 'no')) return at === sentence && !draft.is(at + 1, 'pause', 'nominative')
  return draft.reads(at, 'out') && draft.reads(at + 1, 'of') && draft.reads(at + 2, 'stock')
}

/** "We don't have it": what the customer came for is not there. */
const lacks = (draft: Draft, not: number): boolean =>
  draft.reads(not - 1, 'do') &&
  draft.reads(not - 2, 'i', 'we') &&
  draft.reads(not + 1, 'have', 'offer', 'sell', 'stock', 'refund', 'ship') &&
  !draft.reads(not + 2, 'your')

/** "You can't go wrong", "it won't be long". */
const isHarmless = (draft: Draft, at: number): boolean =>
  draft.reads(at, ...harmless) ||
  draft.readsOn(at, 'more waiting') ||
  draft.readsOn(at, 'go wrong') ||
  (draft.reads(at, 'be') &&
    draft.reads(at + 1, 'long', 'charged', 'billed', 'disappointed', 'happier', 'better'))

const harmless =
  'problem problems worries worry rush need hurry trouble at charge fee cost extra mind bother only just forget hesitate expire hurt take cost lose affect matter wait regret believe disappoint complain'.split(
    ' ',
  )
const news = `
  sorry apologize apologise apologies unfortunately sadly regrettably afraid regret gone sold unable unavailable impossible loss lost
  died declined rejected denied cancelled canceled delayed missed damaged broken
  expired banned suspended blocked`
  .trim()
  .split(/\s+/)
const glad = `
  thank thanks welcome glad happy pleasure enjoy great good perfect nice lovely done ready way fixed solved congratulations hope hello hi
  hey bye wonderful awesome cheers love best luck day weekend evening here fine absolutely brilliant fantastic amazing excellent`
  .trim()
  .split(/\s+/)

/** The laugh goes too; the word in front stays, and the space between them goes. */
function without(draft: Draft, smile: number, to: number): Proposal {
  const laugh = draft.reads(smile - 1, 'haha', 'hahaha', 'hehe', 'lol') ? smile - 1 : smile
  const from = laugh < smile && draft.reads(laugh - 1, ',') ? laugh - 1 : laugh
  if (from === 0) return { edits: [{ from, to, text: '' }], label: 'No smile' }
  return { edits: [{ from: from - 1, to, text: draft.slice(from - 1, from) }], label: 'No smile' }
}
