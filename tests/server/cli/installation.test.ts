import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agentCommand } from '../../../server/cli/agent.ts'
import type { Command } from '../../../server/cli/command.ts'
import { reportsCommand } from '../../../server/cli/reports.ts'
import { siteCommand } from '../../../server/cli/site.ts'
import { findAgentByEmail } from '../../../server/storage/agents.ts'
import { addFindingReport } from '../../../server/storage/finding-reports.ts'
import { useSignInLink } from '../../../server/storage/sign-in-links.ts'
import { findSite } from '../../../server/storage/sites.ts'
import { startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** Runs a command beside the running server, on the same data. */
async function run(command: Command, ...args: string[]): Promise<{ code: number; out: string }> {
  const stdout = new PassThrough()
  const env = { DATA_DIR: app.place.dataDir, DATABASE_URL: '', PUBLIC_URL: 'https://chat.test' }
  const code = await command.run(args, { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env })
  stdout.end()
  return { code, out: await text(stdout) }
}

test('a site that is added may connect at once, from each of its origins and no other', async () => {
  const origins = ['https://shop.example.com', 'http://localhost:8080']
  const { code, out } = await run(
    siteCommand,
    'add',
    'Your',
    'shop',
    ...origins.flatMap(url => ['--origin', url]),
  )
  expect(code).toBe(0)
  const tag = /<script async src="(.+)\/widget\.js" data-site="([\w-]+)"><\/script>/.exec(out)
  expect(tag?.[1]).toBe('https://chat.test')
  const key = tag?.[2] ?? ''
  for (const origin of origins) {
    const visitor = await app.visitor({ key, origin })
    expect(await visitor.emitWithAck('chat:open', {})).toMatchObject({
      value: { site: { name: 'Your shop' } },
    })
  }
  await expect(app.visitor({ key })).rejects.toMatchObject({ data: { code: 'foreign-origin' } })
  expect((await run(siteCommand, 'list')).out).toContain(`${key}  Your shop  ${origins.join(' ')}\n`)
})

test('an agent who is added gets a link that signs in once', async () => {
  const { code, out } = await run(agentCommand, 'add', 'Robin@Agents.Test')
  expect(code).toBe(0)
  const token = /^https:\/\/chat\.test\/console\/sign-in#([\w-]{43})\n$/.exec(out)?.[1] ?? ''
  const robin = await findAgentByEmail(app.db, 'robin@agents.test')
  expect(robin).toMatchObject({ role: 'agent', name: null })
  expect(await useSignInLink(app.db, token)).toBe(robin?.id)
  expect(await useSignInLink(app.db, token)).toBeNull()
})

test('a new link can be made for an agent, also for the first owner', async () => {
  const { out } = await run(agentCommand, 'link', 'owner@localhost')
  expect(out).toMatch(/#[\w-]{43}\n$/)
  await run(agentCommand, 'add', 'kim@agents.test', '--role', 'owner')
  expect(await findAgentByEmail(app.db, 'kim@agents.test')).toMatchObject({ role: 'owner' })
})

const unusable: [Command, string[], RegExp][] = [
  [siteCommand, [], /say add or list/],
  [siteCommand, ['add'], /NAME is missing/],
  [siteCommand, ['add', 'Shop'], /--origin is missing/],
  [siteCommand, ['add', 'Shop', '--origin', 'shop.example.com'], /--origin shop\.example\.com: must be/],
  [siteCommand, ['add', 'Shop', '--origin', 'https://shop.example.com/page'], /without a path/],
  [siteCommand, ['add', 'Shop', '--origin', 'javascript:alert(1)'], /must be/],
  [agentCommand, ['remove', 'robin@agents.test'], /say add or link/],
  [agentCommand, ['add'], /EMAIL is missing/],
  [agentCommand, ['add', 'not an address'], /not an address: is not/],
  [agentCommand, ['add', 'robin@agents.test', '--role', 'king'], /--role king: must be owner or agent/],
  [agentCommand, ['add', 'owner@localhost'], /is an agent already/],
  [agentCommand, ['link', 'nobody@agents.test'], /is not an agent/],
]

test.each(unusable)('unusable words are named and change nothing: %o %j', async (command, args, message) => {
  await expect(run(command, ...args)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringMatching(message),
  })
  expect(await findAgentByEmail(app.db, 'robin@agents.test')).toBeNull()
})

test('a site’s coach is set from a file, and what is wrong with the file is named and changes nothing', async () => {
  const file = join(app.place.dataDir, 'coach.json')
  await writeFile(file, JSON.stringify({ severities: { 'agentless-passive': 'off' } }))
  expect((await run(siteCommand, 'coach', app.site.key, file)).code).toBe(0)
  const coach = { severities: { 'agentless-passive': 'off' } }
  expect((await findSite(app.db, app.site.key))?.coach).toEqual(coach)

  await writeFile(file, JSON.stringify({ severities: { sympathi: 'loud' } }))
  await expect(run(siteCommand, 'coach', app.site.key, file)).rejects.toThrow(/severities.*sympath/)
  await expect(run(siteCommand, 'coach', app.site.key)).rejects.toThrow('KEY and FILE')
  expect((await findSite(app.db, app.site.key))?.coach).toEqual(coach)
  await writeFile(file, '{}')
  await expect(run(siteCommand, 'coach', 'nobody', file)).rejects.toThrow('no site has the key nobody')
})

test('the findings that agents reported as wrong are printed as JSON Lines', async () => {
  const visitor = await app.visitor()
  await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Hello' })
  const { id: conversationId } = await app.db
    .selectFrom('conversations')
    .select('id')
    .executeTakeFirstOrThrow()
  await addFindingReport(app.db, { conversationId, rule: 'sympathy', words: 'It must be' }, 0)
  await addFindingReport(app.db, { conversationId, rule: 'shouting', words: null }, 1_000)
  const { code, out } = await run(reportsCommand)
  expect(code).toBe(0)
  const reports = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(reports).toMatchObject([
    { at: '1970-01-01T00:00:00.000Z', rule: 'sympathy', words: 'It must be' },
    { at: '1970-01-01T00:00:01.000Z', rule: 'shouting', words: null },
  ])
  await expect(run(reportsCommand, 'all')).rejects.toThrow('takes no words')
})
