import type { Range as Place } from '../replacement.ts'

/**
 * Brings a message into sight with these words marked, and gives it the focus; Escape gives the focus back. The mark goes
 * with the focus.
 */
export function showSaid(clientId: string, place: Place): void {
  const message = document.querySelector<HTMLElement>(`[data-message="${clientId}"]`)
  if (!message) return
  const before = document.activeElement
  message.scrollIntoView({ block: 'center' })
  message.focus({ preventScroll: true })
  const text = message.querySelector('.message-text')
  if (text) mark(rangeOf(text, place))
  const leaving = new AbortController()
  const { signal } = leaving
  message.addEventListener(
    'keydown',
    event => {
      if (event.key === 'Escape' && before instanceof HTMLElement) before.focus()
    },
    { signal },
  )
  message.addEventListener(
    'blur',
    () => {
      leaving.abort()
      mark(null)
    },
    { signal },
  )
}

/** Links split a text into several nodes. */
function rangeOf(element: Element, { start, end }: Place): Range {
  const range = document.createRange()
  range.selectNodeContents(element)
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let passed = 0
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (start >= passed && start <= passed + node.length) range.setStart(node, start - passed)
    if (end >= passed && end <= passed + node.length) range.setEnd(node, end - passed)
    passed += node.length
  }
  return range
}

function mark(range: Range | null): void {
  if (typeof Highlight !== 'function' || !('highlights' in CSS)) return
  if (range) CSS.highlights.set('heed-said', new Highlight(range))
  else CSS.highlights.delete('heed-said')
}
