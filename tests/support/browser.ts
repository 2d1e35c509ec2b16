import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

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
export async function findBrowser(): Promise<string | undefined> {
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

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  if (!executablePath) throw new Error('no Chromium: set CHROME to its path, or install the package chromium')
  return chromium.launch({ executablePath, args: ARGUMENTS })
}
