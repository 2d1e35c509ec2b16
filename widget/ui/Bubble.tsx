import type { ReadonlySignal } from '@preact/signals'
import { useSignal } from '@preact/signals'
import { useMemo, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Clock } from '../clock.ts'
import { copy } from '../copy.ts'
import type { PanelTexts } from '../i18n/en.ts'
import { linkify } from '../linkify.ts'
import type { Bubble as Row } from '../rows.ts'

interface Props {
  readonly row: Row
  readonly chat: Chat
  readonly texts: PanelTexts
  readonly clock: Clock
  readonly isReachable: boolean
  /** Messages that come after the conversation so far rise into their place. */
  readonly isSettled: ReadonlySignal<boolean>
}

export function Bubble({ row, chat, texts, clock, isReachable, isSettled }: Props) {
  const [isFresh] = useState(() => isSettled.peek())
  const { isOwn, isFirst, isLast, state, author, at, text } = row
  const names = ['message', isOwn && 'own', isFirst && 'first', isLast && 'last', isFresh && 'fresh', state]
  const parts = [isOwn ? null : author, at === null ? null : clock.time(at), stateText()]
  const shown = parts.filter(part => part !== null).join(' · ')

  function stateText(): string | null {
    if (state === 'waiting') return isReachable ? texts.sending : texts.unsent
    const seenAt = chat.seen.value.at.agent
    if (state === 'seen') return seenAt === null ? texts.seen : texts.seenAt(clock.time(seenAt))
    if (state === 'delivered') return texts.delivered
    return state === 'sent' ? texts.sent : null
  }

  return (
    // What visitors wrote themselves is not read out to them again.
    <li class={names.filter(Boolean).join(' ')} aria-live={isOwn ? 'off' : undefined}>
      <span class="spoken">{isOwn ? texts.you : author}: </span>
      <Text text={text} />
      {state === 'refused' && row.unsent ? (
        <Refused unsent={row.unsent} chat={chat} texts={texts} />
      ) : (
        <p class={isLast || state ? 'meta' : 'spoken'}>
          <bdi>{shown}</bdi>
        </p>
      )}
    </li>
  )
}

/** Text stays text: links are found by our own linkify and built as nodes. */
export function Text({ text }: { text: string }) {
  const parts = useMemo(() => linkify(text), [text])
  return (
    <p class="text" dir="auto">
      {parts.map(part =>
        part.href ? (
          <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  )
}

function Refused({
  unsent,
  chat,
  texts,
}: {
  unsent: NonNullable<Row['unsent']>
  chat: Chat
  texts: PanelTexts
}) {
  const isCopied = useSignal(false)
  return (
    <div class="meta refusal">
      <p>
        <bdi>
          {texts.notSent} {unsent.reason}
        </bdi>
      </p>
      <button type="button" onClick={() => chat.retry(unsent)}>
        {texts.again}
      </button>
      <button
        type="button"
        onClick={async event => {
          isCopied.value = await copy(unsent.text, event.currentTarget)
        }}
      >
        {isCopied.value ? texts.copied : texts.copy}
      </button>
      <button type="button" onClick={() => chat.discard(unsent)}>
        {texts.discard}
      </button>
    </div>
  )
}
