import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { MAX_NOTE_LENGTH } from '../../shared/message.ts'
import type { Conversation as About } from '../../shared/protocol.ts'
import type { Coach } from '../coach.ts'
import type { Handling as HandlingState } from '../handling.ts'

interface Props {
  readonly handling: HandlingState
  readonly about: About
  readonly coach: Coach
  readonly myId: string
}

/** What an agent can do with the conversation besides answering. Closing is undone where it was done; the coach may ask once before. */
export function Handling({ handling, about, coach, myId }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const handOver = useRef<HTMLButtonElement>(null)
  const isMine = about.assignee?.id === myId
  const problem = handling.problem.value

  return (
    <div class="handling">
      {!isMine && (
        <button
          type="button"
          class="button small"
          onClick={async () => {
            // The button goes with the deed; the next one keeps the place of the keyboard.
            if (await handling.takeOver()) handOver.current?.focus()
          }}
        >
          Take over
        </button>
      )}
      <button
        ref={handOver}
        type="button"
        class="button small"
        aria-haspopup="dialog"
        onClick={() => {
          void handling.findColleagues()
          dialog.current?.showModal()
        }}
      >
        Hand over
      </button>
      <button
        type="button"
        class="button small"
        onClick={event => {
          // The second half of a double click would undo the first.
          if (event.detail >= 2) return
          if (about.closedAt !== null) void handling.reopen()
          else if (!coach.close()) void handling.close()
        }}
      >
        {about.closedAt !== null ? 'Open again' : coach.closing.value ? 'Close anyway' : 'Close chat'}
      </button>
      {problem && !dialog.current?.open && (
        <p class="handling-problem" role="alert">
          {problem.message}
        </p>
      )}
      <dialog ref={dialog} class="hand-over" aria-labelledby="hand-over-title">
        <HandOver
          handling={handling}
          isMine={isMine}
          assigneeId={about.assignee?.id ?? null}
          onEnd={() => dialog.current?.close()}
        />
      </dialog>
    </div>
  )
}

interface HandOverProps {
  readonly handling: HandlingState
  readonly isMine: boolean
  readonly assigneeId: string | null
  readonly onEnd: () => void
}

function HandOver({ handling, isMine, assigneeId, onEnd }: HandOverProps) {
  const noteId = useId()
  const note = useSignal('')
  const chosenId = useSignal<string | null>(null)
  const candidates = handling.colleagues.value?.filter(({ id }) => id !== assigneeId)
  const chosen = candidates?.find(({ id }) => id === chosenId.value) ?? candidates?.[0]
  const problem = handling.problem.value

  async function give() {
    if (!chosen || !(await handling.give(chosen, note.value, isMine))) return
    note.value = ''
    onEnd()
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void give()
      }}
    >
      <h2 id="hand-over-title">Hand over the conversation</h2>
      {candidates === undefined ? (
        <p class="hand-over-wait">{problem ? problem.message : 'Looking who is here'}</p>
      ) : candidates.length === 0 ? (
        <p class="hand-over-wait">No other colleague is at the console now.</p>
      ) : (
        <>
          <fieldset>
            <legend>Colleagues who are here</legend>
            {candidates.map(colleague => (
              <label key={colleague.id}>
                <input
                  type="radio"
                  name="colleague"
                  checked={colleague.id === chosen?.id}
                  onChange={() => {
                    chosenId.value = colleague.id
                  }}
                />
                <span dir="auto">{colleague.name}</span>
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for={noteId}>Note</label>
            <textarea
              id={noteId}
              rows={3}
              maxLength={MAX_NOTE_LENGTH}
              dir="auto"
              value={note.value}
              aria-describedby={`${noteId}-for`}
              onInput={event => {
                note.value = event.currentTarget.value
              }}
            />
            <p id={`${noteId}-for`} class="field-note">
              Only agents see it. It stays in the conversation.
            </p>
          </div>
          {problem && <p role="alert">{problem.message}</p>}
        </>
      )}
      <div class="hand-over-choices">
        {chosen && (
          <button type="submit" class="button primary">
            Hand over to {chosen.name}
          </button>
        )}
        <button type="button" class="button" onClick={onEnd}>
          {chosen ? 'Cancel' : 'Back'}
        </button>
      </div>
    </form>
  )
}
