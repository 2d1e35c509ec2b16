import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { heed } from '../../../server/cli/heed.ts'
import { analyze, type Context, type Finding, rewrite, rewriteAll } from '../../../shared/analyzer/index.ts'

const said = (...texts: readonly string[]): Context => ({
  turns: texts.map((text, at) => ({ from: 'customer' as const, text, at })),
})

const rulesIn = (draft: string, context?: Context): string[] =>
  analyze(draft, context).findings.map(({ rule }) => rule)

/** What the rule found, also where another finding took it along. */
function found(rule: string, draft: string, context?: Context): Finding {
  const finding = analyze(draft, context).findings.find(one => one.rule === rule || one.also.includes(rule))
  if (finding === undefined) throw new Error(`no ${rule} in “${draft}”: ${rulesIn(draft, context)}`)
  return finding
}

const quoted = (rule: string, draft: string, context?: Context): string => {
  const { start, end } = found(rule, draft, context)
  return draft.slice(start, end)
}

/** The draft with each suggestion of the rule's finding taken; `ifTrue` where it states what the draft did not. */
const rewrites = (rule: string, draft: string, context?: Context) =>
  found(rule, draft, context).suggestions.map(suggestion => {
    const text = rewrite(draft, suggestion)
    return suggestion.claim === 'only-if-true' ? { ifTrue: text } : text
  })

const praisedFor = (draft: string, context?: Context): string[] =>
  analyze(draft, context).strengths.map(({ id }) => id)

const clean = (draft: string, context?: Context) =>
  expect(analyze(draft, context).findings, draft).toEqual([])

interface Seed {
  readonly seed: number
  readonly promise: string
  readonly rule: string
  readonly flags: readonly (string | { readonly draft: string; readonly context: Context })[]
  readonly leavesAlone?: readonly (string | { readonly draft: string; readonly context: Context })[]
}

const withContext = (example: string | { readonly draft: string; readonly context: Context }) =>
  typeof example === 'string' ? { draft: example, context: undefined } : example

const flagged: readonly Seed[] = [
  {
    seed: 8,
    promise: 'an opinion about the customer is kept to oneself',
    rule: 'customer-judgment',
    flags: ["That's a strange thing to want.", 'You are being unreasonable.'],
    leavesAlone: ["That's a reasonable thing to want."],
  },
  {
    seed: 9,
    promise: 'an opinion about the company is kept to oneself, a fault is admitted',
    rule: 'company-badmouthing',
    flags: ['Honestly our app is rubbish.'],
    leavesAlone: ["We shipped you the wrong size, that's our mistake."],
  },
  {
    seed: 14,
    promise: 'an excuse is no understanding, unless an apology or the next step follows',
    rule: 'excuse-making',
    flags: ['We have a lot of chats today so replies are slow.'],
    leavesAlone: [
      "I'm sorry. We have a lot of chats today so replies are slow.",
      "We have a lot of chats today so replies are slow. I'll write to you by noon.",
    ],
  },
  {
    seed: 21,
    promise: 'two bare commands in a row are bad manners, one is not',
    rule: 'directive-language',
    flags: ['Send me the code. Give me your address.'],
    leavesAlone: ['Send me the code.', 'Please send me the code. Please give me your address.'],
  },
  {
    seed: 23,
    promise: 'nobody expects the customer to apologize',
    rule: 'demands-apology',
    flags: ['An apology would be nice.'],
    leavesAlone: ['I owe you an apology.'],
  },
  {
    seed: 30,
    promise: 'nobody is rushed',
    rule: 'rushing',
    flags: ['Can you answer faster, I have other customers.', 'Hurry up, please.'],
    leavesAlone: ['Take the time you need.'],
  },
  {
    seed: 31,
    promise: 'no trait of a person stands for what they can do',
    rule: 'demographic-assumption',
    flags: ['At your age this can be tricky.', 'Your accent is hard to follow.'],
    leavesAlone: ['Which language do you prefer?'],
  },
  {
    seed: 32,
    promise: 'nobody is called not technical, unless they said so',
    rule: 'demographic-assumption',
    flags: ["Since you're not technical, I'll do it for you."],
    leavesAlone: [
      {
        draft: "Since you're not technical, I'll do it for you.",
        context: said("I'm not technical at all, can you help?"),
      },
    ],
  },
  {
    seed: 34,
    promise: 'no smile in reply to a complaint',
    rule: 'emoji-mismatch',
    flags: [
      {
        draft: 'Your flowers will come on Tuesday 🙂',
        context: said("My mother's funeral flowers never came."),
      },
    ],
    leavesAlone: [{ draft: 'Here is your receipt 🙂', context: said('Can I have a receipt?') }],
  },
  {
    seed: 35,
    promise: 'nobody is talked out of writing again',
    rule: 'discouraging-contact',
    flags: ["There's no point in writing again."],
    leavesAlone: ["Don't hesitate to write again."],
  },
  {
    seed: 53,
    promise: 'questions in a row are an interrogation, one is not',
    rule: 'interrogation',
    flags: ['Order no.? Email? Postcode? Color?'],
    leavesAlone: ['What is the order number?'],
  },
  {
    seed: 63,
    promise: 'a story about oneself is a hint',
    rule: 'overclaimed-experience',
    flags: ['I also hate my phone, last year I lost my data. I bought a new one. My wife was not happy.'],
    leavesAlone: ['I also like the gray one.'],
  },
  {
    seed: 69,
    promise: 'a precise question takes the place of “explain it again”',
    rule: 'asks-to-retell',
    flags: ['Could you explain the whole thing again?'],
    leavesAlone: ['Does it stop before or after the logo?'],
  },
  {
    seed: 87,
    promise: 'an opinion in a note for colleagues is flagged, a fact is not',
    rule: 'customer-judgment',
    flags: ['This customer is lazy.', 'The customer was really rude on Monday.'],
    leavesAlone: ['The customer has two lamps and has tried both bulbs.'],
  },
  {
    seed: 133,
    promise: 'no problem is called small',
    rule: 'minimizing',
    flags: ["It's only a minor delay.", "It's not a big deal."],
    leavesAlone: ['The delay is two days.'],
  },
  {
    seed: 152,
    promise: 'nobody is told what people of some origin like',
    rule: 'demographic-assumption',
    flags: ['People from there usually like spicy food.'],
    leavesAlone: ['Do you like spicy food?'],
  },
]

