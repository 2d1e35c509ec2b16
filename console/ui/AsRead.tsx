import type { Listening } from '../listening.ts'
import { FoldedCard } from './Card.tsx'
import { MessageText } from './MessageText.tsx'

interface Props {
  readonly listening: Listening
  /** What the customer wrote last. */
  readonly before: string | undefined
  readonly myName: string
  readonly visitor: string
}

/** The draft in the chat's own look, as it will stand before the customer. */
export function AsRead({ listening, before, myName, visitor }: Props) {
  return (
    <FoldedCard
      title="Read it as the customer"
      isOpen={listening.isShownAsRead.value}
      onToggle={listening.toggleAsRead}
    >
      <figure class="as-read" aria-label={`Your answer before ${visitor}`} dir={listening.direction.value}>
        <p class="as-read-head">
          <bdi>{myName}</bdi>
        </p>
        <div class="as-read-view">
          {before !== undefined && (
            <div class="as-read-message own">
              <MessageText text={before} />
            </div>
          )}
          <Draft listening={listening} />
        </div>
      </figure>
    </FoldedCard>
  )
}

/** By itself, so that nothing else is drawn again for it. */
function Draft({ listening }: { readonly listening: Listening }) {
  const draft = listening.settled.value.trim()
  if (draft === '') return <p class="as-read-empty">What you write stands here.</p>
  return (
    <div class="as-read-message">
      <MessageText text={draft} />
    </div>
  )
}
