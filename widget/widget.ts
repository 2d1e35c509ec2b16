import { tokenKey } from './identity.ts'
import { createLauncher } from './launcher.ts'
import { readOptions } from './options.ts'
import type { Panel } from './panel.tsx'
import { attempt } from './storage.ts'
import { tell } from './tell.ts'

const PANEL_DEADLINE_MS = 20_000

/** `Heed('open')`; until the widget is there, a page's own stub collects the calls in `q`. */
interface Heed {
  (...call: readonly unknown[]): void
  q?: ArrayLike<unknown>[]
  isHere?: boolean
}

declare global {
  interface Window {
    Heed?: Heed
  }
}

export interface Start {
  readonly script: HTMLOrSVGScriptElement | null
  /** Where the panel is, relative to the script. */
  readonly panelFile: string
  readonly load: (href: string) => Promise<typeof import('./panel.tsx')>
}

/** Puts the launcher on the page and nothing more: what follows, follows from what the visitor does. */
export function startWidget({ script, panelFile, load }: Start): void {
  if (window.Heed?.isHere) {
    tell('twice', 'The widget is here already. Remove the second script tag.')
    return
  }
  const src = (script && 'src' in script && script.src) || ''
  const { site = '', ...look } = readOptions(script?.dataset ?? {})
  if (!src || !site) {
    tell('tag', 'Write <script async src=".../widget.js" data-site="KEY"></script>.')
    return
  }

  const ended = new AbortController()
  const { signal } = ended
  const { host, shadow, frame, button, show } = createLauncher(look)
  let panel: Panel | undefined
  let loading: Promise<void> | undefined
  let tries = 0
  /** Whether the panel is to open as soon as it has come. */
  let isWanted = false

  const panelUrl = () => {
    const url = new URL(panelFile, src)
    // Some browsers remember a failed import: the next try has another address.
    if (tries > 1) url.search = String(tries)
    return url.href
  }

  async function loadPanel(): Promise<void> {
    tries++
    try {
      const { mount } = await Promise.race([load(panelUrl()), silence()])
      if (!signal.aborted)
        panel = mount({ origin: new URL(src).origin, site, color: look.color, shadow, frame, button })
      show(false, false)
    } catch (fault) {
      show(false, isWanted)
      loading = undefined
      isWanted = false
      tell(
        'panel',
        `${panelUrl()} was not loaded. Check the server and the script-src of the page's Content-Security-Policy. ${fault}`,
      )
    }
  }

  async function open(takesFocus: boolean): Promise<void> {
    isWanted = true
    show(!panel, false)
    loading ??= loadPanel()
    await loading
    if (isWanted) panel?.open(takesFocus)
  }

  function close(): void {
    isWanted = false
    show(false, false)
    panel?.close()
  }

  const toggle = (takesFocus: boolean) => ((panel ? panel.isOpen() : isWanted) ? close() : open(takesFocus))

  const prefetch = () => {
    if (loading || shadow.querySelector('link')) return
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = panelUrl()
    shadow.append(link)
  }

  /** A visitor who has written before hears of answers; nobody else causes a request. */
  const resume = () => {
    if (attempt(() => localStorage.getItem(tokenKey(site)), null)) loading ??= loadPanel()
  }

  const attach = () => {
    document.documentElement.append(host)
    if (document.readyState === 'complete') resume()
    else addEventListener('load', resume, { signal })
  }

  // A page may open the chat by itself, but only what the visitor just did may move the focus.
  const hasActed = () => !!navigator.userActivation?.isActive

  const commands: Record<string, () => unknown> = {
    open: () => open(hasActed()),
    close,
    toggle: () => toggle(hasActed()),
    destroy: () => {
      ended.abort()
      panel?.destroy()
      host.remove()
      Reflect.deleteProperty(window, 'Heed')
    },
  }

  const heed: Heed = (...call) => {
    const name = String(call[0])
    const isKnown = Object.hasOwn(commands, name)
    if (isKnown) commands[name]?.()
    if (!isKnown || call.length > 1) {
      tell('command', `Heed(${call.map(String)}) is not a command. Use one of ${Object.keys(commands)}.`)
    }
  }
  heed.isHere = true

  button.addEventListener('click', () => toggle(true))
  button.addEventListener('pointerenter', prefetch)
  button.addEventListener('focus', prefetch)
  if (document.body) attach()
  else document.addEventListener('DOMContentLoaded', attach, { signal })

  const earlier = window.Heed?.q ?? []
  window.Heed = heed
  for (const call of earlier) heed(...Array.from(call))
}

const silence = () =>
  new Promise<never>((_, reject) => setTimeout(reject, PANEL_DEADLINE_MS, 'It did not come.'))
