import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { listFindingReports } from '../../../server/storage/finding-reports.ts'
import { setCoach } from '../../../server/storage/sites.ts'
import type { Settings } from '../../../shared/analyzer/index.ts'
import type { AgentReplies, CoachedFinding, Recorded } from '../../../shared/protocol.ts'
import type { Result } from '../../../shared/result.ts'
import { heardChange, startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const PITY = 'It must be frustrating to wait this long.'
const RULE = 'sympathy'

/** A visitor who has written, and an agent who has opened the conversation. */
async function conversation() {
  const [visitor, agent] = await Promise.all([app.visitor(), app.agentSocket()])
  const changed = heardChange(agent)
  await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Where is my parcel?' })
  const { id: conversationId } = await changed
  await agent.emitWithAck('conversation:open', { conversationId })
  const send = async (text: string, coaching: CoachedFinding[] = []) => {
    const clientId = uuidv7()
    const draft = { conversationId, clientId, text, after: null, coaching }
    const sent = await agent.emitWithAck('message:send', draft)
    expect(sent, app.logged.join()).toMatchObject({ ok: true })
    return { ...draft, sent }
  }
  const recorded = async () => {
    const list = await agent.emitWithAck('coaching:list', { conversationId })
    return list.ok ? list.value : []
  }
  return { visitor, agent, conversationId, send, recorded }
}

test('what a sent text still holds is recorded, although the console told nothing', async () => {
  const { send, recorded } = await conversation()
  const { clientId } = await send(PITY)
  expect(await recorded()).toEqual([{ clientId, findings: [{ rule: RULE, outcome: 'left' }] }])
})

test('what the agent has dismissed is recorded as that, and not as left', async () => {
  const { send, recorded } = await conversation()
  const dismissed = { rule: RULE, outcome: 'dismissed' } as const
  const { clientId } = await send(PITY, [dismissed])
  expect(await recorded()).toEqual([{ clientId, findings: [dismissed] }])
})

test('a dismissal covers one place, not every place of its rule', async () => {
  const { send, recorded } = await conversation()
  const dismissed = { rule: RULE, outcome: 'dismissed' } as const
  await send(`${PITY} That must be upsetting.`, [dismissed])
  expect((await recorded())[0]?.findings).toEqual([dismissed, { rule: RULE, outcome: 'left' }])
})

test('what was taken or reworded is recorded with a text that is clean', async () => {
  const { send, recorded } = await conversation()
  const coaching = [
    { rule: RULE, outcome: 'taken' },
    { rule: 'corporate-we', outcome: 'reworded' },
  ] as const
  const { clientId } = await send('Your parcel is on its way.', [...coaching])
  expect(await recorded()).toEqual([{ clientId, findings: coaching }])
})

test('a message that is sent again is recorded once', async () => {
  const { agent, conversationId, send, recorded } = await conversation()
  const { sent, clientId, text } = await send(PITY)
  const again = { conversationId, clientId, text, after: null, coaching: [] }
  expect(await agent.emitWithAck('message:send', again)).toEqual(sent)
  expect((await recorded()).length).toBe(1)
})

test('an agent reads their own coaching, and no colleague’s', async () => {
  const { conversationId, send } = await conversation()
  await send(PITY)
  const colleague = await app.agentSocket()
  expect(await colleague.emitWithAck('coaching:list', { conversationId })).toEqual({ ok: true, value: [] })
})

test('nothing of the coaching reaches a visitor or a colleague', async () => {
  const { visitor, agent, conversationId, send } = await conversation()
  const colleague = await app.agentSocket()
  await colleague.emitWithAck('conversation:open', { conversationId })
  const received: unknown[] = []
  for (const socket of [visitor, colleague]) socket.onAny((...event) => received.push(event))
  const message = { outcome: 'dismissed', rule: 'a-rule-of-the-coach' } as const
  await send(PITY, [message])
  await agent.emitWithAck('typing:set', { conversationId, typing: true })
  received.push(await visitor.emitWithAck('conversation:sync', { after: 0 }))
  received.push(await visitor.emitWithAck('chat:open', {}))
  received.push(await colleague.emitWithAck('inbox:list', { before: null }))
  expect(JSON.stringify(received)).toContain(PITY)
  expect(JSON.stringify(received)).not.toMatch(/coach|dismissed|finding|sympathy/)
})

test('nothing that was written, and no token, is ever logged', async () => {
  const { agent, conversationId, send } = await conversation()
  await send(PITY)
  await app.db.schema.alterTable('coaching').renameTo('elsewhere').execute()
  const draft = { conversationId, clientId: uuidv7(), text: PITY, after: null, coaching: [] }
  expect(await agent.emitWithAck('message:send', draft)).toMatchObject({ error: { code: 'internal' } })
  await app.db.schema.alterTable('elsewhere').renameTo('coaching').execute()
  expect(app.logged.join()).toContain('coaching')
  expect(app.logged.join()).not.toMatch(/frustrating|heed_session/)
})

test('a site’s coach is as its owner set it, for the console and for the record', async () => {
  const { agent, conversationId, send, recorded } = await conversation()
  const settings: Settings = {
    severities: { sympathy: 'off' },
    phrases: [{ find: 'dear friend', why: 'We use names.' }],
  }
  expect(await setCoach(app.db, app.site.key, settings)).toBe(true)
  onTestFinished(async () => {
    await setCoach(app.db, app.site.key, {})
  })
  expect(await agent.emitWithAck('coach:settings', { conversationId })).toEqual({ ok: true, value: settings })
  await send(`Dear friend, ${PITY}`)
  expect((await recorded())[0]?.findings).toEqual([{ rule: 'house-phrase', outcome: 'left' }])
})

test('an agent reads all that is recorded of their messages, newest first, in pages without a gap, and nobody else’s', async () => {
  const { agent, conversationId, send } = await conversation()
  const coaching = [
    { rule: RULE, outcome: 'taken' },
    { rule: 'corporate-we', outcome: 'dismissed' },
  ] as const
  const ats: number[] = []
  for (let i = 0; i < 110; i += 1) {
    const { sent } = await send('Your parcel is on its way.', [...coaching])
    if (sent.ok) ats.unshift(sent.value.at)
  }
  const pages: (readonly Recorded[])[] = []
  let before: number | null = null
  do {
    const page: Result<AgentReplies['coaching:mine']> = await agent.emitWithAck('coaching:mine', { before })
    if (!page.ok) throw new Error(page.error.message)
    pages.push(page.value.findings)
    before = page.value.more ? (page.value.findings.at(-1)?.at ?? null) : null
  } while (before !== null)
  expect(pages.length).toBeGreaterThan(1)
  const all = pages.flat()
  expect(all.map(({ at }) => at)).toEqual(ats.flatMap(at => [at, at]))
  expect(new Set(all.map(one => JSON.stringify({ ...one, at: 0 })))).toEqual(
    new Set(coaching.map(one => JSON.stringify({ at: 0, conversationId, ...one }))),
  )
  const colleague = await app.agentSocket()
  expect(await colleague.emitWithAck('coaching:mine', { before: null })).toEqual({
    ok: true,
    value: { findings: [], more: false },
  })
})

test('a finding reported as wrong is kept with its rule, with the words only if they were sent, and without a name', async () => {
  const { agent, conversationId } = await conversation()
  const report = (words: string | null) =>
    agent.emitWithAck('finding:report', { conversationId, rule: RULE, words })
  expect(await report(null)).toEqual({ ok: true, value: null })
  await report('It must be frustrating')
  const kept = (await listFindingReports(app.db)).slice(-2)
  expect(kept.map(({ rule, words }) => [rule, words])).toEqual([
    [RULE, null],
    [RULE, 'It must be frustrating'],
  ])
  const rows = await app.db.selectFrom('finding_reports').selectAll().execute()
  for (const row of rows)
    expect(Object.keys(row).sort()).toEqual(['id', 'reported_at', 'rule', 'site_id', 'words'])
  const nowhere = { conversationId: uuidv7(), rule: RULE, words: null }
  expect(await agent.emitWithAck('finding:report', nowhere)).toMatchObject({ error: { code: 'not-found' } })
})
