import type { Replacement } from '../replacement.ts'

/** Makes the edit as one step of the field's own undo history, and leaves the caret where it was in the words. */
export function replaceText(field: HTMLTextAreaElement, { start, end, text, select }: Replacement): void {
  const caret = field.selectionEnd
  field.focus()
  field.setSelectionRange(start, end)
  if (!insertNatively(text)) {
    field.setRangeText(text, start, end, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
  }
  const after = start + text.length
  const moved = caret >= end ? caret + after - end : after
  field.setSelectionRange(select?.start ?? moved, select?.end ?? moved)
}

/** Deprecated and without a successor: nothing else writes into the undo history of a text field. */
const insertNatively = (text: string): boolean =>
  text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
