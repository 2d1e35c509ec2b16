import { listFindingReports } from '../storage/finding-reports.ts'
import { type Command, type Io, UsageError, write } from './command.ts'
import { withStorage } from './storage.ts'

const usage = `heed reports

Prints what agents reported as wrong findings of the coach, oldest first, one JSON object a line: when, on which site,
the rule, and the words where the agent agreed to send them, else null. Who reported it is not kept.
`

export const reportsCommand: Command = {
  name: 'reports',
  summary: 'Print the findings that agents reported as wrong',
  usage,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.length > 0) throw new UsageError(`heed reports takes no words\n\n${usage}`)
  return withStorage(io, async db => {
    for (const { at, ...report } of await listFindingReports(db))
      await write(io.stdout, `${JSON.stringify({ at: new Date(at).toISOString(), ...report })}\n`)
    return 0
  })
}
