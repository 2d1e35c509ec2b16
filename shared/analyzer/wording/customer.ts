import type { Context } from '../analysis.ts'

/** Whether the customer used such a word in their last turns. */
export function customerSaid(context: Context, turns: number, passes: (word: string) => boolean): boolean {
  const said = (context.turns ?? []).filter(({ from }) => from === 'customer').slice(-turns)
  return said.some(({ text }) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}'-]+/u)
      .some(passes),
  )
}
