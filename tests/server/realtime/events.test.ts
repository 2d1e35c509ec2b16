import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAgent } from '../../../server/storage/agents.ts'
import {
  type AgentSocket,
  heard,
  heardChange,
  type SignedIn,
  startApp,
  type TestApp,
  type VisitorSocket,
  visitorToken,
} from '../../support/app.ts'
import { type Place, postgresAnswers, postgresPlace, sqlitePlace } from '../../support/databases.ts'

const places: [string, () => Promise<Place>][] = [['SQLite', sqlitePlace]]
if (postgresAnswers || process.env['CI']) places.push(['PostgreSQL', postgresPlace])

interface Talk {
  readonly visitor: VisitorSocket
  readonly token: string
  readonly mia: AgentSocket
  readonly miaIs: SignedIn
  readonly jonas: AgentSocket
  readonly jonasIs: SignedIn
  readonly conversationId: string
  /** Everything this visitor was sent, as it came over the wire. */
  readonly told: string[]
}

describe.each(places)('on %s', (_name, makePlace) => {
  let app: TestApp
  let place: Place
  beforeAll(async () => {
    place = await makePlace()
    app = await startApp({ place })
  })
  afterAll(async () => {
    await app.stop()
    await place.remove()
  })

  /** A visitor has written once, and Mia and Jonas have it open. */
  async function talk(): Promise<Talk> {
    const token = visitorToken()
    const visitor = await app.visitor({ token })
    const told: string[] = []
    visitor.onAny((...announced) => told.push(JSON.stringify(announced)))
    const [miaIs, jonasIs] = [await app.signIn({ name: 'Mia' }), await app.signIn({ name: 'Jonas' })]
    const [mia, jonas] = [await app.agentSocket(miaIs), await app.agentSocket(jonasIs)]
    const text = uuidv7()
    const changed = heardChange(mia, ({ last }) => last.text === text)
    await visitor.emitWithAck('message:send', { clientId: uuidv7(), text })
    const { id: conversationId } = await changed
    for (const agent of [mia, jonas]) await agent.emitWithAck('conversation:open', { conversationId })
    return { visitor, token, mia, miaIs, jonas, jonasIs, conversationId, told }
  }

  const request = (conversationId: string) => ({ conversationId, clientId: uuidv7() })

  test('an agent takes over, and both sides hear who it is', async () => {
    const { visitor, mia, miaIs, jonas, conversationId } = await talk()
    const [atVisitor, atColleague, inInbox] = [
      heard(visitor, 'event:logged'),
      heard(jonas, 'event:logged'),
      heardChange(jonas),
    ]
    const taken = { ...request(conversationId), agentId: miaIs.id }
    const answer = await mia.emitWithAck('conversation:assign', taken)
    const event = {
      kind: 'assigned',
      clientId: taken.clientId,
      seq: 2,
      from: 'agent',
      author: 'Mia',
      assignee: 'Mia',
      at: expect.any(Number),
    }
    expect(answer).toEqual({ ok: true, value: event })
    expect(await atVisitor).toEqual(event)
    expect(await atColleague).toEqual({ conversationId, event })
    expect(await inInbox).toMatchObject({ id: conversationId, assignee: { id: miaIs.id, name: 'Mia' } })
    expect(await visitor.emitWithAck('chat:open', {})).toMatchObject({ value: { agent: { name: 'Mia' } } })
    expect(await mia.emitWithAck('conversation:assign', taken)).toEqual(answer)
    expect(await jonas.emitWithAck('conversation:assign', { ...taken, clientId: uuidv7() })).toEqual({
      ok: true,
      value: null,
    })
  })

  test('a note goes with a transfer to the agents, and never to the visitor', async () => {
    const { visitor, mia, jonas, jonasIs, conversationId, told } = await talk()
    const note = 'Be patient, the third parcel is lost'
    const [atVisitor, atColleague] = [heard(visitor, 'event:logged'), heard(jonas, 'event:logged')]
    const handed = { ...request(conversationId), agentId: jonasIs.id, note }
    const answer = await mia.emitWithAck('conversation:transfer', handed)
    expect(answer).toMatchObject({ value: { kind: 'transferred', previous: null, assignee: 'Jonas', note } })
    expect(await atColleague).toMatchObject({ event: { note } })
    expect(await atVisitor).toMatchObject({ kind: 'transferred', author: 'Mia', assignee: 'Jonas' })
    expect(await mia.emitWithAck('conversation:transfer', handed)).toEqual(answer)

    const ofVisitor = await visitor.emitWithAck('conversation:sync', { after: 0 })
    expect(ofVisitor).toMatchObject({ value: { entries: [{ seq: 1 }, { seq: 2, assignee: 'Jonas' }] } })
    const welcome = await visitor.emitWithAck('chat:open', {})
    expect(JSON.stringify([told, ofVisitor, welcome])).not.toMatch(/note|patient|agentId/)
    expect(
      JSON.stringify(await jonas.emitWithAck('conversation:sync', { conversationId, after: 0 })),
    ).toContain(note)
  })

  test('closing is told to both sides and undone by an agent or by the visitor’s next message', async () => {
    const { visitor, mia, jonas, conversationId } = await talk()
    const closed = heard(visitor, 'event:logged')
    const closing = request(conversationId)
    const answer = await mia.emitWithAck('conversation:close', closing)
    expect(await closed).toEqual(answer.ok && answer.value)
    expect(await mia.emitWithAck('conversation:close', closing)).toEqual(answer)
    expect(await jonas.emitWithAck('conversation:close', request(conversationId))).toEqual({
      ok: true,
      value: null,
    })
    expect(await jonas.emitWithAck('conversation:reopen', request(conversationId))).toMatchObject({
      value: { kind: 'reopened', author: 'Jonas', seq: 3 },
    })
    await mia.emitWithAck('conversation:close', request(conversationId))

    const [atVisitor, atAgent] = [
      heard(visitor, 'event:logged', ({ kind }) => kind === 'reopened'),
      heard(mia, 'event:logged', ({ event }) => event.kind === 'reopened'),
    ]
    const sent = await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Wait' })
    expect(sent).toMatchObject({ value: { seq: 5 } })
    expect(await atVisitor).toMatchObject({ seq: 6, from: 'visitor', author: null })
    expect((await atAgent).event).toEqual(await atVisitor)
    const opened = await mia.emitWithAck('conversation:open', { conversationId })
    expect(opened).toMatchObject({ value: { closedAt: null, lastSeq: 6, last: { text: 'Wait' } } })
  })

  test('a visitor rates, once for each try that gets through twice', async () => {
    const { visitor, mia, conversationId } = await talk()
    const atAgent = heard(mia, 'event:logged')
    const rating = { clientId: uuidv7(), rating: 4, comment: 'Kind and quick' }
    const answer = await visitor.emitWithAck('conversation:rate', rating)
    expect(answer).toMatchObject({ value: { kind: 'rated', rating: 4, comment: 'Kind and quick', seq: 2 } })
    expect(await atAgent).toEqual({ conversationId, event: answer.ok && answer.value })
    expect(await visitor.emitWithAck('conversation:rate', rating)).toEqual(answer)
    for (const wrong of [0, 6, 4.5]) {
      expect(await visitor.emitWithAck('conversation:rate', { ...rating, rating: wrong })).toMatchObject({
        error: { code: 'invalid' },
      })
    }
    const long = { ...rating, clientId: uuidv7(), comment: 'x'.repeat(1_001) }
    expect(await visitor.emitWithAck('conversation:rate', long)).toMatchObject({ error: { code: 'invalid' } })
    const stranger = await app.visitor()
    expect(await stranger.emitWithAck('conversation:rate', rating)).toMatchObject({
      error: { code: 'not-found' },
    })
  })

  test('a conversation is given to nobody who is not there, and handed to nobody by themselves', async () => {
    const { mia, miaIs, conversationId } = await talk()
    const nameless = await addAgent(app.db, `${uuidv7()}@agents.test`, 'agent')
    for (const agentId of [uuidv7(), nameless.id]) {
      const wrong = { ...request(conversationId), agentId }
      const notFound = { error: { code: 'not-found' } }
      expect(await mia.emitWithAck('conversation:assign', wrong)).toMatchObject(notFound)
      expect(await mia.emitWithAck('conversation:transfer', { ...wrong, note: null })).toMatchObject(notFound)
    }
    const toSelf = { ...request(conversationId), agentId: miaIs.id, note: null }
    expect(await mia.emitWithAck('conversation:transfer', toSelf)).toMatchObject({
      error: { code: 'invalid' },
    })
    const nowhere = { ...request(uuidv7()), agentId: miaIs.id }
    expect(await mia.emitWithAck('conversation:assign', nowhere)).toMatchObject({
      error: { code: 'not-found' },
    })
    const synced = await mia.emitWithAck('conversation:sync', { conversationId, after: 0 })
    expect(synced).toMatchObject({ value: { entries: [{ seq: 1 }] } })
  })

  test('the colleagues who are here are listed by name, each once', async () => {
    const { mia, miaIs, jonas, jonasIs } = await talk()
    const second = await app.agentSocket(miaIs)
    const list = async () => {
      const answer = await mia.emitWithAck('agents:list', {})
      return answer.ok ? answer.value.filter(({ id }) => [miaIs.id, jonasIs.id].includes(id)) : []
    }
    expect(await list()).toEqual([
      { id: jonasIs.id, name: 'Jonas' },
      { id: miaIs.id, name: 'Mia' },
    ])
    second.disconnect()
    jonas.disconnect()
    await expect.poll(list).toEqual([{ id: miaIs.id, name: 'Mia' }])
  })

  test('agents see a visitor leave, after a moment, and come back, at once', async () => {
    const { visitor, token, mia, conversationId } = await talk()
    const stranger = uuidv7()
    const here = () => mia.emitWithAck('visitors:list', { conversationIds: [conversationId, stranger] })
    expect(await here()).toEqual({ ok: true, value: [conversationId] })
    const left = heard(mia, 'visitor:changed', changed => changed.conversationId === conversationId)
    visitor.disconnect()
    expect(await left).toEqual({ conversationId, here: false })
    expect(await here()).toEqual({ ok: true, value: [] })
    const back = heard(mia, 'visitor:changed', changed => changed.conversationId === conversationId)
    await app.visitor({ token })
    expect(await back).toEqual({ conversationId, here: true })
    expect(await mia.emitWithAck('visitors:list', { conversationIds: [] })).toEqual({ ok: true, value: [] })
  })

  test('a reload, and one of two tabs, is no departure', async () => {
    const { visitor, token, mia, conversationId } = await talk()
    const other = await talk()
    const away: string[] = []
    mia.on('visitor:changed', changed => {
      if (!changed.here) away.push(changed.conversationId)
    })
    visitor.disconnect()
    await app.visitor({ token })
    const left = heard(mia, 'visitor:changed', changed => changed.conversationId === other.conversationId)
    other.visitor.disconnect()
    await left
    expect(away).toEqual([other.conversationId])
    expect(await mia.emitWithAck('visitors:list', { conversationIds: [conversationId] })).toMatchObject({
      value: [conversationId],
    })
  })

  test('what was seen is told with its time, which a reload gets again', async () => {
    const { visitor, token, mia, conversationId } = await talk()
    const told = heard(visitor, 'message:seen')
    await mia.emitWithAck('message:see', { conversationId, seq: 1 })
    const seen = await told
    expect(seen.at.agent).toBeGreaterThan(Date.now() - 60_000)
    const reloaded = await app.visitor({ token })
    expect(await reloaded.emitWithAck('conversation:sync', { after: 0 })).toMatchObject({ value: { seen } })
  })
})
