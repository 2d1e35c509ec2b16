const STEPS = 20

/** Black or white: whichever can be read on the color, at 4.5:1 or better. */
export const inkOn = (color: string): string => (luminance(color) > 0.183 ? '#000000' : '#ffffff')

/** The nearest color to `color`, toward black or white, that has at least this contrast against the ground. */
export function apart(color: string, ground: string, ratio: number): string {
  const goal = luminance(ground) > 0.183 ? 0 : 255
  const channels = parse(color)
  let moved = color
  for (let step = 1; contrast(moved, ground) < ratio && step <= STEPS; step++) {
    moved = hex(channels.map(channel => channel + ((goal - channel) * step) / STEPS))
  }
  return moved
}

/** WCAG 2.2: 1 for the same color, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const ratio = (luminance(a) + 0.05) / (luminance(b) + 0.05)
  return Math.max(ratio, 1 / ratio)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = parse(color).map(channel => {
    const share = channel / 255
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** #rgb or #rrggbb, as numbers from 0 to 255. */
const parse = (color: string): number[] =>
  (color.length < 5 ? color.replace(/\w/g, '$&$&') : color)
    .match(/\w\w/g)
    ?.map(pair => Number(`0x${pair}`)) ?? []

const hex = (channels: readonly number[]): string =>
  `#${channels.map(channel => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
