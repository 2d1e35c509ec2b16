import type { Draft } from '../draft.ts'
import { exchangeOf, quoted } from '../exchange/open-turns.ts'
import { fold, sentencesIn } from '../listening/turns.ts'
import { defineRule, instead, type Verdict } from '../rule.ts'

const MINUTE = 60_000
const SILENCE_MS = 4 * MINUTE

const promised = (text: string, minutes: number, asked = 'Where is my parcel?') => ({
  turns: [
    { from: 'customer' as const, text: asked, at: 0 },
    { from: 'agent' as const, text, at: 0 },
  ],
  now: minutes * MINUTE,
})

export const silentWait = defineRule({
  id: 'silent-wait',
  severity: 'warning',
  why: 'You forgot me.',
  source: 'Empathy in Customer Service, Oxford Training Centre',
  patterns: {},
  decide: () => undefined,
  review: silent,
  flags: [
    {
      draft: '',
      quote: '',
      context: promised('Give me a moment.', 5),
      rewrites: ["I'm still on {what}; I need {how long} more."],
    },
    {
      draft: '',
      quote: '',
      context: promised('Let me check with the warehouse.', 6),
      rewrites: ["I'm still checking with the warehouse; I need {how long} more."],
    },
    {
      draft: '',
      quote: '',
      context: promised("Thanks! I'll look into the label right away.", 10),
      rewrites: ["I'm still looking into the label; I need {how long} more."],
    },
    { draft: '', quote: '', context: promised('One moment please, back in 5 minutes', 9) },
    { draft: '', quote: '', context: promised('Please hold on while I read the log.', 5) },
  ],
  passes: [
    { draft: '', context: promised('Give me a moment.', 1) },
    { draft: '', context: promised('Give me 20 minutes, please.', 9) },
    { draft: '', context: promised("I'll check and write by four.", 30) },
    { draft: '', context: promised('Give me a moment.', 9, 'No hurry: where is my parcel?') },
    { draft: '', context: promised('Your parcel is at the depot.', 30) },
    { draft: "I'm still on it; I need two minutes more.", context: promised('Give me a moment.', 5) },
  ],
})

/** It speaks where nothing is typed: whoever writes is not silent. */
function silent(draft: Draft): Verdict | undefined {
  const { context } = draft
  if (draft.count > 0 || context.now === undefined) return undefined
  const { unanswered } = exchangeOf(context)
  if (unanswered === undefined) return undefined
  const last = lastWords(unanswered.text)
  const text = fold(last)
  if (!asksToWait.test(text) || isTimed(text) || asksElse(text)) return undefined
  const waited = context.now - unanswered.at
  if (waited <= Math.max(SILENCE_MS, promisedMs(text)) || isPatient(context.turns ?? [])) return undefined
  const doing = taskIn(last)
  return {
    from: 0,
    to: 0,
    about: `${unanswered.at}`,
    yields: true,
    message: `${Math.floor(waited / MINUTE)} minutes since your ${quoted(unanswered.text)}`,
    proposals: [instead(0, 0, `I'm still ${doing}; I need {how long} more.`)],
  }
}

const asksToWait =
  /\b(?:(?:one|a|just a|few|couple of) (?:quick )?(?:moments?|minutes?|seconds?|sec|min|mins)|bear with|hold on|please (?:wait|hold)|give me (?:a|one|some|\d+|two|five|ten)|(?:let|allow) me (?:to )?(?:just |quickly |please )?(?:check|look|see|find|verify|investigate|ask|review|read|pull|test|search|confirm|have a look|take a look)|(?:i'll|i will|i'm going to) (?:just |now |quickly |also )*(?:check|look|find out|verify|investigate|ask|review|be (?:right )?back|take a look|have a look)|i(?:'m| am) (?:now |just )?(?:checking|looking|verifying|reviewing|asking)|while i (?:check|look|read|find|verify|review|ask))\b/

/** What the turn ends with: what was looked up at its beginning is done. */
function lastWords(text: string): string {
  const sentences = sentencesIn(text.slice(-600)).map(sentence => sentence.text)
  const last = sentences.at(-1) ?? ''
  return last.split(' ').length < SHORTEST ? `${sentences.at(-2) ?? ''} ${last}` : last
}

/** "One moment please" alone does not say what for. */
const SHORTEST = 5

/** The customer has the next word. */
const asksElse = (text: string): boolean =>
  (/\?/.test(text) && !/\b(?:hold|wait|moment|minutes?|bear)\b/.test(text)) ||
  /\bif you have a (?:moment|minute)\b|\b(?:else|confirm|provide|tell me|share|send me|which|what|take you|e?-?mail you|goodbye|enjoy|then|reply|disconnect|thanks for waiting|thank you for waiting|nice day|great day|wonderful day)\b/.test(
    text,
  )

/** A time on the clock, or another day: it cannot be told from here whether it has passed. */
const isTimed = (text: string): boolean =>
  /\b(?:by|at|until|before|around) (?:\d|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the end)|\b(?:tomorrow|tonight|later today|next week|this (?:afternoon|evening))\b/.test(
    text,
  )

const units: Readonly<Record<string, number>> = {
  second: 1_000,
  sec: 1_000,
  minute: MINUTE,
  min: MINUTE,
  hour: 60 * MINUTE,
  day: 1_440 * MINUTE,
}
const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function promisedMs(text: string): number {
  const found =
    /\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)(?:\s*-\s*(\d{1,3}))? (?:business |working )?(second|sec|minute|min|hour|day)s?\b/.exec(
      text,
    )
  if (found === null) return 0
  const [, count = '', most = count, unit = ''] = found
  return (Number(most) || Math.max(0, numbers.indexOf(most))) * (units[unit] ?? 0)
}

const isPatient = (turns: readonly { readonly from: string; readonly text: string }[]): boolean =>
  turns
    .filter(({ from }) => from === 'customer')
    .slice(-2)
    .some(({ text }) =>
      /\bno (?:hurry|rush|stress)\b|\btake your time\b|\bwhenever\b|\bnot urgent\b/i.test(
        text.slice(0, 1_000),
      ),
    )

const doings: Readonly<Record<string, string>> = {
  check: 'checking',
  'look into': 'looking into',
  'look at': 'looking at',
  verify: 'verifying',
  review: 'reviewing',
  read: 'reading',
  investigate: 'investigating',
  ask: 'asking',
}

/** "checking with the warehouse", from "let me check with the warehouse". */
function taskIn(text: string): string {
  const found =
    /(?:let me|i'll|i will|i'm going to|allow me to|while i) (?:just |now |quickly |also )*(check|look into|look at|verify|review|read|investigate|ask)((?: [\p{L}'’-]+)*)/iu.exec(
      text,
    )
  if (found === null) return 'on {what}'
  const [, verb = '', rest = ''] = found
  const words = rest
    .replace(/ (?:for you|right away|now|quickly|please|and|to see|if|while|so|then|as well)(?= |$).*$/i, '')
    .trim()
    .split(' ')
  const doing = doings[verb.toLowerCase()] ?? 'on'
  const plain =
    words.length > 0 &&
    words.length <= 6 &&
    words[0] !== '' &&
    /^(?:with|the|your|this|that|it|my|in|on)$/i.test(words[0] ?? '')
  return plain
    ? `${doing} ${words.join(' ')}`
    : verb.toLowerCase() === 'check'
      ? 'checking {what}'
      : `${doing} {what}`
}
