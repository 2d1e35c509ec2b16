import type { Draft } from '../draft.ts'
import { defineStrength, type Praise } from '../strength.ts'

/** What a form puts where nobody gave a name. */
const placeholders = ['guest', 'visitor', 'customer', 'anonymous', 'unknown', 'user', 'test']
const SHORTEST = 2

export const usesName = defineStrength({
  id: 'uses-name',
  patterns: {},
  decide: () => undefined,
  review: named,
  earns: [
    {
      draft: 'Hello Ana, I have your booking here.',
      quote: 'Ana',
      context: { customer: { name: 'Ana Lima' } },
    },
    { draft: 'Thank you, Mr. Okoro.', quote: 'Okoro', context: { customer: { name: 'Okoro' } } },
  ],
  passes: [
    'Hello Ana, I have your booking here.',
    { draft: 'Hello! I have your booking here.', context: { customer: { name: 'Ana' } } },
    { draft: 'Ana, hello Ana, dear Ana.', context: { customer: { name: 'Ana' } } },
    { draft: 'Hello guest.', context: { customer: { name: 'Guest 41' } } },
  ],
})

/** Once is warm; more often it is a trick. */
function named(draft: Draft): Praise | undefined {
  const parts = (draft.context.customer?.name ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(part => part.length >= SHORTEST && !placeholders.includes(part) && !/[\d@]/.test(part))
  if (parts.length === 0) return undefined
  const at = draft.find(0, draft.count, token => parts.includes(draft.word(token)) && draft.isCapital(token))
  if (at < 0) return undefined
  const to = draft.skip(at, at + parts.length, token => parts.includes(draft.word(token)))
  const again = draft.find(
    to,
    draft.count,
    token => parts.includes(draft.word(token)) && draft.isCapital(token),
  )
  return again < 0 ? { from: at, to, message: 'You use the customer’s name.' } : undefined
}
