import type { Rule } from '../rule.ts'
import { agentlessPassive } from './agentless-passive.ts'
import { assumedFirstStep } from './assumed-first-step.ts'
import { bareEmpathyStatement } from './bare-empathy-statement.ts'
import { corporateWe } from './corporate-we.ts'
import { demandsApology } from './demands-apology.ts'
import { directiveLanguage } from './directive-language.ts'
import { emotionPolicing } from './emotion-policing.ts'
import { flatContradiction } from './flat-contradiction.ts'
import { labelsUnstatedEmotion } from './labels-unstated-emotion.ts'
import { minimizing } from './minimizing.ts'
import { nonApology } from './non-apology.ts'
import { retaliation } from './retaliation.ts'
import { scriptedPhrase } from './scripted-phrase.ts'
import { shouting } from './shouting.ts'
import { sympathy } from './sympathy.ts'
import { teamDistancing } from './team-distancing.ts'

/** Every rule, the more specific first: it wins where two findings of one severity overlap. */
export const rules: readonly Rule[] = [
  retaliation,
  sympathy,
  teamDistancing,
  emotionPolicing,
  nonApology,
  demandsApology,
  minimizing,
  flatContradiction,
  labelsUnstatedEmotion,
  shouting,
  assumedFirstStep,
  directiveLanguage,
  bareEmpathyStatement,
  scriptedPhrase,
  corporateWe,
  agentlessPassive,
]
