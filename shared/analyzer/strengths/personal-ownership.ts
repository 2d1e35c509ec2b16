import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'
import { actOf } from '../wording/praise.ts'

export const personalOwnership = defineStrength({
  id: 'personal-ownership',
  patterns: { i: 'i will|have|am' },
  unless: [
    'i will|am ADVERB{0,2} give|giving|doing my|our ADVERB? best',
    'if|as|when|once|before|after|unless|while i',
    'i have ADVERB? to',
    'i am afraid|unable|not|sorry|here',
  ],
  decide({ from }, draft) {
    const verb = actOf(draft, from)
    if (verb < 0 || draft.asks(from) || !hasObject(draft, verb)) return undefined
    const to = verb + 1 + objectLength(draft, verb + 1)
    return { from, to, message: 'You say what you do yourself.' }
  },
  earns: [
    { draft: "I'll call the courier at three.", quote: "I'll call the courier" },
    { draft: "I've put your refund through.", quote: "I've put your refund" },
    { draft: 'I am looking into the second charge.', quote: 'I am looking into the second charge' },
  ],
  passes: [
    "I'll try to find it.",
    'I will not call the courier.',
    'We will call the courier.',
    'I have to ask for the slip.',
    'If I call the courier, he comes at three.',
    'I am afraid the lamp is gone.',
  ],
})

const objects = ['determiner', 'possessive', 'pronoun', 'preposition', 'case-noun', 'time'] as const

/** "call the courier", "look into it"; "I will check." has none. */
const hasObject = (draft: Draft, verb: number): boolean =>
  verb + 1 < draft.clauseTo(verb) &&
  (draft.is(verb + 1, ...objects) ||
    draft.isName(verb + 1) ||
    draft.reads(verb + 1, 'back', 'to', 'up', 'out', 'on', 'with'))

/** The particle, the article and the noun of the object. */
function objectLength(draft: Draft, from: number): number {
  const to = Math.min(draft.clauseTo(from), from + 5)
  const particle = draft.skip(
    from,
    to,
    at => draft.is(at, 'preposition', 'adverb') || draft.reads(at, 'to', 'back'),
  )
  const article = draft.skip(particle, to, at => draft.is(at, 'determiner', 'possessive'))
  const noun = draft.skip(
    article,
    to,
    at =>
      !draft.is(at, 'preposition', 'linker', 'time', 'adverb', 'opener', 'finite') &&
      !draft.reads(at, 'to', 'through'),
  )
  return Math.max(noun, from + (article > particle || particle > from ? 0 : 1)) - from
}
