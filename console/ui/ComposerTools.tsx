import { Ear, ListOrdered, TextQuote } from 'lucide'
import { Icon } from './Icon.tsx'
import { paletteKey } from './keys.ts'

interface Props {
  readonly isOpen: boolean
  readonly isLong: boolean
  readonly onOpen: () => void
  readonly onReflect: () => void
  readonly onSplit: () => void
}

/** What helps with the writing itself, at the foot of the sheet. */
export function ComposerTools({ isOpen, isLong, onOpen, onReflect, onSplit }: Props) {
  return (
    <div class="composer-tools">
      <button
        type="button"
        class="icon-button"
        aria-label="Sentences at hand"
        title={`Sentences at hand: / or ${paletteKey}`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onMouseDown={event => isOpen && event.preventDefault()}
        onClick={onOpen}
      >
        <Icon node={TextQuote} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Reflect in their words"
        title="Reflect in their words: Alt R"
        onClick={onReflect}
      >
        <Icon node={Ear} />
      </button>
      {isLong && (
        <button type="button" class="button small split" onClick={onSplit}>
          <Icon node={ListOrdered} /> Split into steps
        </button>
      )}
    </div>
  )
}
