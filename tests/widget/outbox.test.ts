import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { createIdentity, tokenKey } from '../../widget/identity.ts'
import { createOutbox } from '../../widget/outbox.ts'
import { createStore } from '../../widget/storage.ts'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

const waiting = (text: string) => ({ state: 'waiting', clientId: v7(), text }) as const

test('what is put in is there for the next page, in the order it was written', () => {
  const messages = ['One', 'Two', 'Three'].map(waiting)
  const outbox = createOutbox('shop', createStore())
  for (const message of messages.toReversed()) outbox.put(message)
  expect(createOutbox('shop', createStore()).all()).toEqual(messages)
})

test('a refused message keeps its reason', () => {
  const refused = { state: 'refused', clientId: v7(), text: 'Hello', reason: 'Too long.' } as const
  createOutbox('shop', createStore()).put(refused)
  expect(createOutbox('shop', createStore()).all()).toEqual([refused])
})

test('two tabs take nothing from each other', () => {
  const [here, there] = [createOutbox('shop', createStore()), createOutbox('shop', createStore())]
  const [one, two] = [waiting('Here'), waiting('There')]
  here.put(one)
  there.put(two)
  here.remove(one.clientId)
  expect(there.all()).toEqual([two])
})

test('two sites on one origin have an outbox each', () => {
  const message = waiting('Hello')
  createOutbox('shop', createStore()).put(message)
  expect(createOutbox('blog', createStore()).all()).toEqual([])
})

test('what else stands under its keys is neither sent nor touched', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), junk => {
      fc.pre(!/"text"\s*:\s*"/.test(junk))
      localStorage.setItem('heed:shop:out:junk', junk)
      expect(createOutbox('shop', createStore()).all()).toEqual([])
      expect(localStorage.getItem('heed:shop:out:junk')).toBe(junk)
    }),
  )
})

test('a full storage costs nothing but the reload', () => {
  const refuse = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const full = new Proxy(localStorage, {
    get: (storage, name) => (name === 'setItem' ? refuse : Reflect.get(storage, name)),
  })
  vi.spyOn(globalThis, 'localStorage', 'get').mockReturnValue(full)
  const outbox = createOutbox('shop', createStore())
  const message = waiting('Hello')
  outbox.put(message)
  expect(outbox.all()).toEqual([message])
  outbox.remove(message.clientId)
  expect(outbox.all()).toEqual([])
})

test('a token has 32 random bytes and is stored only when it is kept', () => {
  const identity = createIdentity('shop', createStore())
  expect(identity.token()).toMatch(/^[\w-]{43}$/)
  expect(identity.token()).toBe(identity.token())
  expect(localStorage.length).toBe(0)
  identity.keep()
  expect(localStorage.getItem(tokenKey('shop'))).toBe(identity.token())
})

test('two visitors have two tokens', () => {
  const tokens = Array.from({ length: 50 }, () => createIdentity('shop', createStore()).token())
  expect(new Set(tokens).size).toBe(50)
})

test('the token that another tab has kept is in force', () => {
  const [here, there] = [createIdentity('shop', createStore()), createIdentity('shop', createStore())]
  there.keep()
  here.keep()
  expect(here.token()).toBe(there.token())
})

test('a damaged token is replaced', () => {
  localStorage.setItem(tokenKey('shop'), 'not a token')
  const identity = createIdentity('shop', createStore())
  identity.keep()
  expect(localStorage.getItem(tokenKey('shop'))).toMatch(/^[\w-]{43}$/)
})
