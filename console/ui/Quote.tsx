import type { Place } from '../../shared/analyzer/index.ts'

export type ShowPlace = (place: Place) => void

interface Props {
  readonly place: Place
  readonly onShow: ShowPlace
}

/** Words of the conversation, which lead to where they were said. */
export function Quote({ place, onShow }: Props) {
  return (
    <button
      type="button"
      class="quote"
      title="Show where it was said"
      dir="auto"
      onClick={() => onShow(place)}
    >
      “{place.quote}”
    </button>
  )
}
