import type { Turns } from '../shared/analyzer/index.ts'

/** Whether all that the customer has said since the agent's last words says that the step is done. */
export function hasConfirmed(turns: Turns): boolean {
  const last = turns.findLastIndex(({ from }) => from === 'agent')
  const since = turns.slice(last + 1).map(({ text }) => text)
  return last !== -1 && since.some(text => confirms.test(text)) && !since.some(text => hesitates.test(text))
}

const confirms =
  /^\W*(?:ok(?:ay)?|k|yes|yeah|yep|yup|sure|done|did (?:it|that|so)|got it|ready|all set|finished|next|perfect|great|good|cool|alright|right|thanks|thank you)\b|^\s*(?:👍|✅|✔|👌)|\bi(?:['’]ve| have)? (?:just )?(?:did|done) (?:it|that|this)\b|\b(?:it|that)(?:['’]s| is| has)? (?:now )?(?:done|open|works|worked|working|gone)\b|\bi(?:['’]m| am) (?:there|in|done|ready)\b|\b(?:what(?:['’]s| is)?|and) (?:now|next|then)\b/iu

/** A question, a wait, or a no: the step is not done. */
const hesitates =
  /\b(?:not|cannot|cant|dont|doesnt|didnt|wont|no|nothing|never|still|error|wrong|where|how|which|stuck|but|wait|hold on|hang on|sec|seconds?|moment|minutes?|later|trying|failed)\b|n['’]t\b/i
