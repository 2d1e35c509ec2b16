import type { Draft } from '../draft.ts'
import { instead, type Proposal, type Replacement } from '../rule.ts'
import { groundsOf } from './grounds.ts'
import { losesDetails } from './replacing.ts'

/** Whether a no has nothing beside it: no reason, no other way, no question, no act and nowhere to read more. */
export function standsAlone(draft: Draft): boolean {
  const { reason, option, onlyWay, question, act, link } = groundsOf(draft)
  return !(reason || option || onlyWay || question || act || link)
}

/** Whether a no opens no way, whatever its reason. */
export function opensNoWay(draft: Draft): boolean {
  const { option, question, act, link } = groundsOf(draft)
  return !(option || question || act || link)
}

/** The no as it is, its reason, and what follows it in a sentence of its own. */
export function withReason(
  draft: Draft,
  at: number,
  offer: string,
  own: readonly Replacement[] = [],
): readonly Proposal[] {
  const first = draft.sentenceFrom(at)
  const sentenceTo = draft.sentenceTo(at)
  const aside = draft.find(at + 1, draft.clauseTo(at), token => draft.readsOn(token, 'i am'))
  let end = aside < 0 ? draft.clauseTo(at) : aside
  while (
    end > at + 1 &&
    draft.reads(end - 1, 'sorry', 'though', 'unfortunately', 'sadly', 'regrettably', 'afraid')
  )
    end--
  const stop =
    draft.is(sentenceTo, 'stop') && sentenceTo < draft.nextSentence(first) ? sentenceTo + 1 : sentenceTo
  const last = (token: number) => draft.slice(token - 1, token)
  if (end === sentenceTo)
    return [{ edits: [...own, { from: end - 1, to: stop, text: `${last(end)} because {reason}. ${offer}` }] }]
  return [
    {
      edits: [
        ...own,
        { from: end - 1, to: end, text: `${last(end)} because {reason}` },
        { from: sentenceTo - 1, to: stop, text: `${last(sentenceTo)}. ${offer}` },
      ],
    },
  ]
}

/** "we are unable" in person. */
export function inPerson(draft: Draft, subject: number): readonly Replacement[] {
  if (!draft.reads(subject, 'we')) return []
  if (draft.reads(subject + 1, 'are')) {
    const not = draft.reads(subject + 2, 'not') && draft.isGlued(subject + 2)
    return [
      {
        from: subject,
        to: subject + (not ? 3 : 2),
        text: not ? "I'm not" : draft.isGlued(subject + 1) ? "I'm" : 'I am',
      },
    ]
  }
  return [{ from: subject, to: subject + 1, text: 'I' }]
}

export const OFFER = 'What I can do is {option}.'

/** The whole sentence from `from` on as a no with its reason and an offer. */
export function refusedKindly(
  draft: Draft,
  from: number,
  kept: number,
  text = `I can't do that because {reason}. ${OFFER}`,
): readonly Proposal[] {
  const to = draft.sentenceTo(from)
  if (losesDetails(draft, kept, to)) return []
  const stop = draft.is(to, 'stop') && to < draft.nextSentence(from) ? to + 1 : to
  return [instead(from, stop, text)]
}
