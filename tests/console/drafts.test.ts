import { beforeEach, expect, test } from 'vitest'
import { createDrafts } from '../../console/drafts.ts'

beforeEach(() => localStorage.clear())

test('a draft and its blanks are there when the agent comes back', () => {
  createDrafts(localStorage, 'ines@shop.test').write('a', {
    text: 'By {time}',
    blanks: ['{time}'],
    pasted: [],
  })
  const drafts = createDrafts(localStorage, 'ines@shop.test')
  expect(drafts.read('a')).toEqual({ text: 'By {time}', blanks: ['{time}'], pasted: [] })
  expect(drafts.read('b')).toEqual({ text: '', blanks: [], pasted: [] })
})

test('agents who share a browser do not see each other’s drafts', () => {
  createDrafts(localStorage, 'ines@shop.test').write('a', { text: 'Mine', blanks: [], pasted: [] })
  expect(createDrafts(localStorage, 'tom@shop.test').read('a').text).toBe('')
})

test('an empty draft leaves nothing behind', () => {
  const drafts = createDrafts(localStorage, 'ines@shop.test')
  drafts.write('a', { text: 'Hello', blanks: [], pasted: [] })
  drafts.write('a', { text: '', blanks: [], pasted: [] })
  expect(localStorage.length).toBe(0)
})

test('what cannot be read is taken for no draft', () => {
  localStorage.setItem('heed.draft.ines@shop.test.a', '{"text": 5')
  expect(createDrafts(localStorage, 'ines@shop.test').read('a').text).toBe('')
})
