import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Session } from '../session.ts'
import { Entry } from '../ui/Entry.tsx'
import { Field } from '../ui/Field.tsx'

export function SignIn({ session, notice }: { readonly session: Session; readonly notice: string | null }) {
  const email = useSignal('')
  const password = useSignal('')
  const problem = useSignal(notice)
  const busy = useSignal(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    document.title = 'Sign in · Heed'
  }, [])

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy.value) return
    busy.value = true
    problem.value = await refusal()
    busy.value = false
    if (problem.value === null) return
    form.current?.querySelector('input')?.focus()
  }

  async function refusal(): Promise<string | null> {
    if (email.value.trim() === '' || password.value === '')
      return 'Give your e-mail address and your password.'
    return (await session.signIn(email.value.trim(), password.value))?.message ?? null
  }

  return (
    <Entry title="Sign in" problem={problem.value}>
      <form ref={form} onSubmit={submit} noValidate>
        <Field label="E-mail" type="email" autocomplete="username" value={email} />
        <Field label="Password" type="password" autocomplete="current-password" value={password} />
        <button type="submit" class="button primary wide" aria-disabled={busy.value}>
          {busy.value ? 'Signing in' : 'Sign in'}
        </button>
      </form>
      <p class="entry-note">
        New here, or no password at hand? Whoever runs this server can make you a one-time link.
      </p>
    </Entry>
  )
}
