import type { Signal } from '@preact/signals'
import { useId } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly type: keyof typeof types
  readonly autocomplete: AutoFill
  readonly value: Signal<string>
  readonly note?: string
  readonly required?: boolean
  readonly minLength?: number
  readonly maxLength?: number
}

// Preact's types tell the kinds of input apart by a literal.
const types = { email: { type: 'email' }, password: { type: 'password' }, text: { type: 'text' } } as const

export function Field({ label, type, autocomplete, value, note, ...rules }: Props) {
  const id = useId()
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
        aria-describedby={note ? `${id}-note` : undefined}
        {...rules}
      />
      {note && (
        <p id={`${id}-note`} class="field-note">
          {note}
        </p>
      )}
    </div>
  )
}
