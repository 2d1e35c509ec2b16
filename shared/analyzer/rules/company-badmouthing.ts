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
      is|are|'s ADVERB{0,2} a|an|so|such|real|complete|total{0,2}
      terrible|rubbish|useless|awful|horrible|garbage|trash|crap|crappy|pathetic|stupid|ridiculous|hopeless|incompetent|lazy|lousy|joke|mess|disaster|nightmare|worst|dumb|idiotic|clueless|unreliable|worthless|junk|buggy`,
    habit: `
      (they | our|the|my|this|these own|other? warehouse|app|system|website|shop|company|support|department|team|colleague|colleagues|manager|management|people|guys|shipping|billing|developers|logistics|office)
      (always|constantly|regularly | keep|keeps on?) ADVERB?
      (mess|messes|messing|screw|screws|screwing up | lose|loses|losing | get|gets|getting it|this|things|that|everything wrong | break|breaks|breaking | crash|crashes|crashing | forget|forgets|forgetting)`,
    idle: `
      (they | our|the|my own|other? warehouse|support|department|team|colleague|colleagues|manager|management|people|developers|office)
      never ADVERB? (listen|listens|answer|answers|care|cares | do|does anything)`,
    clueless: `
      (they|he|she | my|the|our|that|your previous|other|last? colleague|colleagues|agent|agents|manager|team|department|support) ADVERB{0,2}
      had|have|has ADVERB? no idea|clue`,
    disown: 'i would not ADVERB? buy|recommend|trust|touch it|that|this|one|them|our',
  },
  unless: [
    'your app|system|website|software|product|tool',
    'if|whether our|the|this|my',
    'i would not recommend _{0,3} update|updating|downgrade|unplug|remove|removing',
  ],
  decide(match, draft) {
    // "Terrible for small rooms" compares, "no idea that you had paid" tells what was known.
    if (draft.reads(match.to, 'for', 'that', 'about')) return undefined
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
  ],
})

/** "They" and "this" may be anybody's: a thing of the customer's, an outsider, or what the customer said. */
function namesOther(match: Match, draft: Draft): boolean {
  return draft.has(draft.sentenceFrom(match.from), match.from, 'you', 'your', 'why', 'how', 'feel', 'feels')
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
