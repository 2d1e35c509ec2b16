import { readFile } from 'node:fs/promises'
import { readSettings, type Settings } from '../../shared/analyzer/index.ts'
import { UsageError } from './command.ts'

/** Throws UsageError with everything that is wrong with the file. */
export async function readSettingsFile(file: string): Promise<Settings> {
  const read = readSettings(parsed(file, await textOf(file)))
  if ('settings' in read) return read.settings
  throw new UsageError(
    read.problems
      .map(({ path, message }) => `${file}: ${path === '' ? '' : `${path}: `}${message}`)
      .join('\n'),
  )
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file}: cannot read it (${error instanceof Error ? error.message : error})`)
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new UsageError(`${file}: not JSON (${error instanceof Error ? error.message : error})`)
  }
}
