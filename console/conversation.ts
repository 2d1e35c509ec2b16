import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { readSettings, type Settings } from '../shared/analyzer/index.ts'
import { nextClientId } from '../shared/browser/client-id.ts'
import { createErrands, type Errand } from '../shared/browser/errands.ts'
import { type LogEntry, nothingSeen, type Seen } from '../shared/message.ts'
import type { Conversation as About, CoachedFinding, Coaching } from '../shared/protocol.ts'
import { isTemporary, type Refused } from '../shared/result.ts'
import {
  contiguousSeq,
  type Entry,
  entryOf,
  hasGap,
  merge,
  mergeAll,
  mergeSeen,
  type Timeline,
} from '../shared/timeline.ts'
import type { Connection } from './connection.ts'
import { type Letter, msToGo, type Outbox } from './outbox.ts'

const TYPING_AGAIN_MS = 3_000
const TYPING_ENDS_MS = 5_000
/** How long a message can be taken back where the owner wants that. */
export const UNDO_SEND_MS = 5_000

export interface Conversation {
  readonly id: string
  readonly about: ReadonlySignal<About | null>
  readonly timeline: ReadonlySignal<Timeline>
  /** False until the history has come once. */
  readonly loaded: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Refused | null>
  readonly seen: ReadonlySignal<Seen>
  readonly visitorTyping: ReadonlySignal<boolean>
  /** The colleague who is writing here now. */
  readonly colleagueTyping: ReadonlySignal<string | null>
  /** The coach's part in the agent's own messages, by `clientId`. */
  readonly coachings: ReadonlySignal<ReadonlyMap<string, Coaching>>
  /** What the owner of the visitor's site decides about the coach. */
  readonly coachSettings: ReadonlySignal<Settings>
  /** This agent's letters here that are not stored yet, by `clientId`. */
  readonly letters: ReadonlySignal<ReadonlyMap<string, Letter>>
  readonly send: (text: string, coaching: readonly CoachedFinding[]) => void
  /** Takes back the newest answer that has not left the browser, and returns its words. */
  readonly takeBack: () => string | null
  readonly retry: (clientId: string) => void
  /** Sends a letter that a colleague's answer overtook. */
  readonly sendAnyway: (clientId: string) => void
  readonly discard: (clientId: string) => void
  /** Reports a finding as wrong, with its words if the agent agrees; returns why it did not work. */
  readonly report: (rule: string, words: string | null) => Promise<Refused | null>
  /** Call when a message has been on the screen. */
  readonly see: (seq: number) => void
  /** Call with each key that changes the draft, and with false when there is nothing to send. */
  readonly setTyping: (typing: boolean) => void
  /** Takes in what is stored, from wherever it comes. */
  readonly receive: (entry: LogEntry) => void
  /** Starts to hear the conversation, now and after each time without a connection; returns the stop. */
  readonly open: () => () => void
}