for (const { seed, promise, rule, flags, leavesAlone = [] } of flagged) {
  test(`seed ${seed}: ${promise}`, () => {
    for (const example of flags) {
      const { draft, context } = withContext(example)
      expect(quoted(rule, draft, context), draft).not.toBe('')
    }
    for (const example of leavesAlone) {
      const { draft, context } = withContext(example)
      const { findings } = analyze(draft, context)
      expect(
        findings.flatMap(one => [one.rule, ...one.also]),
        draft,
      ).not.toContain(rule)
    }
  })
}

const praised = [
  {
    seed: 6,
    promise: 'saying what one will do oneself, and when, is praised',
    strengths: ['personal-ownership', 'time-commitment'],
    drafts: [
      "I'll call the courier at 3 pm and write back.",
      'I will follow up with that department tomorrow.',
    ],
  },
  {
    seed: 13,
    promise: 'admitting a fault is praised, and “we” is right there',
    strengths: ['fault-admission'],
    drafts: [
      "You're right, we got the date wrong. Thank you for telling me.",
      "You're right, we messed up. Thank you for your information.",
    ],
  },
  {
    seed: 50,
    promise: 'a question about the particular problem is praised',
    strengths: ['clarifying-question'],
    drafts: ['Which error do you see when you open the invoice?'],
  },
  {
    seed: 60,
    promise: 'help ahead of the question is praised',
    strengths: ['proactive-help'],
    drafts: ["I've also added the airport transfer number in case you land late."],
  },
  {
    seed: 61,
    promise: 'an open question about habits is praised',
    strengths: ['open-question'],
    drafts: ['How do you usually read – on the tablet or on the phone?'],
  },
  {
    seed: 73,
    promise: 'an open door at the end is praised',
    strengths: ['open-door'],
    drafts: ['But please call me back if the lamp flickers.', "Don't hesitate to write again."],
  },
  {
    seed: 76,
    promise: 'asking for the customer’s own solution is praised',
    strengths: ['invites-solution'],
    drafts: ['What would a good solution look like for you?'],
  },
  {
    seed: 129,
    promise: 'a phone number for the trip that was booked is help ahead of the question',
    strengths: ['proactive-help'],
    drafts: ["I've put the number of the taxi firm beside your booking in case the train is late."],
  },
  {
    seed: 135,
    promise: 'saying what stands in the way is praised',
    strengths: ['transparent-reason'],
    drafts: ["I can't ship today because the warehouse closed at 4; tomorrow 9 am works."],
  },
  {
    seed: 143,
    promise: 'a feeling that is called right is praised',
    strengths: ['validates-feeling'],
    drafts: ["It makes sense that you're worried.", 'You have every reason to be annoyed.'],
  },
  {
    seed: 146,
    promise: 'a no with another way is praised, and is no blunt refusal',
    strengths: ['offers-alternative'],
    drafts: [
      "I can't do Friday, I can do Monday or Tuesday.",
      "I can't send the blue one, I can send the green one or refund you.",
    ],
  },
]

