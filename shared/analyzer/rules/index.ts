import type { Rule } from '../rule.ts'
import { agentlessPassive } from './agentless-passive.ts'
import { corporateWe } from './corporate-we.ts'
import { directiveLanguage } from './directive-language.ts'
import { scriptedPhrase } from './scripted-phrase.ts'
import { sympathy } from './sympathy.ts'

/** Every rule, the more specific first: it wins where two findings of one severity overlap. */
export const rules: readonly Rule[] = [
  sympathy,
  directiveLanguage,
  scriptedPhrase,
  corporateWe,
  agentlessPassive,
]
