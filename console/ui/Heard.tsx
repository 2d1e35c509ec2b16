import type { Place } from '../../shared/analyzer/index.ts'
import { clientIdOf } from '../../shared/timeline.ts'
import { spokenIn } from '../context.ts'
import type { Sheet } from '../desk.ts'
import { insertionAt } from '../insertion.ts'
import { AsRead } from './AsRead.tsx'
import { replaceText } from './editing.ts'
import { FactsCard } from './FactsCard.tsx'
import { FeelingsCard } from './FeelingsCard.tsx'
import { LandingCard } from './LandingCard.tsx'
import { ProblemCard } from './ProblemCard.tsx'
import { StepsCard } from './StepsCard.tsx'
import { showSaid } from './said.ts'
import { ToneCard } from './ToneCard.tsx'

interface Props {
  readonly sheet: Sheet
  readonly visitor: string
  readonly myName: string
  /** Uncovers the conversation and the answer, then does this there. */
  readonly uncover: (act: () => void) => void
}

/** What the coach has heard in the conversation, and how the draft stands to it. Nothing here is read out by itself. */
export function Heard({ sheet: { conversation, listening }, visitor, myName, uncover }: Props) {
  const spoken = spokenIn(conversation.timeline.value)
  const last = spoken.findLast(entry => entry.state === 'sent' && entry.message.from === 'visitor')

  function show(place: Place) {
    const entry = spoken[place.turn]
    if (entry) uncover(() => showSaid(clientIdOf(entry), place))
  }

  const insert = (words: string) => uncover(() => insertIntoAnswer(words))

  return (
    <>
      <ProblemCard listening={listening} onShow={show} />
      <FeelingsCard listening={listening} onShow={show} />
      <LandingCard listening={listening} onInsert={insert} />
      <StepsCard listening={listening} onShow={show} />
      <FactsCard listening={listening} onShow={show} onInsert={insert} />
      <ToneCard listening={listening} />
      <AsRead
        listening={listening}
        before={last?.state === 'sent' ? last.message.text : undefined}
        myName={myName}
        visitor={visitor}
      />
    </>
  )
}

function insertIntoAnswer(words: string): void {
  const field = document.getElementById('answer')
  if (field instanceof HTMLTextAreaElement)
    replaceText(field, insertionAt(field.value, field.selectionEnd, words))
}
