import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heard, startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

test('a visitor and an agent talk, and both see the same messages in the same order', async () => {
  const [visitor, agent] = await Promise.all([app.visitor(), app.agentSocket()])
  const changed = heard(agent, 'conversation:changed')
  const asked = await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Where is my parcel?' })
  expect(asked).toMatchObject({ ok: true, value: { seq: 1, from: 'visitor', author: null } })

  const { id: conversationId } = await changed
  await agent.emitWithAck('conversation:open', { conversationId })
  const toVisitor = heard(visitor, 'message:sent')
  const answered = await agent.emitWithAck('message:send', {
    conversationId,
    clientId: uuidv7(),
    text: 'I am looking it up for you now.',
    after: 1,
    coaching: [],
  })
  expect(answered).toMatchObject({ ok: true, value: { seq: 2, from: 'agent', author: 'Robin' } })
  expect(await toVisitor).toEqual(answered.ok && answered.value)

  const [ofVisitor, ofAgent] = await Promise.all([
    visitor.emitWithAck('conversation:sync', { after: 0 }),
    agent.emitWithAck('conversation:sync', { conversationId, after: 0 }),
  ])
  expect(ofVisitor).toEqual(ofAgent)
  expect(ofVisitor.ok && ofVisitor.value.messages.map(message => message.seq)).toEqual([1, 2])
})
