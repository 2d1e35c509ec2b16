import type { Context } from '../analysis.ts'
import { factsIn } from './facts.ts'
import { problemIn } from './problem.ts'
import { onceForTurns, ownWords, type Span, sentencesIn, type Turns } from './turns.ts'

/** How a draft may land. Both kinds are questions; neither is a defect. */
export interface LandingHint {
  /** `reaction`: what the customer may ask next; `unasked`: what the agent may not have asked. */
  readonly kind: 'reaction' | 'unasked'
  /** In the words of whoever would ask it: "When will that be?", "Which order is it?" */
  readonly question: string
  /** The words of the draft that raise it, with UTF-16 offsets; undefined for `unasked`. */
  readonly cause: Span | undefined
}

const MOST_HINTS = 2
/** What was not asked in the first answers is no longer missing. */
const FIRST_ANSWERS = 2
const none: Turns = []

/**
 * The likely next question of the customer, and what has not been asked yet; at most two, and none when unsure.
 * Source: predicting the reaction and noticing the unsaid, Exabytes (S1).
 */
export function landingHints(draft: string, { turns = none }: Context = {}): readonly LandingHint[] {
  const reactions = reactionsTo(ownWords(draft)).map(({ question, cause }): LandingHint => {
    return { kind: 'reaction', question, cause }
  })
  const missing = unasked(turns).filter(({ about }) => !about.test(draft))
  const questions = missing.map(
    ({ question }): LandingHint => ({ kind: 'unasked', question, cause: undefined }),
  )
  return [...reactions, ...questions].slice(0, MOST_HINTS)
}

interface Reaction {
  readonly question: string
  readonly cause: Span
}

function reactionsTo(draft: string): readonly Reaction[] {
  const sentences = sentencesIn(draft)
  const holds: Holds = {
    reason: reason.test(draft),
    option: option.test(draft),
    time: time.test(draft),
    purpose: purpose.test(draft),
  }
  const found: Reaction[] = []
  for (const [question, raises] of reactions) {
    for (const sentence of sentences) {
      const cause = raises(sentence.text, holds)
      if (cause === undefined) continue
      const start = sentence.start + cause.index
      found.push({
        question: typeof question === 'string' ? question : question(cause),
        cause: { start, end: start + cause[0].length, text: cause[0] },
      })
      break
    }
  }
  return found
}

/** What the whole draft holds; asked once, not for every sentence. */
interface Holds {
  readonly reason: boolean
  readonly option: boolean
  readonly time: boolean
  readonly purpose: boolean
}

type Raises = (sentence: string, holds: Holds) => RegExpExecArray | undefined

const find = (pattern: RegExp, text: string): RegExpExecArray | undefined => pattern.exec(text) ?? undefined

