import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { losesFacts, swapTokens } from '../wording/replacing.ts'

export const companyBadmouthing = defineRule({
  id: 'company-badmouthing',
  severity: 'warning',
  why: 'Even you do not trust your company.',
  source: 'Customer Service Empathy Statements, Idiomatic',
  patterns: {
    verdict: `
      our|this|the|my own|new|old|whole|current{0,2}
      app|system|systems|website|site|product|products|software|company|warehouse|shipping|policy|policies|support|tool|tools|department|team|colleague|colleagues|manager|management|platform|program|process|procedure|model|update|billing|logistics|hotline
      is|are|'s ADVERB{0,2} (so? slow|old|clunky|confusing and)? a|an|so|such|real|complete|total{0,2}
      terrible|rubbish|useless|awful|horrible|garbage|trash|crap|crappy|pathetic|stupid|ridiculous|hopeless|incompetent|lazy|lousy|joke|mess|disaster|nightmare|worst|dumb|idiotic|clueless|unreliable|worthless|junk|buggy|bad|poor`,
    always: `
      our|my|the _{0,1} app|system|systems|website|site|software|warehouse|shipping|support|department|team|colleague|colleagues|manager|management|billing|logistics|hotline|courier|couriers|developers
      is|are|'s (always|constantly ADVERB? wrong|late|slow|broken|down | never ADVERB? (right|helpful | on time))`,
    fails:
      'our|this|the|my own|new|old|whole|current{0,2} app|system|website|site|product|software|company|warehouse|support|policy|platform|update|hotline ADVERB{0,2} sucks|stinks',
    hatred:
      'i ADVERB{0,2} (hate|despise|dislike | can not stand) our|this|the|my own? _{0,1} app|system|website|site|software|company|job|tool|policy|policies|platform|update|management',
    nobody: '(nobody | no-one | no one) here ADVERB? (knows|cares|listens|understands | has a|any clue|idea)',
    own: 'we are ADVERB? pretty|quite? bad|terrible|awful|hopeless|useless|horrible at|with this|that|it|these|such|communication|communicating|keeping|answering',
    habit: `
      (they | our|the|my|this|these own|other? _{0,1} warehouse|app|system|website|shop|company|support|department|team|colleague|colleagues|manager|management|people|guys|shipping|billing|developers|logistics|office)
      (always|constantly|regularly | keep|keeps on?) ADVERB?
      (mess|messes|messing|screw|screws|screwing up | lose|loses|losing | get|gets|getting it|this|things|that|everything wrong | break|breaks|breaking | crash|crashes|crashing | forget|forgets|forgetting)`,
    idle: `
      (they | our|the|my own|other? _{0,1} warehouse|support|department|team|colleague|colleagues|manager|management|people|developers|engineers|office) never ADVERB?
      (listen|listens|answer|answers|care|cares | tell|tells us|me anything | do|does|test|tests|check|checks|read|reads|learn|learns (anything | a thing))
      | (management | our|the|my own|other? warehouse|support|department|team|colleague|colleagues|manager|management|developers|office) (do|does not ADVERB? care|listen)`,
    clueless: `
      (they|he|she | my|the|our|that|your previous|other|last? colleague|colleagues|agent|agents|manager|management|boss|supervisor|team|department|support) ADVERB{0,2}
      had|have|has ADVERB? no idea|clue`,
    folk: 'the|our people|guys|folks in|at|from _{1,2} are ADVERB{0,2} clueless|useless|hopeless|lazy|incompetent|terrible|awful|idiots',
    disown: "i would|'d not|never ADVERB? buy|recommend|trust|touch it|that|this|one|them|our",
  },
  unless: [
    'your app|system|website|software|product|tool',
    'if|whether our|the|this|my',
    'i would not recommend _{0,3} update|updating|downgrade|unplug|remove|removing',
  ],
  decide(match, draft) {
    // "Terrible for small rooms" compares, "no idea that you had paid" tells what was known.
    if (draft.reads(match.to, 'for', 'that', 'about', 'on', 'without')) return undefined
    if (draft.reads(match.to - 1, 'bad', 'poor') && draft.is(match.to, 'preposition')) return undefined
    if (match.pattern === 'clueless' && draft.is(match.to, 'nominative')) return undefined
    if (match.pattern === 'nobody' && draft.reads(match.to, 'your', 'my', 'this')) return undefined
    if (draft.asks(match.from) || namesOther(match, draft)) return undefined
    return {
      from: match.from,
      to: match.to,
      message: `“${draft.slice(match.from, match.to)}” runs the company down.`,
      proposals: proposals(match, draft),
    }
  },
  flags: [
    { draft: 'Honestly, our app is rubbish.', quote: 'our app is rubbish' },
    {
      draft: 'The warehouse always messes up.',
      quote: 'The warehouse always messes up',
      rewrites: [{ ifTrue: "I'm sorry, we got {what} wrong." }, "I'm sorry about {what happened}."],
    },
    { draft: "Between us, I wouldn't buy that model.", quote: "I wouldn't buy that" },
    {
      draft: 'My colleague clearly had no idea.',
      quote: 'My colleague clearly had no idea',
      rewrites: ["You got a wrong answer earlier, I'm sorry. Here is the right one: {answer}."],
    },
    { draft: 'This system is useless today.', quote: 'This system is useless' },
    { draft: 'They keep losing our parcels, honestly.', quote: 'They keep losing' },
    { draft: 'Between you and me, our site is hopeless.', quote: 'our site is hopeless' },
    {
      draft: 'Our developers never test anything before an update.',
      quote: 'Our developers never test anything',
      rewrites: [{ ifTrue: "I'm sorry, we got {what} wrong." }, "I'm sorry about {what happened}."],
    },
    { draft: 'Our site is so slow and useless.', quote: 'Our site is so slow and useless' },
    { draft: 'The people in billing are clueless.', quote: 'The people in billing are clueless' },
    { draft: "Management doesn't listen to us.", quote: "Management doesn't listen" },
    { draft: 'I really hate this new system.', quote: 'I really hate this new system' },
    {
      draft: 'The shipping department always gets it wrong.',
      quote: 'The shipping department always gets it wrong',
    },
    { draft: 'Nobody here knows anything.', quote: 'Nobody here knows' },
  ],
  passes: [
    "We sent the wrong size, that's our mistake.",
    'The payment page has been down since ten.',
    "My colleague gave you the old price; I'm sorry, here's the right one.",
    'That model is louder than the other one.',
    'I made an error in the label.',
    "I can see why you find the app useless when it won't start.",
    'Our team is sorry about the mess.',
    'Is our site broken on your phone, too?',
    'Our app is never down on Mondays.',
    'The product is poor in sugar.',
    "My colleague had no idea you were waiting, I'm sorry.",
    "Nobody here knows your password, it's encrypted.",
    'The old version is unreliable on small tablets, so please update.',
    "Our developers never tested it on that tablet, and I'm sorry for that.",
    "I'd hate this system to lose your notes.",
  ],
})

