import type { Draft } from '../draft.ts'
import type { Doing } from './doing.ts'

/** Whether the verb reaches the customer: for that it needs no team, the agent can do it. */
export function isContact(draft: Draft, { lemma, to }: Doing): boolean {
  switch (lemma) {
    case 'get':
      return draft.reads(to, 'back', 'in') && draft.reads(to + 1, 'to', 'touch', 'contact')
    case 'come':
    case 'write':
      return draft.reads(to, 'back', 'to', 'you')
    case 'let':
    case 'keep':
      return draft.reads(to, 'you')
    case 'send':
    case 'give': {
      const yours = draft.reads(to, 'you', 'out', 'an', 'a')
      return yours && draft.find(to, draft.clauseTo(to - 1), at => news.has(draft.word(at))) >= 0
    }
    default:
      return reaching.has(lemma)
  }
}

const news: ReadonlySet<string> = new Set(
  'email e-mail update call message reply response mail ring text'.split(' '),
)

const reaching: ReadonlySet<string> = new Set(
  'contact call phone ring email e-mail mail text message reply respond reach notify inform update answer revert follow tell advise'
    .split(' ')
    .concat('get in touch', 'be with you'),
)
