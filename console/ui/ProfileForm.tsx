import { useSignal } from '@preact/signals'
import type { Me, Session } from '../session.ts'
import { Field } from './Field.tsx'

interface Props {
  readonly session: Session
  readonly me: Me
  readonly saveLabel: string
  readonly needsPassword: boolean
}

export function ProfileForm({ session, me, saveLabel, needsPassword }: Props) {
  const name = useSignal(me.name ?? '')
  const password = useSignal('')
  const outcome = useSignal<{ readonly saved: boolean; readonly text: string } | null>(null)
  const busy = useSignal(false)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy.value) return
    busy.value = true
    const refused = await session.save({
      name: name.value.trim(),
      ...(password.value !== '' && { password: password.value }),
    })
    busy.value = false
    outcome.value = refused ? { saved: false, text: refused.message } : { saved: true, text: 'Saved.' }
    if (!refused) password.value = ''
  }

  return (
    <form onSubmit={submit}>
      <Field
        label="Your name"
        type="text"
        autocomplete="name"
        value={name}
        note="Visitors see it above your answers."
        required
        maxLength={60}
      />
      <Field
        label={needsPassword ? 'Password' : 'New password'}
        type="password"
        autocomplete="new-password"
        value={password}
        note={
          needsPassword
            ? 'At least 10 characters.'
            : 'At least 10 characters. Leave it empty to keep the one you have.'
        }
        required={needsPassword}
        minLength={10}
      />
      <div role="alert" class="form-outcome" data-saved={outcome.value?.saved}>
        {outcome.value?.text}
      </div>
      <button type="submit" class="button primary wide" aria-disabled={busy.value}>
        {busy.value ? 'Saving' : saveLabel}
      </button>
    </form>
  )
}
