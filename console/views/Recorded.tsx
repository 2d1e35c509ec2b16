import { useEffect, useMemo } from 'preact/hooks'
import type { Outcome } from '../../shared/protocol.ts'
import type { Desk } from '../desk.ts'
import { createCoachingRecord } from '../record.ts'
import { paths } from '../routes.ts'
import { nameOf } from '../rule-names.ts'
import { fullTime } from '../times.ts'
import { Entry } from '../ui/Entry.tsx'

export const outcomeWords: Record<Outcome, string> = {
  taken: 'You took a suggestion',
  reworded: 'You changed it yourself',
  dismissed: 'You left it out',
  left: 'It went out as it was',
}

/** Exactly what the server keeps of the coach's part in the agent's own messages. */
export function Recorded({ desk }: { readonly desk: Desk }) {
  const record = useMemo(() => createCoachingRecord(desk.connection), [desk])
  useEffect(() => record.stop, [record])
  useEffect(() => {
    document.title = 'What is recorded · Heed'
  }, [])
  const findings = record.findings.value
  const now = desk.clock.now.value
  return (
    <Entry title="What is recorded about your coaching" problem={record.problem.value?.message ?? null} wide>
      <div class="prose">
        <p>
          With each answer you send, the server keeps which rules had something to say about it and what
          became of that. It keeps no words of your drafts, and no score. All of it is listed here.
        </p>
        <p>
          Only you see this list: Heed shows it to nobody else, neither one by one nor added up. Whoever runs
          the server can read its database.
        </p>
        <p>
          What you chose for the coach stays in this browser. A finding you report as wrong is kept without
          your name, and with its words only if you agreed.
        </p>
      </div>
      {record.loaded.value && findings.length === 0 && <p class="entry-note">Nothing is recorded yet.</p>}
      {findings.length > 0 && (
        <table class="record">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Rule</th>
              <th scope="col">What became of it</th>
            </tr>
          </thead>
          <tbody>
            {findings.map(({ at, conversationId, rule, outcome }, place) => (
              <tr key={place}>
                <td>
                  <a href={paths.conversation(conversationId)}>
                    <time dateTime={new Date(at).toISOString()}>{fullTime(at, now)}</time>
                  </a>
                </td>
                <td>{nameOf(rule)}</td>
                <td>{outcomeWords[outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="entry-ends">
        <a class="button quiet" href={paths.account}>
          Back to your account
        </a>
        {record.more.value && (
          <button type="button" class="button" onClick={record.loadMore}>
            Older ones
          </button>
        )}
      </div>
    </Entry>
  )
}
