import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Column, type ForeignKey, keyOf, type Table } from './catalogue.ts'
import type { Owner } from './organisation.ts'
import { authorColumns, plantedElsewhere, specials } from './specials.ts'

export type Row = Record<string, unknown>
/** Table → owner key → the row planted for that owner. */
export type Planted = Map<string, Map<string, Row>>

/**
 * Plants a row for every owner in every table, from the catalogue alone: foreign keys lead to the owner's own rows, check
 * lists give their first word, the rest comes from the type. What cannot be guessed stands in specials.ts.
 */
export async function plantEverywhere(
  adminUrl: string,
  tables: readonly Table[],
  owners: readonly Owner[],
): Promise<Planted> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Fixtures stand outside triggers: a signed period or a legal move is not what is tested here.
    await client.query('set session_replication_role = replica')
    return await plantTables(client, inOrder(tables), owners)
  } finally {
    await client.end()
  }
}

async function plantTables(client: pg.Client, tables: readonly Table[], owners: readonly Owner[]): Promise<Planted> {
  const planted: Planted = new Map()
  const faults = new Set<string>()
  for (const table of tables) {
    if (table.name in plantedElsewhere) continue
    const rows = new Map<string, Row>()
    planted.set(table.name, rows)
    for (const [index, owner] of owners.entries()) {
      const made = await plantRow(client, table, rowFor(table, owner, index, planted))
      // One row for the whole branch: its first owner's stands for the others.
      const row = made === 'taken' ? rowOfBranch(rows, owners, owner) : made
      if (row instanceof Error) faults.add(row.message)
      else if (row !== undefined) rows.set(owner.key, row)
    }
  }
  if (faults.size > 0)
    throw new Error(`Not everything can be planted; see tests/matrix/specials.ts:\n${[...faults].join('\n')}`)
  return planted
}

function rowOfBranch(rows: ReadonlyMap<string, Row>, owners: readonly Owner[], owner: Owner): Row | undefined {
  const first = owners.find((other) => other.clientKey === owner.clientKey && other.branch === owner.branch)
  return first === undefined ? undefined : rows.get(first.key)
}

