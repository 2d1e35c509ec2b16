import type { Draft } from '../draft.ts'
import { readVerbGroup, type VerbGroup } from '../english/verb-group.ts'
import { isTrueWe } from '../ownership/who-is-we.ts'
import { defineRule, instead, type Match, type Proposal, type Replacement, type Verdict } from '../rule.ts'

export const corporateWe = defineRule({
  id: 'corporate-we',
  severity: 'hint',
  fromSecond: 'warning',
  why: 'I am talking to a company, not to you.',
  source: 'Customer Service Empathy Statements; Packard, Moore, McFerran, Journal of Marketing Research 2018',
  patterns: {
    subject: 'we',
    object: [
      'let us know|have|check|help|assist|find|handle|investigate',
      'let us (look into | take a | try to help|assist|find|check|fix|resolve)',
      'keep|keeping us posted|updated|informed|in',
      'send|sending|give|giving|tell|telling|show|showing|email|emailing|forward|forwarding|provide|providing|bring|hand|show us',
      'help|helps|helping|allow|allows|allowing|enable|enables|enabling|permit us to? ADVERB? verb:BASE-VERB',
      'share|sharing _{1,6} with us',
      'for us to ADVERB{0,2} verb:ACT',
      'make|makes|made|put|puts|leaves us',
      'hear ADVERB? from us',
      'allow us a|an|some|*#',
      'forgive|excuse|pardon us',
    ],
  },
  unless: [
    // Agent and customer together.
    'shall|should we !process|refund|cancel|replace|send|ship|exchange|credit|reimburse|arrange',
    'shall we $',
    'we both|all',
    'we can|could|should|may|might ADVERB{0,2} (try $ | try !to|our | try to !check|look|help|find|assist|resolve|fix|solve|investigate|recover|arrange|get)',
    'we can|could|will|should ADVERB{0,2} (go|walk|run|work|step ADVERB? through | figure|work _{0,2} out | go|continue|start|begin from|over|on|with|there | finish|end|continue|discuss|talk|chat)',
    'we have ADVERB{0,2} (tried|checked|done|established|agreed|covered !to|calling|reaching|contacting|your|with | been|gone through)',
    'we ADVERB? need|have to do this|that|it',
    'we ADVERB? (need|have to | must | should) ADVERB? try !to|our',
    '(are|were we | we are|were) ADVERB? able to ADVERB? access|log|sign|see|play|connect|load now|again|in|it|the|your|this $',
    'are|were we ADVERB? able to ADVERB? access|open|log|sign|see|play|connect|load|enter|use|view',
    'we _{0,3} each other',
    '(so | then | now | this way | that way) we ADVERB? (know | can be sure | can tell)',
    'we can|could|have ADVERB? (rule|ruled out)',
    'where do|are|were|did we',
    'we have? ADVERB? (got|were|was|been) ADVERB? (disconnected|interrupted|connected | cut off)',
    'conversation|chat|talk|call ( // )? that? we ADVERB? (had | have had | are having)',
    'procedure|step|steps|troubleshooting|test|tests|reset ( // )? that? we (have)? ADVERB? did|tried|done|followed|performed|made',
    'we (try|tried) to? ADVERB? (use|open|restart|reset|sign|log|switch|set|connect|reconnect|unplug|plug)',
    'can|could we ADVERB? try the|another|a|this|that|it|one|with',
    'we have|had ADVERB? an|a|some|any|the _? issue|issues|problem|problems|trouble|difficulty|difficulties with|in',
    'we have|had issues|problems|trouble|difficulties with|in',
    '(before|once|when|after|until|while|if | as soon as) we (are|have)? ADVERB? (start|begin|go|get|continue|proceed|move|do|done|finished|through|there)',
    '(are|were|is we | we are|were) ADVERB{0,2} (not | no longer)? ADVERB? connected|disconnected|talking|speaking|chatting|discussing',
    'we have been ADVERB? idle|disconnected|connected',
    'are we ADVERB? on|good|done|ready|at|there|in|looking|using',
    'as|when|while we ADVERB? speak|spoke|type|chat|chatted|talk|talked|discussed|agreed|spoken|said|write',
    'courier|carrier|driver|bank|seller|shop|customer and we',
    // No second finding for one act.
    'everything|whatever|all that? we can|could|possibly',
    'do|doing|did|try|trying anything|what|the best? we can',
    "let 's|us see what we can",
    "let 's|us see|check|find ADVERB{0,2} ( // )? if|whether|what|how|which we",
    // Owning up to a fault is the one thing to say as a company.
    'we have? ADVERB{0,2} messed|screwed|slipped|botched|blew|blown|misplaced|mishandled|missed|lost|forgot|forgotten|failed|misread|misunderstood|overlooked|overcharged|double-charged|neglected|caused',
    'we have? ADVERB{0,2} (let|failed _{1,2} down | made|did|had|made a|an|the|some|this _{0,2} mistake|error|mix-up|slip | made|had mistakes|errors)',
    'we have? ADVERB{0,2} (got|gotten|had|did|gave|sent|shipped|packed|charged|billed|told|booked|quoted|delivered|entered|used|printed _{0,4} wrong|wrongly|incorrect|incorrectly | charged|billed|booked _{0,4} twice | dropped the ball)',
    'we should|could not? ADVERB? have',
    'we can|could|must|should|will|need|have to? do|be better',
    'we are|were ADVERB? (wrong|late|slow|sloppy|careless|mistaken|responsible | at fault | to blame)',
    'we owe you',
    'what did|have we do|done|get|got',
    // What is true of a shop or a firm, never of a person.
    'we are|were ADVERB? expecting|selling|stocking|restocking|launching',
    'we (have)? ADVERB? (come|came up with | designed|developed|introduced|launched|invented|partnered)',
    'we (have)? ADVERB? updated|changed our',
    'only one|ones|model|models|size|sizes|color|colors|colour|colours|version|versions|format|formats|type|kind that? we have|sell|carry|offer',
    'we are|were ADVERB{0,2} (not)? (open|closed|located|based|sold | available $ | available !to | out of | a|an|the _{0,3} company|business|shop|store|firm|retailer|team)',
  ],
  decide(match, draft) {
    return match.pattern === 'subject' ? decideSubject(match.from, draft) : decideObject(match, draft)
  },
  flags: [
    {
      draft: 'We are looking into your refund.',
      quote: 'We are looking',
      rewrites: ['I am looking into your refund.'],
    },
    {
      draft: 'we’ll get back to you before noon',
      quote: 'we’ll get',
      rewrites: ['I’ll get back to you before noon'],
    },
    {
      draft: "We've already reset your password ourselves.",
      quote: "We've already reset",
      rewrites: ["I've already reset your password myself."],
    },
    {
      draft: "We weren't able to open the attachment.",
      quote: "We weren't able to open",
      rewrites: ["I wasn't able to open the attachment."],
    },
    {
      draft: 'Could you let us know which shelf it was on?',
      quote: 'let us know',
      rewrites: ['Could you let me know which shelf it was on?'],
    },
    {
      draft: 'Would you send us a photo of the hinge?',
      quote: 'send us',
      rewrites: ['Would you send me a photo of the hinge?'],
    },
    {
      draft: 'May we call you at this number?',
      quote: 'May we call',
      rewrites: ['May I call you at this number?'],
    },
    {
      draft: "We're truly sorry the cot came without its screws.",
      quote: "We're truly sorry",
      rewrites: ["I'm truly sorry the cot came without its screws."],
    },
    {
      draft: "We'd be happy to help you with the return.",
      quote: "We'd be happy",
      rewrites: ["I'd be happy to help you with the return."],
    },
    {
      draft: 'We were hoping the part would be here.',
      quote: 'We were hoping',
      rewrites: ['I was hoping the part would be here.'],
    },
    {
      draft: "We've looked the number up, and we'll pass it on to the driver.",
      quote: "We've looked",
      all: "I've looked the number up, and I'll pass it on to the driver.",
    },
    {
      draft: 'It would help us locate the parcel if you had the slip.',
      quote: 'help us locate',
      rewrites: ['It would help me locate the parcel if you had the slip.'],
    },
    {
      draft: "Unfortunately we don't have an exact date yet.",
      quote: "we don't have",
      rewrites: ["Unfortunately I don't have an exact date yet."],
    },
    {
      draft: 'We understand your concern and will get back to you.',
      quote: 'We understand',
      rewrites: ['I understand how {adjective} {what happened} is and will get back to you.'],
    },
    {
      draft: 'We will send you an update tomorrow.',
      quote: 'We will send',
      rewrites: ['I will send you an update tomorrow.'],
    },
    { draft: "We aren't sure yet.", quote: "We aren't sure", rewrites: ["I'm not sure yet."] },
  ],
  passes: [
    'Shall we go through the settings together?',
    "We made a mistake with your invoice and I've corrected it.",
    "We don't have that color in stock until May.",
    'Are we still on the blue lamp, or on the desk?',
    "We've now tried two cables, so let's look at the socket.",
    'Let us start with the router light, then the cable.',
    "You're right, we sent you the left shoe twice.",
    "I'm adding the note as we speak.",
    'we’re open until eight on Saturdays',
    "Once you're in the menu, we can look at the sync option.",
    'The US plug is in the small bag.',
    'We ship to Norway twice a week.',
    'You and I can walk through it, we have time.',
    'Our return address is on the label.',
    'Are we able to see the green light now?',
    'Can we try the other port?',
    'Then we can rule out the fuse.',
    'We got disconnected, and here I am again.',
    'We spoke on Monday, you and I.',
    "Let's open the drawer together, then we can measure the rail.",
    'Where were we, at step four?',
    'Would it be okay if we try to use the other cable?',
    'I hope the chat we had today helps.',
    'If I know the model, we can understand each other better.',
    'It looks like we have an issue with your old router, am I correct?',
    'We need to try both cables, please start with the black one.',
    'We have a second app you can use for your tablet.',
    'We do not have this feature on the small model.',
    'The only size we have is the large one.',
    'We have come up with a form that saves you the call.',
  ],
})

