import type { IconNode } from 'lucide'
import { h } from 'preact'

/** Always beside a name: the icon itself says nothing to assistive technology. */
export function Icon({ of }: { of: IconNode }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
