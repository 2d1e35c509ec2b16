// Prints what a conversation of forty turns costs: `node conversation.ts`
import { analyze, type Context, rules } from '../../../shared/analyzer/index.ts'
import { createRandom } from '../../support/random.ts'
import { generatedMessages } from './messages.ts'

const TURNS = 40
const MESSAGES = 1_000
const WARM_UP_MS = 5_000
const PASSES = 9

type Turn = NonNullable<Context['turns']>[number]

if (import.meta.main) {
  console.log('| with a conversation of forty turns | p50 µs | p99 µs |\n|---|--:|--:|')
  const drafts = generatedMessages(MESSAGES)
  const contexts = drafts.map((_, index) => conversation(index))
  row('none, to compare', () => draft => analyze(draft))
  row('the same turns, on every key', () => (draft, index) => analyze(draft, contexts[index % 50]))
  row('nothing typed yet', () => (_, index) => analyze('', contexts[index % 50]))
  // Turns that were never seen are read once; a message changes the array.
  row('turns not read before', () => {
    const fresh = contexts.map(context => ({ ...context, turns: [...(context.turns ?? [])] }))
    return (draft, index) => analyze(draft, fresh[index])
  })

  function row(name: string, ready: () => (draft: string, index: number) => unknown): void {
    const until = performance.now() + WARM_UP_MS
    while (performance.now() < until) drafts.forEach(ready())
    const times = drafts.map(() => new Float64Array(PASSES))
    for (let pass = 0; pass < PASSES; pass += 1) {
      const read = ready()
      drafts.forEach((draft, index) => {
        const begun = process.hrtime.bigint()
        read(draft, index)
        const own = times[index]
        if (own) own[pass] = Number(process.hrtime.bigint() - begun) / 1_000
      })
    }
    const medians = times.map(own => own.sort()[PASSES >> 1] ?? Number.NaN).sort((a, b) => a - b)
    const at = (share: number) => (medians[Math.floor(medians.length * share)] ?? Number.NaN).toFixed(1)
    console.log(`| ${name} | ${at(0.5)} | ${at(0.99)} |`)
  }
}

/** Customers who ask, complain and repeat, and agents who answer in the words of the rules' examples. */
function conversation(seed: number): Context {
  const random = createRandom(seed + 1)
  const said = rules.flatMap(({ flags }) => flags.flatMap(({ context }) => context?.turns ?? []))
  const customer = said.filter(({ from }) => from === 'customer').map(({ text }) => text)
  const agent = rules.flatMap(({ flags }) => flags.map(({ draft }) => draft))
  const turns = Array.from({ length: TURNS }, (_, index): Turn => {
    const isCustomer = index % 2 === 1 || index === TURNS - 2
    const from = isCustomer ? customer : agent
    const text = Array.from({ length: 1 + random(3) }, () => from[random(from.length)]).join(' ')
    return { from: isCustomer ? 'customer' : 'agent', text, at: index * 50_000 }
  })
  return {
    turns,
    now: TURNS * 50_000 + 300_000,
    customer: { name: 'Ana Lima' },
    companyFault: seed % 5 === 0,
  }
}
