/** One conversation as it goes on: what was handed over, what has a number, and how far each screen has come. */
export interface Flow {
  /** The highest number below which a screen misses nothing. */
  readonly shown: Map<string, number>
  /** Handed over, and not yet with a number on any screen. */
  readonly unnumbered: Set<string>
  /** The numbers that some screen has shown, and the highest of them. */
  readonly numberOf: Map<string, number>
  highest: number
  /** How many faults are on it now, and how many there have been. */
  inForce: number
  begun: number
}

export const createFlow = (): Flow => ({
  shown: new Map(),
  unnumbered: new Set(),
  numberOf: new Map(),
  highest: 0,
  inForce: 0,
  begun: 0,
})

interface Measure {
  readonly fault: string
  readonly flow: Flow
  readonly begun: number
  readonly endedAt: number
  readonly waiting: Set<string>
  highest: number
}

/** How long after the end of a fault everything that was handed over before is on every screen. */
export interface Recovery {
  readonly begin: (flows: readonly Flow[]) => void
  /** `endedAt` may be earlier than now, by the same clock as `now`. */
  readonly end: (fault: string, flows: readonly Flow[]) => void
  /** Looks again; call it often. */
  readonly look: () => void
  /** Whether anything measured on these is still open. */
  readonly isOpen: (flows: readonly Flow[]) => boolean
  /** Milliseconds, by fault. A conversation that met another fault before is not counted. */
  readonly times: ReadonlyMap<string, readonly number[]>
}

export function createRecovery(now: () => number = () => performance.now()): Recovery {
  const times = new Map<string, number[]>()
  let measures: Measure[] = []

  function look(): void {
    measures = measures.filter(measure => {
      if (measure.flow.begun !== measure.begun) return false
      if (!isRecovered(measure)) return true
      times.set(measure.fault, [...(times.get(measure.fault) ?? []), now() - measure.endedAt])
      return false
    })
  }

  return {
    begin: flows => {
      for (const flow of flows) {
        flow.inForce += 1
        flow.begun += 1
      }
    },
    end: (fault, flows) => {
      for (const flow of flows) {
        flow.inForce -= 1
        if (flow.inForce > 0) continue
        const highest = flow.highest
        const waiting = new Set(flow.unnumbered)
        measures.push({ fault, flow, begun: flow.begun, endedAt: now(), waiting, highest })
      }
    },
    look,
    isOpen: flows => measures.some(measure => flows.includes(measure.flow)),
    times,
  }
}

function isRecovered(measure: Measure): boolean {
  const { flow, waiting } = measure
  for (const clientId of waiting) {
    const number = flow.numberOf.get(clientId)
    if (number === undefined) return false
    measure.highest = Math.max(measure.highest, number)
    waiting.delete(clientId)
  }
  return Math.min(...flow.shown.values()) >= measure.highest
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
