import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Coach } from '../coach.ts'
import type { NextSteps, Words } from '../next-steps.ts'
import type { Choice, Palette } from '../palette.ts'
import type { Range } from '../replacement.ts'
import { replaceText } from './editing.ts'
import { isAltLetter, opensPalette } from './keys.ts'

/** What helps with the writing itself: sentences, steps and ticks, put into the field as one edit each. */
export interface AtHand {
  readonly open: () => void
  /** Closes the list and gives the caret back; `slash` writes the sign that opened it. */
  readonly leave: (slash: boolean) => void
  readonly take: (choice: Choice) => void
  /** Call before a slash begins a line; true if the list opens instead. */
  readonly onSlash: () => boolean
  readonly reflect: () => void
  readonly split: () => void
  /** Puts the next step into the draft; false if none waits. */
  readonly takeStep: () => boolean
  readonly showsChecklist: boolean
  readonly ask: (sentence: string) => void
  readonly endChecklist: () => void
  /** The keys of all this, in the field and on the card alike; true if one was used. */
  readonly key: (event: KeyboardEvent) => boolean
  /** Call when this draft was sent. */
  readonly sent: (draft: string) => void
}

export function useAtHand(
  coach: Coach,
  palette: Palette,
  steps: NextSteps,
  field: RefObject<HTMLTextAreaElement | null>,
): AtHand {
  const isListed = useSignal(false)
  /** Where the words of the list go. */
  const place = useRef<Range>({ start: 0, end: 0 })
  const isSlashMeant = useRef(false)
  const showsChecklist = coach.closing.value || isListed.value

  const caret = (): Range => ({
    start: field.current?.selectionStart ?? 0,
    end: field.current?.selectionEnd ?? 0,
  })

  function insert({ text, blanks }: Words, at: Range): void {
    if (field.current) replaceText(field.current, coach.insert(text, blanks, at))
  }

  function open(): void {
    place.current = caret()
    palette.open()
  }

  function leave(slash: boolean): void {
    palette.close()
    const { start, end } = place.current
    field.current?.focus()
    field.current?.setSelectionRange(start, end)
    if (!slash || !field.current) return
    isSlashMeant.current = true
    replaceText(field.current, { start, end, text: '/', select: null })
    isSlashMeant.current = false
  }

  function reflect(): void {
    const reflection = palette.reflection.value
    if (coach.draft.value.startsWith(reflection.text)) field.current?.focus()
    else insert(reflection, { start: 0, end: 0 })
  }

  function split(): void {
    const draft = coach.draft.value
    const first = steps.split(draft, coach.blanks.value)
    if (first) insert(first, { start: 0, end: draft.length })
  }

  function takeStep(): boolean {
    const draft = coach.draft.value
    const next = steps.take(draft)
    if (next) insert(next, { start: draft.trim() === '' ? 0 : draft.length, end: draft.length })
    return next !== null
  }

  function endChecklist(): void {
    isListed.value = false
    coach.keepOpen()
    field.current?.focus()
  }

  const opener = useRef(open)
  opener.current = open
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!opensPalette(event) || palette.isOpen.peek() || document.querySelector('dialog[open]')) return
      event.preventDefault()
      opener.current()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      palette.close()
    }
  }, [palette])

  return {
    open,
    leave,
    take(choice) {
      leave(false)
      if (choice.act === 'insert') insert(choice, place.current)
      else if (choice.act === 'begin') reflect()
      else if (choice.act === 'split') split()
      else isListed.value = true
    },
    onSlash() {
      if (isSlashMeant.current) return false
      open()
      return true
    },
    reflect,
    split,
    takeStep,
    showsChecklist,
    ask: sentence => insert({ text: sentence, blanks: [] }, caret()),
    endChecklist,
    key(event) {
      if (isAltLetter(event, 'r')) reflect()
      else if (event.key === 'Escape' && showsChecklist) endChecklist()
      else return isAltLetter(event, 'n') && takeStep()
      return true
    },
    sent(draft) {
      isListed.value = false
      steps.sent(draft)
    },
  }
}
