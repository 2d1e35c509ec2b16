import type { Draft } from '../draft.ts'
import { grievanceOf } from '../exchange/grievance.ts'
import { exchangeOf, quoted } from '../exchange/open-turns.ts'
import { formalityPlace } from '../listening/formality.ts'
import { defineRule, instead, type Proposal, type Verdict } from '../rule.ts'

/** A shorter draft tells nothing of its tone. */
const SHORTEST = 4
const WORDS = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

const casual = {
  turns: [{ from: 'customer', text: 'hey u guys, my parcel still isnt here lol', at: 0 }],
} as const
const formal = {
  turns: [
    {
      from: 'customer',
      text: 'Dear Sir or Madam, I am writing to inquire whether my reservation of the concert hall could be confirmed.',
      at: 0,
    },
  ],
} as const
const upset = {
  turns: [{ from: 'customer', text: 'The cake for the funeral never came, I am devastated.', at: 0 }],
} as const

export const toneMismatch = defineRule({
  id: 'tone-mismatch',
  severity: 'hint',
  quiet: true,
  why: 'We do not speak the same language.',
  source: 'Empathy in Customer Service, Exabytes',
  patterns: { laugh: 'haha|hahaha|hehe|lol|lmao|rofl | just kidding' },
  decide: ({ from, to }, draft) => laughed(draft, from, to),
  review: mismatched,
  flags: [
    {
      draft: 'Dear Sir or Madam, it is with regret that I inform you of a deferral.',
      quote: 'Dear Sir or Madam, it is with regret that I inform you of a deferral',
      context: casual,
    },
    {
      draft: 'Dear customer, I regret to inform you that the parcel is late.',
      quote: 'Dear customer, I regret to inform you that the parcel is late',
      context: casual,
      rewrites: ["Hi, I'm sorry that the parcel is late."],
    },
    {
      draft: 'hey yeah the hall is kinda booked, gonna check tho',
      quote: 'hey yeah the hall is kinda booked, gonna check tho',
      context: formal,
      rewrites: ['hello yes the hall is somewhat booked, going to check though'],
    },
    {
      draft: 'yep, np, u can have the hall lol',
      quote: 'yep, np, u can have the hall lol',
      context: formal,
    },
    {
      draft: 'Oh no, haha, the driver ate it. Which street is it?',
      quote: 'haha',
      context: upset,
      rewrites: ['Oh no, the driver ate it. Which street is it?'],
    },
  ],
  passes: [
    { draft: "Hi! Your parcel is one day late, I'm checking where it is.", context: casual },
    { draft: 'The hall is confirmed for you, Ms. Lima.', context: formal },
    'Dear Sir or Madam, it is with regret that I inform you of a deferral.',
    {
      draft: 'Dear Sir or Madam, it is with regret that I inform you of a deferral.',
      context: { ...casual, brand: { formality: [80, 100] } },
    },
    {
      draft: 'yep, np, u can have it lol',
      context: { turns: [{ from: 'customer', text: 'Is it confirmed?', at: 0 }] },
    },
    { draft: 'haha, well spotted, the 3 is upside down', context: casual },
  ],
})

/** The mark of a joke, in reply to distress. */
function laughed(draft: Draft, from: number, to: number): Verdict | undefined {
  const grievance = grievanceOf(draft.context)
  if (grievance === undefined || !grievance.heated) return undefined
  const [first, last] = draft.reads(from - 1, ',') && from > 1 ? [from - 1, to] : [from, to]
  return {
    from,
    to,
    severity: 'warning',
    message: `“${draft.slice(from, to)}” laughs after ${quoted(grievance.sentence)}`,
    proposals: [
      first === from
        ? { ...instead(from, to, ''), label: 'No laugh' }
        : {
            label: 'No laugh',
            edits: [{ from: first - 1, to: last, text: draft.slice(first - 1, first) }],
          },
    ],
  }
}

