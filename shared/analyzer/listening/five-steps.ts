import { analyze } from '../analyze.ts'
import { splitSteps } from './steps.ts'
import { onceForTurns, type Place, placeOf, sentencesIn, type Turns } from './turns.ts'

export type GuidedStepId = 'respect' | 'listen' | 'understand' | 'solve' | 'confirm'

export interface GuidedStep {
  readonly id: GuidedStepId
  readonly label: string
  readonly done: boolean
  /** The words of the transcript that tick it, or that it is half done by; undefined where there are none. */
  readonly evidence: Place | undefined
  /** What is still to do; empty once it is done. */
  readonly next: string
}

/**
 * What has been done of the five steps with a frustrated customer, ticked from the transcript alone.
 * `understand` needs the customer's yes to a paraphrase, `listen` an acknowledgment and a question.
 * Source: five steps in Idiomatic (S3).
 */
export const guidedSteps = onceForTurns((turns: Turns): readonly GuidedStep[] => {
  const praised = turns.flatMap(({ from, text }, turn) =>
    from === 'agent' ? strengthsOf(turns, turn, text) : [],
  )
  const first = (ids: ReadonlySet<string>, after = -1) =>
    praised.find(({ id, place }) => ids.has(id) && place.turn >= after)?.place
  const kind = first(respectful)
  const heard = first(acknowledging)
  const question = heard && (first(questions, heard.turn) ?? questionIn(turns, heard.turn))
  const paraphrases = praised.filter(({ id, place }) => isParaphrase(id, turns[place.turn]?.text ?? ''))
  const paraphrase = paraphrases[0]?.place
  const yes = paraphrases
    .map(({ place }) => confirmation(turns, place.turn))
    .find(place => place !== undefined)
  const solved =
    praised.find(({ id, place }) => solving.has(id) && !looks.test(place.quote))?.place ?? instruction(turns)
  const checked = first(checking) ?? happy(turns)
  return [
    step(
      'respect',
      'Respect',
      kind !== undefined,
      kind,
      'Thank them for telling you, or say sorry for what happened.',
    ),
    step(
      'listen',
      'Listen',
      question !== undefined,
      question ?? heard,
      heard === undefined
        ? 'Acknowledge it, then ask one question.'
        : 'Ask one question about what happened.',
    ),
    step(
      'understand',
      'Show that you understand',
      yes !== undefined,
      yes ?? paraphrase,
      paraphrase === undefined
        ? 'Say the problem in your own words and ask for a yes.'
        : 'Wait for their yes.',
    ),
    step('solve', 'Solve', solved !== undefined, solved, 'Say what you will do, or give one step.'),
    step('confirm', 'Confirm', checked !== undefined, checked, 'Ask whether it works now.'),
  ]
})

function step(
  id: GuidedStepId,
  label: string,
  done: boolean,
  evidence: Place | undefined,
  todo: string,
): GuidedStep {
  return { id, label, done, evidence, next: done ? '' : todo }
}

const respectful = new Set([
  'thanks-for-telling',
  'apology-for-event',
  'validates-feeling',
  'fault-admission',
  'uses-name',
])
const acknowledging = new Set([
  'apology-for-event',
  'understanding-with-content',
  'validates-feeling',
  'fault-admission',
  'names-the-problem',
  'paraphrase-check',
  'thanks-for-telling',
])
const questions = new Set([
  'open-question',
  'clarifying-question',
  'asks-already-tried',
  'paraphrase-check',
  'invites-solution',
])
const paraphrasing = new Set(['understanding-with-content', 'names-the-problem'])

/** A yes to another question is none to the paraphrase. */
const isParaphrase = (id: string, text: string): boolean =>
  id === 'paraphrase-check' || (paraphrasing.has(id) && !text.includes('?'))

const solving = new Set([
  'personal-ownership',
  'offers-alternative',
  'one-step-at-a-time',
  'time-commitment',
  'reassurance-with-action',
])
/** To look is not to solve yet. */
const looks = /\b(?:check|review|look|validat|verif|wait|see|try|assist|help)/i
const checking = new Set(['resolution-check'])

/** Turns that an agent's answer is read against. */
const RECENT = 4

interface Praised {
  readonly id: string
  readonly place: Place
}

function strengthsOf(turns: Turns, turn: number, text: string): readonly Praised[] {
  const recent = turns.slice(Math.max(0, turn - RECENT), turn)
  return analyze(text, { turns: recent }).strengths.map(({ id, start, end }) => ({
    id,
    place: { turn, start, end, quote: text.slice(start, end) },
  }))
}

