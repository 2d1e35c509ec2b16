import { setMaxListeners } from 'node:events'

/**
 * What the product's clients ask of the page they are on, for a process without one: a page that is on the screen and
 * online, whose events are sent from here. Import it before them.
 */
const page = new EventTarget()
const screen = Object.assign(new EventTarget(), { visibilityState: 'visible' })
setMaxListeners(0, page, screen) // every tab of this process listens

Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
  document: screen,
  reportError: (error: unknown) => complain(`a fault in a client: ${error}`),
})

const complaints: string[] = []
const complain = (text: string) => complaints.push(text)

/** Everybody comes back to their tab. */
export const lookAtAllPages = (): boolean => screen.dispatchEvent(new Event('visibilitychange'))

// What the clients tell a site's owner stays off the terminal; a fault of theirs is a violation.
console.warn = (text: unknown) => {
  if (String(text).includes('[fault]')) complain(String(text))
}

/** The faults in clients since it was last asked. */
export const takeComplaints = (): string[] => complaints.splice(0)
