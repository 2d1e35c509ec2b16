import type { Listening } from '../listening.ts'
import { Card } from './Card.tsx'
import { Quote, type ShowPlace } from './Quote.tsx'

/** What is wrong and what the customer is after, as they said it. */
export function ProblemCard({
  listening,
  onShow,
}: {
  readonly listening: Listening
  readonly onShow: ShowPlace
}) {
  const { sentence, goal, nouns } = listening.problem.value
  if (!sentence && !goal) return null
  const other = goal && goal.quote !== sentence?.quote ? goal : undefined
  return (
    <Card title="The problem, in their words">
      {sentence && <Quote place={sentence} onShow={onShow} />}
      {other && (
        <p class="card-line">
          <span class="card-note">They want: </span>
          <Quote place={other} onShow={onShow} />
        </p>
      )}
      {nouns.length > 0 && (
        <p class="card-note" dir="auto">
          It is about {nouns.map(({ told }) => told).join(', ')}.
        </p>
      )}
    </Card>
  )
}
