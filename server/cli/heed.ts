#!/usr/bin/env node
import '../guard.ts'
import { agentCommand } from './agent.ts'
import { analyzeCommand } from './analyze.ts'
import { type Command, type Io, UsageError } from './command.ts'
import { reportsCommand } from './reports.ts'
import { siteCommand } from './site.ts'

const commands: readonly Command[] = [analyzeCommand, siteCommand, agentCommand, reportsCommand]

/** Runs `heed WORDS`; resolves to the exit code. */
export async function heed(words: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = words
  if (name === undefined || name === 'help' || name === '--help') {
    io.stdout.write(overview())
    return name === undefined ? 2 : 0
  }
  const command = commands.find(command => command.name === name)
  try {
    if (!command) throw new UsageError(`heed: there is no command “${name}”\n\n${overview()}`)
    if (args.includes('--help')) {
      io.stdout.write(command.usage)
      return 0
    }
    return await command.run(args, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`${error.message.trimEnd()}\n`)
    return 2
  }
}

function overview(): string {
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`)
  return `npm run --silent heed -- COMMAND [--help]\n\n${rows.join('\n')}\n`
}

if (import.meta.main) {
  const { stdin, stdout, stderr, env } = process
  stdout.on('error', () => {}) // a closed pipe (`| head`) ends the output; write() notices
  process.exitCode = await heed(process.argv.slice(2), { stdin, stdout, stderr, env })
}
