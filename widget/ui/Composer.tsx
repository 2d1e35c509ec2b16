import { useSignal } from '@preact/signals'
import { ArrowUp } from 'lucide'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_TEXT_LENGTH } from '../../shared/message.ts'
import type { PanelTexts } from '../i18n/en.ts'
import { Icon } from './Icon.tsx'

/** The count shows when this much is left. */
const COUNT_FROM = 200

interface Props {
  readonly texts: PanelTexts
  readonly isBlocked: boolean
  readonly onSend: (text: string) => void
  readonly onTyping: (isTyping: boolean) => void
}

export function Composer({ texts, isBlocked, onSend, onTyping }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useSignal('')
  const text = draft.value.trim()
  const left = MAX_TEXT_LENGTH - text.length
  const isTooLong = left < 0
  const canSend = text !== '' && !isTooLong && !isBlocked

  useLayoutEffect(() => {
    if (!field.current) return
    const { style } = field.current
    style.height = 'auto'
    // A panel that is not shown has no height to take over.
    if (field.current.scrollHeight) style.height = `${field.current.scrollHeight}px`
  }, [draft.value])

  function submit(): void {
    field.current?.focus()
    if (!canSend) return
    onSend(text)
    draft.value = ''
  }

  return (
    <form
      class="composer"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <div class="box">
        <label class="spoken" for="heed-message">
          {texts.write}
        </label>
        <textarea
          ref={field}
          id="heed-message"
          rows={1}
          dir={text ? 'auto' : undefined}
          enterkeyhint="send"
          placeholder={texts.write}
          value={draft.value}
          aria-invalid={isTooLong}
          aria-describedby="heed-count"
          onInput={event => {
            draft.value = event.currentTarget.value
            onTyping(draft.value.trim() !== '')
          }}
          onKeyDown={event => {
            // 229 is what Safari says of the Enter that ends a composition.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            submit()
          }}
        />
        <button type="submit" class="send" aria-label={texts.send} aria-disabled={!canSend}>
          <Icon of={ArrowUp} />
        </button>
      </div>
      <p id="heed-count" class={isTooLong ? 'count over' : 'count'}>
        {left < COUNT_FROM && <bdi>{isTooLong ? texts.over(-left) : texts.left(left)}</bdi>}
      </p>
      <p class="spoken" role="alert">
        {isTooLong && texts.tooLong}
      </p>
    </form>
  )
}
