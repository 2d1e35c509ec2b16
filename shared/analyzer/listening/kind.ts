import { complains } from '../wording/complaint.ts'
import { troubleOf } from './problem.ts'
import { onceForTurns, ownWords, type Span, sentencesIn, type Turns } from './turns.ts'

/** What a customer turn is, mainly; `statement` where it is none of the others. */
export type TurnKind = 'complaint' | 'question' | 'request' | 'thanks' | 'answer' | 'greeting' | 'statement'

/** The kind of each turn by its number; undefined for the agent's. Source: the terms of conversation in Exabytes (S1). */
export const kindsOfTurns = onceForTurns((turns: Turns): readonly (TurnKind | undefined)[] =>
  turns.map(({ from, text }, at) =>
    from === 'customer'
      ? kindOf(text, turns.slice(0, at).findLast(turn => turn.from === 'agent')?.text)
      : undefined,
  ),
)

/** The kind of one customer turn; `before` is what the agent wrote before it. */
export function kindOf(text: string, before = ''): TurnKind {
  const sentences = sentencesIn(ownWords(text))
  const telling = sentences.filter(({ text: one }) => !isCourtesy(one))
  if (telling.length === 0) return courtesyOf(sentences, before)
  if (telling.some(({ text: one }) => isComplaint(one))) return 'complaint'
  if (telling.some(({ text: one }) => requests.test(one))) return 'request'
  if (telling.some(({ text: one }) => one.endsWith('?') || asks.test(one))) return 'question'
  const asked = /\?/.test(before)
  if (!asked && sentences.some(({ text: one }) => thanks.test(one))) return 'thanks'
  return asked || orders.test(before) ? 'answer' : 'statement'
}

/** Nothing but courtesies: a yes answers a question, else thanks weigh more than a greeting. */
function courtesyOf(sentences: readonly Span[], before: string): TurnKind {
  if (sentences.some(({ text }) => thanks.test(text))) return 'thanks'
  if (/\?/.test(before) && sentences.some(({ text }) => confirms.test(text))) return 'answer'
  if (sentences.some(({ text }) => greets.test(text))) return 'greeting'
  if (sentences.some(({ text }) => confirms.test(text))) return 'answer'
  return sentences.length > 0 && (/\?/.test(before) || orders.test(before)) ? 'answer' : 'statement'
}

const thanks =
  /^\W*(?:(?:ok(?:ay)?|great|perfect|super|alright|all right|good|fine|yes|no|oh|ah|nice|cool|awesome|wonderful|excellent)\b[ ,.!]*)*(?:(?:many |a thousand )?thanks?\b|thank (?:you|u)|thx|ty\b|tysm|cheers\b|i (?:really )?appreciate)(?!.*\b(?:but|however|not|n['’]t|when|where|why|how|can|could)\b)/i
const greets =
  /^\W*(?:(?:hi|hello|hey|hallo|hiya|greetings|good (?:morning|afternoon|evening|day)|bye|goodbye|good night|have a (?:nice|good|great|lovely)\b|see you|likewise|you too|same to you|(?:best|kind|warm) regards|dear\b|nice to meet you|anyone there)\b)(?:(?: |, )(?!i\b|my\b|the\b|it\b|can\b|how\b|when\b|where\b|why\b|what\b|is\b|do\b|we\b|there is\b)[^\s?]+){0,5}\W*$/i
const confirms =
  /^\W*(?:yes|yeah|yep|yup|no|nope|ok(?:ay)?|sure|correct|exactly|right|that['’]?s (?:right|correct)|done|of course|indeed|alright|all right|fine|perfect|great|super|understood)\b\W*(?:please|sir|madam|\w+)?\W*$/i

const isCourtesy = (sentence: string): boolean =>
  thanks.test(sentence) || greets.test(sentence) || confirms.test(sentence) || !/\p{L}{2}/u.test(sentence)

/** Something is wrong, told as such: not "what if it breaks?" and not "no problem". */
function isComplaint(sentence: string): boolean {
  if (/\b(?:no problem|not a problem|what if|in case|if (?:it|they|there|something))\b/i.test(sentence))
    return false
  if (
    /\?$/.test(sentence) &&
    !/\b(?:still|again|never|already)\b/i.test(sentence) &&
    !/[!?]{2}/.test(sentence)
  ) {
    return complains(sentence) && troubleOf(sentence) >= 2
  }
  return (
    (complains(sentence) && !/^\W*(?:sorry|please|i['’]?d like|i would like)\b/i.test(sentence)) ||
    troubleOf(sentence) >= 4
  )
}

const requests =
  /\b(?:(?:can|could|would|will) (?:you|u|someone|somebody)\b|please\b|i(?:['’]d| would) (?:like|love|prefer)|i (?:want|wish|need) (?:to|a|an|the|my|you|it|someone)|i want\b|i ask (?:you|for)|let me know|help me)/i
const asks =
  /^\W*(?:(?:so|and|but|ok|hi|hello|hey)\W+)?(?:how|what|when|where|why|which|who|is|are|do|does|did|can|could|may|will|would|has|have|am|was|were)\b(?: (?:i|we|you|it|this|that|the|my|there|your|is|are|do|does|can|will|much|many|long)\b)/i
/** The agent asks for something without a question mark. */
const orders =
  /\b(?:please|kindly) (?:provide|send|share|confirm|tell|give|check|let me know)|could you|can you|may i (?:have|know)|let me know/i
