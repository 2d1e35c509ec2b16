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
      'my|our _{1,2} ADVERB? (deserve|deserves | would like | is waiting for | expects) an|your apology',
      `i|we (am|are)? ADVERB{0,2} (expect|expecting|want|need | wait|waiting for | would like) you to ADVERB? (apologize|apologise | say ADVERB? sorry)`,
      "where is|'s my|our|the apology",
      'how|what about an|a little|small? apology',
    ],
    nice: 'an|a|some|your _? apology|sorry (from your? you|side)? would|might|could ADVERB? be ADVERB? (nice|good|great|appreciated|appropriate|welcome|polite|kind|fair | in order)',
    duty: [
      'you ADVERB? (should|must|could|might | ought|need|have|owe|had to | had better) (at least)? ADVERB{0,2} (say ADVERB? (you are)? sorry | apologize|apologise | offer an apology)',
      '^ (please|now|first|just)? ADVERB? (apologize|apologise | say sorry) (to me|us|him|her|them|my|our | first)',
      'you have|did not ADVERB? even? (apologized|apologised|apologize|apologise | said|say sorry)',
      'until|unless you (have)? ADVERB? (apologize|apologise|apologized|apologised | say|said sorry)',
    ],
    question:
      '(are|will|would|could|should|can (not you | you not) | are|will you) ADVERB{0,2} (even)? (going to)? (apologize|apologise | say sorry)',
  },
  unless: ['if|whether you'],
  decide(match, draft) {
    const { from, to } = match
    // "An apology from us", "an apology and a voucher": then it is the company's.
    if (
      (match.pattern === 'nice' || match.pattern === 'owed') &&
      draft.has(to, draft.clauseTo(from), 'from', 'and')
    )
      return undefined
    // "An apology letter" is a letter.
    const goesOn = to < draft.clauseTo(from) && !draft.is(to, 'adverb', 'preposition', 'linker', 'pause')
    if (
      match.pattern === 'owed' &&
      draft.reads(to - 1, 'apology') &&
      goesOn &&
      !draft.reads(to, 'first', 'to')
    )
      return undefined
    if (draft.readsOn(to, 'because') || draft.readsOn(to, 'for us')) return undefined
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
      draft: "I won't go on until you apologize.",
      quote: 'until you apologize',
    },
    { draft: 'I expect you to say sorry.', quote: 'I expect you to say sorry' },
    { draft: 'Where is my apology?', quote: 'Where is my apology' },
    { draft: "You haven't even apologized.", quote: "You haven't even apologized" },
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
    'How about an apology and a voucher from the shop?',
    'How about an apology gift for your sister?',
    'I want you to know that I apologize.',
    'Before you say sorry: the fault was mine.',
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
