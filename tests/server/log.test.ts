import { expect, test } from 'vitest'
import { createLog } from '../../server/log.ts'

test('an error is logged with its stack, and without the values that a database adds', () => {
  const lines: string[] = []
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (body)=(what was written)',
  })
  createLog({ write: line => lines.push(line) }).error({ err: error }, 'A request failed')
  expect(lines.length).toBe(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'A request failed',
    err: { message: 'duplicate key', code: '23505', stack: expect.stringContaining('log.test.ts') },
  })
  expect(lines[0]).not.toContain('what was written')
})
