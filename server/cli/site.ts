import { parseArgs } from 'node:util'
import { withSettings } from '../../shared/analyzer/index.ts'
import { setReplies } from '../storage/replies.ts'
import { addSite, findSite, listSites, setCoach } from '../storage/sites.ts'
import { type Command, type Io, UsageError, write } from './command.ts'
import { formats } from './formats.ts'
import { type ReplyAt, readRepliesFile } from './replies-file.ts'
import { readSettingsFile } from './settings-file.ts'
import { withStorage } from './storage.ts'

const usage = `heed site add NAME --origin URL [--origin URL]
heed site list
heed site coach KEY FILE.json
heed site replies KEY FILE

Adds a site whose pages may show the chat, and prints the tag to paste into them. With coach: what the coach is to do
on this site, as in heed analyze --settings: severities, allowed phrases, brands, phrases of the house; and what holds
Send, whether it can be undone, the brand's formality, the promised time of reply (see README.md).
With replies: what its agents have at hand to say, instead of what was set before. FILE is JSON Lines or a .csv file with
name, text, and, if you like, kind (reply or knowledge) and link. What stands in {braces} is a blank to fill; the
conversation fills {name}, {order}, {thing}, {goal} and {what happened} where it can. What the coach finds in them is
printed as warnings.

  --origin URL  where the pages are, like https://shop.example.com; once for each origin
`

export const siteCommand: Command = {
  name: 'site',
  summary: 'Add a site that shows the chat, list the sites, or set a site’s coach or replies',
  usage,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === 'coach') return setCoachOf(args.slice(1), io)
  if (args[0] === 'replies') return setRepliesOf(args.slice(1), io)
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

/** Replaces what the site's coach was set to; open consoles take it when they open a conversation. */
async function setCoachOf(words: readonly string[], io: Io): Promise<number> {
  const [key, file] = keyAndFile(words)
  const settings = await readSettingsFile(file)
  return withStorage(io, async db => {
    if (!(await setCoach(db, key, settings))) throw new UsageError(`no site has the key ${key}`)
    await write(io.stdout, `The coach of ${key} is set.\n`)
    return 0
  })
}

/** Replaces what the site's agents have at hand to say. */
async function setRepliesOf(words: readonly string[], io: Io): Promise<number> {
  const [key, file] = keyAndFile(words)
  const rows = await readRepliesFile(file)
  return withStorage(io, async db => {
    const replies = rows.map(({ reply }) => reply)
    const site = await findSite(db, key)
    if (!site || !(await setReplies(db, key, replies))) throw new UsageError(`no site has the key ${key}`)
    const { analyze } = withSettings(site.coach)
    for (const row of rows) {
      const analysis = analyze(row.reply.text)
      await write(
        io.stderr,
        formats.pretty({ draft: asDraft(row), analysis, file, rewritten: undefined }, true),
      )
    }
    const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`
    await write(io.stdout, `${key} has ${count}.\n`)
    return 0
  })
}

const asDraft = ({ reply: { name, text }, line }: ReplyAt) => ({
  id: name,
  text,
  line,
  verbatim: false,
  bytes: 0,
})

function keyAndFile([key, file, ...rest]: readonly string[]): readonly [string, string] {
  if (key === undefined || file === undefined || rest.length > 0)
    throw new UsageError(`say KEY and FILE\n\n${usage}`)
  return [key, file]
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
