import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

/** What the files of a folder may import: folders or files of this repository, and packages. */
interface Allowed {
  readonly from: RegExp
  readonly own: RegExp
  readonly packages: RegExp
}

const nothing = /$^/
const table: Record<string, Allowed> = {
  'shared/analyzer': { from: /^shared\/analyzer\//, own: /^shared\/analyzer\//, packages: nothing },
  shared: { from: /^shared\/[^/]+$/, own: /^shared\/[^/]+$/, packages: nothing },
  'shared/browser': {
    from: /^shared\/browser\//,
    own: /^shared\/(browser\/|result\.ts$)/,
    packages: /^(idb|uuid|socket\.io-client)$/,
  },
  server: {
    from: /^server\//,
    own: /^(server\/|shared\/[^/]+$|shared\/analyzer\/index\.ts$)/,
    packages:
      /^(node:|@fastify\/|(fastify|socket\.io|@socket\.io\/redis-streams-adapter|kysely|better-sqlite3|pg|ioredis|pino|prom-client|zod|uuid)$)/,
  },
  widget: {
    from: /^widget\//,
    own: /^(widget\/|shared\/browser\/|shared\/(timeline|message|result)\.ts$)/,
    packages: /^(preact|@preact\/signals|socket\.io-client|uuid|lucide)(\/|$)/,
  },
  console: {
    from: /^console\//,
    own: /^(console\/|shared\/browser\/|shared\/[^/]+$|shared\/analyzer\/index\.ts$)/,
    packages: /^(preact|preact-iso|@preact\/signals|socket\.io-client|uuid|lucide)(\/|$)/,
  },
}
const exceptions: readonly { from: string; to: RegExp; typeOnly: boolean }[] = [
  { from: 'shared/protocol.ts', to: /^zod$/, typeOnly: false },
  { from: 'widget/', to: /^shared\/protocol\.ts$/, typeOnly: true },
]

const files = ['shared', 'server', 'widget', 'console'].flatMap(sources)

test.each(Object.keys(table))('%s imports only what the architecture allows it', folder => {
  const allowed = table[folder]
  if (!allowed) throw new Error(`no row for ${folder}`)
  const inFolder = files.filter(file => allowed.from.test(file))
  expect(inFolder, `no sources in ${folder}`).not.toHaveLength(0)
  const strays = inFolder.flatMap(file =>
    imports(file)
      .filter(({ to, packaged, typeOnly }) => {
        if ((packaged ? allowed.packages : allowed.own).test(to)) return false
        return !exceptions.some(
          exception =>
            file.startsWith(exception.from) && exception.to.test(to) && (typeOnly || !exception.typeOnly),
        )
      })
      .map(({ to }) => `${file} imports ${to}`),
  )
  expect(strays).toEqual([])
})

test('the demo is plain HTML with one script tag and no script of its own', () => {
  const pages = readdirSync('demo').filter(name => name.endsWith('.html'))
  expect(pages).not.toHaveLength(0)
  for (const page of pages) {
    const scripts = readFileSync(join('demo', page), 'utf8').match(/<script[^>]*>/g) ?? []
    expect(scripts, page).toEqual([
      '<script async src="https://chat.example.com/widget.js" data-site="demo"></script>'.replace(
        '</script>',
        '',
      ),
    ])
  }
})

test('the environment is read by the configuration and the command line alone', () => {
  const readers = files.filter(file =>
    /process\.env|[{,]\s*env\s*[},][^=]*=\s*process\b/.test(readFileSync(file, 'utf8')),
  )
  expect(
    readers.filter(file => !['server/config.ts', 'server/main.ts', 'server/cli/heed.ts'].includes(file)),
  ).toEqual([])
})

test('no page is built from strings of HTML', () => {
  const builders = files
    .filter(file => /^(widget|console)\//.test(file))
    .filter(file =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet/.test(
        readFileSync(file, 'utf8'),
      ),
    )
  expect(builders).toEqual([])
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

function imports(file: string): { to: string; packaged: boolean; typeOnly: boolean }[] {
  const code = readFileSync(file, 'utf8')
  const found = code.matchAll(
    /^\s*(?:import|export)(\s+type)?\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found].map(([, type, from, bare, dynamic]) => {
    const name = (from ?? bare ?? dynamic ?? '').replace(/\?.*$/, '')
    const packaged = !name.startsWith('.')
    const to = packaged ? name : relative('.', normalize(join(dirname(file), name)))
    return { to, packaged, typeOnly: type !== undefined }
  })
}
