import type { IconNode } from 'lucide'
import { h } from 'preact'

interface Props {
  readonly node: IconNode
  /** Points along the line of reading, so it turns around from right to left. */
  readonly directed?: boolean
}

/** Always beside or inside something that has a name. */
export function Icon({ node, directed = false }: Props) {
  return (
    <svg class={directed ? 'icon directed' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
