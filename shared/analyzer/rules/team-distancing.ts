import type { Draft } from '../draft.ts'
import { conjugate, readVerb } from '../english/verbs.ts'
import { isContact } from '../ownership/contact.ts'
import { readDoing } from '../ownership/doing.ts'
import { type Group, readGroup, readSomeone, readThey } from '../ownership/group.ts'
import { isLeftToThem } from '../ownership/team-guards.ts'
import { ownedProposals } from '../ownership/team-rewrites.ts'
import { decideWaiting } from '../ownership/team-waits.ts'
import { defineRule, instead, type Verdict } from '../rule.ts'

export const teamDistancing = defineRule({
  id: 'team-distancing',
  severity: 'warning',
  why: 'Nobody I talk to owns my problem.',
  source: 'Empathy in Customer Service',
  patterns: { group: 'GROUP', nobody: 'someone|somebody|anyone|anybody', they: 'they', them: 'by them' },
  decide({ pattern, from }, draft) {
    if (pattern === 'group') return decideGroup(draft, readGroup(draft, from))
    if (pattern === 'nobody') return decideGroup(draft, readSomeone(draft, from))
    if (pattern === 'they') return readDoing(draft, from + 1) && decideGroup(draft, readThey(draft, from))
    const them = readThey(draft, from + 1)
    return them && them.name !== '' ? decideWaiting(draft, them) : undefined
  },
  flags: [
    {
      draft: 'The billing team will fix this soon.',
      quote: 'The billing team will fix',
      rewrites: [
        { ifTrue: "I'm working with the billing team to fix this soon." },
        "I'll ask the billing team to fix this and write to you by {time}.",
      ],
    },
    {
      draft: 'Someone will get back to you.',
      quote: 'Someone will get',
      rewrites: ["I'll get back to you by {time}."],
    },
    {
      draft: 'Our engineers are investigating the outage.',
      quote: 'Our engineers are investigating',
      rewrites: [
        { ifTrue: "I'm investigating the outage with our engineers." },
        "I'll ask our engineers about the outage and write to you by {time}.",
      ],
    },
    {
      draft: 'They will contact you once it is done.',
      quote: 'They will contact',
      rewrites: ["I'll contact you once it is done."],
    },
    {
      draft: 'A specialist is going to review your case.',
      quote: 'A specialist is going to review',
      rewrites: [
        { ifTrue: "I'm asking a specialist to review your case." },
        "I'll ask a specialist to review your case and write to you by {time}.",
      ],
    },
    {
      draft: 'the warehouse team’ll look into it first thing',
      quote: 'the warehouse team’ll look',
      rewrites: ['I’ll look into it with the warehouse team first thing'],
    },
    {
      draft: 'Our developers have already been working on the crash, and a fix is close.',
      quote: 'Our developers have already been working',
    },
    {
      draft: "You'll hear back from our claims department by Friday.",
      quote: 'hear back from our claims department',
      rewrites: ["I'll check with our claims department and write to you by Friday."],
    },
    {
      draft: 'Your photos will be checked by our quality team.',
      quote: 'checked by our quality team',
      rewrites: [
        { ifTrue: "I'm getting your photos checked by our quality team." },
        "I'll have our quality team check your photos.",
      ],
    },
    {
      draft: 'Please wait for the back office to reply.',
      quote: 'wait for the back office to reply',
      rewrites: ["I'll follow up with the back office and write to you by {time}."],
    },
    { draft: "Hasn't anyone from the team called you yet?", quote: "Hasn't anyone from the team called" },
    {
      draft: 'Somebody from returns should be calling you shortly.',
      quote: 'Somebody from returns should be calling',
      rewrites: ["I'll ask returns to call you, and I'll write to you by {time}."],
    },
    {
      draft: 'A colleague of mine will take it over tomorrow.',
      quote: 'A colleague of mine will take',
      rewrites: ["I'll hand it to {name} tomorrow with everything you've told me."],
    },
    {
      draft: "The relevant department won't process it before Monday.",
      quote: "The relevant department won't process",
      rewrites: ["I'll ask the relevant department to process it, which won't be before Monday."],
    },
    { draft: "I've passed it on, and they'll get in touch with you.", quote: "they'll get" },
    {
      draft: 'It must be frustrating. The team will help solve the issues soon.',
      quote: 'The team will help',
      rewrites: [
        { ifTrue: 'It must be frustrating. I am working with the team to solve your issues soon.' },
        'It must be frustrating. I will ask the team to solve your issues and write to you by {time}.',
      ],
    },
    {
      draft: 'Our garden team will be in contact with you by phone as soon as possible.',
      quote: 'Our garden team will be in contact',
      rewrites: ["I'll check with our garden team and get in touch with you by phone by {time}."],
    },
    {
      draft: 'Our team is already aware of the leak and is working on a repair.',
      quote: 'Our team is already aware',
      rewrites: [
        { ifTrue: "I'm working with our team on the leak and I'm working on a repair." },
        "I'll ask our team about the leak and write to you by {time} and I'll work on a repair.",
      ],
    },
    {
      draft: 'One of our fitters will join us, and an agent will call you at 3 pm.',
      quote: 'an agent will call',
    },
    {
      draft: 'My colleagues should be able to help you with the replacement.',
      quote: 'My colleagues should be able to help',
      rewrites: ['I can ask my colleagues to help you with the replacement.'],
    },
    {
      draft: 'Once the team has reviewed your request, you will get a new date.',
      quote: 'the team has reviewed',
      rewrites: ["Once I've reviewed your request with the team, you will get a new date."],
    },
    {
      draft: 'You only need to wait for the team to mend the clasp.',
      quote: 'wait for the team',
      rewrites: ["I'll ask the team to mend the clasp and write to you by {time}."],
    },
    {
      draft: 'It might take two days for the workshop team to reply.',
      quote: 'for the workshop team to reply',
      rewrites: ['It might take two days for me to hear from the workshop team.'],
    },
    {
      draft: 'The team has checked your router.',
      quote: 'The team has checked',
      rewrites: [
        { ifTrue: "I've checked your router with the team." },
        "I'll check with the team about your router and write to you by {time}.",
      ],
    },
    {
      draft: 'Please send the slip so our team can check it.',
      quote: 'our team can check',
      rewrites: ['Please send the slip so I can ask our team to check it.'],
    },
    {
      draft: 'Our engineers will work on the leak.',
      quote: 'Our engineers will work',
      rewrites: [
        { ifTrue: "I'm working with our engineers on the leak." },
        "I'll ask our engineers to work on the leak and write to you by {time}.",
      ],
    },
    {
      draft: 'Our engineers will have to check it again today.',
      quote: 'Our engineers will have to check',
      rewrites: [
        { ifTrue: "I'm working with our engineers to check it again today." },
        "I'll ask our engineers to check it again today and write to you by {time}.",
      ],
    },
    {
      draft: 'Somebody from billing will get back to you once it is done.',
      quote: 'Somebody from billing will get',
      rewrites: ["I'll ask billing to get back to you once it is done, and I'll write to you by {time}."],
    },
    {
      draft: 'Our technical team will need the serial number.',
      quote: 'Our technical team will need',
      rewrites: ['I need the serial number for our technical team.'],
    },
    {
      draft: 'Our support team has been told and will get back to you within 24 hours.',
      quote: 'will get',
      rewrites: ["Our support team has been told and I'll get back to you within 24 hours."],
    },
    {
      draft: 'I have passed it to our repair team, who will contact you.',
      quote: 'our repair team, who will contact',
      rewrites: ["I have passed it to our repair team, and I'll contact you by {time}."],
    },
    {
      draft: 'Please allow our team 48 hours to reply.',
      quote: 'allow our team',
      rewrites: ["I'll check with our team and write to you within 48 hours."],
    },
    {
      draft: 'Please give the team some time to check.',
      quote: 'give the team',
      rewrites: ["I'll check with the team and write to you by {time}."],
    },
    {
      draft: 'Expect a call from our service team.',
      quote: 'Expect a call from our service team',
      rewrites: ["I'll check with our service team and write to you by {time}."],
    },
    { draft: 'Our IT people are fixing it.', quote: 'Our IT people are fixing' },
    {
      draft: 'I have passed it to the team, and they will call you on Monday.',
      quote: 'they will call',
      rewrites: ["I have passed it to the team, and I'll call you on Monday."],
    },
  ],
  passes: [
    'My supervisor would say the same.',
    "I'm working with the billing team to fix this today.",
    "I've asked our engineers and I'll write to you at four.",
    'The courier will ring you an hour before arrival.',
    "I'm glad the workshop team could fit you in.",
    "My colleague Ben is joining this chat so you don't have to repeat anything.",
    'Your IT team will need the serial number.',
    "Has the seller's team answered your message?",
    'Nina from the repair shop will phone you at nine.',
    'The books are in your library, and they will open offline.',
    'our support team is here from nine to five',
    'I’ll ask my colleague in returns and come straight back to you.',
    'Your bank will release the hold within three days.',
    "I'll have a technician come by on Tuesday.",
    "I've sent the log to the developers so that they can check it.",
    "I've escalated it so that our engineers can look at the log.",
    'My previous colleague has closed the chat.',
    'The delivery company has your number, and they will call you.',
    'A local technician can fit the tap for you.',
    "I'm waiting for the team to answer me.",
    'Our team works in two shifts.',
    "The engineers' note says the valve was closed.",
    'Any colleague of yours may sign for it.',
    'Our team always replies on the same day.',
    'You can reach them at this number, and they will fix it.',
    'The manager of the hotel will waive the fee.',
    'Staff discounts will not apply.',
    'If the booking is in the name of a friend, they will need to call me.',
    'Two people will come, and they need the lift.',
    'I gave our team your number so that they have it.',
    'Please give our team my regards.',
    "I'll write to you once the team answers.",
    'Our team would love to see a photo of the nursery.',
    'Have you talked to someone in the shop?',
    'Someone has used your password.',
    'The team that built it is very proud.',
    'They are sold in pairs, so they will fit both doors.',
  ],
})

