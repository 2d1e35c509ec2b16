import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'

const STAMP = join(import.meta.dirname, '../dist/.built')
const LOOKS_EVERY_MS = 200

/** For `npm run dev`: says when the pages were built again, to every page that asks. */
export function serveReloadNews(http: FastifyInstance): void {
  http.get('/dev/reload.js', (_request, reply) => reply.type('text/javascript').send(script))
  http.get('/dev/reload', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' })
    let last = builtAt()
    reply.raw.write(': hello\n\n')
    const timer = setInterval(() => {
      const now = builtAt()
      if (now > 0 && now !== last) reply.raw.write('data: built\n\n')
      last = now
    }, LOOKS_EVERY_MS)
    reply.raw.on('close', () => clearInterval(timer))
  })
}

/** 0 while a build has taken the stamp away. */
const builtAt = (): number => statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Puts the script that listens into every HTML page this server sends. */
export function reloadPages(http: FastifyInstance, origin: string): void {
  http.addHook('onSend', async (_request, reply, payload) => {
    if (!String(reply.getHeader('content-type')).startsWith('text/html')) return payload
    const page = typeof payload === 'string' ? payload : await textOf(payload as Readable)
    reply.removeHeader('content-length')
    return page.replace('</head>', `<script src="${origin}/dev/reload.js"></script>\n</head>`)
  })
}

/** Reloads after a build, and after the server was away. */
const script = `
const news = new EventSource(new URL('reload', document.currentScript.src))
let opened = false
news.onopen = () => (opened ? location.reload() : (opened = true))
news.onmessage = () => location.reload()
`

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
