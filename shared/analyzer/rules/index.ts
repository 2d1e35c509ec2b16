import { conversationRules } from '../conversation/index.ts'
import type { Rule } from '../rule.ts'
import { agentlessPassive } from './agentless-passive.ts'
import { asksToRetell } from './asks-to-retell.ts'
import { assumedFirstStep } from './assumed-first-step.ts'
import { bareEmpathyStatement } from './bare-empathy-statement.ts'
import { bluntRefusal } from './blunt-refusal.ts'
import { companyBadmouthing } from './company-badmouthing.ts'
import { condescension } from './condescension.ts'
import { corporateWe } from './corporate-we.ts'
import { customerBlame } from './customer-blame.ts'
import { customerJudgment } from './customer-judgment.ts'
import { defensiveLanguage } from './defensive-language.ts'
import { deflection } from './deflection.ts'
import { demandsApology } from './demands-apology.ts'
import { demographicAssumption } from './demographic-assumption.ts'
import { directiveLanguage } from './directive-language.ts'
import { discouragingContact } from './discouraging-contact.ts'
import { dismissiveRepetition } from './dismissive-repetition.ts'
import { emojiMismatch } from './emoji-mismatch.ts'
import { emotionPolicing } from './emotion-policing.ts'
import { empathyBut } from './empathy-but.ts'
import { excuseMaking } from './excuse-making.ts'
import { flatContradiction } from './flat-contradiction.ts'
import { hedgedPromise } from './hedged-promise.ts'
import { idiomOrJargon } from './idiom-or-jargon.ts'
import { interrogation } from './interrogation.ts'
import { labelsUnstatedEmotion } from './labels-unstated-emotion.ts'
import { minimizing } from './minimizing.ts'
import { nonApology } from './non-apology.ts'
import { overclaimedExperience } from './overclaimed-experience.ts'
import { policyShield } from './policy-shield.ts'
import { retaliation } from './retaliation.ts'
import { rushing } from './rushing.ts'
import { scriptedPhrase } from './scripted-phrase.ts'
import { shouting } from './shouting.ts'
import { stepOverload } from './step-overload.ts'
import { sympathy } from './sympathy.ts'
import { teamDistancing } from './team-distancing.ts'
import { unverifiedAssumption } from './unverified-assumption.ts'
import { vagueTimeframe } from './vague-timeframe.ts'
import { whyAccusation } from './why-accusation.ts'

/**
 * Every rule, the more specific first: it wins where two findings of one severity overlap. What was left out of the
 * conversation comes before wording.
 */
export const rules: readonly Rule[] = [
  ...conversationRules,
  demographicAssumption,
  retaliation,
  customerBlame,
  customerJudgment,
  discouragingContact,
  sympathy,
  whyAccusation,
  dismissiveRepetition,
  condescension,
  unverifiedAssumption,
  deflection,
  empathyBut,
  policyShield,
  teamDistancing,
  emotionPolicing,
  nonApology,
  demandsApology,
  asksToRetell,
  defensiveLanguage,
  companyBadmouthing,
  rushing,
  overclaimedExperience,
  bluntRefusal,
  minimizing,
  flatContradiction,
  labelsUnstatedEmotion,
  shouting,
  emojiMismatch,
  interrogation,
  stepOverload,
  assumedFirstStep,
  directiveLanguage,
  bareEmpathyStatement,
  scriptedPhrase,
  idiomOrJargon,
  hedgedPromise,
  excuseMaking,
  corporateWe,
  agentlessPassive,
  vagueTimeframe,
]
