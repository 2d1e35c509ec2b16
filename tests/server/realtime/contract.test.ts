import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { createLog } from '../../../server/log.ts'
import { type Handlers, serve } from '../../../server/realtime/serve.ts'
import { nothingSeen, type PublicEvent } from '../../../shared/message.ts'
import { agentRequests, type VisitorReplies, visitorRequests } from '../../../shared/protocol.ts'
import { Refusal, type Result, refusalCodes } from '../../../shared/result.ts'
import { type AgentSocket, startApp, type TestApp, type VisitorSocket } from '../../support/app.ts'

const conversationId = uuidv7()

/** One request of each kind that has the right shape; what is done to it makes the garbage. */
const examples: Record<string, Record<string, unknown>> = {
  'visitor chat:open': {},
  'visitor conversation:sync': { after: 0 },
  'visitor message:send': { clientId: uuidv7(), text: 'Hello' },
  'visitor message:see': { seq: 1 },
  'visitor message:receive': { seq: 1 },
  'visitor conversation:rate': { clientId: uuidv7(), rating: 4, comment: null },
  'visitor typing:set': { typing: true },
  'agent inbox:list': { before: null },
  'agent conversation:open': { conversationId },
  'agent conversation:leave': { conversationId },
  'agent conversation:sync': { conversationId, after: 0 },
  'agent message:send': { conversationId, clientId: uuidv7(), text: 'Hello', after: null, coaching: [] },
  'agent message:see': { conversationId, seq: 1 },
  'agent message:receive': { conversationId, seq: 1 },
  'agent conversation:assign': { conversationId, clientId: uuidv7(), agentId: uuidv7() },
  'agent conversation:transfer': { conversationId, clientId: uuidv7(), agentId: uuidv7(), note: null },
  'agent conversation:close': { conversationId, clientId: uuidv7() },
  'agent conversation:reopen': { conversationId, clientId: uuidv7() },
  'agent agents:list': {},
  'agent visitors:list': { conversationIds: [conversationId] },
  'agent typing:set': { conversationId, typing: true },
  'agent coaching:list': { conversationId },
  'agent coaching:mine': { before: null },
  'agent finding:report': { conversationId, rule: 'sympathy', words: null },
  'agent coach:settings': { conversationId },
  'agent replies:list': { conversationId },
}

const requests: [string, z.ZodType][] = [
  ...Object.entries(visitorRequests).map(([name, schema]): [string, z.ZodType] => [
    `visitor ${name}`,
    schema,
  ]),
  ...Object.entries(agentRequests).map(([name, schema]): [string, z.ZodType] => [`agent ${name}`, schema]),
]

const wrong = [
  [],
  null,
  undefined,
  '',
  'text',
  0,
  -1,
  1.5,
  1e308,
  true,
  [[]],
  { x: 1 },
  Buffer.from('bytes'),
  '\0',
]

/** Everything that is nearly right: a field missing, a field too many, a field of another type. */
function garbageFor(example: Record<string, unknown>): unknown[] {
  const fields = Object.keys(example)
  return [
    ...wrong.filter(value => value !== undefined),
    { ...example, extra: 1 },
    ...fields.map(field => ({ ...example, [field]: undefined })),
    ...fields.flatMap(field =>
      wrong.filter(value => value !== example[field]).map(value => ({ ...example, [field]: value })),
    ),
    ...fields.map(field => ({ ...example, [field]: Number.MAX_VALUE })),
  ]
}

/** What is still right after that: null and 0 where they are allowed. */
const isGarbage = (schema: z.ZodType) => (request: unknown) => !schema.safeParse(request).success

describe('every request of the contract', () => {
  test('has an example here that fits it', () => {
    expect(requests.map(([name]) => name).sort()).toEqual(Object.keys(examples).sort())
    for (const [name, schema] of requests) expect(schema.safeParse(examples[name]).success, name).toBe(true)
  })

  describe.each(requests)('%s', (name, schema) => {
    let app: TestApp
    beforeAll(async () => {
      app = await startApp()
    })
    afterAll(() => app.stop())

    test('refuses garbage over a real socket, and the connection goes on', async () => {
      const [side, event] = name.split(' ')
      const garbage = garbageFor(examples[name] ?? {}).filter(isGarbage(schema))
      expect(garbage.length).toBeGreaterThan(10)
      for (const some of chunks(garbage, 40)) {
        const socket = untyped(side === 'visitor' ? await app.visitor() : await app.agentSocket())
        for (const request of some) {
          expect(await socket.emitWithAck(event, request), JSON.stringify(request)).toEqual({
            ok: false,
            error: { code: 'invalid', message: expect.stringMatching(/^[\w.]+: ./) },
          })
        }
        for (const args of [[], [examples[name], 1], [1, 2, 3]]) {
          expect(await socket.emitWithAck(event, ...args)).toMatchObject({ error: { code: 'invalid' } })
        }
        socket.emit(event, ...some)
        socket.emit(event)
        expect(await socket.emitWithAck('no:such', {})).toMatchObject({ error: { code: 'invalid' } })
        expect(await socket.emitWithAck('__proto__', {})).toMatchObject({ error: { code: 'invalid' } })
        socket.disconnect()
      }
      expect(app.logged).toEqual([])
    })
  })
})