function decideGroup(draft: Draft, group: Group | undefined): Verdict | undefined {
  if (group === undefined) return undefined
  const waiting = decideWaiting(draft, group)
  if (waiting !== undefined) return waiting
  const asked = askedOf(draft, group)
  if (asked !== undefined) return asked
  const told = decideWho(draft, group)
  if (told !== undefined) return told
  const doing = readDoing(draft, group.to)
  if (doing === undefined || !isLeftToThem(draft, group, doing)) return decideLater(draft, group)
  return {
    from: group.from,
    to: doing.to,
    message: `“${draft.slice(group.from, doing.to)}” leaves the customer with nobody to ask.`,
    proposals: ownedProposals(draft, group, doing),
  }
}

/** "Passed to our technical team, who will contact you": the clause behind the comma gives them the answer to write. */
function decideWho(draft: Draft, group: Group): Verdict | undefined {
  const who = group.to + 1
  if (!draft.is(group.to, 'pause') || !draft.reads(who, 'who', 'which')) return undefined
  const doing = readDoing(draft, who + 1)
  if (doing?.tense !== 'future' || doing.negated || !isContact(draft, doing)) return undefined
  const them = { from: who, to: who + 1, kind: 'nobody', name: '' } as const
  return {
    from: group.from,
    to: doing.to,
    message: `“${draft.slice(group.from, doing.to)}” leaves the customer with nobody to ask.`,
    proposals: ownedProposals(draft, them, doing).map(proposal => ({
      ...proposal,
      edits: proposal.edits.map((edit, index) =>
        index === 0 ? { ...edit, text: `and ${edit.text}` } : edit,
      ),
    })),
  }
}

