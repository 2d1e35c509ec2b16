import type { StrengthRule } from '../strength.ts'
import { faultAdmission } from './fault-admission.ts'

/** Every strength. */
export const strengths: readonly StrengthRule[] = [faultAdmission]
