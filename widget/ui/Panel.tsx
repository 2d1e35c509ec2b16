import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Clock } from '../clock.ts'
import type { PanelTexts } from '../i18n/en.ts'
import { Composer } from './Composer.tsx'
import { Header } from './Header.tsx'
import { Log } from './Log.tsx'

/** The least time between two things that are read out. */
const ANNOUNCE_EVERY_MS = 4_000

interface Props {
  readonly chat: Chat
  readonly texts: PanelTexts
  readonly clock: Clock
  readonly name: string
  readonly isOnline: ReadonlySignal<boolean>
  readonly isModal: ReadonlySignal<boolean>
  readonly onClose: () => void
}

export function Panel({ chat, texts, clock, name, isOnline, isModal, onClose }: Props) {
  const { state } = chat.connection.value
  const line = useComputed(() => connectionLine(chat, texts, isOnline.value))
  const status = useComputed(() => line.value || (chat.typing.value ? texts.writing(chat.typing.value) : ''))
  const refused = chat.timeline.value.findLast(entry => entry.state === 'refused')

  return (
    <div
      id="heed-panel"
      class="panel"
      role="dialog"
      aria-modal={isModal.value || undefined}
      aria-labelledby="heed-title"
    >
      <Header
        texts={texts}
        welcome={chat.welcome.value}
        agent={chat.agent.value}
        name={name}
        onClose={onClose}
      />
      <Log chat={chat} texts={texts} clock={clock} isReachable={isOnline.value && state !== 'lost'} />
      {line.value && (
        <p class="line">
          <bdi>{line.value}</bdi>
        </p>
      )}
      <Composer texts={texts} isBlocked={state === 'refused'} onSend={chat.send} onTyping={chat.setTyping} />
      <Status text={status.value} />
      <p class="spoken" role="alert">
        {refused?.state === 'refused' && texts.notSentBecause(refused.reason ?? '')}
      </p>
    </div>
  )
}

function connectionLine({ connection, welcome }: Chat, texts: PanelTexts, isOnline: boolean): string {
  if (connection.value.state === 'refused') return texts.notHere
  if (!isOnline) return texts.offline
  if (connection.value.state === 'lost') return welcome.value ? texts.reconnecting : texts.connecting
  return ''
}

/** Read out one after another, not one over another. */
function Status({ text }: { text: string }) {
  const spoken = useSignal('')
  const spokenAt = useSignal(0)
  useEffect(() => {
    const timer = setTimeout(
      () => {
        spoken.value = text
        if (text) spokenAt.value = Date.now()
      },
      Math.max(0, spokenAt.peek() + ANNOUNCE_EVERY_MS - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p class="spoken" role="status">
      {spoken.value}
    </p>
  )
}
