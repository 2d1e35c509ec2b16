import type { Readable, Writable } from 'node:stream'

/** Where a command reads and writes, so that a test can stand in for the terminal. */
export interface Io {
  readonly stdin: Readable
  readonly stdout: Writable & { isTTY?: boolean }
  readonly stderr: Writable & { isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
}

/** One subcommand of `heed`. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What `heed NAME --help` prints. */
  readonly usage: string
  /** Resolves to the exit code. Throws UsageError for words it cannot use. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>
}

/** The words or the input of a command are not usable; the message says which and what is allowed. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Writes and waits while the reader is slower, so that memory stays constant. Resolves false once the reader is gone. */
export function write(stream: Writable, text: string): Promise<boolean> {
  if (stream.destroyed || stream.errored) return Promise.resolve(false)
  if (stream.write(text)) return Promise.resolve(true)
  return new Promise(resolve => {
    const done = (open: boolean) => () => {
      stream.off('drain', drained).off('close', closed).off('error', closed)
      resolve(open)
    }
    const drained = done(true)
    const closed = done(false)
    stream.once('drain', drained).once('close', closed).once('error', closed)
  })
}
