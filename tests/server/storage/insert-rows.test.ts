import { expect, test } from 'vitest'
import { insertRows } from '../../../server/storage/insert-rows.ts'
import { addSite } from '../../../server/storage/sites.ts'
import { onEveryDatabase } from '../../support/databases.ts'

onEveryDatabase((_, open) => {
  test.each([0, 1, 31, 32, 33, 1_000])('%i rows go in, each value in its place', async count => {
    const { db } = await open()
    const site = await addSite(db, { name: 'Test site', origins: ['https://shop.test'] })
    const rows = Array.from({ length: count }, (_, index) => ({
      id: `visitor ${String(index).padStart(4, '0')}`,
      site_id: site.id,
      created_at: index,
    }))
    await insertRows(db, { table: 'visitors', columns: ['id', 'site_id', 'created_at'] }, rows)
    expect(await db.selectFrom('visitors').selectAll().orderBy('id').execute()).toEqual(rows)
  })

  test('what is there already follows what is said of a conflict', async () => {
    const { db } = await open()
    const site = await addSite(db, { name: 'Test site', origins: ['https://shop.test'] })
    const into = {
      table: 'visitors',
      columns: ['id', 'site_id', 'created_at'],
      onConflict: 'on conflict (id) do update set created_at = excluded.created_at',
    } as const
    await insertRows(db, into, [{ id: 'one', site_id: site.id, created_at: 1 }])
    await insertRows(db, into, [
      { id: 'one', site_id: site.id, created_at: 2 },
      { id: 'two', site_id: site.id, created_at: 3 },
    ])
    const rows = await db.selectFrom('visitors').select(['id', 'created_at']).orderBy('id').execute()
    expect(rows).toEqual([
      { id: 'one', created_at: 2 },
      { id: 'two', created_at: 3 },
    ])
  })
})
