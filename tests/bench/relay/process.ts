import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** A process that answers what it is sent, in order. */
export interface Asked<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>
  readonly child: ChildProcess
  readonly kill: () => Promise<void>
}

export const SERVER_CORE = 0
export const LOAD_CORE = 1

/** Whether processes can be kept on cores of their own. */
export const canPin: boolean =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0

/** Starts Node on one core, with a channel to ask through. What it prints on stderr is printed here. */
export function start<Question, Answer>(
  core: number,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Asked<Question, Answer> {
  const command = [...(canPin ? ['taskset', '-c', String(core)] : []), process.execPath, ...words]
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${words.at(-1)} has ended (${code ?? signal})`)
  })
  ended.catch(() => {})
  return {
    child,
    async ask(question) {
      const answered = once(child, 'message').then(([answer]) => answer as Answer)
      child.send(question as object)
      return Promise.race([answered, ended])
    },
    async kill() {
      child.kill('SIGKILL')
      await ended.catch(() => {})
    },
  }
}

/** How many files, and so connections, a process may have open. */
export function openFilesLimit(): number {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit)
  } catch {
    return Number.POSITIVE_INFINITY // not Linux
  }
}
