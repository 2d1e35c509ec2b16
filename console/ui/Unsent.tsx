import { useSignal } from '@preact/signals'
import type { Unsent as UnsentEntry } from '../../shared/timeline.ts'
import type { Conversation } from '../conversation.ts'

interface Props {
  readonly entry: UnsentEntry
  readonly conversation: Conversation
  readonly live: boolean
  readonly onEdit: (clientId: string) => void
}

/** What became of a message that is not stored, and what can be done. */
export function Unsent({ entry, conversation, live, onEdit }: Props) {
  const { clientId, text } = entry
  if (entry.state === 'waiting')
    return (
      <p class="bubble-foot">
        <span class="sending">{live ? 'Sending' : 'Goes out when the connection is back'}</span>
      </p>
    )
  const isBehind = conversation.letters.value.get(clientId)?.refused?.code === 'behind'
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
