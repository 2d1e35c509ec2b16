import type { Listening } from '../listening.ts'
import { Card } from './Card.tsx'

/** The customer, the brand and the draft on one line from casual to formal; the same in words below it. */
export function ToneCard({ listening }: { readonly listening: Listening }) {
  const tone = listening.tone.value
  const { customer, draft, brand } = tone
  const [least, most] = brand
  const isBound = least > 0 || most < 100
  return (
    <Card title="Tone">
      <div class="tone-line" aria-hidden="true">
        {isBound && (
          <i class="tone-brand" style={{ insetInlineStart: `${least}%`, width: `${most - least}%` }} />
        )}
        {customer !== undefined && (
          <i class="tone-mark" data-of="customer" style={{ insetInlineStart: `${customer}%` }} />
        )}
        {draft !== undefined && (
          <i class="tone-mark" data-of="draft" style={{ insetInlineStart: `${draft}%` }} />
        )}
      </div>
      <p class="tone-ends" aria-hidden="true">
        <span>Casual</span>
        <span>Formal</span>
      </p>
      <dl class="tones">
        <Tone of="customer" name="They write">
          {customer === undefined ? 'too few words yet' : inWords(customer)}
        </Tone>
        <Tone of="draft" name="Your draft">
          {draft === undefined ? 'too few words yet' : inWords(draft)}
        </Tone>
        {isBound && (
          <Tone of="brand" name="Your brand">
            {`${least} to ${most}`}
          </Tone>
        )}
      </dl>
      <p class="card-note">{verdict(tone)}</p>
    </Card>
  )
}

interface ToneProps {
  readonly of: 'customer' | 'draft' | 'brand'
  readonly name: string
  readonly children: string
}

function Tone({ of, name, children }: ToneProps) {
  return (
    <div>
      <dt>
        <i class="tone-mark" data-of={of} aria-hidden="true" /> {name}
      </dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

const inWords = (formality: number): string =>
  `${formality}, ${formality < 35 ? 'casual' : formality > 65 ? 'formal' : 'plain'}`

function verdict({ customer, draft, target, verdict }: Listening['tone']['value']): string {
  if (customer === undefined || draft === undefined) return ''
  if (verdict === 'fits') return 'Your draft fits how they write.'
  const more = verdict === 'too formal' ? 'more formal' : 'more casual'
  return target === customer
    ? `Your draft is ${more} than they write.`
    : `Your draft is ${more} than they and your brand write.`
}
