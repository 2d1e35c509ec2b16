import { actionVerbs } from '../../../shared/analyzer/english/verb-list.ts'
import { conjugate } from '../../../shared/analyzer/english/verbs.ts'
import { analyze, type Context, rewrite, rules, type Suggestion } from '../../../shared/analyzer/index.ts'

/** A draft and what one suggestion of one finding makes of it. */
export interface GoldenRewrite {
  readonly rule: string
  readonly draft: string
  readonly text: string
}

/** Every rewrite of every finding in the rules' own examples and in the drafts written here. */
export function goldenRewrites(): readonly GoldenRewrite[] {
  const examples = rules.flatMap(rule => rule.flags.map(({ draft, context }) => ({ draft, context })))
  const drafts: readonly { draft: string; context?: Context | undefined }[] = [
    ...examples,
    ...generatedDrafts().map(draft => ({ draft })),
  ]
  const all = drafts.flatMap(({ draft, context }) =>
    analyze(draft, context).findings.flatMap(({ rule, suggestions }) =>
      suggestions.map(suggestion => ({
        rule,
        draft,
        text: filled(rewrite(draft, suggestion), suggestion.blanks),
      })),
    ),
  )
  return [...new Map(all.map(golden => [golden.text, golden])).values()]
}

/** Drafts in the shapes that rules rewrite from slots; every list has its turn with every other. */
export function generatedDrafts(): readonly string[] {
  return [
    ...guesses(),
    ...guessesAtThePerson(),
    ...companies(),
    ...companyQuestions(),
    ...teams(),
    ...nobodies(),
    ...passives(),
    ...sharedPassives(),
  ]
}

const causing =
  'frustrating annoying upsetting worrying stressful confusing scary tiring hard embarrassing inconvenient unfair'.split(
    ' ',
  )
const felt =
  'frustrated annoyed upset worried stressed confused scared tired embarrassed disappointed angry anxious'.split(
    ' ',
  )

const guesses = () =>
  mixed(
    90,
    [
      'That',
      'This',
      'It',
      'The delay',
      'The long wait',
      'All this waiting',
      'Waiting so long',
      'Your trip home',
      'These calls',
    ],
    ['must be', 'must have been', 'must feel', 'has to be', 'must be so', 'must have felt really'],
    causing,
    ['', ' for you', ' with two children in the car', ' after such a long day'],
  ).map(([subject, must, feeling, tail]) => `${subject} ${must} ${feeling}${tail}.`)

const guessesAtThePerson = () =>
  mixed(
    48,
    ['You must be', 'You must have been', 'You must feel', "I'm sure you're", 'You are probably very'],
    felt,
    ['', ' about the deposit', ' by the delay', ' that the lamp broke', ' with these letters'],
  ).map(([must, feeling, tail]) => `${must} ${feeling}${tail}.`)

const acts = [
  'check your invoice',
  'look into your refund',
  'look the number up',
  'take care of it',
  'pass your note on to the driver',
  'send you a new label',
  'cancel the second order',
  'write to the bank',
  'reset your password ourselves',
  'follow up with the courier',
  'get back to you',
  'put the charge on hold',
] as const

const companies = () =>
  mixed(
    110,
    [
      ['We are', 'ing'],
      ['We were', 'ing'],
      ['We have been', 'ing'],
      ['We have', 'participle'],
      ["We've already", 'participle'],
      ['We had', 'participle'],
      ["We haven't", 'participle'],
      ["We aren't", 'ing'],
      ["We weren't", 'ing'],
      ['We will', 'base'],
      ["We won't", 'base'],
      ['We are going to', 'base'],
      ['We can', 'base'],
      ["We couldn't", 'base'],
      ["We'd be glad to", 'base'],
      ['We would like to', 'base'],
      ['We are able to', 'base'],
      ["We're sorry, and we'll", 'base'],
      ["I'm sorry that we didn't", 'base'],
    ] as const,
    acts,
    ['', ' today', ' on our end'],
  ).map(([[start, form], act, tail]) => `${start} ${conjugate(act, form)}${tail}.`)

