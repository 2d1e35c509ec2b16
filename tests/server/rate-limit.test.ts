import { expect, test } from 'vitest'
import { createBucket, createLimiter } from '../../server/rate-limit.ts'

test('a burst passes, then one at a time at the rate, and the refusal says when', () => {
  let now = 0
  const bucket = createBucket({ burst: 3, perSecond: 2 }, () => now)
  for (let count = 0; count < 3; count++) bucket.take()
  expect(() => bucket.take()).toThrow(expect.objectContaining({ code: 'too-fast', retryAfterMs: 500 }))
  now = 499
  expect(() => bucket.take()).toThrow(expect.objectContaining({ retryAfterMs: 1 }))
  now = 500
  bucket.take()
  expect(() => bucket.take()).toThrow(expect.objectContaining({ retryAfterMs: 500 }))
})

test('rest fills a bucket to its burst and never above', () => {
  let now = 0
  const bucket = createBucket({ burst: 2, perSecond: 1 }, () => now)
  now = 1_000_000
  bucket.take()
  bucket.take()
  expect(() => bucket.take()).toThrow()
})

test('each key has a bucket of its own, and strangers do not empty it', () => {
  const limiter = createLimiter({ burst: 1, perSecond: 0.001 }, () => 0)
  limiter.take('somebody')
  for (let index = 0; index < 30_000; index++) limiter.take(`stranger ${index}`)
  expect(() => limiter.take('somebody')).toThrow(expect.objectContaining({ code: 'too-fast' }))
})
