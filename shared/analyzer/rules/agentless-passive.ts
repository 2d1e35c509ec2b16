import type { Draft } from '../draft.ts'
import { type Passive, readPassive } from '../passive.ts'
import { isAgentless, isDone } from '../passive-guards.ts'
import { activeProposals, jointProposals } from '../passive-rewrites.ts'
import { defineRule, type Verdict } from '../rule.ts'
import { tellsPastTime } from '../times.ts'

export const agentlessPassive = defineRule({
  id: 'agentless-passive',
  severity: 'hint',
  why: 'It happens somewhere, and nobody did it.',
  source: 'Customer Service Empathy Statements; Fannes & Claeys 2022; Fausey & Boroditsky 2010',
  patterns: { passive: 'BE|get|gets|got|getting (not | ADVERB){0,3} main:PASSIVE-ACT' },
  decide(match, draft) {
    const passive = readPassive(draft, match.at('main'))
    return passive && isAgentless(draft, passive) ? verdictOn(draft, passive) : undefined
  },
  flags: [
    {
      draft: 'Your request has been forwarded.',
      quote: 'Your request has been forwarded',
      rewrites: [{ ifTrue: "I've forwarded your request." }, "I'll forward your request now."],
    },
    {
      draft: 'The issue is being looked into.',
      quote: 'The issue is being looked into',
      rewrites: [{ ifTrue: "I'm looking into the issue." }, "I'll look into the issue now."],
    },
    {
      draft: 'It will be resolved as soon as possible.',
      quote: 'It will be resolved',
      rewrites: ["I'll resolve it by {time}."],
    },
    {
      draft: 'You will be called back within two days.',
      quote: 'You will be called back',
      rewrites: ["I'll call you back within two days."],
    },
    {
      draft: 'Your complaint was noted.',
      quote: 'Your complaint was noted',
      rewrites: [{ ifTrue: "I've noted your complaint." }, "I'll note your complaint now."],
    },
    {
      draft: 'your refund hasn’t been issued yet',
      quote: 'your refund hasn’t been issued',
      rewrites: [
        { ifTrue: 'I haven’t issued your refund yet' },
        'your refund hasn’t gone out yet; I’ll issue it by {time}',
      ],
    },
    {
      draft: 'A replacement is going to be sent out today.',
      quote: 'A replacement is going to be sent out',
      rewrites: ["I'm going to send out a replacement today."],
    },
    {
      draft: 'The late fee was waived, and the invoice is being corrected now.',
      quote: 'The late fee was waived, and the invoice is being corrected',
      rewrites: [
        { ifTrue: "I've waived the late fee, and I'm correcting the invoice now." },
        "I'll waive the late fee and correct the invoice now.",
      ],
    },
    {
      draft: "This'll be escalated right away.",
      quote: "This'll be escalated",
      rewrites: ["I'll escalate this right away."],
    },
    {
      draft: 'Everything is already being taken care of.',
      quote: 'Everything is already being taken care of',
      rewrites: [{ ifTrue: "I'm already taking care of everything." }, "I'll take care of everything."],
    },
    {
      draft: 'The broken shelf part will have been replaced by Friday.',
      quote: 'The broken shelf part will have been replaced',
      rewrites: ["I'll have replaced the broken shelf part by Friday."],
    },
    {
      draft: 'It will get fixed over the weekend.',
      quote: 'It will get fixed',
      rewrites: ["I'll get it fixed over the weekend."],
    },
    { draft: "Your report's been logged and forwarded.", quote: "Your report's been logged and forwarded" },
    {
      draft: 'Your feedback has since been passed on to the designers.',
      quote: 'Your feedback has since been passed on',
      rewrites: [
        { ifTrue: "I've since passed your feedback on to the designers." },
        "I'll pass your feedback on to the designers now.",
      ],
    },
    {
      draft: 'The form was emailed to you at noon.',
      quote: 'The form was emailed',
      rewrites: [{ ifTrue: 'I emailed you the form at noon.' }, "I'll email you the form again now."],
    },
  ],
  passes: [
    'The cable is connected to port two.',
    'I can see your card was charged twice.',
    "I'll get it sorted for you today.",
    'Your seat was canceled by the airline.',
    'This call may be recorded.',
    'The parcel was left on the porch at noon.',
    'The code was entered twice, so it locked.',
    "Sale items can't be refunded.",
    'Has the payment been shown on your statement?',
    'Once the form is signed, the bank opens the account.',
    'Good news: the bonus has been added to your account!',
    'the outlet’s located behind the panel',
    'Refunds are usually paid to the card you used.',
    'Was your case number printed on the slip?',
  ],
})

/** A longer subject is not underlined. */
const MAX_SUBJECT = 4

function verdictOn(draft: Draft, passive: Passive): Verdict {
  const next = besides(draft, passive)
  const from =
    passive.subject.to - passive.subject.from > MAX_SUBJECT ? passive.verb.from : passive.subject.from
  const to = next?.to ?? passive.to
  const doing = isDone(passive)
    ? passive.verb.tense === 'progressive'
      ? 'is doing it'
      : 'did it'
    : 'will do it'
  return {
    from,
    to,
    message: `“${draft.slice(from, to)}” does not say who ${doing}.`,
    proposals: next === undefined ? activeProposals(draft, passive) : jointProposals(draft, passive, next),
  }
}

/** A second act with a subject of its own right behind "and": both are told in one sentence, so one suggestion tells both. */
function besides(draft: Draft, passive: Passive): Passive | undefined {
  const limit = draft.sentenceTo(passive.to)
  const and = draft.skip(passive.tailTo, limit, at => draft.is(at, 'pause'))
  if (!draft.reads(and, 'and') || !isPlainlyDone(draft, passive)) return undefined
  const main = draft.find(and, draft.clauseTo(and), at => draft.is(at, 'passive-act'))
  const next = main < 0 ? undefined : readPassive(draft, main)
  return next?.subject.from === and + 1 && isAgentless(draft, next) && isPlainlyDone(draft, next)
    ? next
    : undefined
}

/** Done or under way, and not on a day that a promise could not be for. */
const isPlainlyDone = (draft: Draft, passive: Passive): boolean =>
  isDone(passive) && !passive.verb.negated && !tellsPastTime(draft, passive.to, passive.tailTo)
