import type { Draft } from '../draft.ts'
import { defineRule, instead, type Proposal, type Verdict } from '../rule.ts'
import { groundsOf } from '../wording/grounds.ts'

const invoice = {
  turns: [{ from: 'customer', text: 'My invoice has the wrong company.', at: 0 }],
  event: 'transfer',
} as const

export const deflectionWithoutFollowUp = defineRule({
  id: 'deflection-without-follow-up',
  severity: 'warning',
  why: 'You pass me on, and nobody stays.',
  source: 'Empathy in Customer Service, Exabytes',
  patterns: {},
  decide: () => undefined,
  review: passedOn,
  flags: [
    {
      draft: "I'm transferring you now.",
      quote: "I'm transferring you now",
      context: invoice,
      rewrites: ["I'm bringing in {name} because {reason}. I'll check back with you by {time}."],
    },
    {
      draft: '',
      quote: '',
      context: invoice,
      rewrites: ["I'm bringing in {name} because {reason}. I'll check back with you by {time}."],
    },
    {
      draft: "I'm bringing in Lea because she can reissue it.",
      quote: "I'm bringing in Lea because she can reissue it",
      context: invoice,
      rewrites: ["I'm bringing in Lea because she can reissue it. I'll check back with you by {time}."],
    },
    {
      draft: "Lea takes over here. I'll check back with you at four.",
      quote: 'Lea takes over here',
      context: invoice,
      rewrites: [
        "I'm bringing in {name} because {reason}. Lea takes over here. I'll check back with you at four.",
      ],
    },
    { draft: 'One moment please.', quote: 'One moment please', context: invoice },
  ],
  passes: [
    {
      draft: "I'm bringing in Lea from invoices because she can reissue it. I'll check in with you at four.",
      context: invoice,
    },
    "I'm transferring you now.",
    {
      draft: 'Lea can reissue it, so I hand you over to her. She writes to you by four.',
      context: invoice,
    },
    {
      draft: "Sure, I'm handing you to Lea now.",
      context: {
        ...invoice,
        turns: [{ from: 'customer', text: 'Can I talk to somebody from invoices?', at: 0 }],
      },
    },
    { draft: "I'm checking the invoice.", context: { turns: invoice.turns } },
  ],
})

const whole = "I'm bringing in {name} because {reason}. I'll check back with you by {time}."

function passedOn(draft: Draft): Verdict | undefined {
  if (draft.context.event !== 'transfer') return undefined
  const reason = draft.count > 0 && givesReason(draft)
  const follows = draft.count > 0 && tellsWhoStays(draft)
  if (reason && follows) return undefined
  const named = draft.find(0, draft.count, at => draft.isName(at)) >= 0
  if (named && askedFor(draft)) return undefined
  return {
    from: 0,
    to: draft.count === 0 ? 0 : draft.sentenceTo(0),
    about: 'transfer',
    yields: true,
    message: `The handover says nothing about ${missing(reason, follows)}.`,
    proposals: [proposal(draft, reason, follows)],
  }
}

function missing(reason: boolean, follows: boolean): string {
  if (reason) return 'who follows up, or when'
  return follows ? 'its reason' : 'its reason, or about who follows up'
}

const givesReason = (draft: Draft): boolean =>
  groundsOf(draft).reason ||
  draft.find(0, draft.count, at => canHelp(draft, at) || draft.readsOn(at, 'so that')) >= 0

/** "Lea can reissue it", "who knows this model". */
const canHelp = (draft: Draft, at: number): boolean =>
  (draft.isName(at) || draft.reads(at, 'she', 'he', 'they', 'who')) &&
  draft.reads(at + 1, 'can', 'could', 'knows', 'know', 'has', 'have', 'handles', 'handle', 'will') &&
  !draft.reads(at + 2, 'not')

/** "I'll check back", "she writes to you by four". */
function tellsWhoStays(draft: Draft): boolean {
  const acts = (at: number) =>
    draft.reads(at, 'i', 'she', 'he', 'they') || (draft.isName(at) && !draft.isMasked(at))
  const stays = (at: number) =>
    acts(at) && draft.find(at + 1, draft.clauseTo(at), next => draft.reads(next, ...staying)) >= 0
  return groundsOf(draft).time || draft.find(0, draft.count, stays) >= 0
}

const staying =
  'check follow stay look write writes call calls return back update watch sure reach contact contacts answer answers'.split(
    ' ',
  )

/** The customer wanted somebody else. */
const askedFor = ({ context }: Draft): boolean =>
  (context.turns ?? [])
    .filter(({ from }) => from === 'customer')
    .slice(-2)
    .some(({ text }) =>
      /\b(?:talk|speak|transfer|connect|put me|pass me|chat|write)\b[^.?!]{0,30}\b(?:to|with|through|over|someone|somebody)\b/i.test(
        text.slice(0, 1_000),
      ),
    )

function proposal(draft: Draft, reason: boolean, follows: boolean): Proposal {
  if (draft.count === 0) return instead(0, 0, whole)
  if (reason) return appended(draft, "I'll check back with you by {time}.")
  const to = draft.nextSentence(0)
  if (follows) return { ...instead(0, 0, "I'm bringing in {name} because {reason}.") }
  return draft.find(0, to, at => draft.isFact(at)) < 0 && isHandover(draft)
    ? { ...instead(0, to, whole), label: whole }
    : appended(draft, whole)
}

const isHandover = (draft: Draft): boolean =>
  draft.has(
    0,
    draft.nextSentence(0),
    ...'transfer transferring transferred forwarding connecting passing handing'.split(' '),
  )

function appended(draft: Draft, sentence: string): Proposal {
  const last = draft.count - 1
  const end = draft.is(last, 'stop') || draft.isMasked(last) ? '' : '.'
  const word = draft.slice(last, last + 1)
  return { label: sentence, edits: [{ from: last, to: last + 1, text: `${word}${end} ${sentence}` }] }
}