async function plantRow(client: pg.Client, table: Table, row: Row): Promise<Row | 'taken' | Error> {
  const columns = Object.keys(row)
  try {
    const made = await client.query<{ row: Row }>(
      `insert into ${table.name} as x (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::${table.name}, $1) returning to_jsonb(x) as row`,
      [JSON.stringify(row)],
    )
    return made.rows[0]?.row ?? new Error(`${table.name}: nothing came back`)
  } catch (error) {
    // Which fault it is decides; every other is reported with its table.
    if (error instanceof pg.DatabaseError && (error.code === '23505' || error.code === '23P01')) return 'taken'
    return new Error(`${table.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function rowFor(table: Table, owner: Owner, index: number, planted: Planted): Row {
  const row: Row = {}
  for (const column of table.columns) {
    const value = valueFor(table, column, owner, index, planted)
    if (value !== undefined) row[column.name] = value
  }
  return row
}

function valueFor(table: Table, column: Column, owner: Owner, index: number, planted: Planted): unknown {
  const name = [`${table.name}.${column.name}`, `*.${column.name}`].find((key) => key in specials)
  const special = name === undefined ? undefined : specials[name]
  if (name !== undefined) return typeof special === 'function' ? special(owner, index, planted) : special
  const foreign = table.foreignKeys.filter(({ columns }) => columns.includes(column.name))
  for (const key of foreign.toSorted((a, b) => b.columns.length - a.columns.length)) {
    const value = throughKey(table, key, column, owner, planted)
    if (value !== undefined) return value
  }
  if (column.type === 'uuid') {
    if (column.name === 'client_id') return owner.clientId
    const named = byName(column.name, owner, planted)
    if (named !== undefined) return named
  }
  if (!column.notNull || column.filled) return undefined
  return byType(column, owner, index)
}

function throughKey(table: Table, key: ForeignKey, column: Column, owner: Owner, planted: Planted): unknown {
  if (key.to === table.name) return undefined
  const target = key.toColumns[key.columns.indexOf(column.name)] ?? 'id'
  if (key.to === 'identity.org_units') return target === 'desk_no' ? owner.deskNo : owner.branchId
  if (key.to === 'identity.staff') return owner.staff.id
  if (key.to === 'clients.clients') return owner.clientId
  if (key.to === 'clients.agreements') return target === 'client_id' ? owner.clientId : owner.agreementId
  return planted.get(key.to)?.get(owner.key)?.[target]
}

/** Columns that refer without a foreign key, by their names. */
function byName(name: string, owner: Owner, planted: Planted): unknown {
  const of = (table: string): unknown => planted.get(table)?.get(owner.key)?.['id']
  if (authorColumns.includes(name)) return owner.staff.id
  if (name === 'unit_id') return owner.branchId
  if (name === 'agreement_id') return owner.agreementId
  if (name === 'case_id') return of('portfolio.cases')
  if (name === 'debtor_id') return of('portfolio.debtors')
  if (name === 'account_id') return of('portfolio.accounts')
  if (name === 'contact_point_id') return of('portfolio.contact_points')
  if (name === 'delivery_id') return of('intake.deliveries')
  return undefined
}

const csvLayout = {
  table: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
  header_row: 1,
  header_rows: 1,
  skip_last: 0,
  hidden: null,
}

function byType(column: Column, owner: Owner, index: number): unknown {
  if (column.choices.length > 0) return column.choices[0]
  const { name, type } = column
  if (type === 'uuid') return randomUUID()
  if (type === 'text') return /sha256|hash/.test(name) ? sha256(`${name}/${owner.key}`) : `${name} ${index}`
  if (type === 'bytea') return `\\x${sha256(`${name}/${owner.key}`)}`
  if (type === 'boolean') return false
  if (type === 'jsonb') return name === 'layout' ? csvLayout : {}
  if (type === 'date') return '2026-06-01'
  if (type.startsWith('timestamp')) return '2026-06-01T02:00:00Z'
  if (type.endsWith('[]')) return []
  if (['integer', 'bigint', 'smallint', 'numeric', 'double precision'].includes(type)) return 1
  throw new Error(`no value for ${name} of type ${type}`)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Parents before children; a cycle through nullable columns is cut where it is met. */
function inOrder(tables: readonly Table[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const done = new Set<string>()
  const order: Table[] = []
  const visit = (table: Table, path: readonly string[]): void => {
    if (done.has(table.name) || path.includes(table.name)) return
    for (const { to } of table.foreignKeys) {
      const parent = byName.get(to)
      if (parent !== undefined) visit(parent, [...path, table.name])
    }
    if (done.has(table.name)) return
    done.add(table.name)
    order.push(table)
  }
  // Referred to by name only: these come first.
  for (const first of ['portfolio.cases', 'portfolio.contact_points', 'intake.deliveries', 'transfers.program_keys']) {
    const table = byName.get(first)
    if (table !== undefined) visit(table, [])
  }
  for (const table of tables) visit(table, [])
  return order
}

/** All rows of a table, by the text of their key. */
export async function readAll(admin: pg.Pool, table: Table): Promise<Map<string, Row>> {
  const found = await admin.query<{ row: Row }>(`select to_jsonb(x) as row from ${table.name} x`)
  return new Map(found.rows.map(({ row }) => [keyOf(table, row), row]))
}

/** A row like a planted one that is not there yet: new in every unique key, the same in whatever says whose it is. */
export function freshLike(table: Table, row: Row, serial: number): Row {
  const fresh: Row = { ...row }
  const fixed = new Set(table.foreignKeys.flatMap(({ columns }) => columns))
  for (const unique of table.uniques) {
    const free = unique.filter((name) => !fixed.has(name) && name !== 'client_id' && !authorColumns.includes(name))
    for (const name of free)
      fresh[name] = another(
        table.columns.find((column) => column.name === name),
        row[name],
        serial,
      )
  }
  return fresh
}

function another(column: Column | undefined, value: unknown, serial: number): unknown {
  if (column === undefined || value === null) return value
  if (column.type === 'uuid') return randomUUID()
  if (column.type === 'bytea') return `\\x${sha256(randomUUID())}`
  if (column.type === 'date') return new Date(Date.UTC(2030, 0, 1 + serial)).toISOString().slice(0, 10)
  if (typeof value === 'number') return column.type === 'smallint' ? value : value + 100 + serial
  if (column.type === 'text' && column.choices.length === 0)
    return /^[0-9a-f]{64}$/.test(String(value)) ? sha256(randomUUID()) : `${value} ${serial}`
  return value
}
