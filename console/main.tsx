import { render } from 'preact'
import { LocationProvider } from 'preact-iso/router'
import { io } from 'socket.io-client'
import { createApi } from './api.ts'
import { createClock } from './clock.ts'
import { createDesk } from './desk.ts'
import { paths } from './routes.ts'
import { createSession, type NamedMe, takeToken } from './session.ts'
import { App } from './views/App.tsx'

const clock = createClock()
const session = createSession(createApi(clock.set))

const openDesk = (me: NamedMe) =>
  createDesk(
    me,
    io('/agent', { autoConnect: false, transports: ['websocket'] }),
    localStorage,
    clock,
    session.ended,
  )

void session.start(location.pathname === paths.signIn ? takeToken(location, history) : null)
render(
  <LocationProvider scope={paths.inbox}>
    <App session={session} openDesk={openDesk} />
  </LocationProvider>,
  document.body,
)
