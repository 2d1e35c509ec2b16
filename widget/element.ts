import type { IconNode } from 'lucide'

/** Gives an element its attributes and children: nodes, never markup. */
export function dress<Kind extends Element>(
  element: Kind,
  attributes: Readonly<Record<string, unknown>>,
  ...children: readonly (Node | string)[]
): Kind {
  for (const name in attributes) element.setAttribute(name, String(attributes[name]))
  element.append(...children)
  return element
}

/** An icon as SVG nodes; its stroke comes from the style sheet. */
export const drawIcon = (icon: IconNode, name: string): SVGElement =>
  dress(svg('svg'), { viewBox: '0 0 24 24', class: name }, ...icon.map(([tag, its]) => dress(svg(tag), its)))

const svg = (tag: string) => document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement
