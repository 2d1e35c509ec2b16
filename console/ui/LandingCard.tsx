import { CornerDownLeft } from 'lucide'
import { askedOfCustomer, type Listening } from '../listening.ts'
import { Card } from './Card.tsx'
import { Icon } from './Icon.tsx'

interface Props {
  readonly listening: Listening
  readonly onInsert: (words: string) => void
}

/** What the customer may ask next, and what the agent may not have asked. Its place is kept while it is empty. */
export function LandingCard({ listening, onInsert }: Props) {
  const hints = listening.landing.value
  return (
    <Card title="How it may land">
      <ul class="landing">
        {hints.length === 0 && <li class="card-note">No question stands out.</li>}
        {hints.map(({ kind, question, cause }) => (
          <li key={question}>
            {kind === 'reaction' ? (
              <>
                They may ask: “{question}”{cause && <span class="card-note"> because of “{cause.text}”</span>}
              </>
            ) : (
              <>
                You may not have asked:{' '}
                <button
                  type="button"
                  class="quote"
                  title="Put it into your answer"
                  onClick={() => onInsert(askedOfCustomer(question))}
                >
                  {askedOfCustomer(question)} <Icon node={CornerDownLeft} directed />
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
