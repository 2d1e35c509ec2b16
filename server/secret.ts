import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigError, reasonOf } from './config.ts'

/** The key of the visitors' token hashes: the setting, or one made once and kept where only this user can read it. */
export async function loadSecret({ secret, dataDir }: Config): Promise<string> {
  if (secret !== null) return secret
  try {
    return await keptSecret(dataDir)
  } catch (error) {
    throw new ConfigError(`DATA_DIR=${dataDir}: cannot keep the secret (${reasonOf(error)})`)
  }
}

async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, randomBytes(32).toString('base64url'), { mode: 0o600 })
  // A link appears whole or not at all, so a node that starts at the same time never reads half a secret.
  await link(fresh, file).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(fresh)
  return (await readFile(file, 'utf8')).trim()
}
