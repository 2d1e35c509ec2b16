import type { Range as Place } from '../replacement.ts'

export const styles = ['hint', 'warning', 'error', 'strength', 'blank', 'active'] as const

export interface Underline extends Place {
  readonly style: (typeof styles)[number]
}

/** Underlines places of a text node without touching the node; replaces what was underlined before. */
export function underline(node: Text, underlines: readonly Underline[]): void {
  if (!canHighlight()) return
  for (const style of styles) {
    const ranges = underlines.filter(other => other.style === style).map(place => rangeIn(node, place))
    if (ranges.length === 0) CSS.highlights.delete(`heed-${style}`)
    else CSS.highlights.set(`heed-${style}`, new Highlight(...ranges))
  }
}

function rangeIn(node: Text, { start, end }: Place): StaticRange {
  const last = node.length
  return new StaticRange({
    startContainer: node,
    startOffset: Math.min(start, last),
    endContainer: node,
    endOffset: Math.min(end, last),
  })
}

const canHighlight = (): boolean => typeof Highlight === 'function' && 'highlights' in CSS