for (const { seed, promise, strengths, drafts } of praised) {
  test(`seed ${seed}: ${promise}`, () => {
    for (const draft of drafts) {
      expect(praisedFor(draft), draft).toEqual(expect.arrayContaining(strengths))
      clean(draft)
    }
  })
}

const reworded = [
  {
    seed: 2,
    promise: 'the agent stands in front of the team',
    rule: 'team-distancing',
    drafts: {
      'The billing team will check this.': [
        { ifTrue: "I'm working with the billing team to check this." },
        "I'll ask the billing team to check this and write to you by {time}.",
      ],
    },
  },
  {
    seed: 3,
    promise: '“I” takes the place of a company’s “we”',
    rule: 'corporate-we',
    drafts: {
      'We are looking into your refund.': ['I am looking into your refund.'],
      'Could you let us know the size?': ['Could you let me know the size?'],
    },
  },
  {
    seed: 5,
    promise: 'a passive becomes an act of the agent',
    rule: 'agentless-passive',
    drafts: {
      'Your report has been forwarded.': [
        { ifTrue: "I've forwarded your report." },
        "I'll forward your report now.",
      ],
    },
  },
  {
    seed: 84,
    promise: 'a guess becomes a question',
    rule: 'unverified-assumption',
    drafts: { 'You probably typed it wrong.': ['What did you type?'] },
  },
]

for (const { seed, promise, rule, drafts } of reworded) {
  test(`seed ${seed}: ${promise}`, () => {
    for (const [draft, expected] of Object.entries(drafts)) expect(rewrites(rule, draft)).toEqual(expected)
  })
}

test('seed 1: pity becomes understanding', () => {
  const draft = 'That must be so annoying.'
  expect(rulesIn(draft)).toEqual(['sympathy'])
  expect(quoted('sympathy', draft)).toBe('That must be so annoying')
  expect(rewrites('sympathy', draft)[0]).toBe('I understand how annoying that is.')
  expect(rewriteAll(draft)).toEqual({ text: 'I understand how annoying that is.', left: [] })
  expect(rewriteAll('It must be frustrating.').text).toBe('I understand how frustrating it is.')
})

test('seed 4: “we” for the two in the chat is left alone', () => {
  for (const draft of [
    "Let's open the settings together, we can check the box first.",
    'Shall we look at it together?',
    'Can we try the other cable?',
    'Are we still connected?',
  ]) {
    clean(draft)
  }
})

