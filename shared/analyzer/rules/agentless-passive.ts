import type { Draft } from '../draft.ts'
import { tellsPastTime, tellsTime, vagueTime } from '../english/times.ts'
import { readVerb } from '../english/verbs.ts'
import { type Passive, readPassive } from '../ownership/passive.ts'
import { isAgentless, isDone } from '../ownership/passive-guards.ts'
import { activeProposals, jointProposals } from '../ownership/passive-rewrites.ts'
import { defineRule, instead, type Match, type Verdict } from '../rule.ts'

export const agentlessPassive = defineRule({
  id: 'agentless-passive',
  severity: 'hint',
  why: 'It happens somewhere, and nobody did it.',
  source: 'Customer Service Empathy Statements; Fannes & Claeys 2022; Fausey & Boroditsky 2010',
  patterns: {
    passive: 'BE|get|gets|got|getting (not | ADVERB){0,3} main:PASSIVE-ACT',
    waiting:
      '(please|kindly|just)? (you ADVERB? (need|have | will need|have) to)? (please|kindly|just)? wait ADVERB? to be ADVERB? main:contacted|notified|informed|called|emailed|updated',
  },
  decide(match, draft) {
    if (match.pattern === 'waiting') return waiting(match, draft)
    const passive = readPassive(draft, match.at('main'))
    if (passive === undefined) return undefined
    const read = isHoped(draft, passive) ? asFuture(passive) : passive
    return isAgentless(draft, read) ? verdictOn(draft, read) : undefined
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
      draft: 'The order you asked about has been refunded.',
      quote: 'has been refunded',
      rewrites: [
        { ifTrue: "I've refunded the order you asked about." },
        "I'll refund the order you asked about now.",
      ],
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
    {
      draft: 'Your ticket has been escalated and is being reviewed.',
      quote: 'Your ticket has been escalated and is being reviewed',
      rewrites: [
        { ifTrue: "I've escalated your ticket and I'm reviewing it." },
        "I'll escalate your ticket and review it now.",
      ],
    },
    {
      draft: 'Your voucher has been approved and should arrive by Friday.',
      quote: 'Your voucher has been approved',
      rewrites: [
        { ifTrue: "I've approved your voucher and it should arrive by Friday." },
        "I'll approve your voucher now and it should arrive by Friday.",
      ],
    },
    {
      draft: 'Your request has been noted and passed on to the kitchen.',
      quote: 'Your request has been noted and passed on',
      rewrites: [
        { ifTrue: "I've noted your request and passed it on to the kitchen." },
        "I'll note your request and pass it on to the kitchen now.",
      ],
    },
    {
      draft: 'The fee was refunded on 12 May.',
      quote: 'The fee was refunded',
      rewrites: [
        { ifTrue: 'I refunded the fee on 12 May.' },
        "I'll check on the fee (refunded on 12 May) now.",
      ],
    },
    {
      draft: 'The deposit was refunded yesterday.',
      quote: 'The deposit was refunded',
      rewrites: [
        { ifTrue: 'I refunded the deposit yesterday.' },
        "I'll check on the deposit (refunded yesterday) now.",
      ],
    },
    {
      draft: 'Your blue kettle will be replaced, and the box is yours to keep.',
      quote: 'Your blue kettle will be replaced',
      rewrites: ["I'll replace your blue kettle, and the box is yours to keep."],
    },
    {
      draft: 'Refund has been initiated.',
      quote: 'Refund has been initiated',
      rewrites: [{ ifTrue: "I've initiated the refund." }, "I'll initiate the refund now."],
    },
    {
      draft: 'Your request will soon be processed.',
      quote: 'Your request will soon be processed',
      rewrites: ["I'll process your request by {time}."],
    },
    {
      draft: 'The problem with your router is currently being investigated.',
      quote: 'is currently being investigated',
      rewrites: [
        { ifTrue: "I'm currently investigating the problem with your router." },
        "I'll investigate the problem with your router now.",
      ],
    },
    {
      draft: 'You will be notified by email once the box is packed.',
      quote: 'You will be notified',
      rewrites: ["I'll notify you by email once the box is packed."],
    },
    {
      draft: 'Your invoice is wrong and will be corrected today.',
      quote: 'will be corrected',
      rewrites: ["Your invoice is wrong and I'll correct it today."],
    },
    {
      draft: "Your letter hasn't been answered yet.",
      quote: "Your letter hasn't been answered",
      rewrites: [
        { ifTrue: "I haven't answered your letter yet." },
        'I still have to answer your letter and will do it by {time}.',
      ],
    },
    {
      draft: 'Your booking has been cancelled as you asked.',
      quote: 'Your booking has been cancelled',
      rewrites: [
        { ifTrue: "I've cancelled your booking as you asked." },
        "I'll cancel your booking now as you asked.",
      ],
    },
    {
      draft: 'I can see that your complaint has been logged.',
      quote: 'your complaint has been logged',
      rewrites: [{ ifTrue: "I've logged your complaint." }, "I'll log your complaint now."],
    },
    {
      draft: 'Appropriate action will be taken.',
      quote: 'Appropriate action will be taken',
      rewrites: ["I'll take appropriate action."],
    },
    {
      draft: 'Please wait to be contacted shortly.',
      quote: 'Please wait to be contacted',
      rewrites: ["I'll contact you by {time}."],
    },
    {
      draft: 'The money will be returned to you on Friday.',
      quote: 'The money will be returned',
      rewrites: ["I'll return the money to you on Friday."],
    },
    {
      draft: "Let's hope the fault is fixed soon.",
      quote: 'the fault is fixed',
      rewrites: ["I'll fix the fault by {time}."],
    },
    {
      draft: 'Your garden bench has also been cancelled for you.',
      quote: 'Your garden bench has also been cancelled',
      rewrites: [
        { ifTrue: "I've also cancelled your garden bench for you." },
        "I'll also cancel your garden bench for you now.",
      ],
    },
    {
      draft: 'Hopefully this will be fixed soon.',
      quote: 'this will be fixed',
      rewrites: ["I'll fix this by {time}."],
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
    'Once your case has been reviewed, you can open a new one.',
    'I understand that your account has been closed.',
    "I'm glad your issue has been resolved.",
    'No reports have been submitted by other guests.',
    'Your request was sent to us twice.',
    'If you sign in again, your list will be updated.',
    'Your report will be checked by the insurer.',
    'The order that has been placed twice is 4411.',
    "It won't be refunded.",
    'Your form was sent correctly, so nothing is missing.',
    'The parcel was dispatched on Monday.',
    'The parcel was returned on Monday.',
    'Your card has been charged once.',
    'I see a new card has been added.',
    'I hope your issue is resolved now.',
    'Did you wait to be called at the desk?',
    'You said that the parcel was returned and the label has been removed.',
  ],
})

/** "Please wait to be contacted": the customer waits, and for nobody. */
function waiting(match: Match, draft: Draft): Verdict | undefined {
  const { from, to } = match
  const end = draft.clauseTo(from)
  if (draft.asks(from) || draft.has(to, end, 'by') || draft.is(from - 1, 'nominative', 'not'))
    return undefined
  const [reading] = readVerb(draft.word(match.at('main')))
  const text = `I'll ${reading?.lemma ?? 'contact'} you`
  const vague = vagueTime(draft, to, end)
  const between = vague !== undefined && vague[0] > to ? ` ${draft.slice(to, vague[0])}` : ''
  const promise =
    vague !== undefined
      ? instead(from, vague[1], `${text}${between} by {time}`)
      : tellsTime(draft, to, end)
        ? instead(from, to, text)
        : instead(from, end, `${text}${to < end ? ` ${draft.slice(to, end)}` : ''} by {time}`)
  return {
    from,
    to,
    message: `“${draft.slice(from, to)}” does not say who will do it.`,
    proposals: [promise],
  }
}

/** "Let's hope it is fixed soon" speaks of what is to come. */
const isHoped = (draft: Draft, { subject, verb, to, tailTo }: Passive): boolean =>
  verb.tense === 'present' &&
  !verb.negated &&
  draft.has(
    Math.max(draft.sentenceFrom(subject.from), subject.from - 3),
    subject.from,
    'hope',
    'hopefully',
  ) &&
  vagueTime(draft, to, tailTo) !== undefined

const asFuture = (passive: Passive): Passive => ({ ...passive, verb: { ...passive.verb, tense: 'future' } })

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
