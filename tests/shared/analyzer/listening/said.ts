import type { Turns } from '../../../../shared/analyzer/index.ts'

/** Turns a second apart; what begins with "A: " is the agent's. */
export const said = (...lines: readonly string[]): Turns =>
  lines.map((line, index) => ({
    from: line.startsWith('A: ') ? 'agent' : 'customer',
    text: line.replace(/^A: /, ''),
    at: index * 1_000,
  }))
