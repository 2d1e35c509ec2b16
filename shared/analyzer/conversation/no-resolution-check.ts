import type { Draft } from '../draft.ts'
import { movesOf } from '../exchange/moves.ts'
import { exchangeOf, quoted } from '../exchange/open-turns.ts'
import { insertFirst } from '../exchange/openings.ts'
import { fold, onceForTurns, type Turns } from '../listening/turns.ts'
import { defineRule, type Verdict } from '../rule.ts'

const reset = {
  turns: [
    { from: 'customer', text: 'The reader is stuck.', at: 0 },
    { from: 'agent', text: "I've reset it.", at: 1 },
    { from: 'customer', text: 'ok', at: 2 },
  ],
  event: 'close',
} as const
const after = (...texts: readonly string[]) => ({
  event: 'close' as const,
  turns: [
    ...reset.turns,
    ...texts.map((text, index) => ({
      from: index % 2 ? ('customer' as const) : ('agent' as const),
      text,
      at: 3 + index,
    })),
  ],
})

export const noResolutionCheck = defineRule({
  id: 'no-resolution-check',
  severity: 'hint',
  why: 'You left before you knew.',
  source: 'Customer Service Empathy Statements, Idiomatic',
  patterns: {},
  decide: () => undefined,
  review: unchecked,
  flags: [
    {
      draft: 'Have a nice day!',
      quote: 'Have a nice day',
      context: reset,
      rewrites: ['Is that working for you now? Have a nice day!'],
    },
    { draft: '', quote: '', context: reset, rewrites: ['Is that working for you now?'] },
    { draft: 'Bye Ana, see you.', quote: 'Bye Ana, see you', context: reset },
    { draft: 'Is there anything else?', quote: 'Is there anything else', context: reset },
    {
      draft: 'Enjoy the book!',
      quote: 'Enjoy the book',
      context: after('Then please restart the reader once.', 'done'),
    },
  ],
  passes: [
    {
      draft: 'Is it working for you now? If it stops again, write here and it comes back to me.',
      context: reset,
    },
    { draft: 'Have a nice day!', context: after('Does it open now?', 'One second') },
    { draft: 'Have a nice day!', context: after('One moment.', 'It works, thank you!') },
    { draft: 'Have a nice day!', context: { turns: reset.turns } },
    'Have a nice day!',
    {
      draft: 'Have a nice day!',
      context: {
        turns: [
          { from: 'customer', text: 'Are you open on Sunday?', at: 0 },
          { from: 'agent', text: 'Yes, we are.', at: 1 },
        ],
        event: 'close',
      },
    },
  ],
})

function unchecked(draft: Draft): Verdict | undefined {
  const { context } = draft
  if (context.event !== 'close') return undefined
  const solution = openSolution(context.turns ?? silence)
  if (solution === undefined) return undefined
  const moves = movesOf(draft)
  if (moves.some(({ from, to }) => checks.test(fold(draft.slice(from, to))) && draft.asks(from)))
    return undefined
  return {
    from: 0,
    to: draft.count === 0 ? 0 : draft.sentenceTo(0),
    about: solution,
    yields: true,
    message: `Nobody has said yet whether ${quoted(solution)} helped.`,
    proposals: [insertFirst(draft, 'Is that working for you now?', moves)],
  }
}

const silence: Turns = []

/** The agent's last solution, where nobody asked or said afterwards whether it helped. */
const openSolution = onceForTurns((turns): string | undefined => {
  const { agent } = exchangeOf({ turns })
  const turn = agent.slice(-RECENT).findLast(({ text }) => solution.test(fold(text.slice(0, READ))))
  if (turn === undefined) return undefined
  const later = turns.slice(turns.indexOf(turn))
  const settled = later.some(({ from, text }) => {
    const said = fold(text.slice(0, READ))
    return from === 'agent'
      ? (checks.test(said) && said.includes('?')) || asksToTell.test(said)
      : confirms.test(said) || leaves.test(said) || denies.test(said)
  })
  return settled ? undefined : (sentenceOf(turn.text) ?? turn.text)
})

const READ = 4_000
/** Agent turns after which a fix is no longer what the chat ends with. */
const RECENT = 3

const sentenceOf = (text: string): string | undefined =>
  text.split(/(?<=[.!?])\s+|\n+/).find(sentence => solution.test(fold(sentence)))

const solution =
  /\b(?:i(?:'ve| have) (?:just |now |already )?(?:reset|re-set|fixed|repaired|updated|corrected|unlocked|restored|enabled|reactivated|re-?synced)|(?:please|then|now|could you|can you|try to|you can|you need to) (?:try |to )?(?:restart|reset|reinstall|uninstall|update|clear|press|unplug|log out|sign out|turn (?:it )?off|switch (?:it )?off|disconnect|reboot|deregister)\b(?! (?:a|one) (?:second|moment|minute))|(?:that|this|it) should (?:work|fix|solve|help|be (?:fixed|back)))\b/
const checks =
  /\b(?:is|are|does|did|do|has|can|could|were you able)\b[^.?!]{0,60}\b(?:work\w*|solved?|resolved?|fixed|fix|help\w*|open|opens|better|back|gone|see|sorted|okay|ok|able|appear\w*|load\w*|answer\w*)\b|\bhow (?:is|does) it (?:look|work|go)\b/
const asksToTell = /\blet (?:me|us) know (?:if|whether|how|when|once)\b/
/** It did not: then the chat has more to do than to ask. */
const denies =
  /\b(?:no change|without success|no success|not work\w*|nothing (?:has )?changed|no luck|same (?:error|problem|issue|thing))\b|\bstill (?:not|no|the|can|does|is|have|has)|\b(?:does|did|is|has|can|wo)n't\b/
/** The customer says goodbye, or that this was all. */
const leaves =
  /\b(?:(?:good ?)?bye|have an? (?:nice|good|great|lovely)|(?:kind|best|warm)? ?regards|see you|that(?:'s| is| was| will be) (?:all|it|everything)|all clear|nothing else)\b/
const confirms =
  /\b(?:it|that|this|everything|all)(?:'s| is| has)? (?:now )?(?:works?|working|worked|solved|fixed|helped|did it|resolved|opens?)\b|\b(?:works|worked|success\w*|solved|perfect|fixed|great|wonderful|awesome|excellent|super|fantastic|you(?:'ve| have) helped|that helps|problem is gone)\b|\bthank(?:s| you)[^.?!]{0,30}\b(?:help|did it|so much|a lot|very much)\b/
