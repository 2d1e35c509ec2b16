import { listedVerbs, readVerb } from '../english/verbs.ts'
import { classes } from '../lexicon.ts'
import { problemIn } from './problem.ts'
import { statedQuestion, turnAround } from './turn-around.ts'
import { fold, onceForTurns, type Place, setOf, type Turns } from './turns.ts'

/** An opening that gives the customer's problem back. */
export interface Reflection {
  /** One sentence; a `{blank}` stands where the transcript gives nothing. */
  readonly text: string
  /** UTF-16 offsets in `text`. */
  readonly blanks: readonly { readonly start: number; readonly end: number }[]
  /** The customer's sentences that it was made of. */
  readonly evidence: readonly Place[]
}

/**
 * "I hear that you're trying to sync your reader but it stops at 10%." from the customer's own words.
 * Source: paraphrasing in Idiomatic (S3) and in active listening (S4).
 */
export const reflect = onceForTurns((turns: Turns): Reflection => {
  const { trouble, aim } = retoldIn(turns)
  if (trouble === undefined) {
    return aim === undefined ? reflection(blankForm, []) : reflection(`I hear that ${aim.text}.`, [aim.place])
  }
  const trying = aim !== undefined && /^you(?:'re| are| were|'ve been) (?:still )?trying to /.test(aim.text)
  const fits = `${aim?.text} ${trouble.text}`.split(' ').length <= LONGEST && !/\bbut\b/.test(aim?.text ?? '')
  if (!trying || !fits) return reflection(`I hear that ${trouble.text}.`, [trouble.place])
  return reflection(`I hear that ${aim.text} but ${trouble.text}.`, [aim.place, trouble.place])
})

export interface Retold {
  /** A clause in the agent's words: "your reader stops at 10%". */
  readonly text: string
  readonly place: Place
}

/** What went wrong and what the customer is after, each as a clause to say back; undefined where none can be said. */
export const retoldIn = onceForTurns(
  (turns: Turns): { readonly trouble: Retold | undefined; readonly aim: Retold | undefined } => {
    const { sentences, goals, statements } = problemIn(turns)
    const trouble = firstRetold(sentences)
    const aim = firstRetold(goals.filter(({ quote }) => quote !== trouble?.place.quote))
    return { trouble: trouble ?? (aim === undefined ? firstRetold(statements) : undefined), aim }
  },
)

/** "I need to" is a wish, and said back it would be an order. */
const undemanding = (text: string | undefined): string | undefined =>
  text
    ?.replace(/\byou (?:really |just )?need to\b/g, "you'd like to")
    .replace(/\byou ((?:always|now|still|then) )?(?:have to|must)\b/g, "you're $1having to")

function firstRetold(places: readonly Place[]): Retold | undefined {
  for (const place of places) {
    const text = undemanding(retellable(place.quote))
    if (text !== undefined) return { text, place }
  }
  return undefined
}

const blankForm = "I hear that you're trying to {goal} but {what happens}."
const LONGEST = 30
const SHORTEST = 3

function reflection(text: string, evidence: readonly Place[]): Reflection {
  const blanks = [...text.matchAll(/\{[^{}]+\}/g)].map(({ index, 0: blank }) => ({
    start: index,
    end: index + blank.length,
  }))
  return { text, blanks, evidence }
}

/**
 * A customer's sentence as the agent says it, fit to stand behind "that": "you can't sign in". Undefined where that cannot
 * be done in good grammar and good manners.
 */
export function retellable(sentence: string): string | undefined {
  const bare = withoutLead(sentence)
  if (rude.test(bare) || bare.length === 0) return undefined
  if (/\?\s*$/.test(sentence)) return asked(bare)
  const wish = /^please (.+)$/i.exec(bare)?.[1]
  if (wish !== undefined) return isAct(wish) ? before("you'd like me to", turnAround(cut(wish))) : undefined
  const clause = cut(withSubject(bare))
  const words = clause.split(' ')
  if (words.length < SHORTEST || words.length > LONGEST || !holds(clause)) return undefined
  return turnAround(clause)
}

/** Greetings, joints and openings that say nothing. */
function withoutLead(sentence: string): string {
  let rest = sentence.replace(/\s+/g, ' ').trim()
  for (let pass = 0; pass < 4; pass++) rest = rest.replace(lead, '').trim()
  rest = rest.replace(/,? please$/i, '')
  return rest.replace(/\s*(?:[:;]-?[)(D]|\p{Extended_Pictographic})+\s*$/u, '').replace(/[.!…:,\s]+$/, '')
}