const companyQuestions = () => [
  ...mixed(
    24,
    [
      ['May we', 'base'],
      ['Can we', 'base'],
      ['Have we', 'participle'],
      ['Are we', 'ing'],
      ['Could we', 'base'],
      ['Is it all right if we', 'base'],
    ] as const,
    acts,
    ['', ' for you'],
  ).map(([[start, form], act, tail]) => `${start} ${conjugate(act, form)}${tail}?`),
  ...mixed(
    16,
    ['Could you', 'Please', 'If you can,', 'It helps when you'],
    [
      'let us know about it',
      'send us a photo',
      'tell us the order number',
      'give us a day',
      'help us find the parcel',
      'keep us posted',
    ],
  ).map(([start, act]) => `${start} ${act}${start === 'Could you' ? '?' : '.'}`),
]

const groups = [
  'The team',
  'Our billing team',
  'The technical department',
  'Our engineers',
  'My colleagues',
  'A specialist',
  'One of our technicians',
  'Our developers',
  'The returns team',
]

const teams = () =>
  mixed(
    150,
    groups,
    [
      ['will', 'base', ' soon'],
      ['will', 'base', ' before Monday'],
      ['is going to', 'base', ''],
      ['will have to', 'base', ' today'],
      ['should', 'base', ' as soon as possible'],
      ['can', 'base', ''],
      ['is', 'ing', ' now'],
      ['is', 'ing', ''],
      ['has already', 'participle', ''],
      ['has', 'participle', ' today'],
      ['has been', 'ing', ''],
      ['needs to', 'base', ''],
      ["won't", 'base', ' before Monday'],
      ['should be able to', 'base', ''],
    ] as const,
    [
      'fix the leak',
      'look into it',
      'review your case',
      'check the photos',
      'contact you',
      'call you back',
      'take care of your refund',
      'work on a repair',
      'cancel the second order',
      'send you a label',
      'investigate the outage',
    ],
  ).map(([group, [auxiliary, form, time], act]) => {
    return `${group} ${agreeing(auxiliary, /^(?!One).*s$/.test(group))} ${conjugate(act, form)}${time}.`
  })

const nobodies = () =>
  mixed(
    40,
    ['Someone', 'Somebody from billing', 'They', 'Someone from our team', 'One of them'],
    ['will', 'should', 'is going to', 'will'],
    [
      'call you',
      'get back to you',
      'check it',
      'send you the form',
      'be in touch',
      'contact you about the delivery',
    ],
    ['', ' soon', ' tomorrow', ' once it is done'],
  ).map(([who, auxiliary, act, time]) => `${who} ${agreeing(auxiliary, who === 'They')} ${act}${time}.`)

/** Subjects with the verbs that can be done to them, by their first words in the list of what agents do. */
const passiveSubjects = [
  'Your request',
  'The refund',
  'It',
  'This',
  'Your photos',
  'The second order',
  'Everything',
  'A replacement',
  'The problem with your router',
  'All of your orders',
  'Your feedback',
]

/** Transitive, and at home with any of those subjects. */
const passiveVerbs = actionVerbs.filter(verb =>
  /^(?:escalate|forward|pass on|transfer|share|send|send out|resend|submit|raise|report|flag|log|note|record|review|check|double-check|examine|investigate|look into|look at|assess|work on|verify|test|track|evaluate|handle|process|address|deal with|take care of|prioritize|expedite|fix|resolve|solve|sort out|correct|complete|finalize|close|reopen|settle|issue|approve|adjust|replace|exchange|arrange|schedule|ship|reserve|set up|confirm|update|change|amend|cancel|activate|restore)$/.test(
    verb,
  ),
)

