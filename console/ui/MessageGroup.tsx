import { PencilLine } from 'lucide'
import type { Seen } from '../../shared/message.ts'
import type { Coaching } from '../../shared/protocol.ts'
import { clientIdOf, type Entry, type Sent, type Unsent as UnsentEntry } from '../../shared/timeline.ts'
import type { Conversation } from '../conversation.ts'
import type { Contribution } from '../groups.ts'
import { fullTime, timeOfDay } from '../times.ts'
import { DayLine } from './DayLine.tsx'
import { Icon } from './Icon.tsx'
import { MessageText } from './MessageText.tsx'
import { Unsent } from './Unsent.tsx'

interface Props {
  readonly group: Contribution
  readonly conversation: Conversation
  readonly visitor: string
  readonly myName: string
  readonly now: number
  readonly live: boolean
  /** The newest stored answer: the only one whose state is told. */
  readonly lastAnswer: Entry | undefined
  /** The newest message when the conversation was opened: later ones come in before the agent's eyes. */
  readonly historyEnd: number
  readonly onEdit: (clientId: string) => void
  readonly onTakeBack: () => void
}

export function MessageGroup({ group, visitor, myName, now, ...rest }: Props) {
  const { side, author, at } = group
  const isMine = side === 'agent' && (author === null || author === myName)
  return (
    <>
      {group.startsDay && at !== null && <DayLine at={at} now={now} />}
      <li class="group" data-side={side}>
        <p class="group-head">
          <span class="group-author">{side === 'visitor' ? visitor : isMine ? 'You' : author}</span>
          {at !== null && (
            <time dateTime={new Date(at).toISOString()} title={fullTime(at, now)}>
              {timeOfDay(at)}
            </time>
          )}
        </p>
        {group.entries.map(entry => (
          <Bubble key={clientIdOf(entry)} entry={entry} isMine={isMine} {...rest} />
        ))}
      </li>
    </>
  )
}

interface BubbleProps extends Omit<Props, 'group' | 'visitor' | 'myName' | 'now'> {
  readonly entry: Sent | UnsentEntry
  readonly isMine: boolean
}

function Bubble({ entry, isMine, conversation, lastAnswer, historyEnd, live, ...back }: BubbleProps) {
  if (entry.state !== 'sent')
    return (
      <div class="bubble" data-state={entry.state} data-message={entry.clientId} data-new tabIndex={-1}>
        <MessageText text={entry.text} />
        <Unsent entry={entry} conversation={conversation} live={live} {...back} />
      </div>
    )
  const { message } = entry
  const coaching = isMine ? conversation.coachings.value.get(message.clientId) : undefined
  const taken = coaching ? takenCount(coaching) : 0
  const isNew = !isMine && message.seq > historyEnd
  return (
    <div
      class="bubble"
      data-state="sent"
      data-message={message.clientId}
      data-seq={message.seq}
      data-new={isNew}
      tabIndex={-1}
    >
      <MessageText text={message.text} />
      {(taken > 0 || entry === lastAnswer) && (
        <p class="bubble-foot">
          {taken > 0 && (
            <span class="coached" title="Only you see this.">
              <Icon node={PencilLine} /> {taken === 1 ? '1 suggestion taken' : `${taken} suggestions taken`}
            </span>
          )}
          {entry === lastAnswer && <span>{stateOf(message.seq, conversation.seen.value)}</span>}
        </p>
      )}
    </div>
  )
}

function stateOf(seq: number, { visitor, at, received }: Seen): string {
  if (seq <= visitor) return at.visitor === null ? 'Seen' : `Seen ${timeOfDay(at.visitor)}`
  return seq <= received.visitor ? 'Delivered' : 'Sent'
}

const takenCount = ({ findings }: Coaching): number =>
  findings.filter(({ outcome }) => outcome === 'taken').length
