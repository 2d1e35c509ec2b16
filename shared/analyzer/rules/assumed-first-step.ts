import type { Draft } from '../draft.ts'
import { conjugate, listedVerbs } from '../english/verbs.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { askInstead, endsSentence } from '../wording/asking.ts'

/** By then an issue is being worked on, and a step is part of that work. */
const EARLY_AGENT_TURNS = 2

export const assumedFirstStep = defineRule({
  id: 'assumed-first-step',
  severity: 'hint',
  why: 'You think I did not try the obvious.',
  source: 'Empathy in Customer Service, Exabytes',
  patterns: {
    step: [
      'verb:restart|reboot|re-start|relaunch|reload|refresh|reset|power-cycle object:(the|your|this|that|both _{1,3} | it|them)',
      "verb:clear|delete|empty|wipe object:((the|your|its|all|of|app|browser|browsing|web|'s){0,4} cache|cookies|cookie|history ((and|& | /) (the|your)? cache|cookies|cookie|history)?)",
      'verb:reinstall|re-install|uninstall object:((and (reinstall|re-install | install again))? the|your|this _{1,3} | it | app)',
      'verb:unplug object:(the|your _{1,3} | it)',
      'verb:turn|switch|power object:((it | the|your|this _{1,2}) off and then? back? on again?)',
      'try verb:turning|switching|powering object:((it | the|your|this _{1,2}) off and then? back? on again?)',
      'verb:update object:(the|your _{0,2} app|application|browser|device|software|firmware|phone|game|version|driver|drivers)',
      'verb:use|try object:((with|using|from|on|in)? (another|different | a|your different|another) browser|device|network|computer|cable|phone|connection|port)',
      'verb:use|try object:((with|using|from|on|in)? (a|an|the|your)? (incognito | private|inprivate (browser | browsing)?) mode|window|tab|session)',
      'verb:close|quit|exit object:((the|your|this _{1,3} | it) ( // )? and|then{1,2} (re-open|reopen|relaunch | open|start|launch it back? up? again))',
      'verb:delete|remove object:((the|your|this _{0,2} app|application|game|software|program | it) ( // )? and|then{1,2} (reinstall|re-install|redownload|re-download | download|install it again)) it?',
      'try by? verb:restarting|rebooting|relaunching|reloading|refreshing|resetting|clearing|deleting|emptying|reinstalling|uninstalling|unplugging|updating object:(the|your|its|all|this|that _{1,3} | it|them|cache|cookies)',
      'verb:perform|do|try|run object:(a|the (simple|soft|hard|factory|quick|manual|full|complete){0,2} reset|restart|reboot)',
    ],
    out: [
      'verb:sign|log out|off object:(and|then then? (sign|log)? back? in (again|back)?)?',
      'verb:logout object:(and then? login|relogin|re-login again?)?',
    ],
    by: 'by _? verb:signing|logging out|off object:(and _? (sign|signing|log|logging)? back? in (again|back)?)?',
    spam: 'verb:check|see object:((in|under|into)? (your|the|also){0,2} spam|junk|trash (or|and|/ (spam|junk|trash))? (folder|folders|box|inbox|mail|email)?)',
  },
  unless: [
    'reset|refresh|reload|update|delete|clear the|your|this|that _{0,1} password|passwords|pin|account|settings|card|interaction|chat|order|payment|address|order|data',
  ],
  decide(match, draft) {
    const verb = match.at('verb')
    const from = orderFrom(draft, verb, match.pattern)
    if (from < 0 || draft.asks(from) || isAgreed(draft, from) || isUnderWay(draft, draft.word(verb)))
      return undefined
    const to = objectTo(draft, match)
    return {
      from,
      to,
      message: `“${draft.slice(from, to)}” takes for granted that it was not tried.`,
      proposals: match.pattern === 'spam' ? [chance(draft, from, verb)] : questions(draft, from, verb, to),
    }
  },
  flags: [
    {
      draft: 'Restart your router.',
      quote: 'Restart your router',
      rewrites: ['Have you already tried restarting your router?'],
    },
    {
      draft: 'Please clear your cache and try again.',
      quote: 'Please clear your cache',
      rewrites: ['Have you already tried clearing your cache?'],
    },
    {
      draft: 'Uninstall the app and install it again.',
      quote: 'Uninstall the app',
      rewrites: ['Have you already tried reinstalling the app?'],
    },
    {
      draft: 'Check your spam folder.',
      quote: 'Check your spam folder',
      rewrites: ['Have you had a chance to check your spam folder?'],
    },
    {
      draft: 'Please refresh the page.',
      quote: 'Please refresh the page',
      rewrites: ['Have you already tried refreshing the page?'],
    },
    {
      draft: 'I would suggest you to please restart the scale once and connect it to the phone.',
      quote: 'please restart the scale',
      rewrites: [
        "I would suggest you to please restart the scale once if you haven't yet and connect it to the phone.",
      ],
    },
    {
      draft: 'Kindly log out and log back in.',
      quote: 'Kindly log out and log back in',
      rewrites: ['Have you already tried logging out and logging back in?'],
    },
    {
      draft: 'Please try by clearing the cache of your router.',
      quote: 'Please try by clearing the cache of your router',
      rewrites: ['Have you already tried clearing the cache of your router?'],
    },
    {
      draft: 'Please, on your tablet sign out and sign in again.',
      quote: 'sign out and sign in again',
    },
    {
      draft: 'Please close the app and open it again.',
      quote: 'Please close the app',
      rewrites: ['Have you already tried closing the app and opening it again?'],
    },
    {
      draft: 'I recommend you perform the factory reset.',
      quote: 'perform the factory reset',
    },
    {
      draft: 'please try a different browser',
      quote: 'please try a different browser',
      rewrites: ['have you already tried a different browser?'],
    },
  ],
  passes: [
    'Have you already tried restarting the router?',
    'To restart it as you asked, hold the button for ten seconds.',
    'Step 3: tap Settings.',
    "Since a refresh didn't help, let's look at the account.",
    "If you haven't yet, would you try another browser?",
    'Restarting the heater deletes its timer.',
    "I've changed the plan, so please refresh the page.",
    'Please reset your password with the link I sent.',
    'Once the light is green, restart the scale.',
    'I will clear the cache on the server.',
    'You leave the party by signing out at the door.',
    'Please close the box and open the side door.',
    {
      draft: 'Please restart the scale.',
      context: { turns: [{ from: 'customer', text: 'How do I restart the scale?', at: 0 }] },
    },
  ],
})

