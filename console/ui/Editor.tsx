import { effect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Coach } from '../coach.ts'
import { type Underline, underline } from './underlines.ts'

interface Props {
  readonly coach: Coach
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly describedBy: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onType: (text: string, isPaste: boolean) => void
  /** Asked when a slash is about to begin a line; true if it shall not be written. */
  readonly onSlash: () => boolean
}

/**
 * A real text area, so that undo, input methods, spell check and screen readers work as everywhere; behind it the same
 * text in the same type, which carries the underlines.
 */
export function Editor({ coach, field, label, describedBy, onKeyDown, onType, onSlash }: Props) {
  const mirror = useRef<HTMLDivElement>(null)
  const slash = useRef(onSlash)
  slash.current = onSlash

  useLayoutEffect(() => {
    const behind = mirror.current
    const front = field.current
    if (!behind || !front) return
    const node = document.createTextNode('')
    behind.replaceChildren(node)
    let frame = 0
    // With the frame: asked for at once, the place would be measured once more for each key.
    const align = () => {
      behind.scrollTop = front.scrollTop
    }
    const stop = effect(() => {
      const draft = coach.draft.value
      // Never while they agree: setting the value would empty the undo history.
      if (front.value !== draft) front.value = draft
      node.data = `${draft}\n`
      underline(node, underlinesOf(coach))
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(align)
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
      underline(node, [])
    }
  }, [coach])

  useEffect(() => {
    const front = field.current
    if (!front) return
    const onBeforeInput = (event: InputEvent) => {
      if (beginsWithSlash(front, event) && slash.current()) event.preventDefault()
    }
    front.addEventListener('beforeinput', onBeforeInput)
    return () => front.removeEventListener('beforeinput', onBeforeInput)
  }, [])

  return (
    <div class="editor">
      <div class="editor-mirror" ref={mirror} aria-hidden="true" dir="auto" />
      <textarea
        id="answer"
        ref={field}
        class="editor-field"
        dir="auto"
        rows={3}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={label}
        enterkeyhint="send"
        autocapitalize="sentences"
        spellcheck
        onInput={event => onType(event.currentTarget.value, isPaste(event.inputType))}
        onCompositionStart={() => coach.compose(true)}
        onCompositionEnd={() => coach.compose(false)}
        onKeyDown={onKeyDown}
        onClick={event => pointAt(coach, event.currentTarget)}
        onKeyUp={event =>
          event.key.startsWith('Arrow') && !event.altKey && pointAt(coach, event.currentTarget)
        }
        onScroll={event => {
          if (mirror.current) mirror.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}

/** Before a word that an input method composes, a slash is part of it. */
const beginsWithSlash = (
  { value, selectionStart }: HTMLTextAreaElement,
  { data, inputType, isComposing }: InputEvent,
): boolean =>
  data === '/' && inputType === 'insertText' && !isComposing && /(^|\n)$/.test(value.slice(0, selectionStart))

/** Also what was dragged here. */
const isPaste = (inputType: string): boolean => /^insertFrom(Paste|Drop)/.test(inputType)

function pointAt(coach: Coach, { selectionStart, selectionEnd }: HTMLTextAreaElement): void {
  if (selectionStart === selectionEnd) coach.point(selectionStart)
}

function underlinesOf(coach: Coach): Underline[] {
  const active = coach.active.value
  const strength = coach.strength.value
  return [
    ...coach.visible.value.map(({ start, end, severity }) => ({ start, end, style: severity })),
    ...coach.unfilled.value.map(({ start, end }) => ({ start, end, style: 'blank' as const })),
    ...(active ? [{ start: active.start, end: active.end, style: 'active' as const }] : []),
    ...(strength ? [{ start: strength.start, end: strength.end, style: 'strength' as const }] : []),
  ]
}
