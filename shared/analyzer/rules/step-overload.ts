import type { Context } from '../analysis.ts'
import type { Draft } from '../draft.ts'
import { defineRule, instead, type Verdict } from '../rule.ts'

/** As many fit into a head that also watches a screen. */
const STEPS = 3
const LONG_SENTENCE = 20
const JOINED = 2

const verbs =
  'open|click|tap|press|select|choose|go|scroll|swipe|switch|turn|toggle|enable|disable|restart|reboot|reset|sign|log|unplug|plug|wait|hold|join|connect|disconnect|install|uninstall|reinstall|update|download|delete|clear|remove|enter|type|insert|close|launch|start|print|pack|book|save|copy|paste|drag|find|follow|visit|navigate|create|set|charge|eject|sync|uncheck|scan|fill|upload|release|locate|call|login|logout|authorize|deauthorize|register|verify'

export const stepOverload = defineRule({
  id: 'step-overload',
  severity: 'hint',
  quiet: true,
  why: 'I lost you at step three.',
  source: 'Customer Service Empathy Statements, Idiomatic',
  patterns: {
    step: `^ (please|then|now|first|next|also|and|just){0,2} verb:${verbs}`,
    all: '^ do a // _ //',
  },
  decide(match, draft) {
    if (begun.has(draft) || (match.pattern === 'step' && announces(draft, match.at('verb')))) return undefined
    begun.add(draft)
    return match.pattern === 'all' ? decideList(match.from, draft) : decideSteps(match.at('verb'), draft)
  },
  flags: [
    {
      draft:
        'Open settings, tap account, choose privacy, scroll down, switch it off, restart and sign in again.',
      quote:
        'Open settings, tap account, choose privacy, scroll down, switch it off, restart and sign in again',
      rewrites: ["Let's go step by step. First, open Settings and tell me when you're there."],
    },
    {
      draft: '1) unplug 2) wait 3) plug 4) hold reset 5) join wifi',
      quote: '1) unplug 2) wait 3) plug 4) hold reset 5) join wifi',
    },
    {
      draft: 'Go to the site, log in, click orders, click return, print it, pack it and book a pickup.',
      quote: 'Go to the site, log in, click orders, click return, print it, pack it and book a pickup',
      rewrites: ["Let's go step by step. First, go to the site and tell me when you're there."],
    },
    {
      draft: 'Clear the cache then update then reinstall then sign in then call me.',
      quote: 'Clear the cache then update then reinstall then sign in then call me',
      rewrites: ["Let's go step by step. First, clear the cache and tell me when that's done."],
    },
    {
      draft: 'Do A, B, C, D and E and tell me the result.',
      quote: 'Do A, B, C, D and E and tell me the result',
    },
    {
      draft: 'Unplug the lamp. Press the switch. Wait a minute. Plug it in. Press it again.',
      quote: 'Unplug the lamp',
    },
    {
      draft:
        'Hold the left button under the lid for a while and then turn the wheel at the back and then let it go slowly until it clicks.',
      quote:
        'Hold the left button under the lid for a while and then turn the wheel at the back and then let it go slowly until it clicks',
      rewrites: [
        "Let's go step by step. First, hold the left button under the lid for a while and tell me when that's done.",
      ],
    },
  ],
  passes: [
    "First, open Settings. Tell me when you're there.",
    "Here's the full list you asked for, to keep for later.",
    'Tap Account, then Privacy.',
    'Step 2 of 5: tap Privacy.',
    'Unplug it and wait ten seconds.',
    'Please follow the steps below. Open Settings, tap Account and choose Privacy.',
    'This guide shows every step: open Settings, tap Account, choose Privacy, tap Off, see https://shop.example/off',
    'I opened the case, checked the slip, called the depot and wrote to the driver.',
    {
      draft: 'Open Settings, tap Account, choose Privacy, scroll down and switch it off.',
      context: { turns: [{ from: 'customer', text: 'Just send me all the steps at once please', at: 0 }] },
    },
  ],
})

