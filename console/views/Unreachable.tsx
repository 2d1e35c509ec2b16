import type { Session } from '../session.ts'
import { Entry } from '../ui/Entry.tsx'

export function Unreachable({ session, message }: { readonly session: Session; readonly message: string }) {
  return (
    <Entry title="The inbox could not be opened" problem={message}>
      <button type="button" class="button primary wide" onClick={() => session.start(null)}>
        Try again
      </button>
    </Entry>
  )
}
