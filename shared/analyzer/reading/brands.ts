import { fold, isCapital, isWordUnit, unit, unitAt } from './characters.ts'

/** Where the name ends that begins at this place; -1 where none does. */
export type EndOfBrand = (text: string, at: number) => number

/**
 * Finds names, the longest first. A word that the name writes with a capital needs one in the text too, so that
 * "We Care" is a name and "we care" is not.
 */
export function createBrands(names: readonly string[]): EndOfBrand {
  const byFirst = new Map<number, string[]>()
  for (const name of names.map(spaced).toSorted((a, b) => b.length - a.length)) {
    const first = fold(name.charCodeAt(0))
    byFirst.set(first, [...(byFirst.get(first) ?? []), name])
  }
  return (text, at) => {
    for (const name of byFirst.get(fold(text.charCodeAt(at))) ?? []) {
      const end = endOf(name, text, at)
      if (end > at) return end
    }
    return -1
  }
}

const spaced = (name: string): string => name.trim().replace(/\s+/g, ' ')

function endOf(name: string, text: string, start: number): number {
  let at = start
  for (let index = 0; index < name.length; index++) {
    if (name[index] === ' ') {
      const word = skipSpace(text, at)
      if (word === at) return -1
      at = word
    } else {
      const opens = index === 0 || name[index - 1] === ' '
      if (!isSame(name, index, text, at) || (opens && isCapital(name, index) && !isCapital(text, at)))
        return -1
      at++
    }
  }
  return isWordUnit(unitAt(text, at)) ? -1 : at
}

/** A name does not run from one line to the next. */
function skipSpace(text: string, from: number): number {
  let at = from
  while (unitAt(text, at) === unit.space && text.charCodeAt(at) !== 0x0a) at++
  return at
}

const isSame = (a: string, atA: number, b: string, atB: number): boolean =>
  fold(a.charCodeAt(atA)) === fold(b.charCodeAt(atB)) ||
  a.charAt(atA).toLowerCase() === b.charAt(atB).toLowerCase()
