const isMac = /^Mac/.test(navigator.platform)

/** What undoes, as it stands on the keyboard. */
export const undoKey = isMac ? '⌘ Z' : 'Ctrl Z'
/** What opens the sentences at hand. */
export const paletteKey = isMac ? '⌘ K' : 'Ctrl K'

/** On a Mac, Control and K cuts the rest of a line. */
export const opensPalette = (event: KeyboardEvent): boolean =>
  (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'k'

/** Alt with a letter: where the layout makes another sign of it, the place of the key counts. */
export function isAltLetter(event: KeyboardEvent, letter: string): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
  const key = event.key.toLowerCase()
  return key === letter || (!/^[a-z]$/.test(key) && event.code === `Key${letter.toUpperCase()}`)
}
