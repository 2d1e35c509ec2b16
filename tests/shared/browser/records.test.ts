import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { v7 } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { createRecords } from '../../../shared/browser/records.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const record = (text: string) => ({ clientId: v7(), text })

test('what is put in is there for the next page, in the order of its ids', async () => {
  const indexedDB = new IDBFactory()
  const records = ['One', 'Two', 'Three'].map(record)
  const page = createRecords('shop', indexedDB)
  for (const one of records.toReversed()) await page.put(one)
  page.close()
  expect(await createRecords('shop', indexedDB).all()).toEqual(records)
})

test('two pages take nothing from each other, and each sees what the other put in', async () => {
  const indexedDB = new IDBFactory()
  const [here, there] = [createRecords('shop', indexedDB), createRecords('shop', indexedDB)]
  const [one, two] = [record('Here'), record('There')]
  await Promise.all([here.put(one), there.put(two)])
  await here.remove(one.clientId)
  expect(await there.all()).toEqual([two])
})

test('nothing is created before the first call', async () => {
  const indexedDB = new IDBFactory()
  createRecords('shop', indexedDB)
  expect(await indexedDB.databases()).toEqual([])
})

test.each([
  ['is missing', () => undefined],
  [
    'is blocked',
    () => {
      const indexedDB = new IDBFactory()
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      })
      return indexedDB
    },
  ],
])('where IndexedDB %s, memory serves', async (_, make) => {
  const records = createRecords('shop', make())
  const [one, two] = [record('One'), record('Two')]
  await records.put(two)
  await records.put(one)
  expect(await records.all()).toEqual([one, two])
  await records.remove(one.clientId)
  expect(await records.all()).toEqual([two])
})

test('what a full disk refuses is kept in memory, and what it took before stays', async () => {
  const indexedDB = new IDBFactory()
  const records = createRecords('shop', indexedDB)
  const [kept, refused] = [record('Kept'), record('Refused')]
  await records.put(kept)
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await records.put(refused)
  expect(await records.all()).toEqual([kept, refused])
  expect(await createRecords('shop', indexedDB).all()).toEqual([kept])
})

test('a database that is deleted under the page is made again', async () => {
  const indexedDB = new IDBFactory()
  const records = createRecords('shop', indexedDB)
  await records.put(record('Before'))
  await new Promise(resolve => {
    indexedDB.deleteDatabase('shop').onsuccess = resolve
  })
  const after = record('After')
  await records.put(after)
  expect(await createRecords('shop', indexedDB).all()).toEqual([after])
})

test('an IndexedDB that never answers holds nothing up for long', async () => {
  vi.useFakeTimers()
  const indexedDB = new IDBFactory()
  vi.spyOn(indexedDB, 'open').mockReturnValue(Reflect.construct(IDBOpenDBRequest, []))
  const records = createRecords('shop', indexedDB)
  const one = record('One')
  const put = records.put(one)
  await vi.advanceTimersByTimeAsync(2_000)
  await put
  expect(await records.all()).toEqual([one])
  vi.useRealTimers()
})