const reason =
  /\b(?:because|why|so (?:i|we)|already|since|due to|so that|as (?:the|it|they|we|this|your)|reason|that is why|that['’]s why|in order to)\b/i
const option =
  /\b(?:but|instead|alternatively|what i can|i can(?! ?not|['’])|you can(?! ?not|['’])|i could|how about|would you|another)\b|\?/i
const refusal =
  /(?<!\bif )\b(?:i|we)(?:['’]m| am| are)? (?:(?:really|just) )?(?:can['’]?t|cannot|can not|not able to|unable to|won['’]t be able to)\b(?! (?:wait|find|see|thank|imagine|locate|hear|tell|wait|reach|open))|\b(?:it|that|this)(?:['’]s| is| isn['’]t) (?:not |im)?possible\b(?! to (?:see|check))|\bno longer (?:available|possible)\b/i
const sure = /\b(?:it|that|this)(?:['’]s| is) possible\b/i
const promise =
  /\b(?:i['’]ll|i will|i['’]m going to|i am going to) (?:(?:also|then|personally) )?(?:call|write|send|refund|ship|replace|get back|follow|let you know|update|ask|order|arrange|report|escalate|forward|email|contact|fix|process|cancel|book|return|credit|pass|raise)\w*|\byou(?:['’]ll| will) (?:get|receive|have|hear)\b|\b(?:will be|is being|are being) (?:refunded|sent|shipped|delivered|processed|credited|replaced|fixed|returned|paid)\b/i
const time =
  /\b(?:today|tomorrow|tonight|now|right away|immediately|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next) (?:week|month|morning|afternoon|evening)|(?:a|an|one|two|three|few|\d+)(?:\s*[-–to]+\s*\d+)? ?(?:(?:business|working) )?(?:am|pm|o['’]clock|minutes?|mins?|hours?|days?|weeks?|months?|moment|minute)|\d{1,2}:\d{2}|at (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|by \w+|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w* \d+|\d+ (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|once|when|as soon as (?:i|the|it|you)|after)\b/i
const long =
  /\b(?:[5-9]|\d{2,})(?:\s*(?:-|–|to)\s*\d+)? (?:(?:business|working) )?days\b|\b(?:\d+|two|three|four|five|six|several)(?:\s*(?:-|–|to)\s*\d+)? (?:weeks|months)\b/i
const demand =
  /\b(?:send|provide|share|give|upload|tell|confirm)\b[^.?!]{0,40}\b(?:photos?|pictures?|passport|(?:your |photo )id|date of birth|card number|bank details|iban|screenshot|video|home address)\b/i
const purpose =
  /\b(?:so (?:that )?i|so that|because|to (?:check|find|see|verify|look|locate|make sure|confirm)|this (?:helps|lets)|that way|for (?:the|your) )/i
const others =
  /\b(?:someone|somebody|a colleague|(?:the|our) (?:\w+ )?(?:team|department|specialists?|experts?)|they)(?:['’]ll| will| is going to) (?:contact|call|get back|reach|reply|write|email|be in touch|look)\b/i

const reactions: readonly (readonly [
  question: string | ((cause: RegExpExecArray) => string),
  raises: Raises,
])[] = [
  [
    'Why not?',
    (sentence, holds) =>
      sentence.endsWith('?') || sure.test(sentence) || holds.reason ? undefined : find(refusal, sentence),
  ],
  [
    'What can I do instead?',
    (sentence, holds) =>
      sentence.endsWith('?') || sure.test(sentence) || !holds.reason || holds.option
        ? undefined
        : find(refusal, sentence),
  ],
  [
    'When will that be?',
    (sentence, holds) => (holds.time || sentence.endsWith('?') ? undefined : find(promise, sentence)),
  ],
  ['Who will it be, and when?', (sentence, holds) => (holds.time ? undefined : find(others, sentence))],
  [
    cause => `Why ${cause[0].toLowerCase()}?`,
    (sentence, holds) =>
      holds.reason ||
      sentence.endsWith('?') ||
      /\b(?:ago|for the last|past|first|guarantee|warranty|policy)\b/i.test(sentence)
        ? undefined
        : find(long, sentence),
  ],
  ['Why do you need that?', (sentence, holds) => (holds.purpose ? undefined : find(demand, sentence))],
]

interface Unasked {
  readonly question: string
  /** What the agent's words hold once it was asked. */
  readonly about: RegExp
}

/** What the problem calls for and neither side has said: which order, what was tried, by when. */
const unasked = onceForTurns((turns: Turns): readonly Unasked[] => {
  const { sentence } = problemIn(turns)
  const begun = turns.filter(({ from }) => from === 'agent').length
  if (sentence === undefined || begun >= FIRST_ANSWERS || turns.at(-1)?.from !== 'customer') return []
  const facts = factsIn(turns)
  const customer = turns
    .filter(({ from }) => from === 'customer')
    .map(({ text }) => ownWords(text))
    .join('\n')
  const agent = turns
    .filter(({ from }) => from === 'agent')
    .map(({ text }) => text)
    .join('\n')
  const knows = (...kinds: readonly string[]) => facts.some(({ kind }) => kinds.includes(kind))
  const hints: Unasked[] = []
  const add = (when: boolean, question: string, about: RegExp) => {
    if (when && !about.test(agent)) hints.push({ question, about })
  }
  const goods = /\b(?:order(?:ed)?|parcel|package|delivery|delivered|shipment|shipped|arrived)\b/i.test(
    sentence.quote,
  )
  add(
    goods && !knows('order', 'tracking', 'invoice'),
    'Which order is it?',
    /\border\b[^.?!]{0,30}(?:number|no\b|id)|\bwhich order|\btracking/i,
  )
  const machine = machines.test(customer) && failing.test(sentence.quote)
  add(
    machine && !knows('tried'),
    'What have they already tried?',
    /\b(?:tried|have you (?:already )?|did you)\b/i,
  )
  add(
    machine && !knows('device') && !goods,
    'Which device is it?',
    /\b(?:which|what) (?:device|phone|model|computer|tablet|browser|console|platform)|model name/i,
  )
  const pressing = occasion.test(customer)
  add(
    pressing && !deadline.test(customer),
    'By when do they need it?',
    /\bby when\b|\bwhen do you need|\bwhen is (?:the|your)|\bneed it by/i,
  )
  add(
    /\b(?:cancel|unsubscribe|close my account)\b/i.test(customer) &&
      !/\bbecause|since|too expensive|reason|no longer need|changed my mind\b/i.test(customer),
    'Is it the price, or something that did not work?',
    /\bwhy\b|\breason\b|what made/i,
  )
  return hints
})

const machines =
  /\b(?:app|phone|laptop|tablet|computer|pc|console|reader|e-?reader|device|router|printer|camera|tv|browser|website|game|software|update|login|log in|sign in|screen)\b/i
const failing =
  /\b(?:crash\w*|fr[eo]ez\w*|frozen|stuck|not (?:work|load|open|start|sync|connect|respond|show)\w*|n['’]?t (?:work|load|open|start|sync|connect|respond|show|turn|log|sign|download|play)\w*|cannot (?:open|log|sign|connect|sync|download|play|start)|error|black screen|fails?|stops?|keeps)\b/i
const occasion =
  /\b(?:wedding|birthday|funeral|holidays?|vacation|trip|flight|party|christmas|anniversary|exam|interview|baby|moving|guests|urgent(?:ly)?|in time)\b/i
const deadline =
  /\b(?:(?:on|by|before|until|this|next) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|the \d|tomorrow|tonight|week|weekend|month)|tomorrow|tonight|today|in \d+ (?:days|weeks|hours))\b/i
