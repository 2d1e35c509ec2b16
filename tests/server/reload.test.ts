import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { reloadPages, serveReloadNews } from '../../server/reload.ts'

const STAMP = join(import.meta.dirname, '../../dist/.built')

async function startServer(): Promise<string> {
  const http = fastify({ forceCloseConnections: true })
  onTestFinished(() => http.close())
  serveReloadNews(http)
  reloadPages(http, 'https://chat.example.com')
  http.get('/page', (_request, reply) => reply.type('text/html').send('<head><title>é</title></head>'))
  http.get('/data', () => ({ text: '</head>' }))
  return http.listen({ port: 0, host: '127.0.0.1' })
}

test('pages carry the script that listens, and nothing else does', async () => {
  const url = await startServer()
  const page = await (await fetch(`${url}/page`)).text()
  expect(page).toContain('<script src="https://chat.example.com/dev/reload.js"></script>\n</head>')
  expect(page).toContain('<title>é</title>')
  expect(await (await fetch(`${url}/data`)).json()).toEqual({ text: '</head>' })
})

test('a finished build is told to the pages that listen', async () => {
  const url = await startServer()
  const { body } = await fetch(`${url}/dev/reload`)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('hello')
  utimesSync(STAMP, new Date(), new Date())
  expect((await reader?.read())?.value).toBe('data: built\n\n')
  await reader?.cancel()
})

test('the script reloads the page through an event stream', async () => {
  const script = await (await fetch(`${await startServer()}/dev/reload.js`)).text()
  expect(script).toContain('EventSource')
  expect(() => new Function(script)).not.toThrow()
})
