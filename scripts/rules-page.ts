import {
  analyze,
  type Context,
  type Rule,
  rewrite,
  rules,
  type StrengthRule,
  strengths,
} from '../shared/analyzer/index.ts'

/** Examples of each kind that are printed; a rule's file holds all of them. */
const MOST_EXAMPLES = 8
const MOST_REWRITES = 2

const families: readonly (readonly [title: string, about: string, ids: string])[] = [
  [
    'Empathy',
    'Understanding in place of pity, guesses and empty formulas.',
    `sympathy non-apology labels-unstated-emotion empathy-but emotion-policing minimizing bare-empathy-statement
     overclaimed-experience scripted-phrase emoji-mismatch`,
  ],
  [
    'Ownership',
    'One person who answers, in place of a firm, a team or nobody.',
    `corporate-we team-distancing agentless-passive deflection defensive-language excuse-making policy-shield
     company-badmouthing`,
  ],
  [
    'Respect',
    'No blame, no judgment, no assumption about the customer.',
    `customer-blame customer-judgment condescension demographic-assumption unverified-assumption why-accusation
     flat-contradiction dismissive-repetition retaliation demands-apology`,
  ],
  [
    'Open doors',
    'What to say when the answer is no, and how not to send anybody away.',
    'blunt-refusal discouraging-contact rushing asks-to-retell assumed-first-step',
  ],
  [
    'Clear words',
    'Promises with a time, requests in place of orders, one thing at a time.',
    'hedged-promise vague-timeframe directive-language interrogation step-overload idiom-or-jargon shouting',
  ],
  [
    'The course of a conversation',
    'What only the conversation can tell: what was said before, asked already, or left without an answer.',
    `missing-acknowledgement solution-before-acknowledgement premature-solution late-reply-without-apology repeat-request
     customer-repeating deflection-without-follow-up tone-mismatch fault-not-acknowledged repeated-empathy-statement
     no-understanding-check silent-wait no-resolution-check greeting-without-name`,
  ],
]

const marks = { open: '<!-- accuracy -->', close: '<!-- /accuracy -->' }

