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
    <p>
      <bdi>{`${wordsOf(row, texts)} · ${clock.time(row.at)}`}</bdi>
    </p>
    {row.isClosed && (
      <p>
        <bdi>{texts.openAgain}</bdi>
      </p>
    )}
  </li>
)

function wordsOf({ event }: Row, texts: PanelTexts): string {
  switch (event.kind) {
    case 'assigned':
      return texts.joined(event.assignee)
    case 'transferred':
      return texts.handedOver(event.author ?? '', event.assignee)
    case 'rated':
      return texts.rated(event.rating)
    default:
      return texts[event.kind]
  }
}
