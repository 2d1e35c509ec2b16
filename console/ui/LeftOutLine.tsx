import type { LeftOut } from '../coach.ts'
import { nameOf } from '../rule-names.ts'
import { undoKey } from './keys.ts'

/** What the last dismissal did, and the way back. */
export function LeftOutLine({ leftOut, onUndo }: { readonly leftOut: LeftOut; readonly onUndo: () => void }) {
  return (
    <p class="left-out">
      <span>{leftOutWords(leftOut)}</span>
      <button type="button" class="button small quiet" onClick={onUndo}>
        Undo <kbd>{undoKey}</kbd>
      </button>
    </p>
  )
}

export function leftOutWords({ rule, reach }: LeftOut): string {
  if (reach === 'here') return 'Left out here.'
  return `“${nameOf(rule)}” is silent ${reach === 'chat' ? 'in this chat' : 'for you'}.`
}
