export * from './analysis.ts'
export { analyze } from './analyze.ts'
export { conversationRules } from './conversation/index.ts'
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
export {
  type ClosingCheck,
  closingChecks,
  type GuidedStep,
  type GuidedStepId,
  guidedSteps,
} from './listening/five-steps.ts'
export { FORMALITY_REACH, type FormalityPlace, formalityOf, formalityPlace } from './listening/formality.ts'
export { kindOf, kindsOfTurns, type TurnKind } from './listening/kind.ts'
export { type LandingHint, landingHints } from './listening/landing.ts'
export { type LanguageGuess, languageOf } from './listening/language.ts'
export {
  type FilledMove,
  fillMove,
  type MoveGroup,
  type PaletteMove,
  paletteMoves,
} from './listening/moves.ts'
export { type CustomerProblem, type ProblemNoun, problemIn } from './listening/problem.ts'
export { type Reflection, reflect } from './listening/reflect.ts'
export { type Steps, splitSteps } from './listening/steps.ts'
export type { Place, Turns } from './listening/turns.ts'
export { rewrite, rewriteAll } from './rewrite.ts'
export type { Rule } from './rule.ts'
export { rules } from './rules/index.ts'
export { type Level, levels, type Problem, readSettings, type Settings } from './settings.ts'
export type { StrengthRule } from './strength.ts'
export { strengths } from './strengths/index.ts'
export { type House, withSettings } from './with-settings.ts'
