import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteCommand } from '../../../server/cli/site.ts'
import { setCoach } from '../../../server/storage/sites.ts'
import { MAX_REPLIES, MAX_REPLY_LENGTH } from '../../../shared/reply.ts'
import { startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

/** Runs `heed site replies` on a file of this content, beside the running server. */
async function setTo(name: string, content: string, key = app.site.key) {
  const file = join(app.place.dataDir, name)
  await writeFile(file, content)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const env = { DATA_DIR: app.place.dataDir, DATABASE_URL: '', PUBLIC_URL: 'https://chat.test' }
  const io = { stdin: Readable.from([]), stdout, stderr, env }
  try {
    const code = await siteCommand.run(['replies', key, file], io)
    stdout.end()
    stderr.end()
    return { code, out: await text(stdout), warnings: (await text(stderr)).replaceAll(file, name) }
  } catch (error) {
    return { problems: String(error instanceof Error ? error.message : error).replaceAll(file, name) }
  }
}

/** What an agent's console gets for a visitor's conversation. */
async function asked() {
  const visitor = await app.visitor()
  const sent = await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Hello' })
  expect(sent.ok).toBe(true)
  const agent = await app.agentSocket()
  const inbox = await agent.emitWithAck('inbox:list', { before: null })
  const conversationId = (inbox.ok && inbox.value.conversations[0]?.id) || ''
  const list = await agent.emitWithAck('replies:list', { conversationId })
  visitor.disconnect()
  agent.disconnect()
  return list.ok ? list.value : list.error
}

const lines = (...rows: unknown[]) => rows.map(row => JSON.stringify(row)).join('\n')

test('an owner’s replies reach the agents of the site, from JSON Lines and from CSV', async () => {
  const label = { name: 'Return label', text: "I'm sending you the label, {name}." }
  const bulb = { name: 'Bulb', text: 'Let it cool first.', kind: 'knowledge', link: 'https://shop.test/bulb' }
  expect(await setTo('replies.jsonl', `\ufeff${lines(label, bulb)}\n\n`)).toMatchObject({
    code: 0,
    out: `${app.site.key} has 2 replies.\n`,
    warnings: '',
  })
  expect(await asked()).toEqual([{ ...label, kind: 'reply', link: null }, bulb])

  const csv =
    'name,text,kind,link\r\nSteps,"Open it, then\nread it.",,\r\nBulb,Cool it,knowledge,https://shop.test/b\r\n'
  expect(await setTo('replies.csv', csv)).toMatchObject({ code: 0 })
  expect(await asked()).toEqual([
    { name: 'Steps', text: 'Open it, then\nread it.', kind: 'reply', link: null },
    { name: 'Bulb', text: 'Cool it', kind: 'knowledge', link: 'https://shop.test/b' },
  ])
  expect(await setTo('none.jsonl', '')).toMatchObject({ out: `${app.site.key} has 0 replies.\n` })
  expect(await asked()).toEqual([])
})

test('every line that is wrong is named, and then nothing changes', async () => {
  const good = { name: 'Good', text: 'It is on its way.' }
  await setTo('replies.jsonl', lines(good))
  const bad = [
    lines(good),
    '{"name": "Half"',
    lines({ name: 'No text' }),
    lines({ name: ' ', text: 'x'.repeat(MAX_REPLY_LENGTH + 1) }),
    lines({ name: 'GOOD', text: 'Again' }),
    lines({ name: 'Odd', text: 'Odd', kind: 'joke', link: 'javascript:alert(1)', size: 3 }),
    lines(['Good', 'text']),
  ]
  const { problems = '' } = await setTo('replies.jsonl', bad.join('\n'))
  expect(problems.split('\n')).toEqual([
    'replies.jsonl:2: not JSON: {"name": "Half"',
    'replies.jsonl:3: text: is missing',
    'replies.jsonl:4: name: is empty',
    `replies.jsonl:4: text: has more than ${MAX_REPLY_LENGTH} characters`,
    'replies.jsonl:5: name: “GOOD” stands on line 1 already',
    'replies.jsonl:6: kind: must be reply or knowledge',
    'replies.jsonl:6: link: must be an address with http or https',
    expect.stringMatching(/^replies\.jsonl:6: .*size/),
    expect.stringMatching(/^replies\.jsonl:7: .*object/),
  ])
  expect((await setTo('replies.csv', 'name,text\nA,b,c\nB\n')).problems?.split('\n')).toEqual([
    'replies.csv:2: has 3 fields; the first record names 2 columns',
    'replies.csv:3: has 1 field; the first record names 2 columns',
  ])
  expect((await setTo('replies.csv', 'name,body\nA,b\n')).problems).toContain(
    'the column “body” must be one of',
  )
  const many = Array.from({ length: MAX_REPLIES + 1 }, (_, i) => ({ name: `No. ${i}`, text: 'Hello' }))
  expect((await setTo('replies.jsonl', lines(...many))).problems).toContain(`${MAX_REPLIES} is the most`)
  expect((await setTo('replies.jsonl', lines(good), 'nobody')).problems).toBe('no site has the key nobody')
  expect(await asked()).toEqual([{ ...good, kind: 'reply', link: null }])
})

test('what the coach finds in a reply is a warning, read by the site’s own settings, and the reply is set', async () => {
  const pity = { name: 'Pity', text: 'That must be really annoying for you.' }
  const { code, warnings } = await setTo('replies.jsonl', lines({ name: 'Fine', text: 'Here it is.' }, pity))
  expect(code).toBe(0)
  expect(warnings).toMatch(/^replies\.jsonl:2:1 warning .*\(sympathy/m)
  expect(await asked()).toHaveLength(2)
  await setCoach(app.db, app.site.key, { severities: { sympathy: 'off' } })
  expect((await setTo('replies.jsonl', lines(pity))).warnings).toBe('')
})

test('a file that is not there is named', async () => {
  const io = { stdin: Readable.from([]), stdout: new PassThrough(), stderr: new PassThrough(), env: {} }
  for (const file of ['nowhere.csv', 'nowhere.jsonl'])
    await expect(siteCommand.run(['replies', app.site.key, file], io)).rejects.toThrow(
      `${file}: cannot read it`,
    )
  await expect(siteCommand.run(['replies', app.site.key], io)).rejects.toThrow('KEY and FILE')
})
