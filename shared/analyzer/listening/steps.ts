import { listedVerbs, readVerb } from '../english/verbs.ts'
import { fold, type Span, sentencesIn, setOf, trimmed } from './turns.ts'

export interface Steps {
  /** What stands before the first step; empty where nothing does. */
  readonly intro: string
  /** One thing to do each, in order; empty where the message holds no steps. */
  readonly steps: readonly string[]
  /** What stands behind the last step and is none: "Let me know if that works." */
  readonly outro: string
}

/**
 * A message with many steps as single ones, for cards that go one at a time. Every word, number and link stays, in order;
 * only list marks ("1.", "-") and words of sequence in front of a step ("then", "after that") go.
 * Source: one step at a time, Idiomatic (S3).
 */
export function splitSteps(text: string): Steps {
  const parts = partsOf(text)
  const first = parts.findIndex(({ step }) => step)
  if (first < 0) return { intro: text.trim(), steps: [], outro: '' }
  const last = parts.findLastIndex(({ step }) => step)
  const steps: string[] = []
  for (const part of parts.slice(first, last + 1)) {
    if (part.step || steps.length === 0) steps.push(capitalized(part.text))
    else steps.push(`${steps.pop()} ${part.text}`)
  }
  const rest = parts.slice(last + 1)
  const told = rest.findIndex(({ text: one }) => closes.test(one))
  const behind = told < 0 ? rest : rest.slice(0, told)
  if (behind.length > 0) steps.push([steps.pop(), ...behind.map(part => part.text)].join(' '))
  return {
    intro: joined(parts.slice(0, first)),
    steps,
    outro: told < 0 ? '' : joined(rest.slice(told)),
  }
}

const joined = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(' ')

/** What ends a message of steps. */
const closes =
  /^(?:let me know|tell me|write|please (?:let|tell)|does|did|is|are|if (?:that|this|it) |once (?:you|that)|thank|have a|i['’]|hope|that should|and (?:let|tell) )/i

interface Part {
  readonly text: string
  readonly step: boolean
}

function partsOf(text: string): readonly Part[] {
  return linesOf(text).flatMap(line => sentencesIn(line).flatMap(sentence => clausesOf(sentence.text)))
}

/** Lines without their list marks, and inline lists ("1. Open it 2. Tap Save") as lines. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap(line => line.split(/(?<=\S)(?<!\bstep)\s+(?=(?:step )?\d{1,2}(?:[.)]|:)\s+\p{L})/iu))
    .map(line =>
      line
        .replace(
          /^\s*(?:(?:step\s*)?\d{1,2}(?:\s*[.)]-?|:|-)\s+|step\s*\d{1,2}\s*[:.-]?\s+|[-*•–]\s+|\(?\d{1,2}\)\s+)/i,
          '',
        )
        .trim(),
    )
    .filter(line => line !== '' && !/^(?:step\s*)?\d{1,2}[.):]?$/i.test(line))
}

function clausesOf(sentence: string): readonly Part[] {
  const spans = cutClauses(sentence)
  return spans
    .map(({ text }) => ({ text: withoutSequence(text), step: isStep(withoutSequence(text)) }))
    .filter(({ text }) => text !== '')
}

/** In front of "and tap", ", choose", "then wait", where what follows is a step. */
function cutClauses(sentence: string): readonly Span[] {
  const spans: Span[] = []
  let from = 0
  const conditional = /^(?:if|when|once|after|before|unless)\b/i.test(withoutSequence(sentence))
  let commas = 0
  for (const joint of sentence.matchAll(
    /(?:,|;)?\s+(?:and\s+then|and|then|after that|next|finally)\s+|[,;]\s+/gi,
  )) {
    if (/^,/.test(joint[0])) commas++
    const at = joint.index
    const to = at + joint[0].length
    const rest = withoutSequence(sentence.slice(to))
    const verb = fold(/^[\p{L}-]+/u.exec(rest)?.[0] ?? '')
    if (conditional && commas <= 1) continue
    if (!isStep(sentence.slice(from, at)) && !isStep(withoutSequence(sentence.slice(from, at)))) continue
    if (
      !verbs.has(verb) ||
      inQuotes(sentence, to) ||
      paired.test(sentence.slice(Math.max(from, at - 8), to) + verb)
    )
      continue
    spans.push(trimmed(sentence, from, at))
    from = to
  }
  spans.push(trimmed(sentence, from, sentence.length))
  return spans
}

/** "drag and drop", "try and see": one act. */
const paired =
  /\b(?:drag and drop|copy and paste|press and hold|tap and hold|click and (?:hold|drag)|try and \w+|go and \w+|come and \w+|wait and see|pick and choose)$/i

const inQuotes = (sentence: string, at: number): boolean =>
  ((sentence.slice(0, at).match(/["“”`]/g)?.length ?? 0) & 1) === 1

const withoutSequence = (text: string): string =>
  text.replace(
    /^(?:(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after that|afterwards|finally|lastly|and then|and)\b(?: of all\b)?[,:]?\s+)+/i,
    '',
  )

/** What a step begins with, and what may stand in front of it. */
const polite =
  /^(?:please|kindly|now|just|simply|ok(?:ay)?|so|you (?:can|should|need to|have to|will need to|must)(?: now| then| also)?|could you(?: please)?|can you(?: please)?|try to|go ahead and|(?:in|on|at|to|from|under|beside|next to|below|above|with|inside|while|when|once|after|before|if) [^,]{2,80},)\s+/i

function isStep(clause: string): boolean {
  let rest = clause
  for (let pass = 0; pass < 3; pass++) rest = rest.replace(polite, '')
  const verb = fold(/^[\p{L}-]+/u.exec(rest)?.[0] ?? '')
  return verbs.has(verb) && !closes.test(clause)
}

const extra = setOf(`
  open go tap click press hold select choose pick enter type wait unplug plug restart reboot reset reinstall install uninstall update
  download scroll swipe drag drop turn switch sign log check clear delete remove close navigate head visit find look make take put
  connect disconnect pair unpair charge scan copy paste save confirm set toggle enable disable launch insert pull push clean try
  use keep leave release repeat follow add create upload send attach move hit refresh sync search allow accept run lift slide screw
  loosen tighten attach detach fill empty rinse shake flip rotate place measure print write note start stop exit quit return submit`)
const verbs: ReadonlySet<string> = new Set(
  [...extra].filter(verb => !listedVerbs.has(verb) || readVerb(verb).some(({ form }) => form === 'base')),
)

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