function decideSubject(we: number, draft: Draft): Verdict | undefined {
  const inverted = draft.is(we - 1, 'finite') && !draft.is(we + 1, 'finite') && draft.sentenceFrom(we) < we
  if (we + 1 >= draft.clauseTo(we)) return undefined
  const group = readVerbGroup(draft, we + 1)
  if (draft.is(group.main, 'nominative', 'stop', 'pause')) return undefined
  if (isTrueWe(draft, we, group, inverted)) return undefined
  const from = inverted ? we - 1 : we
  const to = Math.max(we, group.main) + 1
  return {
    from,
    to,
    message: `“${draft.slice(from, to)}” speaks for a company; the customer is talking to you.`,
    proposals: [withContent(draft, we, group) ?? { edits: inPerson(draft, we, inverted, group) }],
  }
}

function decideObject({ from, to, at }: Match, draft: Draft): Verdict | undefined {
  const us = draft.find(from, to, token => draft.reads(token, 'us'))
  if (draft.slice(us, us + 1) === 'US') return undefined
  if (isInvitation(draft, from, us)) return undefined
  const end = at('verb') >= 0 || draft.reads(from, 'let', 'keep', 'for') ? to : us + 1
  return {
    from,
    to: end,
    message: `“${draft.slice(from, end)}” speaks for a company; the customer is talking to you.`,
    proposals: [instead(us, us + 1, 'me')],
  }
}

