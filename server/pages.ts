import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../shared/result.ts'
import type { Config } from './config.ts'

const dist = join(import.meta.dirname, '../dist')

const YEAR = 'public, max-age=31536000, immutable'
const FIVE_MINUTES = 'public, max-age=300'

/** The built files: the widget for every site, the console for agents. */
export async function servePages(http: FastifyInstance, { publicUrl }: Config): Promise<void> {
  await http.register(fastifyStatic, {
    root: dist,
    serve: false,
    suppressWarning: true,
    cacheControl: false,
    preCompressed: true,
  })

  http.get('/', (_request, reply) => reply.redirect('/console/'))
  http.get('/console', (_request, reply) => reply.redirect('/console/'))

  http.get('/widget.js', (_request, reply) => forEverySite(reply, 'widget.js', FIVE_MINUTES))
  http.get<{ Params: { '*': string } }>('/widget/*', (request, reply) =>
    forEverySite(reply, `widget/${request.params['*']}`, YEAR),
  )
  http.get<{ Params: { '*': string } }>('/console/assets/*', (request, reply) =>
    file(reply.header('cache-control', YEAR), `console/assets/${request.params['*']}`),
  )

  const policy = consolePolicy(publicUrl)
  http.get('/console/*', (_request, reply) =>
    file(
      reply
        .header('cache-control', 'no-cache')
        .header('content-security-policy', policy)
        .header('cross-origin-opener-policy', 'same-origin')
        .header('x-frame-options', 'DENY'),
      'console/index.html',
    ),
  )
}

function forEverySite(reply: FastifyReply, path: string, cacheControl: string): FastifyReply {
  return file(
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', cacheControl),
    path,
  )
}

function file(reply: FastifyReply, path: string): FastifyReply {
  if (!existsSync(join(dist, 'widget.js')))
    throw new Refusal('not-found', 'Nothing is built yet. Run npm run build.')
  return reply.sendFile(path)
}

/** Its own scripts, styles and socket, and nothing else; nobody may frame it. */
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