test('seed 7: blaming the customer becomes where the answer is and a “let’s”', () => {
  const draft = "If you'd checked the guide you would know."
  const { severity, suggestions } = found('customer-blame', draft)
  expect(severity).toBe('error')
  const [text] = rewrites('customer-blame', draft)
  expect(text).toMatch(/^The guide covers this in \{\w+\}; let's go through it together\b.*\.$/)
  expect(suggestions[0]?.blanks).toHaveLength(1)
  clean(String(text))

  const upset = said('This is so frustrating, nothing works!')
  const rude = 'Well, if you read the manual, you would know.'
  expect(rulesIn(rude, upset)).toEqual(['missing-acknowledgement', 'customer-blame'])
  clean(
    'I understand how this can be frustrating. This is on page 32, let’s walk through it together.',
    upset,
  )
})

test('seed 15: reassurance with an act is praised, without one it is a phrase', () => {
  const draft = "Don't worry, I've just canceled the second charge."
  expect(praisedFor(draft)).toContain('reassurance-with-action')
  clean(draft)
  expect(rulesIn('Rest assured.')).toEqual(['scripted-phrase'])
})

test('seed 16: scripted and dismissive words are flagged', () => {
  expect(quoted('scripted-phrase', 'We apologize for any inconvenience caused.')).toBe(
    'We apologize for any inconvenience caused',
  )
  expect(quoted('dismissive-repetition', 'As I already told you')).toBe('As I already told you')
})

test('seed 17: defense and policy are flagged, the reason is asked for', () => {
  expect(rulesIn("That's not our fault.")).toEqual(['defensive-language'])
  expect(rewrites('policy-shield', "It's our policy.")[0]).toMatch(/because \{reason\}/)
})

test('seed 19: a feeling is not judged, it is called right', () => {
  const draft = "There's no reason to be upset."
  expect(found('emotion-policing', draft).severity).toBe('error')
  expect(rewrites('emotion-policing', draft)[0]).toMatch(/^You have every reason to be upset/)
  expect(rulesIn("It's not a big deal.")).toEqual(['minimizing'])
  expect(praisedFor("It makes sense that you're upset.")).toContain('validates-feeling')
})

test('seed 20: a threat is an error, and a respectful boundary stands beside it', () => {
  const draft = "If you keep that tone I'm closing this."
  expect(found('retaliation', draft).severity).toBe('error')
  const [text] = rewrites('retaliation', draft)
  expect(text).toMatch(/^I want to solve this with you\./)
  clean(String(text))
})

test('seed 22: nobody is put down, not even where the agent is right', () => {
  expect(rulesIn("You clearly don't understand how this works.")).toEqual(['condescension'])
  expect(rewriteAll("You clearly don't understand how this works.")).toEqual({
    text: 'Let me explain that better.',
    left: [],
  })
})

test('seed 25: a raised voice is flagged, the name of a button is not', () => {
  expect(quoted('shouting', 'PLEASE READ MY MESSAGE!!')).toBe('PLEASE READ MY MESSAGE')
  clean('Click SIGN IN')
  expect(rulesIn("You clearly don't understand how this works.")).toContain('condescension')
})

test('seed 27: a flat contradiction is flagged; hear, fact and walk-through pass', () => {
  expect(quoted('flat-contradiction', "You're wrong, it's already there.")).toBe("You're wrong")
  clean(
    "I hear that you're having trouble with the export. It sits under File in the new version. Let me walk you through it.",
    said('The export is missing!'),
  )
})

test('seed 29: the simplest fix is asked about before it is ordered', () => {
  const draft = 'Restart the router.'
  const first = said('My internet is down.')
  expect(rewrites('assumed-first-step', draft, first)[0]).toBe(
    'Have you already tried restarting the router?',
  )
  expect(praisedFor('Have you already tried restarting the router?', first)).toContain('asks-already-tried')
})

test('seed 62: “why didn’t you” accuses, “what happened” lets tell', () => {
  const draft = "Why didn't you tell us earlier?"
  const { rule, also } = found('why-accusation', draft)
  expect([rule, ...also].toSorted()).toEqual(expect.arrayContaining(['customer-blame', 'why-accusation']))
  expect(rule).toBe('customer-blame')
  clean('What happened just before?')
})

test('seed 122: a file of macros is read as the composer reads a draft', async () => {
  const macros = [
    'It must be frustrating. The team will help solve it soon.',
    'We apologize for any inconvenience caused.',
    "I've sent the label, and I'll check it at noon.",
  ]
  const folder = await mkdtemp(join(tmpdir(), 'heed-macros-'))
  try {
    const file = join(folder, 'macros.txt')
    await writeFile(file, macros.join('\n'))
    const stdout = new PassThrough()
    const stderr = new PassThrough()
    await heed(['analyze', '--json', file], { stdin: Readable.from([]), stdout, stderr, env: {} })
    stdout.end()
    const rows: Row[] = (await text(stdout))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const read = rows.map(({ findings }) => findings.map(({ rule, start, end }) => ({ rule, start, end })))
    expect(read).toEqual(
      macros.map(macro => analyze(macro).findings.map(({ rule, start, end }) => ({ rule, start, end }))),
    )
    expect(read.map(findings => findings.length)).toEqual([2, 1, 0])
  } finally {
    await rm(folder, { recursive: true })
  }
})

interface Row {
  readonly findings: readonly Pick<Finding, 'rule' | 'start' | 'end'>[]
}

test('seed 131: a refusal with understanding needs no agreement', () => {
  clean('I see why you want it this week; the earliest I can book is Tuesday.')
})

test('seed 148: actions in one long breath become a first step', () => {
  const draft =
    'Hold the button under the lid for a while and then turn the wheel at the back and then let it go slowly until it clicks twice.'
  expect(found('step-overload', draft).severity).toBe('hint')
  expect(rewrites('step-overload', draft)[0]).toMatch(/^Let's go step by step\. First, hold the button/)
  clean("First, hold the button under the lid. Tell me when that's done.")
})

test('seed 153: rows of marks are a raised voice, and hostile dots answer a complaint', () => {
  expect(rewrites('shouting', 'Why is it late???')).toEqual(['Why is it late?'])
  expect(quoted('retaliation', 'Fine...', said('This is the third broken lamp you sent me!'))).toBe('Fine')
  expect(rulesIn('Fine...')).not.toContain('retaliation')
})
