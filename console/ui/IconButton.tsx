import type { IconNode } from 'lucide'
import type { Ref } from 'preact'
import { Icon } from './Icon.tsx'

interface Props {
  readonly icon: IconNode
  readonly label: string
  readonly onClick: () => void
  readonly pressed?: boolean
  readonly directed?: boolean
  readonly class?: string
  readonly buttonRef?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, onClick, pressed, directed, class: extra = '', buttonRef }: Props) {
  return (
    <button
      ref={buttonRef ?? null}
      type="button"
      class={`icon-button ${extra}`}
      aria-label={label}
      title={label}
      aria-expanded={pressed}
      onClick={onClick}
    >
      <Icon node={icon} directed={directed ?? false} />
    </button>
  )
}
