import type { StrengthRule } from '../strength.ts'
import { faultAdmission } from './fault-admission.ts'

/** Every strength, the most valuable first: its place is its rank. */
export const strengths: readonly StrengthRule[] = [faultAdmission]