const leadWords = 'please kindly just simply try by to and then first also once again quickly go ahead'.split(
  ' ',
)
const suggestions = 'suggest recommend advise request ask urge like want need'.split(' ')
const imperatives = 'make ensure please check close open delete clear'.split(' ')
const openings = 'ok okay alright yes no sure hi hello thanks so well and or then'.split(' ')

/** Where the order begins: at its clause, at "please" or at "try"; -1 where nobody is told to do it. */
function orderFrom(draft: Draft, verb: number, kind: string): number {
  const clause = draft.clauseFrom(verb)
  if (kind === 'by')
    return draft.has(clause, verb, 'please', 'kindly', 'try', 'ensure', 'sure')
      ? draft.find(verb - 2, verb, at => draft.reads(at, 'by'))
      : -1
  let from = verb
  while (from > draft.sentenceFrom(verb) && draft.reads(from - 1, ...leadWords)) from--
  const polite = draft.find(from, verb, at => draft.reads(at, 'please', 'kindly'))
  const tried = draft.find(from, verb, at => draft.reads(at, 'try'))
  if (polite >= 0) return polite
  const joint = draft.find(from, verb, at => draft.reads(at, 'and'))
  if (joint >= 0 && draft.has(draft.sentenceFrom(verb), joint, ...imperatives)) return joint + 1
  const before = draft.skip(clause, from, at => draft.reads(at, ...openings) || draft.isName(at))
  const asked = draft.find(clause, from, at => draft.reads(at, ...suggestions))
  // "Please, on your tablet sign out": the place may stand between the courtesy and the order.
  const place = draft.find(Math.max(draft.sentenceFrom(verb), from - PLACE_REACH), from, at => {
    const courtesy = draft.is(at - 1, 'pause') ? at - 2 : at - 1
    return draft.reads(at, 'on', 'in', 'from') && draft.reads(courtesy, 'please', 'kindly')
  })
  if (place >= 0 && draft.find(place, from, at => draft.is(at, 'finite', 'nominative')) < 0) return from
  if (before < from)
    return asked >= 0 && draft.reads(from - 1, 'you') && !draft.has(clause, asked, 'you') ? from : -1
  if (draft.has(from, verb, 'to') && tried < 0) return -1
  // A bare "Sign out" is what a button says; an order adds something.
  return kind === 'out' && tried < 0 && !draft.has(verb, verb + 6, 'back', 'again') ? -1 : from
}

