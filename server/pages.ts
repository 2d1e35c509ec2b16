import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../shared/result.ts'
import type { Config } from './config.ts'

const dist = join(import.meta.dirname, '../dist')

const FOR_EVER = 'public, max-age=31536000, immutable'
const FIVE_MINUTES = 'public, max-age=300'
const ASK_FIRST = 'no-cache'

type AnyPath = { Params: { '*': string } }

/** The built files: the widget for every site, the console for agents. */
export async function servePages(http: FastifyInstance, { publicUrl }: Config): Promise<void> {
  const policy = consolePolicy(publicUrl)
  await http.register(fastifyStatic, {
    root: dist,
    serve: false,
    suppressWarning: true,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, file) => describeFile(reply, relative(dist, file), policy),
  })

  http.get('/', (_request, reply) => reply.redirect('/console/'))
  http.get('/console', (_request, reply) => reply.redirect('/console/'))
  http.get('/console/*', (_request, reply) => sendBuilt(reply, 'console/index.html'))
  http.get<AnyPath>('/console/assets/*', ({ params }, reply) =>
    sendBuilt(reply, `console/assets/${params['*']}`),
  )
  http.get('/widget.js', (_request, reply) => sendBuilt(reply, 'widget.js'))
  http.get<AnyPath>('/widget/*', ({ params }, reply) => sendBuilt(reply, `widget/${params['*']}`))
}

function sendBuilt(reply: FastifyReply, path: string): FastifyReply {
  if (!existsSync(join(dist, 'widget.js')))
    throw new Refusal('not-found', 'Nothing is built yet. Run npm run build.')
  return reply.sendFile(path)
}

/** Names with a hash never change; the page and the script tag's file do. */
function describeFile(reply: FastifyReply, path: string, policy: string): void {
  if (path.startsWith('widget')) {
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', path.startsWith('widget.js') ? FIVE_MINUTES : FOR_EVER)
  } else if (path.startsWith(join('console', 'index.html'))) {
    reply
      .header('cache-control', ASK_FIRST)
      .header('content-security-policy', policy)
      .header('cross-origin-opener-policy', 'same-origin')
      .header('x-frame-options', 'DENY')
  } else {
    reply.header('cache-control', FOR_EVER)
  }
}

/** The console's own scripts, styles and socket, and nothing else; nobody may frame it. */
function consolePolicy(publicUrl: string): string {
  const socket = publicUrl.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${socket}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
