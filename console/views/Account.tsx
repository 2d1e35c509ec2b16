import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Habits } from '../habits.ts'
import { paths } from '../routes.ts'
import type { NamedMe, Session } from '../session.ts'
import { CoachForm } from '../ui/CoachForm.tsx'
import { Entry } from '../ui/Entry.tsx'
import { ProfileForm } from '../ui/ProfileForm.tsx'

interface Props {
  readonly session: Session
  readonly me: NamedMe
  readonly habits: Habits
}

export function Account({ session, me, habits }: Props) {
  const { route } = useLocation()
  const problem = useSignal<string | null>(null)
  useEffect(() => {
    document.title = 'Your account · Heed'
  }, [])
  return (
    <Entry title="Your account" problem={problem.value}>
      <p class="entry-lead">You are signed in as {me.email}.</p>
      <ProfileForm session={session} me={me} saveLabel="Save" needsPassword={false} />
      <CoachForm habits={habits} />
      <div class="entry-ends">
        <a class="button quiet" href={paths.inbox}>
          Back to the inbox
        </a>
        <button
          type="button"
          class="button quiet"
          onClick={async () => {
            const refused = await session.signOut()
            problem.value = refused?.message ?? null
            if (!refused) route(paths.inbox, true)
          }}
        >
          Sign out
        </button>
      </div>
    </Entry>
  )
}
