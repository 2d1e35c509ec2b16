import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Unsent as UnsentEntry } from '../../shared/timeline.ts'
import type { Conversation } from '../conversation.ts'
import { type Letter, msToGo } from '../outbox.ts'
import { undoKey } from './keys.ts'

interface Props {
  readonly entry: UnsentEntry
  readonly conversation: Conversation
  readonly live: boolean
  readonly onEdit: (clientId: string) => void
  readonly onTakeBack: () => void
}

/** What became of a message that is not stored, and what can be done. */
export function Unsent({ entry, conversation, live, onEdit, onTakeBack }: Props) {
  const { clientId, text } = entry
  const letter = conversation.letters.value.get(clientId)
  const secondsToGo = useSecondsToGo(letter)
  if (secondsToGo > 0)
    return (
      <p class="bubble-foot take-back">
        <span>Goes out in {secondsToGo} s</span>
        <button type="button" class="button small" onClick={onTakeBack}>
          Undo <kbd>{undoKey}</kbd>
        </button>
      </p>
    )
  if (entry.state === 'waiting')
    return (
      <p class="bubble-foot">
        <span class="sending">{live ? 'Sending' : 'Goes out when the connection is back'}</span>
      </p>
    )
  const isBehind = letter?.refused?.code === 'behind'
  return (
    <div class="unsent" role="alert">
      <p>
        {isBehind
          ? 'Not sent yet. A colleague answered while you were writing: their message is above.'
          : `Not sent. ${entry.reason ?? ''}`}
      </p>
      <div class="unsent-choices">
        {isBehind ? (
          <button type="button" class="button small accent" onClick={() => conversation.sendAnyway(clientId)}>
            Send anyway
          </button>
        ) : (
          <button type="button" class="button small accent" onClick={() => conversation.retry(clientId)}>
            Try again
          </button>
        )}
        <button type="button" class="button small" onClick={() => onEdit(clientId)}>
          Edit
        </button>
        {!isBehind && <Copy text={text} />}
        <button type="button" class="button small" onClick={() => conversation.discard(clientId)}>
          Discard
        </button>
      </div>
    </div>
  )
}

/** Counts down while the letter can be taken back. */
function useSecondsToGo(letter: Letter | undefined): number {
  const seconds = useSignal(secondsToGo(letter))
  useEffect(() => {
    const count = () => {
      seconds.value = secondsToGo(letter)
      if (seconds.value === 0) clearInterval(timer)
    }
    const timer = setInterval(count, TICK_MS)
    count()
    return () => clearInterval(timer)
  }, [letter])
  return seconds.value
}

const TICK_MS = 200

const secondsToGo = (letter: Letter | undefined): number => (letter ? Math.ceil(msToGo(letter) / 1_000) : 0)

function Copy({ text }: { readonly text: string }) {
  const isCopied = useSignal(false)
  // Browsers offer the clipboard to pages with a secure address alone.
  if (!('clipboard' in navigator)) return null
  return (
    <button
      type="button"
      class="button small"
      onClick={async () => {
        await navigator.clipboard.writeText(text)
        isCopied.value = true
      }}
    >
      {isCopied.value ? 'Copied' : 'Copy'}
    </button>
  )
}
