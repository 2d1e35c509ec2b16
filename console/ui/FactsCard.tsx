import { useSignal } from '@preact/signals'
import { Copy, CornerDownLeft } from 'lucide'
import type { Fact, FactKind } from '../../shared/analyzer/index.ts'
import type { Listening } from '../listening.ts'
import { Card } from './Card.tsx'
import { IconButton } from './IconButton.tsx'
import type { ShowPlace } from './Quote.tsx'

interface Props {
  readonly listening: Listening
  readonly onShow: ShowPlace
  readonly onInsert: (words: string) => void
}

const names: Record<FactKind, string> = {
  name: 'Name',
  order: 'Order',
  reference: 'Reference',
  tracking: 'Tracking',
  invoice: 'Invoice',
  email: 'E-mail',
  phone: 'Phone',
  postcode: 'Postcode',
  date: 'Date',
  amount: 'Amount',
  device: 'Device',
  app: 'App',
  version: 'Version',
  tried: 'Tried already',
}

const order: readonly FactKind[] = [
  'name',
  'order',
  'tracking',
  'reference',
  'invoice',
  'device',
  'app',
  'version',
  'email',
  'phone',
  'postcode',
  'date',
  'amount',
  'tried',
]

/** What was said once and need not be asked again. */
export function FactsCard({ listening, onShow, onInsert }: Props) {
  const copied = useSignal('')
  const facts = listening.facts.value
  if (facts.length === 0) return null
  const kinds = order.filter(kind => facts.some(fact => fact.kind === kind))
  return (
    <Card title="Facts">
      <dl class="said-facts">
        {kinds.map(kind => (
          <div key={kind}>
            <dt>{names[kind]}</dt>
            {facts
              .filter(fact => fact.kind === kind)
              .map(fact => (
                <dd key={`${fact.turn} ${fact.start}`}>
                  <button
                    type="button"
                    class="said"
                    title="Show where it was said"
                    dir="auto"
                    onClick={() => onShow(fact)}
                  >
                    {fact.value}
                  </button>
                  {fact.from === 'agent' && <span class="said-by">said by your side</span>}
                  <span class="said-acts">
                    {'clipboard' in navigator && (
                      <IconButton icon={Copy} label={`Copy ${fact.value}`} onClick={() => void copy(fact)} />
                    )}
                    <IconButton
                      icon={CornerDownLeft}
                      label={`Put ${fact.value} into your answer`}
                      directed
                      onClick={() => onInsert(fact.value)}
                    />
                  </span>
                </dd>
              ))}
          </div>
        ))}
      </dl>
      <p class="unseen" role="status">
        {copied.value}
      </p>
    </Card>
  )

  async function copy({ value }: Fact): Promise<void> {
    try {
      await navigator.clipboard.writeText(value)
      copied.value = `Copied ${value}`
    } catch {
      copied.value = `${value} could not be copied`
    }
  }
}