/** The whole of docs/rules.md. What stood between the accuracy marks of the page before is kept. */
export function rulesPage(before: string): string {
  const grouped = families.map(([title, about, ids]) => ({
    title,
    about,
    rules: ids.split(/\s+/).flatMap(id => rules.filter(rule => rule.id === id)),
  }))
  const placed = grouped.flatMap(group => group.rules)
  const others = rules.filter(rule => !placed.includes(rule))
  const groups = [...grouped, { title: 'Other rules', about: '', rules: others }].filter(
    group => group.rules.length > 0,
  )
  const parts = [
    '# Rules',
    `What Heed finds in a draft, what the customer would hear, and what it offers instead: ${rules.length} rules and ${strengths.length} strengths. \`npm run docs\` writes this page from their files, whose examples are also their tests.`,
    howToRead,
    '## Contents',
    [
      ...groups.map(({ title, rules }) => `- [${title}](#${anchor(title)}): ${rules.map(linked).join(', ')}`),
      `- [Strengths](#strengths): ${strengths.map(linked).join(', ')}`,
    ].join('\n'),
    keptAccuracy(before),
    ...groups.flatMap(({ title, about, rules }) => [`## ${title}`, about, ...rules.flatMap(ruleParts)]),
    '## Strengths',
    'What a draft does well. The coach tells one at a time, the most valuable first, as below; it never counts them, and praises no words that a warning is about.',
    ...strengths.flatMap(strengthParts),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

const howToRead = `## How to read it

- **Severity.** An error hurts: read it before you send. A warning is likely to be heard the wrong way. A hint is a habit worth changing. The coach offers and never rewrites by itself.
- **The customer hears** is the reason, in one line. **Source** is the article or study the rule comes from.
- **Quiet** rules are about habits, or are not proven enough to interrupt anybody: the console keeps their hints behind “more”.
- In each example the words that are flagged are **bold**, and the better words follow behind an arrow. A {place in braces} is for you to fill; a message with an empty one is not sent.
- *Only if it is true* marks a rewrite that says something the draft did not say, such as that a thing is done already. Where there is one, a promise or a question that claims nothing stands beside it.
- The rules about the course of a conversation say what is missing. Some speak before anything is typed; where another finding is about the same words, they take those that are left.
- **Left alone** are drafts that look alike and that the rule does not touch.
- Where two rules find the same words, one finding is shown: the more severe, then the more specific.
- Links, code, quotations, @names, order numbers and blanks are never read, and text in another language than English is left alone.
- How severe a rule is, which phrases and names it leaves alone, and rules of your own are settings: see “Coach your drafts” in the [README](../README.md). Your own appear as \`house-phrase\`. How a rule is written: [writing-a-rule.md](writing-a-rule.md).`

function keptAccuracy(before: string): string {
  const from = before.indexOf(marks.open)
  const to = before.indexOf(marks.close)
  return from < 0 || to < from ? `${marks.open}\n${marks.close}` : before.slice(from, to + marks.close.length)
}

function ruleParts(rule: Rule): readonly string[] {
  const second = rule.fromSecond && rule.fromSecond !== rule.severity
  const severity = second ? `${rule.severity}, ${rule.fromSecond} from the second on` : rule.severity
  const quiet = rule.quiet ? ', quiet' : ''
  return [
    `### ${rule.id}`,
    `**Severity:** ${severity}${quiet} · **The customer hears:** *${escaped(rule.why)}* · **Source:** ${escaped(rule.source)}`,
    rule.flags
      .slice(0, MOST_EXAMPLES)
      .map(flag => flagged(rule, flag))
      .join('\n'),
    'Left alone:',
    passed(rule.passes),
  ]
}

function flagged(rule: Rule, { draft, quote, context }: Rule['flags'][number]): string {
  const finding = analyze(draft, context).findings.find(one => one.rule === rule.id)
  const rewrites = (finding?.suggestions ?? []).slice(0, MOST_REWRITES).map(suggestion => {
    const text = escaped(rewrite(draft, suggestion))
    return suggestion.claim === 'only-if-true' ? `*Only if it is true:* ${text}` : text
  })
  const lines = rewrites.map(text => `  → ${text}`)
  return [`- ${situation(context)}${marked(draft, quote, finding?.start)}`, ...lines].join('\\\n')
}

function strengthParts(strength: StrengthRule): readonly string[] {
  const earned = strength.earns.slice(0, MOST_EXAMPLES).map(({ draft, quote, context }) => {
    const praise = analyze(draft, context).strengths.find(({ id }) => id === strength.id)
    const message = praise === undefined ? '' : `\\\n  ${escaped(praise.message)}`
    return `- ${situation(context)}${marked(draft, quote, praise?.start)}${message}`
  })
  return [`### ${strength.id}`, earned.join('\n'), 'Not earned by:', passed(strength.passes)]
}

const passed = (passes: Rule['passes'] | StrengthRule['passes']): string =>
  passes
    .slice(0, MOST_EXAMPLES)
    .map(pass => (typeof pass === 'string' ? { draft: pass, context: undefined } : pass))
    .map(({ draft, context }) => `- ${situation(context)}${draft === '' ? nothingTyped : escaped(draft)}`)
    .join('\n')

function marked(draft: string, quote: string, start = draft.indexOf(quote)): string {
  if (draft === '') return nothingTyped
  if (quote === '') return escaped(draft)
  const end = start + quote.length
  return `${escaped(draft.slice(0, start))}**${escaped(quote)}**${escaped(draft.slice(end))}`
}

const nothingTyped = '*nothing typed yet*'

const events = { message: '', transfer: 'handing the chat over', close: 'closing the chat' } as const

/** What the conversation knew, in words. */
function situation(context: Context | undefined): string {
  if (context === undefined) return ''
  const { turns = [], customer = {}, event = 'message', companyFault, brand, now, replyWithinMs } = context
  const last = turns.findLast(({ from }) => from === 'customer')
  const waited = now === undefined || last === undefined ? 0 : Math.round((now - last.at) / 60_000)
  const notes = [
    ...turns.map(({ from, text }) => `${from === 'customer' ? 'Customer' : 'Agent'}: “${escaped(text)}”`),
    waited > 0 ? `${waited} ${waited === 1 ? 'minute' : 'minutes'} later` : '',
    replyWithinMs === undefined
      ? ''
      : `an answer is promised within ${Math.round(replyWithinMs / 60_000)} minutes`,
    customer.name === undefined ? '' : `the customer is ${escaped(customer.name)}`,
    customer.locale === undefined ? '' : `the customer writes from ${customer.locale}`,
    customer.typing ? 'the customer is still typing' : '',
    ...(customer.facts ?? []).map(({ kind, value }) => `known ${escaped(kind)}: ${escaped(value)}`),
    companyFault ? 'the company is at fault' : '',
    brand?.formality === undefined ? '' : `the brand’s formality is ${brand.formality.join(' to ')}`,
    events[event],
  ].filter(note => note !== '')
  return notes.length === 0 ? '' : `(${notes.join('; ')}) `
}

/** As text: nothing in an example is formatting. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\s*\n\s*/g, ' ⏎ ')

const linked = ({ id }: { readonly id: string }): string => `[${id}](#${id})`

const anchor = (title: string): string => title.toLowerCase().replaceAll(' ', '-')
