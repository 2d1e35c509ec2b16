import {
  onceForTurns,
  ownLines,
  type Place,
  placeOf,
  type Span,
  sentencesIn,
  type Turns,
  trimmed,
} from './turns.ts'

/**
 * `order`: also bookings and reservations; `reference`: tickets, cases, confirmations; `device` and `app` as they are called;
 * `tried`: what the customer says they did about it.
 */
export type FactKind =
  | 'order'
  | 'reference'
  | 'tracking'
  | 'invoice'
  | 'email'
  | 'phone'
  | 'postcode'
  | 'date'
  | 'amount'
  | 'device'
  | 'app'
  | 'version'
  | 'tried'
  | 'name'

/** Something that was said once and need not be asked for again. `quote` and `value` are the words as they were written. */
export interface Fact extends Place {
  readonly kind: FactKind
  readonly value: string
  readonly from: 'customer' | 'agent'
}

/**
 * The facts of a transcript in order, each with the side that said it and where; the same value of one side is told once.
 * It would rather miss one than make one up.
 * Source: notes and facts that spare the customer from repeating themselves (Compassionate Geek, S0; Idiomatic, S3).
 */
export const factsIn = onceForTurns((turns: Turns): readonly Fact[] => {
  const facts: Fact[] = []
  const known = new Set<string>()
  for (const [turn, { from, text }] of turns.entries()) {
    const asked = from === 'customer' ? askedFor(turns[turn - 1]) : undefined
    for (const { kind, ...span } of readFacts(text, from, asked)) {
      const key = `${from} ${kind} ${span.text.toLowerCase().replace(/[\s.-]/g, '')}`
      if (known.has(key)) continue
      known.add(key)
      facts.push({ kind, value: span.text, from, ...placeOf(turn, span) })
    }
  }
  return facts
})

interface Found extends Span {
  readonly kind: FactKind
}

