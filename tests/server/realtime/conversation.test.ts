import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSite } from '../../../server/storage/sites.ts'
import { MAX_TEXT_LENGTH, nothingSeen } from '../../../shared/message.ts'
import {
  type AgentSocket,
  heard,
  heardChange,
  startApp,
  type TestApp,
  type VisitorSocket,
  visitorToken,
} from '../../support/app.ts'
import { type Place, postgresAnswers, postgresPlace, sqlitePlace } from '../../support/databases.ts'

const places: [string, () => Promise<Place>][] = [['SQLite', sqlitePlace]]
if (postgresAnswers || process.env['CI']) places.push(['PostgreSQL', postgresPlace])

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

  const draft = (text = 'Hello') => ({ clientId: uuidv7(), text })

  /** A visitor who has written once, an agent who has opened the conversation, and its id. */
  async function conversation(): Promise<{
    visitor: VisitorSocket
    agent: AgentSocket
    conversationId: string
  }> {
    const [visitor, agent] = await Promise.all([app.visitor(), app.agentSocket()])
    const first = draft()
    const changed = heardChange(agent, ({ last }) => last.text === first.clientId)
    await visitor.emitWithAck('message:send', { ...first, text: first.clientId })
    const { id: conversationId } = await changed
    await agent.emitWithAck('conversation:open', { conversationId })
    return { visitor, agent, conversationId }
  }

  const answer = (conversationId: string, text = 'Hello', after: number | null = null) => ({
    ...draft(text),
    conversationId,
    after,
    coaching: [],
  })

  test('a visitor and an agent talk, and both see the same messages in the same order', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const toVisitor = heard(visitor, 'message:sent')
    const answered = await agent.emitWithAck('message:send', answer(conversationId, 'I am looking it up.', 1))
    expect(answered).toMatchObject({ ok: true, value: { seq: 2, from: 'agent', author: 'Robin' } })
    expect(await toVisitor).toEqual(answered.ok && answered.value)

    const toAgent = heard(agent, 'message:sent')
    const thanked = await visitor.emitWithAck('message:send', draft('Thank you'))
    expect(await toAgent).toEqual({ conversationId, message: thanked.ok && thanked.value })

    const ofVisitor = await visitor.emitWithAck('conversation:sync', { after: 0 })
    expect(ofVisitor).toEqual(await agent.emitWithAck('conversation:sync', { conversationId, after: 0 }))
    expect(ofVisitor.ok && ofVisitor.value.entries.map(message => message.seq)).toEqual([1, 2, 3])
  })

  test('a visitor who only looks leaves nothing behind', async () => {
    const countRows = async () =>
      (
        await Promise.all([
          app.db.selectFrom('visitors').selectAll().execute(),
          app.db.selectFrom('conversations').selectAll().execute(),
        ])
      ).flat().length
    const before = await countRows()
    const visitor = await app.visitor()
    await visitor.emitWithAck('chat:open', {})
    await visitor.emitWithAck('typing:set', { typing: true })
    expect(await visitor.emitWithAck('message:see', { seq: 1 })).toMatchObject({ ok: false })
    expect(await visitor.emitWithAck('conversation:sync', { after: 0 })).toEqual({
      ok: true,
      value: { entries: [], more: false, seen: nothingSeen },
    })
    expect(await countRows()).toBe(before)
  })

  test('a visitor can never read or hear another visitor’s conversation', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const other = await app.visitor()
    const overheard: [string, unknown][] = []
    other.onAny((name, announcement) => overheard.push([name, announcement]))

    await visitor.emitWithAck('message:send', draft('Only for the agent'))
    await agent.emitWithAck('message:send', answer(conversationId, 'Only for the visitor'))
    await agent.emitWithAck('typing:set', { conversationId, typing: true })
    await agent.emitWithAck('message:see', { conversationId, seq: 2 })
    expect(await other.emitWithAck('conversation:sync', { after: 0 })).toMatchObject({
      value: { entries: [] },
    })
    const named: { after: number } = Object.assign({ after: 0 }, { conversationId })
    expect(await other.emitWithAck('conversation:sync', named)).toMatchObject({ error: { code: 'invalid' } })
    expect(overheard.filter(([name]) => name !== 'agents:changed')).toEqual([])
  })

  test('every tab of a visitor hears the conversation, also one that was open before it began', async () => {
    const token = visitorToken()
    const [first, second] = [await app.visitor({ token }), await app.visitor({ token })]
    const inSecond = heard(second, 'message:sent')
    const sent = await first.emitWithAck('message:send', draft())
    expect(await inSecond).toEqual(sent.ok && sent.value)
    expect(await second.emitWithAck('conversation:sync', { after: 0 })).toMatchObject({
      value: { entries: [sent.ok && sent.value] },
    })
  })

  test('the same token on another site is another visitor', async () => {
    const token = visitorToken()
    await (await app.visitor({ token })).emitWithAck('message:send', draft())
    const site = await addSite(app.db, { name: 'Second', origins: ['https://second.test'] })
    const elsewhere = await app.visitor({ token, key: site.key, origin: 'https://second.test' })
    expect(await elsewhere.emitWithAck('conversation:sync', { after: 0 })).toMatchObject({
      value: { entries: [] },
    })
  })

  test('an agent who missed a colleague’s answer is told before it is sent', async () => {
    const { agent, conversationId } = await conversation()
    const colleague = await app.agentSocket()
    await colleague.emitWithAck('message:send', answer(conversationId, 'First', 1))
    const late = answer(conversationId, 'Second', 1)
    expect(await agent.emitWithAck('message:send', late)).toMatchObject({ error: { code: 'behind' } })
    expect(await agent.emitWithAck('message:send', { ...late, after: 2 })).toMatchObject({
      value: { seq: 3 },
    })
  })

  test('a message of 20,000 characters is refused with both numbers, and the conversation goes on', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const text = '界'.repeat(20_000)
    const refused = {
      ok: false,
      error: { code: 'too-long', message: expect.stringMatching(/20,000.*4,000/) },
    }
    expect(await visitor.emitWithAck('message:send', draft(text))).toMatchObject(refused)
    expect(await agent.emitWithAck('message:send', answer(conversationId, text))).toMatchObject(refused)
    const longest = draft('界'.repeat(MAX_TEXT_LENGTH))
    expect(await visitor.emitWithAck('message:send', longest)).toMatchObject({ ok: true, value: { seq: 2 } })
  })

  test('what cannot be stored as it is, is told or mended before it is answered', async () => {
    const { visitor } = await conversation()
    expect(await visitor.emitWithAck('message:send', draft('a\0b'))).toMatchObject({
      error: { code: 'invalid' },
    })
    const mended = await visitor.emitWithAck('message:send', draft('half \ud83d a pair'))
    expect(mended).toMatchObject({ ok: true, value: { text: 'half \ufffd a pair' } })
    expect(await visitor.emitWithAck('conversation:sync', { after: 1 })).toMatchObject({
      value: { entries: [mended.ok && mended.value] },
    })
  })

  test('a message sent again after a lost answer is the same message', async () => {
    const { visitor } = await conversation()
    const once = draft('Once')
    const first = await visitor.emitWithAck('message:send', once)
    expect(await visitor.emitWithAck('message:send', once)).toEqual(first)
  })

  test('sync reads page after page, 200 at a time', async () => {
    const { agent, conversationId } = await conversation()
    const { seq: _, ...rest } = await app.db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .executeTakeFirstOrThrow()
    const more = Array.from({ length: 449 }, (_, index) => ({ ...rest, seq: index + 2, client_id: uuidv7() }))
    await app.db.insertInto('messages').values(more).execute()
    const lengths: number[] = []
    for (let after = 0, isMore = true; isMore; after += 200) {
      const page = await agent.emitWithAck('conversation:sync', { conversationId, after })
      if (!page.ok) throw new Error(page.error.message)
      expect(page.value.entries[0]?.seq).toBe(after + 1)
      lengths.push(page.value.entries.length)
      isMore = page.value.more
    }
    expect(lengths).toEqual([200, 200, 50])
  })

  test('typing is relayed to the other side and ends with the connection', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const byAgent = heard(visitor, 'typing:changed')
    await agent.emitWithAck('typing:set', { conversationId, typing: true })
    expect(await byAgent).toEqual({ typing: true, name: 'Robin' })
    const byVisitor = heard(agent, 'typing:changed')
    await visitor.emitWithAck('typing:set', { typing: true })
    expect(await byVisitor).toEqual({ conversationId, from: 'visitor', name: null, typing: true })

    const over = heard(visitor, 'typing:changed')
    agent.disconnect()
    expect(await over).toEqual({ typing: false, name: 'Robin' })
  })

  test('what has come to one side is told to the other, and a reload gets it again', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const told = heard(visitor, 'message:seen')
    await agent.emitWithAck('message:receive', { conversationId, seq: 1 })
    expect(await told).toMatchObject({ visitor: 0, agent: 0, received: { visitor: 0, agent: 1 } })
    const toldBack = heard(agent, 'message:seen')
    await visitor.emitWithAck('message:receive', { seq: 1 })
    expect(await toldBack).toMatchObject({
      seen: { visitor: 0, agent: 0, received: { visitor: 1, agent: 1 } },
    })
    expect(await visitor.emitWithAck('conversation:sync', { after: 0 })).toMatchObject({
      value: { seen: { agent: 0, received: { visitor: 1, agent: 1 } } },
    })
  })

  test('what one side has seen is told to the other', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const byAgent = heard(visitor, 'message:seen')
    await agent.emitWithAck('message:see', { conversationId, seq: 1 })
    expect(await byAgent).toEqual({
      visitor: 0,
      agent: 1,
      at: { visitor: null, agent: expect.any(Number) },
      received: { visitor: 0, agent: 1 },
    })
    const byVisitor = heard(agent, 'message:seen')
    await visitor.emitWithAck('message:see', { seq: 1 })
    expect(await byVisitor).toMatchObject({ conversationId, seen: { visitor: 1, agent: 1 } })
  })

  test('the inbox shows the newest activity first, with who waits', async () => {
    const first = await conversation()
    const second = await conversation()
    await first.agent.emitWithAck('message:send', answer(first.conversationId, 'Answered'))
    const inbox = await second.agent.emitWithAck('inbox:list', { before: null })
    expect(inbox.ok && inbox.value.conversations.slice(0, 2)).toMatchObject([
      {
        id: first.conversationId,
        lastSeq: 2,
        waitingSince: null,
        last: { author: 'Robin', text: 'Answered' },
      },
      { id: second.conversationId, lastSeq: 1, waitingSince: expect.any(Number), last: { from: 'visitor' } },
    ])
  })

  test('an agent who left a conversation no longer hears it', async () => {
    const { visitor, agent, conversationId } = await conversation()
    await agent.emitWithAck('conversation:leave', { conversationId })
    const heardNames: string[] = []
    agent.onAny(name => heardNames.push(name))
    const inInbox = heardChange(agent)
    await visitor.emitWithAck('message:send', draft())
    await inInbox
    expect(heardNames).not.toContain('message:sent')
  })

  test('a conversation that does not exist is not found', async () => {
    const agent = await app.agentSocket()
    const conversationId = uuidv7()
    const notFound = { ok: false, error: { code: 'not-found' } }
    expect(await agent.emitWithAck('conversation:open', { conversationId })).toMatchObject(notFound)
    expect(await agent.emitWithAck('conversation:sync', { conversationId, after: 0 })).toMatchObject(notFound)
    expect(await agent.emitWithAck('message:send', answer(conversationId))).toMatchObject(notFound)
    expect(await agent.emitWithAck('message:see', { conversationId, seq: 1 })).toMatchObject(notFound)
    expect(await agent.emitWithAck('typing:set', { conversationId, typing: true })).toMatchObject(notFound)
  })

  test('the welcome names the site, and the agent who wrote last', async () => {
    const { visitor, agent, conversationId } = await conversation()
    const site = { name: 'Test site', greeting: expect.any(String) }
    expect(await visitor.emitWithAck('chat:open', {})).toEqual({
      ok: true,
      value: { site, agent: null, available: true },
    })
    await agent.emitWithAck('message:send', answer(conversationId))
    expect(await visitor.emitWithAck('chat:open', {})).toMatchObject({ value: { agent: { name: 'Robin' } } })
  })
})

describe('whether an agent is here', () => {
  test('is told to visitors when the first one comes and when the last one has left', async () => {
    const app = await startApp()
    const visitor = await app.visitor()
    expect(await visitor.emitWithAck('chat:open', {})).toMatchObject({ value: { available: false } })
    const came = heard(visitor, 'agents:changed')
    const [first, second] = [await app.agentSocket(), await app.agentSocket()]
    expect(await came).toEqual({ available: true })
    const left = heard(visitor, 'agents:changed')
    first.disconnect()
    second.disconnect()
    expect(await left).toEqual({ available: false })
    await app.stop()
  })
})
