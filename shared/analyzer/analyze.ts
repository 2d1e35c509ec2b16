import { createAnalyzer } from './engine.ts'
import { rules } from './rules/index.ts'
import { strengths } from './strengths/index.ts'

/** Reads one agent draft: what a customer might hear in it that the agent did not mean, and what it does well. */
export const analyze = createAnalyzer(rules, strengths)
