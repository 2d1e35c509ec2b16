import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'

/** Which side columns are open, remembered in this browser. */
export interface Panels {
  readonly list: ReadonlySignal<boolean>
  readonly person: ReadonlySignal<boolean>
  /** Whether the person lies over the conversation instead of beside it: then it is closed again after a look. */
  readonly personIsOver: ReadonlySignal<boolean>
  readonly toggleList: () => void
  readonly togglePerson: () => void
  readonly stop: () => void
}

const WIDE = '(min-width: 1240px)'

export function createPanels(storage: Storage, wide: MediaQueryList = matchMedia(WIDE)): Panels {
  const list = signal(storage.getItem('heed.list') !== 'folded')
  const personBeside = signal(storage.getItem('heed.person') !== 'folded')
  const personOver = signal(false)
  const isWide = signal(wide.matches)
  const follow = () => {
    isWide.value = wide.matches
    personOver.value = false
  }
  wide.addEventListener('change', follow)
  const stopKeeping = effect(() => {
    try {
      storage.setItem('heed.list', list.value ? 'open' : 'folded')
      storage.setItem('heed.person', personBeside.value ? 'open' : 'folded')
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  })
  return {
    list,
    person: computed(() => (isWide.value ? personBeside.value : personOver.value)),
    personIsOver: computed(() => !isWide.value),
    toggleList: () => {
      list.value = !list.value
    },
    togglePerson: () => {
      const person = isWide.value ? personBeside : personOver
      person.value = !person.value
    },
    stop() {
      stopKeeping()
      wide.removeEventListener('change', follow)
    },
  }
}
