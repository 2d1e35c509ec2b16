import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../server/storage/database.ts'
import { addSite } from '../../server/storage/sites.ts'
import { visitorIdOf } from '../../server/tokens.ts'
import { type Place, postgresPlace, sqlitePlace } from '../support/places.ts'
import { head, line, percentile, whole } from './figures.ts'
import { askForHistory, readHistory } from './history/reads.ts'
import { growConversations, growHistory, type Home, lastSeqOf } from './history/seed.ts'
import { firstMessage, type WriteCost, writeCost } from './history/writes.ts'

const DATABASES: readonly { readonly name: string; readonly open: () => Promise<Place> }[] = [
  { name: 'SQLite', open: sqlitePlace },
  { name: 'PostgreSQL', open: postgresPlace },
]
const LARGEST = 1_000_000
const SMALLEST = 1_000
const PAGE_LENGTH = 50

interface Figures {
  readonly bare: readonly number[]
  readonly asked: readonly number[]
  readonly ofHistory: readonly WriteCost[]
  readonly ofConversations: readonly WriteCost[]
}

/** What a long history and many conversations cost: a page of 50 messages read, and a message written. */
export async function benchHistory(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { largest: { type: 'string', default: String(LARGEST) } },
  })
  const sizes: number[] = []
  for (let size = SMALLEST; size <= Number(values.largest); size *= 10) sizes.push(size)
  const figures: Figures[] = []
  for (const { name, open } of DATABASES) figures.push(await measure(name, await open(), sizes))

  const names = DATABASES.map(database => database.name)
  console.log(`\n${PAGE_LENGTH} messages out of ${whole(sizes.at(-1) ?? 0)}, milliseconds\n`)
  console.log(head(['', ...names.flatMap(name => [`${name} p50`, 'p99'])]))
  const ms = (times: readonly number[]) => [percentile(times, 0.5), percentile(times, 0.99)]
  const cells = (times: readonly number[]) => ms(times).map(time => time.toFixed(2))
  console.log(
    line(['`conversation:sync`, asked over a socket', ...figures.flatMap(({ asked }) => cells(asked))]),
  )
  console.log(line(['the query alone', ...figures.flatMap(({ bare }) => cells(bare))]))

  printCosts('messages in the conversation', 'ofHistory')
  printCosts('conversations', 'ofConversations')

  function printCosts(title: string, key: 'ofHistory' | 'ofConversations'): void {
    console.log(`\nMicroseconds a written message, committed, and of the server’s processor\n`)
    console.log(head([title, ...names.flatMap(name => [`${name} µs`, 'CPU'])]))
    for (const [index, size] of sizes.entries()) {
      const costs = figures.flatMap(figure => {
        const { micros, cpuMicros } = figure[key][index] ?? { micros: Number.NaN, cpuMicros: Number.NaN }
        return [micros, cpuMicros].map(value => value.toFixed(0))
      })
      console.log(line([whole(size), ...costs]))
    }
  }
}

async function measure(name: string, place: Place, sizes: readonly number[]): Promise<Figures> {
  const secret = randomBytes(32).toString('base64url')
  const token = randomBytes(32).toString('base64url')
  const db = await openDatabase(place)
  try {
    const site = await addSite(db, { name: 'Shop', origins: ['https://shop.test'] })
    const visitor = {
      side: 'visitor',
      visitorId: visitorIdOf(secret, site.id, token),
      siteId: site.id,
    } as const
    const home: Home = { db, site, visitor, conversationId: await firstMessage(db, visitor) }

    const ofHistory: WriteCost[] = []
    for (const size of sizes) {
      progress(name, `${whole(size)} messages`)
      await growHistory(home, size)
      ofHistory.push(await writeCost(db, () => visitor))
    }
    const lastSeq = await lastSeqOf(home)
    const bare = await readHistory(home, lastSeq, PAGE_LENGTH)
    const asked = await askForHistory({ place, secret, token, site, lastSeq, pageLength: PAGE_LENGTH })

    const ofConversations: WriteCost[] = []
    for (const size of sizes) {
      progress(name, `${whole(size)} conversations`)
      const anyVisitor = await growConversations(home, size)
      ofConversations.push(await writeCost(db, anyVisitor))
    }
    return { bare, asked, ofHistory, ofConversations }
  } finally {
    await db.destroy()
    await place.remove()
  }
}

const progress = (name: string, what: string): boolean => process.stderr.write(`  ${name}: ${what}\n`)
