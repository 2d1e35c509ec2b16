import type { Happening } from '../groups.ts'
import { type Reader, remarkOf, wordsOf } from '../happenings.ts'
import { fullTime, timeOfDay } from '../times.ts'
import { DayLine } from './DayLine.tsx'

interface Props extends Reader {
  readonly group: Happening
  readonly now: number
}

/** What became of the conversation: a quiet line among the messages. */
export function HappeningLine({ group, now, myName, visitor }: Props) {
  const { event, at } = group
  const remark = remarkOf(event)
  return (
    <>
      {group.startsDay && <DayLine at={at} now={now} />}
      <li class="happening" data-seq={event.seq}>
        <p>
          {wordsOf(event, { myName, visitor })}
          {' · '}
          <time dateTime={new Date(at).toISOString()} title={fullTime(at, now)}>
            {timeOfDay(at)}
          </time>
        </p>
        {remark !== null && (
          <p class="remark" dir="auto">
            {remark}
          </p>
        )}
        {event.kind === 'transferred' && remark !== null && <p>Only agents see this note.</p>}
      </li>
    </>
  )
}
