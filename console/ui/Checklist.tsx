import { Circle, CircleCheck } from 'lucide'
import type { Check } from '../palette.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly checks: readonly Check[]
  /** Whether the agent wants to close, and is asked first. */
  readonly isClosing: boolean
  readonly onInsert: (sentence: string) => void
  readonly onEnd: () => void
}

/** The three questions before a close; what is still open can be asked, and never has to be. */
export function Checklist({ checks, isClosing, onInsert, onEnd }: Props) {
  return (
    <aside
      class="checklist"
      aria-label="Before you close"
      onKeyDown={event => {
        if (event.key === 'Escape') onEnd()
      }}
    >
      <div class="checklist-what">
        <span>
          {checks.every(({ done }) => done) ? 'All of it is asked.' : 'Before you close, you may ask:'}
        </span>
        <button type="button" class="button small" onClick={onEnd}>
          {isClosing ? 'Keep it open' : 'Done'} <kbd>Esc</kbd>
        </button>
      </div>
      <ul>
        {checks.map(({ id, label, done, sentence }) => (
          <li key={id} data-done={done}>
            <Icon node={done ? CircleCheck : Circle} />
            <span class={done ? 'checklist-label' : 'unseen'}>
              {label} <span class="unseen">{done ? 'Done.' : 'Still open.'}</span>
            </span>
            {!done && (
              <button type="button" class="button small" dir="auto" onClick={() => onInsert(sentence)}>
                {sentence}
              </button>
            )}
          </li>
        ))}
      </ul>
    </aside>
  )
}
