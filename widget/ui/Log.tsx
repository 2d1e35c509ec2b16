import { useComputed, useSignal } from '@preact/signals'
import { ArrowDown } from 'lucide'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Clock } from '../clock.ts'
import type { PanelTexts } from '../i18n/en.ts'
import { rowsOf } from '../rows.ts'
import { Bubble } from './Bubble.tsx'
import { Happening } from './Happening.tsx'
import { Icon } from './Icon.tsx'

/** This close to the end counts as the end. */
const END_PX = 40
/** How long assistive technology gets to take in what was there before additions are read out. */
const SETTLING_MS = 500

interface Props {
  readonly chat: Chat
  readonly texts: PanelTexts
  readonly clock: Clock
  /** Whether a message can go out now, as far as is known. */
  readonly isReachable: boolean
}

/** The conversation. It follows its end, unless the visitor has scrolled up to read. */
export function Log({ chat, texts, clock, isReachable }: Props) {
  const view = useRef<HTMLDivElement>(null)
  const top = useRef(0)
  const isSettled = useSignal(false)
  /** The newest line when the visitor scrolled up; null at the end. */
  const leftAt = useSignal<string | null>(null)
  const rows = useComputed(() => rowsOf(chat.timeline.value, chat.seen.value))
  const newest = rows.value.at(-1)
  const missed = rows.value
    .slice(rows.value.findIndex(row => row.key === leftAt.value) + 1)
    .filter(({ kind }) => kind === 'bubble')
  const greeting = chat.welcome.value?.site.greeting

  const toEnd = () => view.current?.scrollTo({ top: view.current.scrollHeight })

  // Only scrolling up leaves the end: what grows or shrinks around the view moves it away from the end as well.
  const onScroll = () => {
    if (!view.current) return
    const { scrollTop, clientHeight, scrollHeight } = view.current
    if (scrollHeight - scrollTop - clientHeight <= END_PX) leftAt.value = null
    else if (scrollTop < top.current) leftAt.value ??= newest?.key ?? null
    top.current = scrollTop
  }

  useLayoutEffect(() => {
    if (newest?.kind === 'bubble' && newest.state === 'waiting') leftAt.value = null
    if (leftAt.value === null) toEnd()
  }, [rows.value, chat.typing.value])

  useEffect(() => {
    if (!view.current) return
    const observer = new ResizeObserver(() => leftAt.peek() === null && toEnd())
    observer.observe(view.current)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (!chat.isComplete.value) return
    const timer = setTimeout(() => {
      isSettled.value = true
    }, SETTLING_MS)
    return () => clearTimeout(timer)
  }, [chat.isComplete.value])

  return (
    <div class="log">
      <div
        ref={view}
        class="view"
        role="log"
        aria-label={texts.conversation}
        aria-relevant="additions"
        aria-live={isSettled.value ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {rows.value.length === 0 && greeting && (
          <p class="greeting" dir="auto">
            {greeting}
          </p>
        )}
        <ol>
          {rows.value.map(row =>
            row.kind === 'day' ? (
              <li key={row.key} class="day">
                <bdi>{clock.day(row.at)}</bdi>
              </li>
            ) : row.kind === 'happening' ? (
              <Happening key={row.key} row={row} texts={texts} clock={clock} />
            ) : (
              <Bubble
                key={row.key}
                row={row}
                chat={chat}
                texts={texts}
                clock={clock}
                isReachable={isReachable}
                isSettled={isSettled}
              />
            ),
          )}
        </ol>
        {chat.typing.value !== null && (
          <p class="typing" aria-hidden="true">
            <i />
            <i />
            <i />
            <bdi>{texts.writing(chat.typing.value)}</bdi>
          </p>
        )}
      </div>
      {leftAt.value !== null && (
        <button
          type="button"
          class="latest"
          onClick={() => {
            toEnd()
            view.current?.focus()
          }}
        >
          <Icon of={ArrowDown} />
          <bdi>{missed.length > 0 ? texts.newMessages(missed.length) : texts.latest}</bdi>
        </button>
      )}
    </div>
  )
}