const lead =
  /^(?:(?:true|right|correct|exactly), |(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))\b(?: (?:there|all|team|sir|madam|everyone|guys|\p{Lu}[\p{L}-]*)){0,3}[ ,!.:–-]+|(?:so|well|ok|okay|yes|yeah|no|and|but|because|also|oh|ah|now|then|unfortunately|actually|basically|however|sorry|still the same|anyway|please note(?: that)?|plus|furthermore|moreover|additionally|besides|in addition|finally)\b[,:;.!–-]*\s+(?!(?:not|far|that)\b)|[-–—*•]+\s+|(?:thanks|thank you)[,:;.!–-]+\s+|(?:(?:the|my|our) (?:problem|issue|thing|question|trouble)(?: is| was)?(?: that|:)|i (?:have|had|got|'ve got) (?:a|an|the|this|another|some) (?:[\w-]+ )?(?:problem|issue|question)s?(?:,|:| -| –|\.)|i just want(?:ed)? to (?:say|report|mention|let you know|tell you) (?:that )?|(?:it seems|it looks like|i think|i believe|i guess|i see|i noticed|i noticed that|as i said|like i said|as mentioned|as you can see|as (?:i )?(?:already )?(?:said|wrote|mentioned)|for some reason|honestly|to be honest|for your information|fyi)(?: that)?,?)\s+)/iu

/** Words that must not be given back. */
const rude =
  /\b(?:fuck\w*|shit\w*|damn|crap|idiots?|stupid|asshole|bastards?|bullshit|scam\w*|garbage|thie(?:f|ves)|liars?|wtf|hell|obviously|clearly|morons?|sue)\b|@|https?:|www\.|[{}<>|]|\b(?:lol|haha\w*)\b/i

/** "How do I change my seat", "can I cancel", "can you cancel it": what they would like. */
function asked(question: string): string | undefined {
  const own = question.replace(/[?!.\s]+$/, '').replace(/[, ]+(?:please|pls|thanks|thank you)$/i, '')
  if (own.split(' ').length > LONGEST - 4 || /[?:;]/.test(own)) return undefined
  const can =
    /^(?:can|could|may|is it possible (?:for me )?to|would it be possible (?:for me )?to)(?: (?:i|we))? (?:please |still |also |maybe )?(.+)$/i.exec(
      own,
    )
  const whose = /^(?:can|could|may) (?:i|we)\b|^(?:is it|would it be)/i.test(own)
  if (can?.[1] !== undefined && whose && isAct(can[1]))
    return before("you'd like to", turnAround(cut(can[1])))
  const you = /^(?:can|could|would|will) (?:you|u) (?:please |kindly |maybe |perhaps )?(.+)$/i.exec(own)?.[1]
  if (you !== undefined) return isAct(you) ? before("you'd like me to", turnAround(cut(you))) : undefined
  return before("you'd like to know", statedQuestion(own.replace(/,.*$/, '')))
}

const before = (words: string, rest: string | undefined): string | undefined =>
  rest === undefined || rest === '' ? undefined : `${words} ${rest}`

/** A verb that one does: not "help me", not "be". */
function isAct(rest: string): boolean {
  const verb = fold(rest.split(' ', 1)[0] ?? '')
  if (
    [
      'help',
      'assist',
      'be',
      'have',
      'do',
      'tell',
      'explain',
      'ask',
      'see',
      'note',
      'wait',
      'let',
      'give',
      'hello',
      'say',
      'confirm',
    ].includes(verb)
  )
    return false
  return listedVerbs.has(verb) && readVerb(verb).some(({ form }) => form === 'base')
}

/** A clause without what follows that is no longer the matter: thanks, a question, an appeal. */
function cut(clause: string): string {
  const end = tail.exec(clause)
  const short = end === null ? clause : clause.slice(0, end.index)
  const words = short.split(' ')
  if (words.length <= LONGEST - 6) return short
  const joint = [
    ...short.matchAll(
      /, (?:and|but|so|because|which|then)\b|; | - | – |, (?=(?:i|it|my|the|we)\b)| (?:because|so that|so i|and i|and then|but)\b/gi,
    ),
  ]
    .map(({ index }) => index)
    .findLast(index => short.slice(0, index).split(' ').length <= LONGEST - 6)
  return joint === undefined ? short : short.slice(0, joint)
}

const tail =
  /[,.;!?…–-]+ ?(?:please|pls|can|could|would|will|what|how|why|when|is|are|do|does|thank|thanks|help)\b[^,]*$|(?: and | so )(?:please|pls|can you|could you|would you|what (?:now|to do|can|should)|how can|why)\b[^,]*$|(?:[,.;!?…–-]+ ?| and | so )(?:(?:i|we)['’]?(?:m| am| are|re)? (?:am |are )?(?:really |very |so |just )?(?:disappointed|angry|upset|annoyed|frustrated|sad|furious|worried|confused|unhappy|tired|fed up|lost)\b.*)$|\s*\([^)]*\)?$|[:]\s.*$|\s*(?:\.{2,}|…).*$/i

/** "Doesn't work", "Never arrived", "Can't log in": the subject that chat leaves out. */
function withSubject(clause: string): string {
  for (const [pattern, subject] of missing)
    if (pattern.test(clause)) return `${subject} ${clause.charAt(0).toLowerCase()}${clause.slice(1)}`
  return clause
}

const missing: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:still )?(?:doesn['’]?t|does not|won['’]?t|will not|keeps|never (?:came|arrived|worked)|didn['’]?t (?:work|arrive|come|help)|did not (?:work|arrive|come|help)|hasn['’]?t (?:arrived|come|worked)|stopped|says)\b/i,
    'it',
  ],
  [/^(?:still )?not (?:working|loading|opening|syncing|responding|showing|starting|charging)\b/i, "it's"],
  [
    /^(?:still )?(?:can['’]?t|cannot|can not|couldn['’]?t|haven['’]?t|have not|didn['’]?t (?:get|receive)|did not (?:get|receive)|never (?:got|received)|bought|ordered|received|paid|tried|got|forgot|lost|want|need|would like)\b/i,
    'I',
  ],
  [/^(?:still )?(?:waiting|trying|unable|not able)\b/i, "I'm"],
  [/^been (?:waiting|trying)\b/i, "I've"],
]

/** A clause that stands on its own: a subject and a verb behind it, no question word, nothing left open. */
function holds(clause: string): boolean {
  const words = clause.split(' ').map(word => fold(word.replace(/[^\p{L}\p{N}'’-]/gu, '')))
  const [first = ''] = words
  if (
    [
      'what',
      'why',
      'how',
      'where',
      'who',
      'which',
      'if',
      'let',
      'let’s',
      'lets',
      'maybe',
      'please',
      'not',
      'than',
      'or',
      'to',
      'as',
      'that',
      'they',
      'these',
      'those',
      'far',
      'yet',
      'for',
    ].includes(first)
  )
    return false
  if (unfinished.test(clause) || /["“”]|\d+\)|[?]/.test(clause)) return false
  if (subordinate.test(first) && !/, (?:i|it|my|the|we|they|nothing|there)\b/i.test(clause)) return false
  return words.some((word, at) => at > 0 && isVerbal(word, words[at - 1] ?? '', words[0] ?? ''))
}

const subordinate = /^(?:when|while|because|although|though|once|until|unless|whenever|even)$/
const unfinished =
  /\b(?:the|a|an|my|your|to|and|or|but|of|with|for|that|which|because|if|is|are|was|i|on|in|at|from|says|said|then|did|the (?:following )?(?:message|error))$|^(?:i|we) (?:did\b(?! ?n)|find (?:it|this|that)\b)|^now that\b|\bhave (?:a|another|one) (?:quick |short |small )?question\b|^[p{L}-]+ paid\b|^(?:my|the) (?:(?:first |last |full )?name|pleasure)\b|^(?:(?:this|it|that) (?:is|was|feels)|(?:i|we)(?:['’]m| am| was| are| were| feel)) (?:(?:so|very|really|just|quite|too|extremely) )*\w+$|\bwe\b.*\byour\b|_/iu
const finite = setOf(
  `${classes.finite} flickers flickered leaks leaked crashes freezes froze beeps buzzes rattles squeaks lags stutters wobbles overheats overheated disconnects reboots hangs vibrates smells blinks`,
)

function isVerbal(word: string, before: string, first: string): boolean {
  if (
    finite.has(word) ||
    /(?:n't|'s|'m|'re|'ve|'ll|'d)$/.test(word) ||
    /^(?:dont|cant|doesnt|didnt|isnt|wont|cannot)$/.test(word)
  )
    return true
  if (/^(?:(?:i|we|it|they|he|she|that|there)'(?:m|s|ve|re|d|ll)|im|ive)$/.test(first)) return true
  const subject = /^(?:i|we|it|they|he|she|this|that|nothing|nobody|everything|which)$/.test(before)
  const forms = readVerb(word).filter(({ lemma }) => listedVerbs.has(lemma))
  return forms.some(({ form }) => form === 'past' || form === 'third' || (form === 'base' && subject))
}
