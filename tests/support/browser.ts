import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { describe } from 'vitest'

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// @sparticuz/chromium's own arguments hide every CORS failure (--disable-web-security), so they are not used.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The CHROME variable, the system's Chromium, or the packaged one; undefined where there is none. */
async function findBrowser(): Promise<string | undefined> {
  const named = process.env['CHROME']
  if (named) return named
  const system = CANDIDATES.find(path => existsSync(path))
  if (system) return system
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return await packaged.executablePath()
  } catch {
    return undefined
  }
}

const executablePath = await findBrowser()
if (!executablePath)
  process.stderr.write('No Chromium: the browser tests are left out. CHROME may name one.\n')

/** A suite that needs a browser: skipped where there is none, a failure in CI. */
export const describeInBrowser = describe.skipIf(!executablePath && !process.env['CI'])

export async function launchBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('no Chromium: install the package chromium, or set CHROME to a path')
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe has to object to on the page as it is now, shadow roots included, each with the elements. */
export async function violations(page: Page): Promise<string[]> {
  await atRest(page)
  // Through the debugger, not a script element: the pages' security policies forbid those.
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).join(' | ')}`,
  )
}

/** Resolves when nothing moves any more: a color measured half-way through a fade is neither the one nor the other. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const roots = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot ?? [])
    const finite = [document, ...roots]
      .flatMap(root => root.getAnimations())
      .filter(animation => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(finite.map(animation => animation.finished))
  })
}
