import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import { reloadPages } from './reload.ts'

export interface DemoOptions {
  readonly host: string
  readonly port: number
  /** Stands in the pages where the example address stood. */
  readonly publicUrl: string
  readonly reload?: boolean
}

const root = join(import.meta.dirname, '../demo')
const EXAMPLE_ADDRESS = 'https://chat.example.com'
const PAGE = /^[\w-]+\.html$/

/** Serves the demo shop, a site of its own that embeds the widget; resolves to its stop. */
export async function serveDemo({
  host,
  port,
  publicUrl,
  reload,
}: DemoOptions): Promise<() => Promise<void>> {
  const http = fastify({ forceCloseConnections: true })
  if (reload) reloadPages(http, publicUrl)
  await http.register(fastifyStatic, { root, serve: false })

  http.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const path = request.params['*'] || 'index.html'
    if (!PAGE.test(path)) return reply.sendFile(path)
    const page = await readFile(join(root, path), 'utf8').catch(() => null)
    if (page === null) return reply.callNotFound()
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(page.replaceAll(EXAMPLE_ADDRESS, publicUrl))
  })
  await http.listen({ host, port })
  return () => http.close()
}
