import type { Rule } from '../rule.ts'
import { customerRepeating } from './customer-repeating.ts'
import { deflectionWithoutFollowUp } from './deflection-without-follow-up.ts'
import { faultNotAcknowledged } from './fault-not-acknowledged.ts'
import { greetingWithoutName } from './greeting-without-name.ts'
import { lateReplyWithoutApology } from './late-reply-without-apology.ts'
import { missingAcknowledgement } from './missing-acknowledgement.ts'
import { noResolutionCheck } from './no-resolution-check.ts'
import { noUnderstandingCheck } from './no-understanding-check.ts'
import { prematureSolution } from './premature-solution.ts'
import { repeatRequest } from './repeat-request.ts'
import { repeatedEmpathyStatement } from './repeated-empathy-statement.ts'
import { silentWait } from './silent-wait.ts'
import { solutionBeforeAcknowledgement } from './solution-before-acknowledgement.ts'
import { toneMismatch } from './tone-mismatch.ts'

/** Rules about the conversation, the more specific first; they speak only of what a `Context` tells. */
export const conversationRules: readonly Rule[] = [
  repeatRequest,
  deflectionWithoutFollowUp,
  silentWait,
  missingAcknowledgement,
  faultNotAcknowledged,
  lateReplyWithoutApology,
  repeatedEmpathyStatement,
  customerRepeating,
  solutionBeforeAcknowledgement,
  noUnderstandingCheck,
  prematureSolution,
  noResolutionCheck,
  toneMismatch,
  greetingWithoutName,
]