/** "They" and "this" may be anybody's: a thing of the customer's, an outsider, or what the customer said. */
function namesOther(match: Match, draft: Draft): boolean {
  const from = draft.sentenceFrom(match.from)
  const aside = draft.readsOn(from, 'between you and me') || draft.readsOn(from, 'between you and us')
  return draft.has(aside ? from + 4 : from, match.from, 'you', 'your', 'why', 'how', 'feel', 'feels')
}

function proposals(match: Match, draft: Draft): readonly Proposal[] {
  const first = draft.sentenceFrom(match.from)
  const to = draft.sentenceTo(match.from)
  if (losesFacts(draft, first, match.from)) return []
  const swap = (text: string, claim?: 'only-if-true') =>
    swapTokens(draft, first, to, text, { kept: match.to, ...(claim && { claim }) })
  switch (match.pattern) {
    case 'clueless':
      return swap("You got a wrong answer earlier, I'm sorry. Here is the right one: {answer}.")
    case 'habit':
    case 'idle':
      return [
        ...swap("I'm sorry, we got {what} wrong.", 'only-if-true'),
        ...swap("I'm sorry about {what happened}."),
      ]
    case 'disown':
      return swap('What matters most to you in {product}?')
    default:
      return swap("I'm sorry about {what happened}.")
  }
}
