import { effect, signal } from '@preact/signals'
import { ChevronDown } from 'lucide'
import { render } from 'preact'
import { createChat } from './chat.ts'
import { createClock } from './clock.ts'
import { apart } from './contrast.ts'
import { watchDevice } from './device.ts'
import { drawIcon, dress } from './element.ts'
import { panelEn as texts } from './i18n/en.ts'
import { createStore } from './storage.ts'
import css from './styles/panel.css?inline'
import { Panel as View } from './ui/Panel.tsx'

/** For each theme the ground that is hardest to stand out from. */
const GROUNDS = { light: '#f3f1ec', dark: '#1d1b19' }

/** Where the loader has put the launcher, and whose chat it is. */
export interface Place {
  readonly origin: string
  readonly site: string
  readonly color: string | undefined
  readonly shadow: ShadowRoot
  readonly frame: HTMLElement
  readonly button: HTMLButtonElement
}

export interface Panel {
  readonly open: (takesFocus: boolean) => void
  readonly close: () => void
  readonly isOpen: () => boolean
  readonly destroy: () => void
}

/** Puts the panel beside the launcher, still closed, and connects. */
export function mount({ origin, site, color, shadow, frame, button }: Place): Panel {
  const chat = createChat({ origin, site, store: createStore() })
  const device = watchDevice()
  const isOpen = signal(false)
  const name = button.getAttribute('aria-label') ?? ''
  /** What had the focus when the panel opened. */
  let opener: Element | null = null

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet]
  const slot = dress(document.createElement('div'), { class: 'slot', hidden: '' })
  const badge = dress(document.createElement('span'), { class: 'badge' })
  button.append(drawIcon(ChevronDown, 'shut'), badge)
  frame.append(slot)
  if (color) paint(slot, color)

  function open(takesFocus: boolean): void {
    if (isOpen.value) return
    opener = document.activeElement
    slot.hidden = false
    isOpen.value = true
    // On a touch screen the keyboard would cover the greeting at once.
    const target = matchMedia('(pointer: coarse)').matches ? 'h2' : 'textarea'
    if (takesFocus) slot.querySelector<HTMLElement>(target)?.focus()
  }

  function close(): void {
    if (!isOpen.value) return
    const hadFocus = slot.contains(shadow.activeElement)
    slot.hidden = true
    isOpen.value = false
    if (hadFocus) focusAfter(opener, button)
  }

  const onKey = (event: KeyboardEvent) => {
    if (!isOpen.value) return
    event.stopPropagation()
    if (event.type === 'keydown' && event.key === 'Escape' && !event.isComposing) close()
  }
  // To the page these events seem to come from the host element, so its single-letter shortcuts would fire.
  for (const type of ['keydown', 'keypress', 'keyup'] as const) frame.addEventListener(type, onKey)

  render(
    <View
      chat={chat}
      texts={texts}
      clock={createClock(texts)}
      name={name}
      isOnline={device.isOnline}
      isModal={device.isSmall}
      onClose={close}
    />,
    slot,
  )
  const stops = [
    effect(() => chat.watch(isOpen.value && device.isVisible.value)),
    effect(() => {
      const unread = isOpen.value ? 0 : chat.unread.value
      dress(button, {
        'aria-label': unread ? `${name}, ${texts.unread(unread)}` : name,
        'aria-expanded': isOpen.value,
      })
      badge.textContent = unread ? String(unread) : ''
    }),
    effect(() => {
      if (isOpen.value && device.isSmall.value) return coverPage(frame)
    }),
    effect(() => {
      const { top, height } = device.room.value ?? {}
      slot.style.setProperty('--top', `${top ?? 0}px`)
      slot.style.setProperty('--height', height ? `${height}px` : '100dvh')
    }),
  ]
  chat.connect()

  return {
    open,
    close,
    isOpen: () => isOpen.value,
    destroy: () => {
      close()
      for (const stop of stops) stop()
      device.stop()
      chat.stop()
      render(null, slot)
      slot.remove()
    },
  }
}

/** The owner's color stays as it is; its outline and its words are corrected until each theme's ground shows them. */
function paint(slot: HTMLElement, color: string): void {
  for (const [theme, ground] of Object.entries(GROUNDS)) {
    slot.style.setProperty(`--line-${theme}`, apart(color, ground, 3))
    slot.style.setProperty(`--text-${theme}`, apart(color, ground, 4.5))
  }
}

/** A button of the page that opened the chat gets the focus back; otherwise the launcher does. */
function focusAfter(opener: Element | null, button: HTMLElement): void {
  const isElsewhere =
    opener instanceof HTMLElement && opener !== document.body && opener.localName !== 'heed-chat'
  if (isElsewhere && opener.isConnected) opener.focus()
  else button.focus()
}

/** What lies under a full screen cannot be reached until it is gone. */
function coverPage(frame: HTMLElement): () => void {
  const { body } = document
  const wasInert = body.inert
  body.inert = true
  frame.classList.add('full')
  return () => {
    body.inert = wasInert
    frame.classList.remove('full')
  }
}
