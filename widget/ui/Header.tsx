import { X } from 'lucide'
import type { Welcome } from '../../shared/protocol.ts'
import type { PanelTexts } from '../i18n/en.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly texts: PanelTexts
  readonly welcome: Welcome | null
  readonly agent: string | undefined
  /** What the panel is called until the server has said whose it is. */
  readonly name: string
  readonly onClose: () => void
}

/** Who answers, and when. */
export function Header({ texts, welcome, agent, name, onClose }: Props) {
  const who = agent ?? welcome?.site.name
  return (
    <header>
      <span class="avatar" aria-hidden="true">
        {initials(who ?? '')}
      </span>
      <div class="who">
        <h2 id="heed-title" tabIndex={-1} aria-label={who && texts.chatWith(who)}>
          <bdi>{who ?? name}</bdi>
        </h2>
        {welcome ? (
          <p>
            <bdi>{welcome.available ? texts.available : texts.away}</bdi>
          </p>
        ) : (
          <p class="skeleton" />
        )}
      </div>
      <button type="button" class="quiet" aria-label={texts.close} onClick={onClose}>
        <Icon of={X} />
      </button>
    </header>
  )
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map(word => [...(word ?? '')][0]?.toUpperCase()).join('')
}
