import { useEffect } from 'preact/hooks'
import type { Me, Session } from '../session.ts'
import { Entry } from '../ui/Entry.tsx'
import { ProfileForm } from '../ui/ProfileForm.tsx'

/** The first time: a name and a password. */
export function Welcome({ session, me }: { readonly session: Session; readonly me: Me }) {
  useEffect(() => {
    document.title = 'Welcome · Heed'
  }, [])
  return (
    <Entry title="Welcome" problem={null}>
      <p class="entry-lead">
        You are signed in as {me.email}. Choose the name visitors will see, and a password for the next time.
      </p>
      <ProfileForm session={session} me={me} saveLabel="Open the inbox" needsPassword={!me.hasPassword} />
    </Entry>
  )
}
