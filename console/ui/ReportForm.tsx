import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Refused } from '../../shared/result.ts'
import { nameOf } from '../rule-names.ts'

interface Props {
  readonly rule: string
  /** What the finding is about; null where it is about no words. */
  readonly words: string | null
  /** Returns why it did not work. */
  readonly onReport: (words: string | null) => Promise<Refused | null>
  readonly onEnd: () => void
}

/** Tells those who run the server that a finding is wrong; the words only where the agent ticks that they may go. */
export function ReportForm({ rule, words, onReport, onEnd }: Props) {
  const agrees = useSignal(false)
  const problem = useSignal<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), [])

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const refused = await onReport(agrees.value ? words : null)
    if (refused) problem.value = refused.message
    else onEnd()
  }

  return (
    <form
      ref={form}
      class="report"
      aria-labelledby={id}
      onSubmit={submit}
      onKeyDown={event => {
        // The note's own keys are not meant here.
        event.stopPropagation()
        if (event.key === 'Escape') onEnd()
      }}
    >
      <p id={id}>Is “{nameOf(rule)}” wrong here? Whoever runs this server will read it, without your name.</p>
      {words !== null && (
        <label class="report-consent">
          <input
            type="checkbox"
            checked={agrees.value}
            onChange={event => {
              agrees.value = event.currentTarget.checked
            }}
          />
          <span dir="auto">Send the words too: “{words}”</span>
        </label>
      )}
      {problem.value !== null && (
        <p role="alert" class="report-problem">
          {problem.value}
        </p>
      )}
      <div class="note-keys">
        <button type="submit" class="button small accent">
          Report
        </button>
        <button type="button" class="button small" onClick={onEnd}>
          Cancel
        </button>
      </div>
    </form>
  )
}
