import { useSignal } from '@preact/signals'
import { ArrowDown } from 'lucide'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { contiguousSeq } from '../../shared/timeline.ts'
import type { Conversation } from '../conversation.ts'
import { groupsOf } from '../groups.ts'
import { HappeningLine } from './HappeningLine.tsx'
import { Icon } from './Icon.tsx'
import { MessageGroup } from './MessageGroup.tsx'

interface Props {
  readonly conversation: Conversation
  readonly visitor: string
  readonly myName: string
  readonly now: number
  readonly live: boolean
  /** Puts the words of a message that was not sent back into the draft. */
  readonly onEdit: (clientId: string) => void
  /** The same with the newest answer that has not gone out yet. */
  readonly onTakeBack: () => void
}

const NEAR_END_PX = 40

/** The messages. Screen readers hear new ones from `Arrivals`, so that neither history nor one's own words are read out. */
export function Log({ conversation, visitor, myName, now, live, onEdit, onTakeBack }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const isBehind = useSignal(false)
  const historyEnd = useRef<number | null>(null)
  const timeline = conversation.timeline.value
  const lastAnswer = timeline.findLast(entry => entry.state === 'sent' && entry.message.from === 'agent')

  historyEnd.current ??= conversation.loaded.value ? contiguousSeq(timeline) : null

  function look() {
    const { current } = box
    if (!current) return
    atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END_PX
    isBehind.value = !atEnd.current
    if (document.visibilityState === 'visible' && document.hasFocus()) conversation.see(lastOnScreen(current))
  }

  function toEnd() {
    box.current?.scrollTo({ top: box.current.scrollHeight })
    look()
  }

  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else look()
  }, [timeline, conversation.loaded.value, live])

  useEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(() => (atEnd.current ? toEnd() : look()))
    observer.observe(current)
    document.addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
    }
  }, [conversation])

  return (
    <div class="log-frame">
      <div
        id="messages"
        ref={box}
        class="log"
        role="log"
        aria-live="off"
        aria-label={`Messages with ${visitor}`}
        aria-busy={!conversation.loaded.value}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be in reach of the keyboard
        tabIndex={0}
        onScroll={look}
      >
        {conversation.loaded.value ? (
          <ol class="messages">
            {groupsOf(timeline).map(group =>
              group.kind === 'happening' ? (
                <HappeningLine key={group.id} group={group} now={now} myName={myName} visitor={visitor} />
              ) : (
                <MessageGroup
                  key={group.id}
                  group={group}
                  conversation={conversation}
                  visitor={visitor}
                  myName={myName}
                  now={now}
                  live={live}
                  historyEnd={historyEnd.current ?? 0}
                  lastAnswer={lastAnswer}
                  onEdit={onEdit}
                  onTakeBack={onTakeBack}
                />
              ),
            )}
          </ol>
        ) : (
          <div class="messages skeleton" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
        )}
      </div>
      {isBehind.value && (
        <button type="button" class="button to-end" onClick={toEnd}>
          <Icon node={ArrowDown} /> Newest message
        </button>
      )}
    </div>
  )
}

/** The highest `seq` whose message begins above the lower edge. */
function lastOnScreen(box: HTMLElement): number {
  const edge = box.getBoundingClientRect().bottom
  const messages = [...box.querySelectorAll<HTMLElement>('[data-seq]')]
  const last = messages.findLast(message => message.getBoundingClientRect().top < edge)
  return Number(last?.dataset['seq'] ?? 0)
}