/** Behind an acknowledgment any question of the agent's counts. */
function questionIn(turns: Turns, from: number): Place | undefined {
  for (const [turn, { from: side, text }] of turns.entries()) {
    if (turn < from || side !== 'agent') continue
    const asked = sentencesIn(text).find(
      sentence =>
        sentence.text.endsWith('?') &&
        !/\b(?:anything else|other|how are you|how may i|how can i)\b/i.test(sentence.text),
    )
    if (asked !== undefined) return placeOf(turn, asked)
  }
  return undefined
}

function confirmation(turns: Turns, from: number): Place | undefined {
  const turn = turns.findIndex(({ from: side }, at) => at > from && side === 'customer')
  const [first] = sentencesIn(turns[turn]?.text ?? '')
  return first !== undefined && agrees.test(first.text) ? placeOf(turn, first) : undefined
}

const agrees =
  /^\W*(?:yes|yeah|yep|yup|exactly|correct|right|true|indeed|precisely|that['’]?s (?:right|correct|it|true)|absolutely|of course)\b(?!.{0,30}\bbut\b)/i

function instruction(turns: Turns): Place | undefined {
  for (const [turn, { from, text }] of turns.entries()) {
    if (from !== 'agent') continue
    const { steps } = splitSteps(text)
    const only = steps[0]
    if (only === undefined || asksFor.test(only)) continue
    const told = sentencesIn(text).find(sentence =>
      sentence.text.toLowerCase().includes(only.toLowerCase().slice(0, 20)),
    )
    if (told !== undefined) return placeOf(turn, told)
  }
  return undefined
}

/** To ask for data is no step of a solution. */
const asksFor = /\b(?:send|confirm|provide|share|wait|hold|allow|give|check your email)\b/i

/** The customer says that it works. */
function happy(turns: Turns): Place | undefined {
  for (const [turn, { from, text }] of turns.entries()) {
    const told =
      from === 'customer' && turn > 0
        ? sentencesIn(text).find(sentence => works.test(sentence.text))
        : undefined
    if (told !== undefined) return placeOf(turn, told)
  }
  return undefined
}

const works =
  /^(?!.*(?:\bnot\b|n['’]t\b|\bif\b|\?|\bhope)).*\b(?:it(?:['’]s)? (?:(?:is )?(?:now )?(?:works?|worked|working)|is (?:fixed|solved|resolved))|(?:works|working|solved|fixed|resolved) now|that (?:did it|worked|helped|solved it)|problem (?:is )?(?:solved|fixed|resolved))\b/i

export interface ClosingCheck {
  readonly id: 'working' | 'anything-else' | 'feedback'
  readonly label: string
  readonly done: boolean
  /** Where it was done; undefined if it was not, or if only the draft does it. */
  readonly evidence: Place | undefined
}

/** The three ticks before a conversation is closed; the draft counts too. Source: closing steps in Idiomatic (S3), Exabytes (S1). */
export function closingChecks(turns: Turns, draft = ''): readonly ClosingCheck[] {
  const inDraft = new Set(analyze(draft).strengths.map(({ id }) => id))
  const working = guidedSteps(turns).find(({ id }) => id === 'confirm')?.evidence
  const more = agentSaid(turns, anythingElse)
  const asked = agentSaid(turns, feedback)
  return [
    {
      id: 'working',
      label: 'Is it working now?',
      done: working !== undefined || inDraft.has('resolution-check'),
      evidence: working,
    },
    {
      id: 'anything-else',
      label: 'Is there anything else?',
      done: more !== undefined || anythingElse.test(draft),
      evidence: more,
    },
    {
      id: 'feedback',
      label: 'Was feedback asked for?',
      done: asked !== undefined || feedback.test(draft),
      evidence: asked,
    },
  ]
}

const anythingElse =
  /\b(?:anything|something) (?:else|more)\b[^.!]*\?|\bother questions?\b[^.!]*\?|\bwhat else can i\b/i
const feedback =
  /\b(?:feedback|rate (?:this|our|the|your)|survey|how (?:was|did) (?:this|our|the|i)|made (?:this|our) (?:chat|conversation) better|what could (?:i|we) (?:have done )?(?:do )?better)\b/i

function agentSaid(turns: Turns, pattern: RegExp): Place | undefined {
  for (const [turn, { from, text }] of turns.entries()) {
    const found =
      from === 'agent' ? sentencesIn(text).find(sentence => pattern.test(sentence.text)) : undefined
    if (found !== undefined) return placeOf(turn, found)
  }
  return undefined
}
