import { ChevronDown } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './Icon.tsx'

interface Props {
  readonly title: string
  readonly children: ComponentChildren
}

/** One thing that is known, under its name. */
export function Card({ title, children }: Props) {
  const id = useId()
  return (
    <section class="card" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

interface FoldedProps extends Props {
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** The same, to be opened by its name. */
export function FoldedCard({ title, isOpen, onToggle, children }: FoldedProps) {
  const id = useId()
  return (
    <section class="card" aria-label={title}>
      <h3>
        <button
          type="button"
          class="card-toggle"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
        >
          {title} <Icon node={ChevronDown} />
        </button>
      </h3>
      <div id={id} class="card-body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  )
}
