import { expect, test } from 'vitest'
import { type Env, readConfig } from '../../server/config.ts'

test('without any setting, everything has a default', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    demo: { port: 3001, url: 'http://localhost:3001' },
    dataDir: './data',
    postgresUrl: null,
    redisUrl: null,
    secret: null,
    reload: false,
  })
})

test('an empty setting is the default', () => {
  const names = ['PORT', 'HOST', 'PUBLIC_URL', 'DATA_DIR', 'DATABASE_URL', 'REDIS_URL', 'SECRET', 'DEMO_PORT']
  expect(readConfig(Object.fromEntries(names.map(name => [name, ' '])))).toEqual(readConfig({}))
})

test('what depends on the port follows it', () => {
  expect(readConfig({ PORT: '4000' })).toMatchObject({
    publicUrl: 'http://localhost:4000',
    demo: { port: 4001, url: 'http://localhost:4001' },
  })
  expect(readConfig({ PORT: '65535' }).demo).toBeNull()
  expect(readConfig({ DEMO_PORT: '0' }).demo).toBeNull()
})

test('the public address loses its closing slash', () => {
  expect(readConfig({ PUBLIC_URL: 'https://chat.example.com/' }).publicUrl).toBe('https://chat.example.com')
})

const several = {
  DATABASE_URL: 'postgres://heed@127.0.0.1/heed',
  SECRET: 'a secret of at least 32 characters',
}

test('several nodes meet at a Redis', () => {
  for (const redisUrl of ['redis://127.0.0.1:6379', 'rediss://heed:hunter2@redis.example.com:6380/2'])
    expect(readConfig({ ...several, REDIS_URL: redisUrl }).redisUrl).toBe(redisUrl)
})

const wrong: [string, Env, RegExp][] = [
  ['PORT', { PORT: 'abc' }, /^PORT=abc: .*1 to 65535$/],
  ['PORT', { PORT: '70000' }, /^PORT=70000: /],
  ['PORT', { PORT: '0' }, /^PORT=0: /],
  ['PORT', { PORT: '3000.5' }, /^PORT=3000.5: /],
  ['PORT', { PORT: '0x1F' }, /^PORT=0x1F: /],
  ['DEMO_PORT', { DEMO_PORT: '-1' }, /^DEMO_PORT=-1: .*0 to 65535$/],
  ['DEMO_PORT', { PORT: '3000', DEMO_PORT: '3000' }, /^DEMO_PORT=3000: .*PORT/],
  ['PUBLIC_URL', { PUBLIC_URL: 'chat.example.com' }, /^PUBLIC_URL=chat.example.com: .*https:\/\/chat/],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.com/chat' }, /^PUBLIC_URL=.*without a path/],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://example.com' }, /^PUBLIC_URL=/],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://user:hunter2@host/db' }, /^DATABASE_URL=mysql:….*postgres:\/\//],
  ['DATABASE_URL', { DATABASE_URL: 'hunter2' }, /^DATABASE_URL/],
  ['REDIS_URL', { ...several, REDIS_URL: 'http://heed:hunter2@host' }, /^REDIS_URL=http:….*redis:\/\//],
  ['REDIS_URL', { ...several, REDIS_URL: 'hunter2' }, /^REDIS_URL=….*redis:\/\//],
  ['REDIS_URL', { ...several, REDIS_URL: 'redis://:hunter2@host/name' }, /^REDIS_URL=redis:….*6379\/0/],
  [
    'REDIS_URL',
    { ...several, DATABASE_URL: '', REDIS_URL: 'redis://:hunter2@host' },
    /^REDIS_URL needs DATABASE_URL: /,
  ],
  ['REDIS_URL', { ...several, SECRET: '', REDIS_URL: 'redis://:hunter2@host' }, /^REDIS_URL needs SECRET: /],
  ['SECRET', { SECRET: 'hunter2' }, /^SECRET has 7 characters: .*32/],
]

test.each(wrong)('a wrong %s is one line that says what is allowed: %o', (_name, env, line) => {
  expect(() => readConfig(env)).toThrow(line)
  try {
    readConfig(env)
  } catch (error) {
    const { message } = error as Error
    expect(message).not.toContain('\n')
    expect(message).not.toContain('hunter2')
  }
})
