import type { Signal } from '@preact/signals'
import { useId } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly type: keyof typeof types
  readonly autocomplete: AutoFill
  readonly value: Signal<string>
  readonly note?: string
  /** Why the value cannot be taken; shown in the note's place. */
  readonly problem?: string | null
}

// Preact's types tell the kinds of input apart by a literal.
const types = { email: { type: 'email' }, password: { type: 'password' }, text: { type: 'text' } } as const

export function Field({ label, type, autocomplete, value, note, problem }: Props) {
  const id = useId()
  const words = problem ?? note
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        {...types[type]}
        autocomplete={autocomplete}
        dir="auto"
        value={value.value}
        onInput={event => {
          value.value = event.currentTarget.value
        }}
        aria-invalid={problem ? true : undefined}
        aria-describedby={words ? `${id}-note` : undefined}
      />
      {words && (
        <p id={`${id}-note`} class="field-note">
          {words}
        </p>
      )}
    </div>
  )
}