/** "Send us a message" and "give us a call" are routine, and no person is meant. */
function isInvitation(draft: Draft, verb: number, us: number): boolean {
  if (draft.reads(verb, 'email', 'emailing', 'show', 'showing')) {
    return us + 1 >= draft.clauseTo(us) || draft.is(us + 1, 'preposition', 'opener', 'linker', 'adverb')
  }
  const thing = draft.skip(us + 1, us + 3, at => draft.reads(at, 'a', 'an', 'quick', 'private', 'direct'))
  return draft.reads(
    thing,
    'call',
    'shout',
    'ring',
    'message',
    'dm',
    'pm',
    'email',
    'e-mail',
    'mail',
    'line',
    'tweet',
    'note',
  )
}

/** "We understand your concern" says that somebody listened; the rewrite has to say what was heard. */
function withContent(draft: Draft, we: number, { main }: VerbGroup): Proposal | undefined {
  if (!draft.reads(main, 'understand', 'appreciate', 'hear', 'get') || !draft.reads(main + 1, 'your'))
    return undefined
  if (!draft.is(main + 2, 'generic') || draft.is(main + 3, 'preposition')) return undefined
  return instead(we, main + 3, 'I understand how {adjective} {what happened} is')
}

/** "we" as "I", with the verbs, reflexives and sides that go with it. */
function inPerson(draft: Draft, we: number, inverted: boolean, group: VerbGroup): readonly Replacement[] {
  const verb = inverted ? we - 1 : draft.skip(we + 1, group.main, at => draft.is(at, 'adverb'))
  const sentenceTo = Math.min(draft.sentenceTo(we), we + 40)
  const later: Replacement[] = []
  for (let at = group.main + 1; at < sentenceTo; at++) {
    if (draft.is(at, 'nominative') && draft.clauseFrom(at) >= at - 1) break
    const linked = draft.skip(at + 1, at + 3, next => draft.is(next, 'adverb'))
    if (draft.reads(at, 'and', 'but', 'or')) later.push(...agreeing(draft, linked))
    if (draft.reads(at, 'ourselves')) later.push({ from: at, to: at + 1, text: 'myself' })
    const ours = draft.reads(at, 'our') && draft.reads(at + 1, 'end', 'side', 'part', 'best', 'behalf')
    if (ours) later.push({ from: at, to: at + 1, text: 'my' })
  }
  if (draft.reads(verb, 'are') && draft.reads(verb + 1, 'not') && draft.isGlued(verb + 1)) {
    const text = inverted ? 'am I not' : "I'm not"
    return [{ from: Math.min(we, verb), to: Math.max(we, verb + 1) + 1, text }, ...later]
  }
  return [{ from: we, to: we + 1, text: 'I' }, ...agreeing(draft, verb), ...later]
}

function agreeing(draft: Draft, verb: number): readonly Replacement[] {
  if (draft.reads(verb, 'were')) return [{ from: verb, to: verb + 1, text: 'was' }]
  if (draft.reads(verb, 'has')) return [{ from: verb, to: verb + 1, text: 'have' }]
  if (!draft.reads(verb, 'are')) return []
  return [{ from: verb, to: verb + 1, text: draft.isGlued(verb) ? "'m" : 'am' }]
}
