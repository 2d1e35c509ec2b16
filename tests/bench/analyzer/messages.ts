import { createReadStream } from 'node:fs'
import { draftsOf } from '../../../server/cli/drafts.ts'
import { rules } from '../../../shared/analyzer/index.ts'
import { createRandom } from '../../support/random.ts'

/** The drafts of a file: plain lines, or JSON Lines with a "text". */
export async function messagesOf(file: string): Promise<string[]> {
  const messages: string[] = []
  for await (const { text } of draftsOf(createReadStream(file), file)) messages.push(text)
  return messages
}

/** Messages of one to four sentences from the rules' examples, flagged ones and look-alikes; the same on every run. */
export function generatedMessages(count: number): string[] {
  const sentences = rules.flatMap(({ flags, passes }) => [
    ...flags.map(({ draft }) => draft),
    ...passes.map(pass => (typeof pass === 'string' ? pass : pass.draft)),
  ])
  const random = createRandom(1)
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random(4) }, () => sentences[random(sentences.length)]).join(' '),
  )
}
