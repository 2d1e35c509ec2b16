import { parseArgs } from 'node:util'
import { addSite, listSites } from '../storage/sites.ts'
import { type Command, type Io, UsageError, write } from './command.ts'
import { withStorage } from './storage.ts'

const usage = `heed site add NAME --origin URL [--origin URL]
heed site list

Adds a site whose pages may show the chat, and prints the tag to paste into them.

  --origin URL  where the pages are, like https://shop.example.com; once for each origin
`

export const siteCommand: Command = {
  name: 'site',
  summary: 'Add a site that shows the chat, or list the sites',
  usage,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { action, name, origins } = readWords(args)
  return withStorage(io, async (db, { publicUrl }) => {
    if (action === 'list') {
      for (const site of await listSites(db)) {
        await write(io.stdout, `${site.key}  ${site.name}  ${site.origins.join(' ')}\n`)
      }
      return 0
    }
    const site = await addSite(db, { name, origins })
    await write(io.stdout, `Key  ${site.key}\n\nPaste this into every page, before </head>:\n\n`)
    await write(io.stdout, `<script async src="${publicUrl}/widget.js" data-site="${site.key}"></script>\n`)
    return 0
  })
}

function readWords(args: readonly string[]): { action: 'add' | 'list'; name: string; origins: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { origin: { type: 'string', multiple: true } },
    })
    const [action, ...names] = positionals
    const name = names.join(' ').trim()
    if (action === 'list' && name === '' && !values.origin) return { action, name, origins: [] }
    if (action !== 'add') throw new Error('say add or list')
    if (name === '') throw new Error('NAME is missing')
    if (!values.origin) throw new Error('--origin is missing')
    return { action, name, origins: [...new Set(values.origin.map(readOrigin))] }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

function readOrigin(value: string): string {
  const url = URL.parse(value)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url && isWeb && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  throw new Error(`--origin ${value}: must be an address without a path, like https://shop.example.com`)
}