/** How far behind the group a second verb of its is looked for. */
const LATER_REACH = 12

/** "has been notified and will get back to you": the second verb is what the customer waits for. */
function decideLater(draft: Draft, group: Group): Verdict | undefined {
  const limit = Math.min(draft.clauseTo(group.to), group.to + LATER_REACH)
  if (!draft.opensClause(group.from) || !draft.is(group.to, 'finite')) return undefined
  const and = draft.find(group.to, limit, at => draft.reads(at, 'and') && draft.is(at + 1, 'finite'))
  const doing = and < 0 ? undefined : readDoing(draft, and + 1)
  if (doing?.tense !== 'future' && doing?.tense !== 'progressive') return undefined
  const them = { ...group, from: and + 1, to: and + 1, kind: 'nobody', name: 'them' } as const
  return {
    from: doing.from,
    to: doing.to,
    message: `“${draft.slice(group.from, doing.to)}” leaves the customer with nobody to ask.`,
    proposals: doing.negated ? [] : ownedProposals(draft, them, doing),
  }
}

/** "Hasn't anyone from the team called you yet?" asks the customer what the agent could find out. */
function askedOf(draft: Draft, group: Group): Verdict | undefined {
  const before = draft.reads(group.from - 1, 'not') ? group.from - 2 : group.from - 1
  if (!draft.is(before, 'have', 'do') || !draft.asks(before) || draft.is(before - 1, 'nominative'))
    return undefined
  const verb = draft.skip(group.to, group.to + 3, at => draft.is(at, 'adverb'))
  if (!answers.has(draft.word(verb)) || !draft.has(verb, draft.clauseTo(verb), 'you')) return undefined
  const [reading] = readVerb(draft.word(verb))
  return {
    from: before,
    to: verb + 1,
    message: `“${draft.slice(before, verb + 1)}” asks the customer what the company should know.`,
    proposals: [instead(before, draft.clauseTo(verb), `May I ${reading?.lemma ?? 'call'} you now`)],
  }
}

const answers: ReadonlySet<string> = new Set(
  ['contact', 'call', 'reply', 'respond', 'email', 'phone', 'message'].flatMap(verb => [
    verb,
    conjugate(verb, 'participle'),
  ]),
)
