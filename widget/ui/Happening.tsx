import type { Clock } from '../clock.ts'
import type { PanelTexts } from '../i18n/en.ts'
import type { Happening as Row } from '../rows.ts'

interface Props {
  readonly row: Row
  readonly texts: PanelTexts
  readonly clock: Clock
}

/** What became of the conversation: a quiet line among the messages. */
export const Happening = ({ row, texts, clock }: Props) => (
  <li class="happening">
    <bdi>{`${wordsOf(row, texts)} · ${clock.time(row.at)}`}</bdi>
  </li>
)

function wordsOf({ event, isClosed }: Row, texts: PanelTexts): string {
  switch (event.kind) {
    case 'assigned':
      return texts.joined(event.assignee)
    case 'transferred':
      return event.author === null
        ? texts.joined(event.assignee)
        : texts.handedOver(event.author, event.assignee)
    case 'closed':
      return isClosed ? `${texts.closed} ${texts.openAgain}` : texts.closed
    case 'reopened':
      return texts.reopened
    case 'rated':
      return texts.rated(event.rating)
  }
}
