import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveDemo } from '../../server/demo.ts'
import { freePort, startApp, type TestApp } from '../support/app.ts'

const dist = join(import.meta.dirname, '../../dist')

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, { redirect: 'manual', headers })

test('every path of the console is the console, and the root leads there', async () => {
  expect((await get('/')).headers.get('location')).toBe('/console/')
  const pages = await Promise.all(
    ['/console/', '/console/sign-in', '/console/conversations/1'].map(path => get(path)),
  )
  for (const page of pages) {
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
  }
})

test('the console’s page runs its own scripts only, tells no address on, and cannot be framed', async () => {
  const { headers } = await get('/console/')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*/)
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-cache')
})

test('the widget loads from any site, and its parts are kept for ever', async () => {
  const hashed = readdirSync(join(dist, 'widget')).find(name => name.endsWith('.js'))
  for (const [path, caching] of [
    ['/widget.js', 'public, max-age=300'],
    [`/widget/${hashed}`, 'public, max-age=31536000, immutable'],
  ] as const) {
    const { status, headers } = await get(path)
    expect([path, status]).toEqual([path, 200])
    expect(headers.get('content-type')).toContain('javascript')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe(caching)
  }
})

test('a script tag that is loaded again costs no second download', async () => {
  const etag = (await get('/widget.js')).headers.get('etag') ?? ''
  expect((await get('/widget.js', { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304)
})

test('what does not exist is not found, and never kept', async () => {
  for (const path of [
    '/nothing',
    '/widget/nothing.js',
    '/console/assets/nothing.js',
    '/widget/..%2f..%2fpackage.json',
  ]) {
    const answer = await get(path)
    expect([400, 404], path).toContain(answer.status)
    expect(answer.headers.get('cache-control') ?? '').not.toContain('max-age')
  }
})

test('the demo shop is a site of its own that embeds this server’s widget', async () => {
  const port = await freePort()
  const stop = await serveDemo({ host: '127.0.0.1', port, publicUrl: 'https://chat.test' })
  const page = await fetch(`http://127.0.0.1:${port}/`)
  expect(page.headers.get('content-type')).toContain('text/html')
  const html = await page.text()
  expect(html).toContain('src="https://chat.test/widget.js"')
  expect(html).not.toContain('chat.example.com')
  expect((await fetch(`http://127.0.0.1:${port}/style.css`)).headers.get('content-type')).toContain(
    'text/css',
  )
  for (const path of ['/nothing.html', '/..%2fpackage.json', '/%2e%2e/package.json', '/..%2findex.html']) {
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).ok, path).toBe(false)
  }
  await stop()
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
})
