import type { Migration } from './migrate.ts'

/** What a site's owner decides about the coach; null: nothing. */
export const addCoachSettings: Migration = {
  name: 'add-coach-settings',
  up: async db => {
    await db.schema.alterTable('sites').addColumn('coach_settings', 'text').execute()
  },
}