describe('serve', () => {
  test('runs a handler for requests of its schema, and for nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...requests), fc.anything(), async ([name, schema], request) => {
        const event = name.split(' ')[1] ?? ''
        let ran = 0
        const run = () => {
          ran += 1
          return null
        }
        const result = await askOne({ [event]: schema }, { [event]: run }, event, request)
        const fits = schema.safeParse(request).success
        expect(ran).toBe(fits ? 1 : 0)
        expect(result.ok).toBe(fits)
      }),
      { numRuns: 500 },
    )
  })

  test('tells a refusal, and keeps every other error to itself', async () => {
    const logged: string[] = []
    const refuse = () => {
      throw new Refusal('behind', 'Read that first.')
    }
    const fail = () => {
      throw new Error('a secret of the server')
    }
    const asked = (run: () => null) =>
      askOne({ 'chat:open': visitorRequests['chat:open'] }, { 'chat:open': run }, 'chat:open', {}, logged)
    expect(await asked(refuse)).toEqual({ ok: false, error: { code: 'behind', message: 'Read that first.' } })
    expect(logged).toEqual([])
    const told = await asked(fail)
    expect(told).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(told)).not.toContain('secret')
    expect(logged.join()).toContain('a secret of the server')
  })

  test('answers too-fast instead of running a handler too often', async () => {
    const socket = new EventEmitter()
    const onAny = (listener: (name: string, ...args: unknown[]) => void) =>
      socket.on('chat:open', (...args) => listener('chat:open', ...args))
    const options = { caller: () => null, rate: { burst: 3, perSecond: 0.01 }, log: createLog() }
    let ran = 0
    const open = () => {
      ran += 1
      return null
    }
    serve({ onAny }, { 'chat:open': visitorRequests['chat:open'] }, { 'chat:open': open }, options)
    const results: Result<null>[] = []
    for (let count = 0; count < 5; count++) {
      results.push(await new Promise(resolve => socket.emit('chat:open', {}, resolve)))
    }
    expect(results.map(result => result.ok)).toEqual([true, true, true, false, false])
    expect(results[4]).toMatchObject({ error: { code: 'too-fast', retryAfterMs: expect.any(Number) } })
    expect(ran).toBe(3)
  })

  test('does not compile without a handler, or with one for coaching on /visitor', () => {
    const by = { from: 'visitor', author: null, seq: 2, at: 0 } as const
    const rate = ({
      clientId,
      rating,
      comment,
    }: {
      clientId: string
      rating: number
      comment: string | null
    }) => ({ kind: 'rated', clientId, rating, comment, ...by }) as const
    const complete: Handlers<typeof visitorRequests, VisitorReplies, null> = {
      'chat:open': () => ({ site: { name: '', greeting: '' }, agent: null, available: false }),
      'conversation:sync': () => ({ entries: [], more: false, seen: nothingSeen }),
      'message:send': ({ clientId, text }) => ({
        clientId,
        text,
        seq: 1,
        from: 'visitor',
        author: null,
        at: 0,
      }),
      'message:see': () => null,
      'message:receive': () => null,
      'conversation:rate': rate,
      'typing:set': () => null,
    }
    const { 'typing:set': _, ...incomplete } = complete
    // @ts-expect-error a handler is missing
    const missing: typeof complete = incomplete
    // @ts-expect-error coaching is not in the visitors' contract
    const leaking: typeof complete = { ...complete, 'coaching:list': () => [] }
    const transfer = { kind: 'transferred', clientId: '', assignee: 'Kim', previous: 'Robin', ...by } as const
    // @ts-expect-error a note is for agents, and no visitor is told
    const noted: PublicEvent = { ...transfer, note: 'Was rude' }
    expect([missing, leaking, noted]).toHaveLength(3)
    expect(refusalCodes).toContain('internal')
  })
})

test('broken frames on the wire end one connection and nothing else', async () => {
  const app = await startApp()
  const other = await app.visitor()
  const frames = [
    '4',
    '42',
    '42[',
    '42["message:send"',
    '40/visitor,{',
    '451-["x",{"_placeholder":true,"num":9}]',
    '9',
    '\0',
  ]
  for (const frame of frames) {
    const wire = new WebSocket(`${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    await new Promise(resolve => wire.addEventListener('message', resolve, { once: true }))
    const closed = new Promise(resolve => wire.addEventListener('close', resolve))
    wire.send(frame)
    wire.send('41')
    wire.close()
    await closed
  }
  expect(await other.emitWithAck('chat:open', {})).toMatchObject({ ok: true })
  await app.stop()
})

interface Untyped {
  readonly emitWithAck: (name: string | undefined, ...args: unknown[]) => Promise<unknown>
  readonly emit: (name: string | undefined, ...args: unknown[]) => unknown
  readonly disconnect: () => unknown
}

/** The same socket without its contract, as a hostile client has it. */
const untyped = (socket: VisitorSocket | AgentSocket): Untyped => socket as unknown as Untyped

function askOne(
  schemas: Record<string, z.ZodType>,
  handlers: Record<string, () => null>,
  event: string,
  request: unknown,
  logged: string[] = [],
): Promise<Result<unknown>> {
  return new Promise(resolve => {
    const onAny = (listener: (name: string, ...args: unknown[]) => void) => listener(event, request, resolve)
    const log = createLog({ write: line => logged.push(line) })
    queueMicrotask(() =>
      serve({ onAny }, schemas, handlers, { caller: () => null, rate: { burst: 9, perSecond: 9 }, log }),
    )
  })
}

function chunks<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  )
}
