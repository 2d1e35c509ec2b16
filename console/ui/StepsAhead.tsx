import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { NextSteps } from '../next-steps.ts'

interface Props {
  readonly steps: NextSteps
  readonly onTake: () => void
  /** Gives the focus back to the answer, where what had it is gone. */
  readonly onEnd: () => void
}

/** The next of the steps that go out one at a time. */
export function StepsAhead({ steps, onTake, onEnd }: Props) {
  const isEdited = useSignal(false)
  const next = steps.cards.value[0]
  const removed = steps.removed.value
  const isConfirmed = steps.isConfirmed.value

  function remove(act: () => void) {
    act()
    onEnd()
  }

  return (
    <aside class="ahead-frame" aria-label="Steps that wait">
      {next !== undefined && (
        <div class="ahead" data-confirmed={isConfirmed}>
          <p class="ahead-what">
            {isConfirmed ? 'They confirmed. Next is step ' : 'Waits for their word: step '}
            {steps.number.value} of {steps.total.value}
          </p>
          {isEdited.value ? (
            <StepForm
              text={next}
              onSave={text => steps.edit(text)}
              onEnd={() => {
                isEdited.value = false
                onEnd()
              }}
            />
          ) : (
            <>
              <p class="ahead-text" dir="auto">
                {next}
              </p>
              <div class="ahead-keys">
                <button type="button" class={`button small${isConfirmed ? ' accent' : ''}`} onClick={onTake}>
                  Put it in <kbd>Alt N</kbd>
                </button>
                <button
                  type="button"
                  class="button small"
                  onClick={() => {
                    isEdited.value = true
                  }}
                >
                  Edit
                </button>
                <button type="button" class="button small" onClick={() => remove(steps.skip)}>
                  Skip
                </button>
                {steps.cards.value.length > 1 && (
                  <button type="button" class="button small" onClick={() => remove(steps.drop)}>
                    Drop all {steps.cards.value.length}
                  </button>
                )}
              </div>
            </>
          )}
        </div>
      )}
      {removed > 0 && (
        <p class="ahead-removed">
          <span>{removed === 1 ? 'One step left out.' : `${removed} steps left out.`}</span>
          <button type="button" class="button small" onClick={() => remove(steps.bringBack)}>
            Bring back
          </button>
        </p>
      )}
      <p class="unseen" role="status">
        {isConfirmed && 'They confirmed. The next step waits above your answer; Alt and N put it in.'}
      </p>
    </aside>
  )
}

interface FormProps {
  readonly text: string
  readonly onSave: (text: string) => void
  readonly onEnd: () => void
}

function StepForm({ text, onSave, onEnd }: FormProps) {
  const words = useSignal(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  return (
    <form
      class="ahead-form"
      onSubmit={event => {
        event.preventDefault()
        onSave(words.value)
        onEnd()
      }}
    >
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        aria-label="Next step"
        value={words.value}
        onInput={event => {
          words.value = event.currentTarget.value
        }}
        onKeyDown={event => {
          if (event.key !== 'Escape' || event.isComposing) return
          event.preventDefault()
          onEnd()
        }}
      />
      <div class="ahead-keys">
        <button type="submit" class="button small accent">
          Keep
        </button>
        <button type="button" class="button small" onClick={onEnd}>
          Cancel
        </button>
      </div>
    </form>
  )
}