const PLACE_REACH = 5

/** A fix that the agent made may need it, a walkthrough may hold it, and a condition may lead to it. */
function isAgreed(draft: Draft, from: number): boolean {
  const sentence = draft.sentenceFrom(from)
  const conditional = (at: number) =>
    draft.reads(at, 'if', 'once', 'when', 'after', 'before', 'until', 'unless') ||
    draft.readsOn(at, 'in case')
  const untried = (at: number) =>
    draft.readsOn(at, 'if you have not') ||
    draft.readsOn(at, 'if you did not') ||
    draft.readsOn(at, 'this time')
  if (draft.find(sentence, from, conditional) >= 0) return true
  if (draft.find(from, draft.sentenceTo(from), untried) >= 0) return true
  const opening = draft.reads(sentence, 'ok', 'okay') ? sentence + 2 : sentence
  if (draft.reads(opening, 'now', 'then', 'next', 'afterwards')) return true
  const guided = (at: number) =>
    draft.readsOn(at, 'tell me when') ||
    draft.readsOn(at, 'let me know when') ||
    draft.readsOn(at, 'write when')
  if (isStep(draft, from) || draft.find(from, draft.sentenceTo(from), guided) >= 0) return true
  const fixed = (at: number) =>
    draft.reads(at, ...fixes) &&
    draft.find(at - FIX_REACH, at, before => draft.reads(before, 'i', 'been', 'now', 'am')) >= 0
  return draft.find(Math.max(0, sentence - LOOK_BACK), from, fixed) >= 0
}

const FIX_REACH = 4
const LOOK_BACK = 60
const fixes =
  'changed made reset updated added removed refreshed restarted transferred fixed linked unlinked enabled activated deleted cleared applied set switched corrected resolved synced sent resent send sending moved merged reactivated unlocked created'.split(
    ' ',
  )

/** In a list of steps: a number or a dash in front, or a place on the screen behind. */
function isStep(draft: Draft, from: number): boolean {
  const first = draft.sentenceFrom(from)
  const listed = (at: number) => /^[\d•*-]/.test(draft.slice(at, at + 1))
  if (listed(first) || (listed(first - 1) && draft.opensSentence(first - 1))) return true
  const next = draft.nextSentence(from)
  return (
    listed(next) ||
    draft.reads(next, ...screenVerbs) ||
    draft.readsOn(next, 'to sign') ||
    draft.readsOn(next, 'to log')
  )
}

const screenVerbs =
  'tap click press select choose go open hold scroll swipe wait plug enter type then next once'.split(' ')

/** Whether the conversation is past its first answers, or the customer wants to know how this is done. */
function isUnderWay({ context: { turns = [] } }: Draft, verb: string): boolean {
  if (turns.filter(({ from }) => from === 'agent').length > EARLY_AGENT_TURNS) return true
  const last = turns.findLast(({ from }) => from === 'customer')?.text.toLowerCase() ?? ''
  return last.includes(verb) && /\bhow\b/.test(last)
}

/** Behind the thing that the step is about: "the scale once" goes on with "and". */
function objectTo(draft: Draft, match: Match): number {
  const [from, to] = match.range('object')
  if (from === to || !draft.is(from, 'determiner')) return to > from ? to : match.to
  const limit = Math.min(draft.clauseTo(from), from + OBJECT)
  const ends = ['linker', 'preposition', 'opener', 'finite', 'nominative', 'not'] as const
  return draft.skip(
    from + 1,
    limit,
    at => draft.reads(at, 'of', "'s") || !(draft.is(at, ...ends) || draft.reads(at, 'to', 'please', 'once')),
  )
}

