import { Circle, CircleCheck } from 'lucide'
import type { Listening } from '../listening.ts'
import { FoldedCard } from './Card.tsx'
import { Icon } from './Icon.tsx'
import { Quote, type ShowPlace } from './Quote.tsx'

interface Props {
  readonly listening: Listening
  readonly onShow: ShowPlace
}

/** The five steps with an upset customer, ticked by what was said; the agent may open or close them at any time. */
export function StepsCard({ listening, onShow }: Props) {
  return (
    <FoldedCard title="Five steps" isOpen={listening.stepsAreOpen.value} onToggle={listening.toggleSteps}>
      <Steps listening={listening} onShow={onShow} />
    </FoldedCard>
  )
}

/** By itself, so that the transcript is not read for steps that nobody looks at. */
function Steps({ listening, onShow }: Props) {
  return (
    <ol class="steps">
      {listening.steps.value.map(({ id, label, done, evidence, next }) => (
        <li key={id} data-done={done}>
          <Icon node={done ? CircleCheck : Circle} />
          <div class="step">
            <p>
              {label}
              <span class="unseen">{done ? ', done' : ', still to do'}</span>
            </p>
            {next !== '' && <p class="card-note">{next}</p>}
            {evidence && <Quote place={evidence} onShow={onShow} />}
          </div>
        </li>
      ))}
    </ol>
  )
}
