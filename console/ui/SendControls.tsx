import type { HeldFor } from '../coach.ts'

interface Props {
  readonly held: HeldFor | null
  readonly empty: boolean
  readonly onSend: () => void
  readonly onTake: () => void
  readonly onEdit: () => void
  readonly onSendAsItIs: () => void
}

/** The Send button; where the draft is held it turns, in its place, into the choice. */
export function SendControls({ held, empty, onSend, onTake, onEdit, onSendAsItIs }: Props) {
  if (held === null)
    return (
      <div class="send">
        <span class="key-note">
          <kbd>Shift</kbd> <kbd>Enter</kbd> new line
        </span>
        <button type="button" class="button primary" aria-disabled={empty} onClick={onSend}>
          Send <kbd>Enter</kbd>
        </button>
      </div>
    )
  return (
    <fieldset class="send held">
      <legend class="unseen">Before this goes out</legend>
      {held === 'findings' && (
        <button type="button" class="button primary" onClick={onTake}>
          Take suggestions
        </button>
      )}
      <button type="button" class="button" onClick={onEdit}>
        {held === 'typing' ? 'Wait' : 'Edit'}
      </button>
      <button type="button" class="button" onClick={onSendAsItIs}>
        Send as it is <kbd>Enter</kbd>
      </button>
    </fieldset>
  )
}
