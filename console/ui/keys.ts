/** What undoes, as it stands on the keyboard. */
export const undoKey = /^Mac/.test(navigator.platform) ? '⌘ Z' : 'Ctrl Z'