/** The first step has told about all of them. */
const begun = new WeakSet<Draft>()
const verbWords: ReadonlySet<string> = new Set(verbs.split('|'))

function decideSteps(first: number, draft: Draft): Verdict | undefined {
  if (isWanted(draft, first)) return undefined
  let count = 0
  let last = first
  for (let at = first; at < draft.count; at++) {
    if (!isStep(draft, at)) continue
    count++
    last = at
  }
  if (count <= STEPS && !isLong(draft, first)) return undefined
  const sentence = draft.sentenceFrom(first)
  const from = count > STEPS && draft.sentenceFrom(last) === sentence ? sentence : draft.clauseFrom(first)
  const to = draft.sentenceTo(first)
  const end = Math.max(to, draft.sentenceTo(last))
  const many = count > STEPS ? `${count} steps` : 'So many steps'
  return {
    from,
    to,
    message: `${many} in one message are hard to follow on a screen.`,
    proposals: [instead(from, end, `Let's go step by step. First, ${firstStep(draft, first)}`)],
  }
}

/** "Do A, B, C and D". */
function decideList(from: number, draft: Draft): Verdict | undefined {
  const to = draft.sentenceTo(from)
  let count = 1
  for (let at = from; at < to; at++) if (draft.is(at, 'pause') || draft.reads(at, 'and')) count++
  return count <= STEPS || isWanted(draft, from)
    ? undefined
    : { from, to, message: `${count} steps in one message are hard to follow.` }
}

/** "Follow the steps below" announces steps and is none. */
const announces = (draft: Draft, verb: number): boolean =>
  draft.reads(verb, 'follow', 'find') &&
  draft.find(verb + 1, verb + 6, at =>
    draft.reads(at, 'steps', 'step', 'instructions', 'procedure', 'below', 'process'),
  ) >= 0

/** A verb of doing that nobody in the sentence does: "tap it", "then tap it", "2) tap it". */
function isStep(draft: Draft, at: number): boolean {
  if (!verbWords.has(draft.word(at)) || announces(draft, at)) return false
  if (draft.opensClause(at)) return !draft.is(at + 1, 'be', 'have')
  return (
    draft.reads(at - 1, 'then', 'and', 'please', 'now', 'first', 'next', 'just', 'finally', 'or') &&
    !draft.is(at + 1, 'be') &&
    draft.find(draft.clauseFrom(at), at, before =>
      draft.reads(before, 'i', 'we', 'you', 'to', 'they', 'it'),
    ) < 0
  )
}

/** "… and then … and then …" in one breath. */
function isLong(draft: Draft, at: number): boolean {
  const from = draft.sentenceFrom(at)
  const to = draft.sentenceTo(at)
  if (to - from <= LONG_SENTENCE) return false
  let joined = 0
  for (let token = from; token < to; token++) if (draft.reads(token, 'then')) joined++
  return joined >= JOINED
}

/** A guide to keep, or what the customer asked for. */
function isWanted(draft: Draft, at: number): boolean {
  const guide = draft.has(Math.max(0, at - NEARBY), at + NEARBY, 'guide', 'article', 'instructions', 'list')
  return guide || asksForAll(draft.context)
}

const NEARBY = 40

const asksForAll = ({ turns = [] }: Context): boolean =>
  /\ball (?:of )?(?:the |your )?steps|\bfull list|\bat once|\binstructions|\bwhole list|\bstep list/i.test(
    turns.findLast(({ from }) => from === 'customer')?.text ?? '',
  )

/** "open Settings and tell me when you're there". */
function firstStep(draft: Draft, verb: number): string {
  const clauseTo = draft.clauseTo(verb)
  const limit = draft.reads(clauseTo - 1, 'a') ? draft.clauseTo(clauseTo) : clauseTo // "for a while"
  const end = draft.skip(verb + 1, limit, at => !draft.reads(at, 'then', 'and'))
  const step = draft.inner(verb, end).replace(/\bsettings$/, 'Settings')
  const place = draft.reads(verb, 'open', 'go', 'visit', 'navigate')
  return `${step} and tell me when ${place ? "you're there" : "that's done"}`
}
