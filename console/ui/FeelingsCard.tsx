import type { Feeling } from '../../shared/analyzer/index.ts'
import type { Listening } from '../listening.ts'
import { Card } from './Card.tsx'
import { Quote, type ShowPlace } from './Quote.tsx'

const names: Record<Feeling, string> = {
  anger: 'Anger',
  disappointment: 'Disappointment',
  worry: 'Worry',
  stress: 'Stress',
  confusion: 'Confusion',
  embarrassment: 'Embarrassment',
  distress: 'Distress',
  impatience: 'Impatience',
  joy: 'Joy',
  emphasis: 'Emphasis',
  sarcasm: 'Possible sarcasm',
}

const trends = {
  rising: 'Better than a moment ago.',
  falling: 'Worse than a moment ago.',
  steady: undefined,
} as const

/** The feelings that the customer's own words show, each with those words; nothing where there are none. */
export function FeelingsCard({
  listening,
  onShow,
}: {
  readonly listening: Listening
  readonly onShow: ShowPlace
}) {
  const cues = listening.feelings.value
  const trend = listening.trend.value
  if (cues.length === 0) return null
  return (
    <Card title="How they feel, in their words">
      <ul class="feelings">
        {cues.map(cue => (
          <li key={`${cue.turn} ${cue.start}`} data-feeling={cue.feeling}>
            <span class="feeling">{names[cue.feeling]}</span> <Quote place={cue} onShow={onShow} />
          </li>
        ))}
      </ul>
      {trend && trends[trend] !== undefined && <p class="card-note">{trends[trend]}</p>}
    </Card>
  )
}
