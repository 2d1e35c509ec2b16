export * from './analysis.ts'
export { analyze } from './analyze.ts'
export type { Analyze } from './engine.ts'
export { type HousePhrase, housePhrase } from './house.ts'
export {
  type Feeling,
  type FeelingCue,
  feelingCues,
  type Mood,
  type MoodPoint,
  moodOf,
} from './listening/emotions.ts'
export { type Fact, type FactKind, factsIn } from './listening/facts.ts'
export { FORMALITY_REACH, type FormalityPlace, formalityOf, formalityPlace } from './listening/formality.ts'
export type { Place, Turns } from './listening/turns.ts'
export { rewrite, rewriteAll } from './rewrite.ts'
export type { Rule } from './rule.ts'
export { rules } from './rules/index.ts'
export { type Level, levels, type Problem, readSettings, type Settings } from './settings.ts'
export type { StrengthRule } from './strength.ts'
export { strengths } from './strengths/index.ts'
export { type House, withSettings } from './with-settings.ts'
