import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createDrafts } from '../../console/drafts.ts'

beforeEach(() => localStorage.clear())

test('a draft and its blanks are there when the agent comes back', () => {
  const before = createDrafts(localStorage, 'ines@shop.test')
  before.write('a', { text: 'By {time}', blanks: ['{time}'], pasted: [] })
  before.stop()
  const drafts = createDrafts(localStorage, 'ines@shop.test')
  expect(drafts.read('a')).toEqual({ text: 'By {time}', blanks: ['{time}'], pasted: [] })
  expect(drafts.read('b')).toEqual({ text: '', blanks: [], pasted: [] })
})

test('agents who share a browser do not see each other’s drafts', () => {
  const before = createDrafts(localStorage, 'ines@shop.test')
  before.write('a', { text: 'Mine', blanks: [], pasted: [] })
  before.stop()
  expect(createDrafts(localStorage, 'tom@shop.test').read('a').text).toBe('')
})

test('an empty draft leaves nothing behind', () => {
  const drafts = createDrafts(localStorage, 'ines@shop.test')
  drafts.write('a', { text: 'Hello', blanks: [], pasted: [] })
  drafts.write('a', { text: '', blanks: [], pasted: [] })
  drafts.stop()
  expect(localStorage.length).toBe(0)
})

test('a draft is kept after a moment, at once when the page goes, and known before that', async () => {
  const drafts = createDrafts(localStorage, 'ines@shop.test')
  onTestFinished(drafts.stop)
  const hello = { text: 'Hello', blanks: [], pasted: [] }
  drafts.write('a', hello)
  expect(drafts.read('a')).toEqual(hello)
  expect(localStorage.length).toBe(0)
  await expect.poll(() => localStorage.length).toBe(1)
  drafts.write('b', hello)
  dispatchEvent(new Event('pagehide'))
  expect(localStorage.length).toBe(2)
})

test('what cannot be read is taken for no draft', () => {
  localStorage.setItem('heed.draft.ines@shop.test.a', '{"text": 5')
  expect(createDrafts(localStorage, 'ines@shop.test').read('a').text).toBe('')
})
