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
    <aside class="checklist" aria-label="Before you close">
      <p class="checklist-what">
        {checks.every(({ done }) => done) ? 'All asked. ' : 'Before you close, you may ask. '}
        {isClosing && 'Close anyway is at the top.'}
      </p>
      <ul>
        {checks.map(({ id, label, done, sentence }) => (
          <li key={id} data-done={done}>
            <Icon node={done ? CircleCheck : Circle} />
            <span class="checklist-label">
              {label}
              <span class="unseen">{done ? ' Done.' : ' Still open.'}</span>
            </span>
            {!done && (
              <button type="button" class="button small" dir="auto" onClick={() => onInsert(sentence)}>
                {sentence}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="button small" onClick={onEnd}>
        {isClosing ? 'Keep it open' : 'Done'} <kbd>Esc</kbd>
      </button>
    </aside>
  )
}