const passives = () =>
  mixed(
    220,
    passiveSubjects,
    [
      ['has been', ' today'],
      ['has been', ''],
      ['has already been', ''],
      ['has since been', ''],
      ["hasn't been", ' yet'],
      ['is being', ''],
      ['is currently being', ''],
      ['was', ''],
      ['was', ' yesterday'],
      ['will be', ' as soon as possible'],
      ['will be', ' by Friday'],
      ['will soon be', ''],
      ['is going to be', ' today'],
    ] as const,
    passiveVerbs,
  ).map(
    ([subject, [auxiliary, tail], verb]) =>
      `${subject} ${agreeing(auxiliary, /[^i]s$/.test(subject))} ${conjugate(verb, 'participle')}${tail}.`,
  )

const sharedPassives = () =>
  mixed(
    24,
    ['Your request', 'The invoice', 'Your photos'],
    ['escalated', 'forwarded', 'logged', 'updated'],
    [
      ' and passed on to the kitchen',
      ' and is being reviewed',
      ', and the fee was waived',
      ' and should be ready by Friday',
      ' but it has not been approved yet',
    ],
  ).map(([subject, participle, tail]) => {
    const plural = subject.endsWith('s')
    return `${subject} ${agreeing('has been', plural)} ${participle}${plural ? tail.replace(' is ', ' are ').replace('it has', 'they have') : tail}.`
  })

const agreeing = (auxiliary: string, plural: boolean): string =>
  plural
    ? auxiliary
        .replace(/^is\b/, 'are')
        .replace(/^was\b/, 'were')
        .replace(/^has\b/, 'have')
        .replace(/^hasn't/, "haven't")
        .replace(/^needs\b/, 'need')
    : auxiliary

/** What an agent would write into a blank. */
const fills: Readonly<Record<string, string>> = {
  adjective: 'annoying',
  answer: 'the small size fits',
  date: 'another date',
  'how long': 'ten minutes',
  item: 'four',
  link: 'the link below',
  'main point': 'the late delivery',
  name: 'Ben',
  option: 'a refund',
  place: 'the first tab',
  product: 'a lamp',
  reason: 'the order has left',
  section: 'the first heading',
  status: 'the parts have arrived',
  step: 'the third step',
  summary: 'the lamp goes back today',
  time: 'noon',
  topic: 'the move',
  value: 'the old one',
  what: 'the delivery',
  'what happened': 'this delay',
  'what is needed': 'the rest',
  'what it cost them': 'wait at home',
  'what the records show': 'one order',
  'what to ask': 'the payment',
  'what you see': 'one order',
  'what you will do': 'call the shop',
  who: 'the driver',
}

/** The blanks of a suggestion with words in them, with a capital where a sentence begins. */
function filled(text: string, blanks: Suggestion['blanks']): string {
  return blanks.toReversed().reduce((rest, { start, end }) => {
    const blank = text.slice(start, end)
    const words = fills[blank.slice(1, -1)]
    if (words === undefined) throw new Error(`golden.ts has no words for the blank ${blank}: “${text}”`)
    const opens = /(?:^|[.?!] )$/.test(text.slice(0, start))
    const fitting = opens ? words.charAt(0).toUpperCase() + words.slice(1) : words
    return rest.slice(0, start) + fitting + rest.slice(end)
  }, text)
}

type Rows<Lists extends readonly (readonly unknown[])[]> = { [At in keyof Lists]: Lists[At][number] }

/** `count` of all combinations, evenly spread over them. */
function mixed<const Lists extends readonly (readonly unknown[])[]>(
  count: number,
  ...lists: Lists
): Rows<Lists>[] {
  const total = lists.reduce((product, list) => product * list.length, 1)
  return Array.from({ length: Math.min(count, total) }, (_, row) => {
    let rest = Math.floor((row * total) / count)
    return lists.map(list => {
      const member = list[rest % list.length]
      rest = Math.floor(rest / list.length)
      return member
    }) as Rows<Lists>
  })
}