function readFacts(text: string, from: 'customer' | 'agent', asked: FactKind | undefined): readonly Found[] {
  const own = ownLines(text)
  const found: Found[] = []
  const add = (kind: FactKind, start: number, value: string) => {
    const span = trimmed(own, start, start + value.length)
    const taken = found.some(other => other.start < span.end && span.start < other.end)
    if (span.text !== '' && !taken) found.push({ kind, ...span })
  }
  const addAll = (
    kind: FactKind,
    pattern: RegExp,
    passes: (value: string, at: number) => boolean = () => true,
  ) => {
    for (const match of own.matchAll(pattern)) {
      const value = match[1] ?? match[0]
      const at = match.index + match[0].lastIndexOf(value)
      if (passes(value, at)) add(kind, at, value)
    }
  }

  addAll('email', /[\w+-](?:[\w.+-]{0,63}[\w+-])?@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/g)
  addAll(
    'amount',
    /(?:[$€£¥]|\b(?:USD|EUR|GBP))\s?\d+(?:[.,]\d+)*|(?<![\w.,-])\d+(?:[.,]\d+)*\s?(?:[€£$](?!\d)|(?:euros?|dollars?|pounds?|usd|eur|gbp)\b)/gi,
  )
  addAll('date', day)
  addAll('date', numericDay, value => isDay(value))
  for (const [kind, pattern] of numbered) addAll(kind, pattern, isNumber)
  addAll(
    'order',
    /(?<![\w/.@-])([A-Z]{1,4}-\d{3,12}|[A-Z]{2,4}\d{5,12})(?![\w-]|\.\w)/g,
    value => !notOrders.test(value),
  )
  addAll('order', /(?<![\w&/])#(\d{4,14})\b/g)
  addAll('phone', international)
  addAll('phone', grouped, value => value.replace(/\D/g, '').length >= SHORTEST_PHONE)
  addAll(
    'phone',
    /\b(?:phone|mobile|cell|tel|telephone|whatsapp|call me|reach me)\b[^\n\d.?!]{0,30}(\+?\d[\d ().-]{6,17}\d)/gi,
  )
  addAll('postcode', /\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/g)
  addAll(
    'postcode',
    /\b(?:post ?code|zip(?: ?code)?|postal code|plz)\b[^\n\d.?!]{0,14}?(\d{4,5}(?: ?[A-Z]{2}\b)?(?:-\d{4})?)/gi,
  )
  addAll('version', /\b(?:version|firmware|build|release)(?: is| number)?:?\s+v?(\d+(?:\.\d+){0,4})\b/gi)
  addAll('version', /\b(v\d+(?:\.\d+){1,4})\b/gi)
  addAll('version', /\b((?:iOS|iPadOS|Android|macOS|Windows|watchOS) \d+(?:\.\d+){0,3})\b/g)
  addAll('device', devices)
  addAll(
    'device',
    /\b(?:my|on a|on an|on the|using a|using an|i have an?|her|his|our) ((?:(?:old|new|work|home|android|windows|apple|gaming) )?(?:laptop|tablet|macbook|chromebook|desktop|smart ?tv|e-?reader|smartwatch|mac|pc))\b(?! (?:number|call|bill|app))/gi,
  )
  addAll('app', /\b(?:the|your|my) ((?:[A-Z][\w-]+ ){1,2}app)\b/g)
  addAll(
    'app',
    /\b(?:in|with|using|on|via|through|tried) (?:the |my |google |mozilla )?(chrome|firefox|safari|edge browser|microsoft edge|opera)\b/gi,
  )
  if (asked !== undefined) answer(own, asked, add)
  if (from === 'customer') {
    for (const { start, text: value } of triedIn(own)) add('tried', start, value)
    for (const { start, text: value } of namesIn(own)) add('name', start, value)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const day = new RegExp(
  `\\b(?:(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}\\b(?:\\.?,? \\d{4}\\b)?|${month}\\.? (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?!\\d|:|\\.\\d|st|nd|rd|th)(?:,? \\d{4}\\b)?|(?:last|next|this) ${weekday}\\b|(?<=\\b(?:on|since|until|till|by|before) )${weekday}\\b|yesterday\\b)`,
  'gi',
)
const numericDay =
  /(?<![\w./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|(?<=\b(?:on|since|from|until|till|by|before|dated) )\d{1,2}\/\d{1,2})(?![\w/-]|\.\d)/g

function isDay(value: string): boolean {
  const parts = value.split(/[./-]/).map(Number)
  const [first = 0, second = 0, third = 0] = parts
  if (value === '24/7') return false
  if (first > 31) return second >= 1 && second <= 12 && third >= 1 && third <= 31
  return first >= 1 && second >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31
}

const subject = '(?:number|no\\.?|nr\\.?|id|code|#)'
/** The id behind its name: "order number is A-1042", "booking 58822". */
const named = (what: string): RegExp =>
  new RegExp(
    `\\b(?:${what})(?:(?: |-)?${subject}(?: is| was|:| =)*|:| is)?(?: the)?(?: following)?:?\\s{0,3}[#"“']?([A-Z0-9][A-Z0-9-]{2,24})(?![\\w@]|\\.\\w)`,
    'gi',
  )
const numbered: readonly (readonly [FactKind, RegExp])[] = [
  ['tracking', named('tracking|shipment|parcel')],
  ['invoice', named('invoice|receipt|bill')],
  ['reference', named('ticket|case|reference|ref|confirmation|claim|incident')],
  ['order', named('order|booking|reservation')],
]

/** A number, or letters with digits: not "order today", and not the year of "order 2023". */
const isNumber = (value: string): boolean => {
  const digits = value.replace(/\D/g, '').length
  if (/^(?:19|20)\d\d$/.test(value) || /^\d+(?:st|nd|rd|th|x)$/i.test(value)) return false
  return (
    digits >= 4 || (digits >= 2 && /[A-Z]/i.test(value) && /^[A-Z0-9-]+$/.test(value) && value.length >= 4)
  )
}
const notOrders =
  /^(?:COVID|USB|ISO|RFC|HTTP|UTF|NHL|FIFA|NBA|NFL|GTX|RTX|PS|UK|US|IP|DIN|EN|WIN|SKU|ERR|ERROR|E)-?\d/

const SHORTEST_PHONE = 9
const international = /(?<![\w+])(\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .-]?\d){6,12})(?![\w-])/g
const grouped =
  /(?<![\w+#.-])(\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}[ .-]\d{3}[ .-]\d{4}|0\d{1,4}[ -]\d{3,8}(?:[ -]\d{2,4}){0,3}|0[67]\d{8,9})(?![\w-]|\.\d)/g

const devices =
  /\b(iphone(?: \d{1,2}| se| x[sr]?)?(?: (?:pro max|pro|plus|mini))?|ipad(?: (?:pro|air|mini))?|ipod|macbook(?: (?:pro|air))?|imac|apple watch|galaxy [a-z]{0,4} ?\d{1,3}(?: ?(?:ultra|plus|fe))?|pixel \d[a-z]?|kindle(?: (?:paperwhite|fire|oasis|scribe))?|kobo (?:libra|clara|sage|elipsa|aura|nia|forma)(?: (?:2|h2o|hd|colou?r))?|surface (?:pro|go|laptop)(?: \d)?|ps ?[345]|playstation ?[345]|xbox(?: (?:one|series [xs]))?|nintendo switch|chromecast|fire ?tv|roku|airpods(?: pro)?)\b(?! (?:store|account|network|plus membership|games?)\b)/gi

/** What the agent's turn asks for, where it asks for one thing alone. */
function askedFor(turn: Turns[number] | undefined): FactKind | undefined {
  if (turn === undefined || turn.from !== 'agent') return undefined
  const asked = sentencesIn(turn.text)
    .filter(({ text }) =>
      /\?|\b(?:please|could you|can you|may i|tell me|provide|confirm|share)\b/i.test(text),
    )
    .flatMap(({ text }) => requests.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : [])))
  const kinds = new Set(asked)
  return kinds.size === 1 ? asked[0] : undefined
}

const requests: readonly (readonly [FactKind, RegExp])[] = [
  ['order', /\b(?:order|booking|reservation) (?:number|no\b|id|#|code)/i],
  ['reference', /\b(?:ticket|case|reference) (?:number|no\b|id|#|code)/i],
  ['tracking', /\btracking (?:number|code|id)/i],
  ['phone', /\b(?:phone|telephone|mobile|contact|call-?back) number/i],
  ['postcode', /\b(?:post ?code|zip|postal code)/i],
  ['email', /\be-?mail/i],
  ['name', /\b(?:your|first|full|last)(?: (?:first|full|last|good))? name\b|who am i (?:speaking|chatting)/i],
]

/** A line that is nothing but the value that was asked for. */
function answer(
  text: string,
  asked: FactKind,
  add: (kind: FactKind, start: number, value: string) => void,
): void {
  for (const { start, text: line } of linesIn(text)) {
    const value = line.replace(
      /^(?:it(?:'s| is)|sure|yes|ok|okay|that(?:'s| is)|here(?: it is| you go)?|this is|i(?:'m| am)|my name is)[,:]?\s+/i,
      '',
    )
    const bare = value.replace(/[.!,]+$/, '')
    const shape = shapes[asked]
    if (shape?.test(bare)) add(asked, start + line.indexOf(value), bare)
  }
}

const shapes: Partial<Record<FactKind, RegExp>> = {
  order: /^#?(?=(?:\D*\d){4})[A-Z0-9-]{4,24}$/i,
  reference: /^#?(?=(?:\D*\d){4})[A-Z0-9-]{4,24}$/i,
  tracking: /^#?(?=(?:\D*\d){6})[A-Z0-9-]{6,34}$/i,
  phone: /^\+?\d[\d ().-]{6,16}\d$/,
  postcode: /^(?:\d{4,5}(?: ?[A-Z]{2})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i,
  name: /^(?!(?:Yes|No|Ok|Okay|Hi|Hello|Hey|Good|Thanks?|Sure|Please|Why|What|My|The|Of|Correct|Exactly)\b)\p{Lu}\p{Ll}[\p{L}'’-]*(?: (?:van|de|der|den|von|da|dos|la|el|\p{Lu}[\p{L}'’-]*\.?)){0,3}$/u,
}

const linesIn = (text: string): readonly Span[] =>
  [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => trimmed(text, index, index + line.length))

/** What a person does about a device before they write. */
const firstAid = `restarted|rebooted|re-?installed|uninstalled|reset|re-?synced|synced|refreshed|unplugged|replugged|re-?connected|disconnected|re-paired|re-?charged|power[- ]cycled|re-?downloaded|signed (?:out|off)|logged (?:out|off)|(?:turned|switched|powered) (?:it|them|the \\w+|my \\w+|everything|off)|cleared|factory reset`
/** They are steps only where the sentence says that they were taken to mend it. */
const steps = `${firstAid}|updated|checked|changed|deleted|removed|installed|cleaned|replaced|swapped|charged|called|phoned|rang|emailed|e-mailed|contacted|written|wrote|sent|asked|tested|downloaded|signed in|logged in|used|closed|opened|looked|searched|entered|scanned|waited|plugged|pressed|held|followed`

const marked = new RegExp(
  `\\b(?:i|we)(?:['’]?ve| have| had)?(?: (?:also|just|then|now|even|of course|both|both already))? (?:already|even) (?:also )?((?:tried|${steps})\\b)`,
  'gi',
)
const perfect = new RegExp(
  `\\b(?:i|we)(?:['’]ve|ve| have) (?:also |just |now |then |even |both )?((?:tried|${firstAid})\\b)`,
  'gi',
)
const plain = new RegExp(`\\b(?:i|we) (?:also |just |then |even )?((?:tried|${firstAid})\\b)`, 'gi')
const subjectless = new RegExp(
  `^(?:(?:have|has|had|and|also|already|i|so|but) ){0,2}(?:already )((?:tried|${steps})\\b)`,
  'gi',
)

function triedIn(text: string): readonly Span[] {
  return sentencesIn(text).flatMap(sentence => {
    if (/\?$/.test(sentence.text) && !/\balready\b/i.test(sentence.text)) return []
    const found: Span[] = []
    for (const pattern of [marked, perfect, plain, subjectless]) {
      for (const match of sentence.text.matchAll(pattern)) {
        const verb = match[1] ?? ''
        const at = match.index + match[0].length - verb.length
        if (isNoStep(sentence.text, match.index, at)) continue
        const step = stepFrom(sentence.text, at)
        const span = trimmed(text, sentence.start + at, sentence.start + at + step.length)
        if (
          span.text !== '' &&
          !/^tried$/i.test(span.text) &&
          !found.some(other => other.start < span.end && span.start < other.end)
        ) {
          found.push(span)
        }
      }
    }
    return found
  })
}

/** The step up to where the sentence turns to something else. */
function stepFrom(sentence: string, at: number): string {
  const rest = sentence.slice(at)
  const end =
    /[,;:(!?]|\.(?=\s|$)| [-–—] | (?:but|because|so|without|however|yet|which|although|though|regarding|about|where|(?<!^tried )that|who|and again|and appears|in order|to see|as (?:i|you|it)|when|after|before|since|if|then|now|and (?:it|i|then|still|nothing|the|that|now|also|this|my|you|even|they)|it (?:still|does|did|says|is|was)|(?:it|this|that|nothing) (?:doesn|didn|won|isn)|still)\b/i.exec(
      rest,
    )
  const words = rest.slice(0, end?.index ?? rest.length).split(' ')
  return words.slice(0, 14).join(' ')
}

/** "If I restarted it", "before I reset it", "since I updated": a case or a time, and no step that was tried. */
function isNoStep(sentence: string, start: number, at: number): boolean {
  const before = sentence.slice(0, start)
  const verb = sentence.slice(at)
  if (/^tried to /i.test(verb) && !remedy.test(verb)) return true
  if (/\b(?:if|when|before|after|since|until|once|should|could|how|what|where)\s+(?:\w+\s+)?$/i.test(before))
    return true
  if (
    /^(?:changed my mind|done (?:with|for)|did (?:not|n['’]t)|sent (?:you )?(?:an? )?(?:gift|present)|used (?:to|up)\b|asked (?:for|to)|reset (?:my|the) alarm)/i.test(
      verb,
    )
  )
    return true
  return /^(?:called|contacted|asked|emailed|waited) (?:a |my )?(?:friend|mother|wife|husband)/i.test(verb)
}

/** "tried to buy a book" says what went wrong, "tried to reinstall it" what was done about it. */
const remedy =
  /^tried to (?:re\w+|un\w+|fix|solve|mend|update|upgrade|change|clear|clean|delete|remove|install|call|contact|reach|email|cancel|log (?:out|off)|sign (?:out|off)|sync|turn|switch|factory|restore|repair|do (?:it|that|this))\b/i

const title = '(?:(?:[Mm]rs?|[Mm]s|[Dd]r)\\.? )?'
const person = "\\p{Lu}[\\p{L}'’-]+(?: (?:van|de|der|den|von|da|dos|la|\\p{Lu}\\.|\\p{Lu}[\\p{L}'’-]+)){0,3}"
const introductions: readonly RegExp[] = [
  new RegExp(`\\b[Nn]ame: ?(${person})(?=[,.;]|\\s*(?:\\n|$))`, 'gu'),
  new RegExp(
    `(?:\\b[Mm]y (?:full |first )?name is|(?:^|\\n|[.,!] )(?:[Ff]irst |[Ff]ull |[Ll]ast )?[Nn]ame is|\\bI am called|\\b[Tt]he name is|\\b[Tt]he name's) (${person})`,
    'gu',
  ),
  new RegExp(
    `(?:^|\\n|[,!.] ?)(?:(?:[Hh]i|[Hh]ello|[Hh]ey)(?: there)?[,!]? )?(?:[Ii]['’]?m|I am|[Tt]his is) (${person})(?= (?:here|from|and|again)\\b|[,.!]|\\s*$|\\n)`,
    'gu',
  ),
  new RegExp(`(?:^|\\n)(?:(?:[Hh]i|[Hh]ello|[Hh]ey)[,!]? )?(${person}) here\\b`, 'gu'),
  new RegExp(
    `(?:[Rr]egards|[Ss]incerely|[Gg]reetings|[Ww]ishes|[Cc]heers|[Yy]ours|[Tt]hanks,|[Tt]hank you(?: in advance| very much)?,|[Tt]hx,)[,.!]?\\s*\\n\\s*${title}(${person})[.!]?\\s*$`,
    'gu',
  ),
  new RegExp(`(?:[Kk]ind |[Bb]est |[Ww]arm )(?:regards|wishes),? ${title}(${person})[.!]?\\s*$`, 'gu'),
]

/** Capitals that follow "I'm" and are no names. */
const noName =
  /^(?:I|I['’]m|Likewise|Same|Farewell|Goodbye|Bye|Hello|Hi|Hey|Sincerely|Cheers|Greetings|Perfect|Awesome|Super|Cool|Later|Enjoy|You|We|Have|See|Until|But|Dutch|German|French|English|British|American|Spanish|Italian|Portuguese|Brazilian|Korean|Not|Now|So|Very|Still|Just|Also|In|On|At|The|My|Sorry|Happy|Sure|Done|Back|Ready|Waiting|Looking|Trying|Having|Getting|Using|Unable|Your|This|That|It|What|Why|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|Ok|Okay|Yes|No|Thanks?|Please|Great|Good|Again|Confused|Disappointed|Angry|Sent|Regards|Best|Kind|Order|And|Name|Email|Address|Urgent|Correct|Windows|Android|Chrome|Premium|Mac|Is|There|Here|Nobody|Someone|Anyone|From|Everything|Nothing)(?![\p{L}])/u

function namesIn(text: string): readonly Span[] {
  const scripted =
    /\bthank(?:s| you) for (?:contacting|reaching|chatting|getting in)|virtual assistant|please (?:wait|hold on|bear with me)|how (?:can|may) i help you/i.test(
      text,
    )
  if (scripted) return []
  const found: Span[] = []
  for (const pattern of introductions) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? ''
      const start = match.index + match[0].lastIndexOf(name)
      if (/^\p{Lu}/u.test(name) && !noName.test(name))
        found.push({ start, end: start + name.length, text: name })
    }
  }
  return found
}
