import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Me, Session } from '../session.ts'
import { Field } from './Field.tsx'

interface Props {
  readonly session: Session
  readonly me: Me
  readonly saveLabel: string
  readonly needsPassword: boolean
}

const MIN_PASSWORD_LENGTH = 10

type Outcome =
  | { readonly state: 'unsaved' }
  | { readonly state: 'saved' }
  | { readonly state: 'refused'; readonly at: 'name' | 'password' | 'form'; readonly message: string }

export function ProfileForm({ session, me, saveLabel, needsPassword }: Props) {
  const name = useSignal(me.name ?? '')
  const password = useSignal('')
  const outcome = useSignal<Outcome>({ state: 'unsaved' })
  const busy = useSignal(false)
  const form = useRef<HTMLFormElement>(null)
  const problemAt = (at: string) =>
    outcome.value.state === 'refused' && outcome.value.at === at ? outcome.value.message : null

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy.value) return
    busy.value = true
    outcome.value = await save()
    busy.value = false
    if (outcome.value.state === 'saved') password.value = ''
  }

  async function save(): Promise<Outcome> {
    if (name.value.trim() === '') return refused('name', 'Give the name that visitors will see.')
    const { length } = password.value
    if (length < MIN_PASSWORD_LENGTH && (needsPassword || length > 0))
      return refused(
        'password',
        `A password has at least ${MIN_PASSWORD_LENGTH} characters; this one has ${length}.`,
      )
    const problem = await session.save({
      name: name.value.trim(),
      ...(length > 0 && { password: password.value }),
    })
    return problem ? refused('form', problem.message) : { state: 'saved' }
  }

  function refused(at: 'name' | 'password' | 'form', message: string): Outcome {
    const inputs = form.current?.querySelectorAll('input')
    inputs?.[at === 'password' ? 1 : 0]?.focus()
    return { state: 'refused', at, message }
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Field
        label="Your name"
        type="text"
        autocomplete="name"
        value={name}
        note="Visitors see it above your answers."
        problem={problemAt('name')}
      />
      <Field
        label={needsPassword ? 'Password' : 'New password'}
        type="password"
        autocomplete="new-password"
        value={password}
        note={`At least ${MIN_PASSWORD_LENGTH} characters.${needsPassword ? '' : ' Leave it empty to keep the one you have.'}`}
        problem={problemAt('password')}
      />
      <div role="alert" class="form-outcome" data-saved={outcome.value.state === 'saved'}>
        {outcome.value.state === 'saved' ? 'Saved.' : problemAt('form')}
      </div>
      <button type="submit" class="button primary wide" aria-disabled={busy.value}>
        {busy.value ? 'Saving' : saveLabel}
      </button>
    </form>
  )
}
