import type { StrengthRule } from '../strength.ts'
import { apologyForEvent } from './apology-for-event.ts'
import { asksAlreadyTried } from './asks-already-tried.ts'
import { clarifyingQuestion } from './clarifying-question.ts'
import { faultAdmission } from './fault-admission.ts'
import { inclusiveWe } from './inclusive-we.ts'
import { invitesSolution } from './invites-solution.ts'
import { namesTheProblem } from './names-the-problem.ts'
import { offersAlternative } from './offers-alternative.ts'
import { oneStepAtATime } from './one-step-at-a-time.ts'
import { openDoor } from './open-door.ts'
import { openQuestion } from './open-question.ts'
import { paraphraseCheck } from './paraphrase-check.ts'
import { personalOwnership } from './personal-ownership.ts'
import { proactiveHelp } from './proactive-help.ts'
import { reassuranceWithAction } from './reassurance-with-action.ts'
import { resolutionCheck } from './resolution-check.ts'
import { respectfulBoundary } from './respectful-boundary.ts'
import { thanksForTelling } from './thanks-for-telling.ts'
import { timeCommitment } from './time-commitment.ts'
import { transparentReason } from './transparent-reason.ts'
import { understandingWithContent } from './understanding-with-content.ts'
import { usesName } from './uses-name.ts'
import { validatesFeeling } from './validates-feeling.ts'
import { warmHandover } from './warm-handover.ts'

/** Every strength, the most valuable first: its place is its rank. */
export const strengths: readonly StrengthRule[] = [
  namesTheProblem,
  understandingWithContent,
  paraphraseCheck,
  apologyForEvent,
  faultAdmission,
  personalOwnership,
  timeCommitment,
  asksAlreadyTried,
  inclusiveWe,
  validatesFeeling,
  thanksForTelling,
  invitesSolution,
  offersAlternative,
  transparentReason,
  reassuranceWithAction,
  proactiveHelp,
  openQuestion,
  clarifyingQuestion,
  oneStepAtATime,
  warmHandover,
  resolutionCheck,
  openDoor,
  respectfulBoundary,
  usesName,
]
