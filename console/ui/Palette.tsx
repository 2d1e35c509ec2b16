import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Choice, Palette as PaletteState } from '../palette.ts'

interface Props {
  readonly palette: PaletteState
  readonly onTake: (choice: Choice) => void
  /** Closes it and gives the focus back; `slash`: the agent meant the sign itself. */
  readonly onLeave: (slash: boolean) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }

/** A list to choose from by typing: the focus stays in the field, the arrow keys move through the list. */
export function Palette({ palette, onTake, onLeave }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLElement>(null)
  const id = useId()
  const active = palette.active.value

  useLayoutEffect(() => field.current?.focus(), [])
  useLayoutEffect(() => {
    if (active) document.getElementById(`${id}-${active.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [active?.id])

  function onKey(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return
    const by = steps[event.key]
    if (by !== undefined && !event.altKey) palette.step(by)
    else if (event.key === 'Enter') {
      if (active) onTake(active)
    } else if (event.key === 'Escape') onLeave(false)
    else if (event.key === '/' && palette.query.value === '') onLeave(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section
      ref={frame}
      class="palette"
      aria-label="Sentences at hand"
      onFocusOut={event => {
        const to = event.relatedTarget
        if (!(to instanceof Node && frame.current?.contains(to))) palette.close()
      }}
    >
      <div class="palette-head">
        <input
          ref={field}
          class="palette-field"
          type="text"
          role="combobox"
          aria-label="Find a sentence"
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id}-${active.id}` : undefined}
          placeholder="Find a sentence"
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          value={palette.query.value}
          onInput={event => palette.search(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <p class="palette-count" role="status">
          {palette.count.value}
        </p>
      </div>
      <div id={id} class="palette-list" role="listbox" aria-label="Sentences" tabIndex={-1}>
        {palette.groups.value.map(({ name, choices }, group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={name} role="group" aria-labelledby={`${id}-group-${group}`}>
            <p id={`${id}-group-${group}`} class="palette-group">
              {name}
            </p>
            {choices.map(choice => (
              <Option
                key={choice.id}
                id={`${id}-${choice.id}`}
                choice={choice}
                isActive={choice === active}
                onPoint={() => palette.activate(choice.id)}
                onTake={() => onTake(choice)}
              />
            ))}
          </div>
        ))}
      </div>
      {palette.problem.value !== null && <p class="palette-problem">{palette.problem.value}</p>}
      <p class="palette-keys key-note" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>Enter</kbd> takes it
        </span>
        <span>
          <kbd>Esc</kbd> closes
        </span>
      </p>
    </section>
  )
}

interface OptionProps {
  readonly id: string
  readonly choice: Choice
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onTake: () => void
}

function Option({ id, choice, isActive, onPoint, onTake }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
    <div
      id={id}
      class="palette-option"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseMove={() => isActive || onPoint()}
      onMouseDown={event => event.preventDefault()}
      onClick={onTake}
    >
      {/* Words of another direction still begin at the side of the list. */}
      <span class="palette-label">
        <bdi>{choice.label}</bdi>
      </span>
      <span class="palette-text">
        <bdi>
          {pieces(choice).map(({ text, isBlank }) => (isBlank ? <span class="blank">{text}</span> : text))}
        </bdi>
      </span>
    </div>
  )
}

/** The words with their blanks apart. */
const pieces = ({ text, blanks }: Choice) =>
  text
    .split(/(\{[^{}\n]+\})/)
    .filter(Boolean)
    .map(piece => ({ text: piece, isBlank: blanks.includes(piece) }))
