import type { Context } from '../analysis.ts'
import { factsIn } from './facts.ts'
import { problemIn } from './problem.ts'
import { retoldIn } from './reflect.ts'
import type { Turns } from './turns.ts'

export type MoveGroup = 'opening' | 'empathy' | 'check' | 'say-no' | 'boundary' | 'waiting' | 'closing'

/** A sentence of the palette, with blanks in braces: the conversation fills what it can, the agent the rest. */
export interface PaletteMove {
  readonly id: string
  readonly group: MoveGroup
  /** What the button says. */
  readonly label: string
  readonly template: string
  /** The article it comes from. */
  readonly source: string
}

export interface FilledMove {
  readonly text: string
  /** What the agent must still fill, with UTF-16 offsets in `text`; a message with an open blank is not sent. */
  readonly blanks: readonly { readonly start: number; readonly end: number }[]
}

const idiomatic = 'Idiomatic (S3)'
const exabytes = 'Exabytes (S1)'

/** In the order of a conversation. `{what happened}` is a clause, `{goal}` and `{option}` begin with a verb. */
export const paletteMoves: readonly PaletteMove[] = [
  move(
    'ask-openly',
    'opening',
    'Ask what happened',
    'Can you tell me exactly what happened?',
    'Active listening (S4)',
  ),
  move(
    'ask-about-thing',
    'opening',
    'Ask about the thing',
    'Can you tell me what happened with {thing}?',
    'Active listening (S4)',
  ),
  move('understand', 'empathy', 'Understand', 'I understand that {what happened}.', idiomatic),
  move(
    'see-how',
    'empathy',
    'See how it feels',
    'I can see how {adjective} it is that {what happened}.',
    idiomatic,
  ),
  move('thank', 'empathy', 'Thank for telling', 'Thank you for bringing {thing} to my attention.', idiomatic),
  move('apologize', 'empathy', 'Apologize for the event', "I'm sorry that {what happened}.", idiomatic),
  move(
    'confirm-understanding',
    'check',
    'Check that you understood',
    'Is my understanding right that {what happened}?',
    idiomatic,
  ),
  move(
    'hear-goal',
    'check',
    'Give the goal back',
    "I hear that you're trying to {goal}, and that {what happened}. Is that right?",
    idiomatic,
  ),
  move(
    'say-no',
    'say-no',
    'Goal, limit, reason, option',
    "You'd like to {goal}, and I see why. I can't {limit}, because {reason}. What I can do is {option}. Would that help?",
    exabytes,
  ),
  move(
    'say-no-plan',
    'say-no',
    'It costs more',
    "You'd like to {goal}, and I see why. That's part of {plan}, because {reason}. Without it, I can {option}. Which would you prefer?",
    exabytes,
  ),
  move(
    'invite-solution',
    'say-no',
    'Ask for their solution',
    'What would a good solution look like for you?',
    exabytes,
  ),
  move(
    'boundary-tone',
    'boundary',
    'Limit of tone',
    'I want to help, and I can do that better without the insults.',
    exabytes,
  ),
  move(
    'boundary-threat',
    'boundary',
    'Limit of threats',
    "I'd like to solve this with you; please leave the threats out.",
    exabytes,
  ),
  move(
    'wait',
    'waiting',
    'Still on it',
    "Thank you for waiting. I'm still on {thing} and need {how long} more.",
    'Oxford Training Centre (S2)',
  ),
  move(
    'plain-language',
    'waiting',
    'Speak of the language',
    "English may not be the first language on both sides, so I'll keep it short. Please ask me about anything that's unclear.",
    exabytes,
  ),
  move('working-now', 'closing', 'Working now?', 'Is {thing} working for you now?', idiomatic),
  move(
    'anything-else',
    'closing',
    'Anything else?',
    'Is there anything else I can help you with?',
    idiomatic,
  ),
  move(
    'feedback',
    'closing',
    'Ask for feedback',
    'What would have made this conversation better for you?',
    exabytes,
  ),
  move(
    'come-back',
    'closing',
    'Leave the door open',
    'If it happens again, write here and it comes straight to me.',
    'Active listening (S4)',
  ),
]

function move(id: string, group: MoveGroup, label: string, template: string, source: string): PaletteMove {
  return { id, group, label, template, source }
}

const none: Turns = []

/** The template with what the conversation knows put in; what it does not know stays a blank. */
export function fillMove(
  { template }: Pick<PaletteMove, 'template'>,
  { turns = none, customer = {} }: Context = {},
): FilledMove {
  const known = knownFor(turns, customer.name)
  const text = template.replace(/\{([^{}]+)\}/g, (blank, name: string) => known[name] ?? blank)
  const blanks = [...text.matchAll(/\{[^{}]+\}/g)].map(({ index, 0: blank }) => ({
    start: index,
    end: index + blank.length,
  }))
  return { text, blanks }
}

function knownFor(turns: Turns, name: string | undefined): Readonly<Record<string, string | undefined>> {
  const { trouble, aim } = retoldIn(turns)
  const { nouns } = problemIn(turns)
  const facts = factsIn(turns)
  const saidAs = (kind: string) => facts.find(fact => fact.kind === kind && fact.from === 'customer')?.value
  return {
    name: name ?? saidAs('name'),
    order: saidAs('order'),
    thing: nouns[0]?.told,
    goal: aimOf(aim?.text) ?? aimOf(trouble?.text),
    'what happened': eventOf(trouble?.text),
  }
}

/** "your lamp stopped" of "your lamp stopped and you want to return it". */
const eventOf = (told: string | undefined): string | undefined =>
  told?.replace(/,? (?:and|so) you(?:'d like| would like| want| need)\b.*$/, '')

/** "change your seat" of "you'd like to change your seat but it fails". */
const aimOf = (told: string | undefined): string | undefined =>
  /(?:^|\b(?:and|so) )you(?:'d| would|'re| are| were|'ve been)? (?:still |just |only |really )?(?:want|wanted|like|need|wish|trying|looking) to (?!know\b)([^,.;]{3,80})$/
    .exec(told ?? '')?.[1]
    ?.replace(/ but\b.*$/, '')
