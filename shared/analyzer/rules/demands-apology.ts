import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { offered, restate } from '../wording/restate.ts'

export const demandsApology = defineRule({
  id: 'demands-apology',
  severity: 'warning',
  why: 'I have to make it up to you first.',
  source: 'Getting Started with Empathy in Customer Support',
  patterns: {
    owed: [
      'you ADVERB? owe me|us|him|her|them an|a ADVERB? _? apology',
      'you ADVERB? owe my|our|the _{1,2} an|a ADVERB? _? apology',
      'i|we (am|are)? ADVERB{0,2} (still|yet)? (waiting|wait for | expect|expecting|demand|deserve|await|awaiting | want|require|need) an|your|a|that|some ADVERB? apology',
      "i|we would|'d (like|appreciate|expect) an|your apology",
    ],
    nice: 'an|a|some|your _? apology would|might|could ADVERB? be ADVERB? (nice|good|great|appreciated|appropriate|welcome|polite|kind|fair | in order)',
    duty: [
      'you ADVERB? (should|must|could|might | ought|need|have|owe|had to | had better) ADVERB{0,2} (say ADVERB? (you are)? sorry | apologize|apologise | offer an apology)',
      '^ (please|now|first|just)? ADVERB? (apologize|apologise | say sorry) to me|us|him|her|them|my|our',
    ],
    question:
      '(are|will|would|could|should|can (not you | you not) | are|will you) ADVERB{0,2} (even)? (going to)? (apologize|apologise | say sorry)',
  },
  unless: ['if|whether you'],
  decide(match, draft) {
    const { from, to } = match
    if (match.pattern === 'nice' && draft.has(to, draft.clauseTo(from), 'from')) return undefined
    return {
      from,
      to,
      message: `“${draft.slice(from, to)}” asks the customer to make amends.`,
      proposals: proposals(match, draft),
    }
  },
  flags: [
    {
      draft: 'An apology would be nice.',
      quote: 'An apology would be nice',
      rewrites: ["Let's start over. What matters most to you right now?"],
    },
    {
      draft: 'You owe my colleague an apology.',
      quote: 'You owe my colleague an apology',
      rewrites: ['Thank you for staying with this. Here is where it stands: {status}.'],
    },
    { draft: 'I think you should say sorry first.', quote: 'you should say sorry' },
    {
      draft: "Aren't you going to apologize?",
      quote: "Aren't you going to apologize",
      rewrites: ['Shall we pick it up again at {step}?'],
    },
    {
      draft: "I'm still waiting for an apology.",
      quote: "I'm still waiting for an apology",
      rewrites: ["Let's start over. What matters most to you right now?"],
    },
    {
      draft: 'You might apologise to her, but I have changed the slot.',
      quote: 'You might apologise',
      rewrites: ["Let's start over. What matters most to you right now? I have changed the slot."],
    },
  ],
  passes: [
    'I owe you an apology for Monday.',
    'No need to apologize.',
    'Please accept my apology for the mix-up.',
    "You don't have to say sorry for asking.",
    'The shop has sent you an apology and a voucher.',
    'Apologize for the delay, the label is ready now.',
  ],
})

function proposals({ pattern, from, to }: Match, draft: Draft): readonly Proposal[] {
  const restart = "let's start over. What matters most to you right now?"
  if (pattern === 'question') return offered(restate(draft, from, to, 'shall we pick it up again at {step}?'))
  if (draft.reads(from, 'you') && draft.has(from, to, 'owe'))
    return offered(
      restate(draft, from, to, 'thank you for staying with this. Here is where it stands: {status}.'),
    )
  return offered(restate(draft, from, to, restart))
}
