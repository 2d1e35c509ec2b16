import { signal } from '@preact/signals'

const FULL_SCREEN = '(max-width: 479px), (max-height: 479px)'

/** What the panel has to know of the device it is on. */
export function watchDevice() {
  const ended = new AbortController()
  const options = { signal: ended.signal }
  const fullScreen = matchMedia(FULL_SCREEN)

  const isOnline = signal(navigator.onLine)
  const isVisible = signal(document.visibilityState === 'visible')
  const isSmall = signal(fullScreen.matches)
  /** The part of a small screen that the keyboard leaves, in px; null where the page is zoomed by the fingers. */
  const room = signal<{ top: number; height: number } | null>(null)

  const update = () => {
    isOnline.value = navigator.onLine
    isVisible.value = document.visibilityState === 'visible'
  }
  const measure = () => {
    const view = window.visualViewport
    room.value = view && view.scale < 1.01 ? { top: view.offsetTop, height: view.height } : null
  }

  addEventListener('online', update, options)
  addEventListener('offline', update, options)
  addEventListener('pageshow', update, options)
  document.addEventListener('visibilitychange', update, options)
  fullScreen.addEventListener(
    'change',
    () => {
      isSmall.value = fullScreen.matches
    },
    options,
  )
  for (const type of ['resize', 'scroll']) window.visualViewport?.addEventListener(type, measure, options)
  measure()

  return { isOnline, isVisible, isSmall, room, stop: () => ended.abort() }
}