/** "the full reset of the reader". */
const OBJECT = 6

/** "Have you already tried restarting your router?" where the order ends its sentence, and a condition in any case. */
function questions(draft: Draft, from: number, verb: number, to: number): readonly Proposal[] {
  const after = draft.skip(to, draft.sentenceTo(from), at =>
    draft.reads(at, 'once', 'again', 'first', 'please'),
  )
  const condition = onlyIfNew(draft, from, after)
  const end = draft.sentenceTo(from)
  const polite = draft.reads(end - 1, 'please') ? end - 1 : end
  const last = draft.is(polite - 1, 'pause') ? polite - 1 : polite
  const opens = draft.skip(draft.sentenceFrom(from), from, at => draft.reads(at, ...openings, ',')) === from
  if (!opens || !endsSentence(draft, end)) return [condition]
  const goal = draft.find(after, end, at => isGoal(draft, at))
  const step = tried(draft, verb, goal < 0 ? last : goal)
  if (step === undefined) return [condition]
  return [askInstead(draft, from, `have you already tried ${step}?`), condition]
}

/** In front of an order that opens its clause, else behind the step. */
function onlyIfNew(draft: Draft, from: number, to: number): Proposal {
  const clause = draft.clauseFrom(from)
  if (draft.skip(clause, from, at => draft.reads(at, ...openings)) === from) {
    const lead = draft.reads(from, 'please', 'kindly')
    const word = lead ? 'please' : draft.inner(from, from + 1)
    return instead(from, from + 1, `if you haven't yet, ${word}`)
  }
  const edits = [{ from: to - 1, to, text: `${draft.slice(to - 1, to)} if you haven't yet` }]
  return { edits: draft.reads(from, 'kindly') ? [{ from, to: from + 1, text: 'please' }, ...edits] : edits }
}

/** "and try again", "and see if it works": what the step is for. */
function isGoal(draft: Draft, at: number): boolean {
  const next = draft.skip(at, at + 4, token =>
    draft.reads(token, ',', 'and', 'then', 'please', 'to', 'once', 'afterwards'),
  )
  return (
    next > at &&
    draft.reads(next, 'try', 'see', 'check', 'let', 'tell', 'test', 'confirm', 'retry', 'inform', 'update')
  )
}

/** The step and what is joined to it, as gerunds: "uninstall the app and install it again" is "reinstalling the app". */
function tried(draft: Draft, verb: number, to: number): string | undefined {
  const again = draft.find(verb + 1, to, at => draft.reads(at, 'install', 'reinstall', 're-install'))
  if (draft.reads(verb, 'uninstall') && again >= 0) {
    const object = draft.is(again + 1, 'determiner') ? again + 1 : verb + 1
    const end = draft.find(object, to, at => draft.reads(at, 'and', 'then', ','))
    return `reinstalling ${draft.slice(object, end < 0 ? to : end)}`
  }
  if (draft.reads(verb, 'use', 'try'))
    return draft.has(verb, to, 'and', 'then') ? undefined : draft.slice(verb + 1, to)
  let text = ''
  for (let at = verb; at < to; at++) {
    const word = draft.slice(at, at + 1)
    const joined = at > verb && (draft.reads(at - 1, 'and', 'then') || draft.is(at - 1, 'pause'))
    const acts = listedVerbs.has(draft.word(at)) && !draft.is(at, 'determiner', 'adverb')
    if (joined && !acts && (draft.isName(at) || draft.is(at, 'nominative'))) return undefined
    const glue = text === '' || draft.is(at, 'pause') || draft.isGlued(at) ? '' : ' '
    if (draft.is(at, 'pause') && listedVerbs.has(draft.word(at + 1))) text += ' and'
    else text += glue + (acts && (joined || at === verb) ? conjugate(draft.word(at), 'ing') : word)
  }
  return text
}

function chance(draft: Draft, from: number, verb: number): Proposal {
  const to = draft.sentenceTo(from)
  if (!endsSentence(draft, to))
    return instead(verb, verb + 1, `${draft.slice(verb, verb + 1)}, if you haven't yet,`)
  return askInstead(draft, from, `have you had a chance to ${draft.inner(verb, to)}?`)
}