function mismatched(draft: Draft): Verdict | undefined {
  const { context } = draft
  if (exchangeOf(context).open.length === 0 || (draft.text.match(WORDS)?.length ?? 0) < SHORTEST)
    return undefined
  if (!stiff.test(draft.text) && !slang.test(draft.text)) return undefined
  const { verdict, target, customer, brand } = formalityPlace(draft.text, context)
  if (verdict === 'fits' || target === undefined || customer === undefined) return undefined
  const [min, max] = brand
  const isClipped = target !== customer && (target === min || target === max)
  const isMarked = verdict === 'too formal' ? stiff.test(draft.text) : slang.test(draft.text)
  const isWrongWay = verdict === 'too formal' ? customer <= CASUAL : customer >= FORMAL
  if (isClipped || !isMarked || !isWrongWay) return undefined
  const last = exchangeOf(context).open.at(-1)
  const style = verdict === 'too formal' ? 'stiff' : 'casual'
  const edits = swaps(draft, verdict === 'too formal' ? easier : neater)
  return {
    from: 0,
    to: draft.sentenceTo(0),
    about: verdict,
    yields: true,
    message: `This is much more ${style} than ${quoted(last?.text ?? '')}`,
    proposals: fits(draft, edits)
      ? [{ edits, label: verdict === 'too formal' ? 'Plainer words' : 'Fuller words' }]
      : [],
  }
}

/** Half a step is no advice: with the other words the draft is where the customer is. */
function fits(draft: Draft, edits: Proposal['edits']): boolean {
  let text = draft.text
  for (const edit of edits.toReversed())
    text = text.slice(0, draft.start(edit.from)) + edit.text + text.slice(draft.end(edit.to - 1))
  const marked = stiff.test(text) || slang.test(text)
  return edits.length > 0 && (formalityPlace(text, draft.context).verdict === 'fits' || !marked)
}

/** Plain prose is 50; only a customer well below or above it has a tone to meet. */
const CASUAL = 38
const FORMAL = 62

/** Courtesy is welcome in any tone: it takes an official word to be stiff, and slang to be loose. */
const stiff =
  /\b(?:dear (?:sir|madam|valued|customer)|sir or madam|regret|inform you|hereby|herewith|furthermore|moreover|pursuant|esteemed|henceforth|notwithstanding|aforementioned|in the event that|prior to|be advised|yours (?:sincerely|faithfully)|with regards? to|in accordance|correspondence|at your (?:earliest )?(?:convenience|disposal)|request you)\b/i
const slang =
  /\b(?:lol|lmao|rofl|omg|wtf|btw|idk|tbh|u|ur|ya|gonna|wanna|gotta|kinda|sorta|dunno|lemme|gimme|cuz|yeah|yep|yup|nope|nah|hey|yo|bro|dude|mate|guys|np|thx|tho|haha\w*|chill|awesome|cool)\b/i

type Swaps = readonly (readonly [words: string, better: string])[]

const easier: Swaps = [
  ['it is with regret that i inform you of', "I'm sorry about"],
  ['dear sir or madam', 'hi'],
  ['dear valued customer', 'hi'],
  ['dear customer', 'hi'],
  ['dear sir', 'hi'],
  ['dear madam', 'hi'],
  ['we regret to inform you', "I'm sorry"],
  ['i regret to inform you', "I'm sorry"],
  ['regarding', 'about'],
  ['concerning', 'about'],
  ['purchase', 'buy'],
  ['additionally', 'also'],
  ['furthermore', 'also'],
  ['moreover', 'also'],
  ['assistance', 'help'],
  ['prior to', 'before'],
  ['subsequently', 'later'],
  ['in order to', 'to'],
]
const neater: Swaps = [
  ['going to', 'going to'],
  ['wanna', 'want to'],
  ['gotta', 'have to'],
  ['kinda', 'somewhat'],
  ['sorta', 'somewhat'],
  ['dunno', "don't know"],
  ['yeah', 'yes'],
  ['yep', 'yes'],
  ['yup', 'yes'],
  ['nope', 'no'],
  ['nah', 'no'],
  ['hey', 'hello'],
  ['tho', 'though'],
  ['np', 'no problem'],
  ['cuz', 'because'],
]

function swaps(draft: Draft, list: Swaps): Proposal['edits'] {
  const edits: { from: number; to: number; text: string }[] = []
  for (let at = 0; at < draft.count; ) {
    const found = list.find(([words]) => draft.readsOn(at, words))
    const length = found?.[0].split(' ').length ?? 1
    if (
      found !== undefined &&
      !draft
        .slice(at, at + length)
        .toLowerCase()
        .startsWith(found[1])
    ) {
      edits.push({ from: at, to: at + length, text: found[1] })
    }
    at += length
  }
  return edits
}
