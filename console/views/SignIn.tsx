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
    problem.value = null
    const refused = await session.signIn(email.value.trim(), password.value)
    busy.value = false
    if (!refused) return
    problem.value = refused.message
    form.current?.querySelector('input')?.focus()
  }

  return (
    <Entry title="Sign in" problem={problem.value}>
      <form ref={form} onSubmit={submit}>
        <Field label="E-mail" type="email" autocomplete="username" value={email} required />
        <Field label="Password" type="password" autocomplete="current-password" value={password} required />
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
