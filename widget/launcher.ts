import { MessageCircle } from 'lucide'
import { inkOn } from './contrast.ts'
import { drawIcon, dress } from './element.ts'
import { launcherEn as texts } from './i18n/en.ts'
import type { Options } from './options.ts'
import css from './styles/launcher.css?inline'

/** The button, in the one element and the one shadow root that the widget has on a page. */
export function createLauncher({ color, position, label = '' }: Options) {
  const host = document.createElement('heed-chat')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  shadow.adoptedStyleSheets = [sheet]

  const name = label || texts.chat
  const note = dress(document.createElement('p'), { class: 'note', role: 'alert' })
  const button = dress(
    document.createElement('button'),
    {
      class: 'launcher',
      type: 'button',
      'aria-label': name,
      'aria-haspopup': 'dialog',
      'aria-expanded': false,
      'aria-controls': 'heed-panel',
    },
    drawIcon(MessageCircle, 'talk'),
    label,
  )
  const frame = dress(
    document.createElement('section'),
    {
      class: `heed ${position}`,
      lang: texts.lang,
      dir: getComputedStyle(document.documentElement).direction,
      'aria-label': name,
    },
    button,
    note,
  )
  shadow.append(frame)
  if (color) {
    frame.style.setProperty('--heed-color', color)
    frame.style.setProperty('--heed-ink', inkOn(color))
  }

  return {
    host,
    shadow,
    frame,
    button,
    show: (isBusy: boolean, hasFailed: boolean) => {
      dress(button, { 'aria-busy': isBusy })
      note.textContent = hasFailed ? texts.notLoaded : ''
    },
  }
}
