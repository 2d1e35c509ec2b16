import { CompiledQuery } from 'kysely'
import { type Db, isPostgres, type Schema } from './database.ts'

export interface Into<Table extends keyof Schema, Column extends keyof Schema[Table]> {
  readonly table: Table
  readonly columns: readonly Column[]
  /** What follows the values, as SQL. */
  readonly onConflict?: string
}

/** A power of two: SQLite keeps a prepared statement for each length, so that few serve any number of rows. */
const SQLITE_ROWS = 32
/** The protocol of PostgreSQL counts them in 16 bits. */
const POSTGRES_PARAMETERS = 60_000

/**
 * Inserts many rows. The query builder describes each value of each row, which costs more than storing it; here the
 * text is made of names alone, and each value is a parameter.
 */
export async function insertRows<
  Table extends keyof Schema & string,
  Column extends keyof Schema[Table] & string,
>(db: Db, into: Into<Table, Column>, rows: readonly Readonly<Record<Column, unknown>>[]): Promise<void> {
  const { columns } = into
  const onPostgres = isPostgres(db)
  for (let from = 0; from < rows.length; ) {
    const left = rows.length - from
    const length = onPostgres
      ? Math.min(left, Math.floor(POSTGRES_PARAMETERS / columns.length))
      : Math.min(SQLITE_ROWS, 2 ** Math.floor(Math.log2(left)))
    const values = rows.slice(from, from + length).flatMap(row => columns.map(column => row[column]))
    await db.executeQuery(CompiledQuery.raw(textOf(into, length, onPostgres), values))
    from += length
  }
}

function textOf<Table extends keyof Schema & string, Column extends keyof Schema[Table] & string>(
  { table, columns, onConflict = '' }: Into<Table, Column>,
  length: number,
  isNumbered: boolean,
): string {
  const rows = Array.from({ length }, (_, row) => {
    const places = columns.map((_, place) => (isNumbered ? `$${row * columns.length + place + 1}` : '?'))
    return `(${places.join(', ')})`
  })
  return `insert into ${table} (${columns.join(', ')}) values ${rows.join(', ')} ${onConflict}`
}
