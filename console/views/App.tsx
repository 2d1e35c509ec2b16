import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Desk as DeskState } from '../desk.ts'
import { paths, routeOf } from '../routes.ts'
import { isNamed, type NamedMe, type Session } from '../session.ts'
import { Account } from './Account.tsx'
import { Desk } from './Desk.tsx'
import { Recorded } from './Recorded.tsx'
import { SignIn } from './SignIn.tsx'
import { Unreachable } from './Unreachable.tsx'
import { Welcome } from './Welcome.tsx'

interface Props {
  readonly session: Session
  readonly openDesk: (me: NamedMe) => DeskState
}

export function App({ session, openDesk }: Props) {
  const state = session.state.value
  if (state.state === 'loading') return <main class="entry" aria-busy="true" />
  if (state.state === 'unreachable') return <Unreachable session={session} message={state.message} />
  if (state.state === 'signed-out') return <SignIn session={session} notice={state.notice} />
  if (!isNamed(state.me)) return <Welcome session={session} me={state.me} />
  return <SignedIn session={session} me={state.me} openDesk={openDesk} />
}

function SignedIn({ session, me, openDesk }: Props & { readonly me: NamedMe }) {
  const { path, route } = useLocation()
  // A new name means new messages under it: the desk is set up again.
  const desk = useMemo(() => openDesk(me), [me.email, me.name])
  useEffect(() => desk.stop, [desk])
  const shown = routeOf(path)
  const isElsewhere = shown.view === 'sign-in' || shown.view === 'unknown'
  useEffect(() => {
    if (isElsewhere) route(paths.inbox, true)
  }, [isElsewhere])
  if (shown.view === 'account') return <Account session={session} me={me} habits={desk.habits} />
  if (shown.view === 'recorded') return <Recorded desk={desk} />
  return <Desk desk={desk} session={session} openId={shown.view === 'conversation' ? shown.id : null} />
}
