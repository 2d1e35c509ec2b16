import { effect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Coach } from '../coach.ts'
import { type Underline, underline } from './underlines.ts'

interface Props {
  readonly coach: Coach
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly describedBy: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onType: (text: string, isPaste: boolean) => void
}

/**
 * A real text area, so that undo, input methods, spell check and screen readers work as everywhere; behind it the same
 * text in the same type, which carries the underlines.
 */
export function Editor({ coach, field, label, describedBy, onKeyDown, onType }: Props) {
  const mirror = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const behind = mirror.current
    const front = field.current
    if (!behind || !front) return
    const node = document.createTextNode('')
    behind.replaceChildren(node)
    const stop = effect(() => {
      const draft = coach.draft.value
      // Never while they agree: setting the value would empty the undo history.
      if (front.value !== draft) front.value = draft
      node.data = `${draft}\n`
      underline(node, underlinesOf(coach))
      behind.scrollTop = front.scrollTop
    })
    return () => {
      stop()
      underline(node, [])
    }
  }, [coach])

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