export function createConversation(
  connection: Connection,
  outbox: Outbox,
  id: string,
  now: () => number = Date.now,
): Conversation {
  const about = signal<About | null>(null)
  const stored = signal<Timeline>([])
  const loaded = signal(false)
  const problem = signal<Refused | null>(null)
  const seen = signal<Seen>(nothingSeen)
  const visitorTyping = signal(false)
  const colleagueTyping = signal<string | null>(null)
  const coachings = signal<ReadonlyMap<string, Coaching>>(new Map())
  const coachSettings = signal<Settings>({})
  const letters = computed(
    () =>
      new Map(
        outbox.letters.value
          .filter(letter => letter.conversationId === id)
          .map(letter => [letter.clientId, letter]),
      ),
  )
  const timeline = computed(() => mergeAll(stored.value, [...letters.value.values()].map(unsent)))

  const receive = (entry: LogEntry) => {
    stored.value = merge(stored.value, entryOf(entry))
    if (entry.from === 'visitor') visitorTyping.value = false
    if (hasGap(stored.value)) askForMissing()
  }

  const hearSeen = (heard: Seen) => {
    seen.value = mergeSeen(seen.value, heard)
  }

  let isOpen = false
  let owesOpening = false
  let owesSync = false
  const errands = createErrands((): Errand | undefined => {
    if (!isOpen || connection.state.peek().state !== 'live') return undefined
    if (owesOpening) return enter
    return owesSync ? sync : undefined
  })

  function begin(): void {
    visitorTyping.value = false
    colleagueTyping.value = null
    owesOpening = owesSync = true
    errands.retryNow()
    errands.run()
  }

  function askForMissing(): void {
    owesSync = true
    errands.run()
  }

  /** Opening comes first: what is sent between the two arrives as an announcement, so there is no gap. */
  async function enter(): Promise<number | undefined> {
    owesOpening = false
    const opened = await connection.request('conversation:open', { conversationId: id })
    problem.value = opened.ok ? null : opened.error
    if (opened.ok) {
      about.value = opened.value
      hearSeen(opened.value.seen)
      void readCoaching()
      void readCoachSettings()
      return undefined
    }
    owesOpening = isTemporary(opened.error.code)
    owesSync &&= owesOpening
    return owesOpening ? (opened.error.retryAfterMs ?? 0) : undefined
  }

  /** One page of what is missing; the next one is the next errand. */
  async function sync(): Promise<number | undefined> {
    owesSync = false
    const after = contiguousSeq(stored.value)
    const page = await connection.request('conversation:sync', { conversationId: id, after })
    problem.value = page.ok ? null : page.error
    if (!page.ok) {
      owesSync = isTemporary(page.error.code)
      return owesSync ? (page.error.retryAfterMs ?? 0) : undefined
    }
    stored.value = mergeAll(stored.value, page.value.entries.map(entryOf))
    hearSeen(page.value.seen)
    owesSync ||= page.value.more
    if (owesSync) return contiguousSeq(stored.value) > after ? undefined : 0
    loaded.value = true
    return undefined
  }

  async function readCoaching(): Promise<void> {
    const list = await connection.request('coaching:list', { conversationId: id })
    if (list.ok) coachings.value = new Map(list.value.map(coaching => [coaching.clientId, coaching]))
  }

  async function readCoachSettings(): Promise<void> {
    const answer = await connection.request('coach:settings', { conversationId: id })
    const read = answer.ok ? readSettings(answer.value) : undefined
    // The same settings stay the same object: the analyzer is compiled once for each.
    if (!read || !('settings' in read)) return
    if (JSON.stringify(read.settings) !== JSON.stringify(coachSettings.value))
      coachSettings.value = read.settings
  }

  function listen(): (() => void)[] {
    return [
      connection.onLive(begin),
      connection.onStale(askForMissing),
      connection.on('conversations:changed', changed => {
        about.value = changed.find(conversation => conversation.id === id) ?? about.value
      }),
      connection.on('message:sent', ({ conversationId, message }) => {
        if (conversationId === id) receive(message)
      }),
      connection.on('event:logged', ({ conversationId, event }) => {
        if (conversationId === id) receive(event)
      }),
      connection.on('message:seen', heard => {
        if (heard.conversationId === id) hearSeen(heard.seen)
      }),
      connection.on('typing:changed', ({ conversationId, from, name, typing }) => {
        if (conversationId !== id) return
        if (from === 'visitor') visitorTyping.value = typing
        else colleagueTyping.value = typing ? name : null
      }),
    ]
  }

  const typing = createTyping(is => {
    if (connection.state.value.state !== 'live') return
    void connection.request('typing:set', { conversationId: id, typing: is })
  }, now)

  return {
    id,
    about,
    timeline,
    loaded,
    problem,
    seen,
    visitorTyping,
    colleagueTyping,
    coachings,
    coachSettings,
    letters,
    receive(entry) {
      receive(entry)
      void readCoaching()
    },
    send(text, coaching) {
      typing.set(false)
      outbox.add({
        conversationId: id,
        clientId: nextClientId(outbox.letters.value.at(-1)?.clientId),
        text,
        after: contiguousSeq(stored.value),
        coaching,
        ...(coachSettings.value.undoSend && { notBefore: Date.now() + UNDO_SEND_MS }),
      })
    },
    takeBack() {
      const letter = [...letters.value.values()].findLast(letter => msToGo(letter) > 0)
      if (!letter) return null
      outbox.discard(letter.clientId)
      return letter.text
    },
    async report(rule, words) {
      const result = await connection.request('finding:report', { conversationId: id, rule, words })
      return result.ok ? null : result.error
    },
    retry: outbox.retry,
    sendAnyway: clientId => outbox.retry(clientId, { after: null }),
    discard: outbox.discard,
    see(seq) {
      if (seq <= seen.value.agent || connection.state.value.state !== 'live') return
      hearSeen({ ...nothingSeen, agent: seq })
      void connection.request('message:see', { conversationId: id, seq })
    },
    setTyping: typing.set,
    open() {
      isOpen = true
      const stops = listen()
      return () => {
        isOpen = false
        for (const stop of stops) stop()
        typing.set(false)
        visitorTyping.value = false
        colleagueTyping.value = null
        void connection.request('conversation:leave', { conversationId: id })
      }
    },
  }
}

function unsent({ clientId, text, refused }: Letter): Entry {
  return refused
    ? { state: 'refused', clientId, text, reason: refused.message }
    : { state: 'waiting', clientId, text }
}

/** Tells that somebody is writing when it begins, every few seconds while it goes on, and when it ends. */
function createTyping(tell: (typing: boolean) => void, now: () => number) {
  let toldAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (typing: boolean) => {
    clearTimeout(timer)
    if (typing) {
      timer = setTimeout(() => set(false), TYPING_ENDS_MS)
      if (toldAt !== null && now() - toldAt < TYPING_AGAIN_MS) return
      toldAt = now()
      tell(true)
    } else if (toldAt !== null) {
      toldAt = null
      tell(false)
    }
  }
  return { set }
}
