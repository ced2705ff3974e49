import { formatMinor, minor } from '@dunwell/kit'
import pg from 'pg'

async function ask<Row extends pg.QueryResultRow>(databaseUrl: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** The demo's bank, where this database holds the demo. */
export async function demoBank(databaseUrl: string): Promise<string | undefined> {
  return (await ask<{ id: string }>(databaseUrl, `select id from clients.clients where code = 'DEMOBANK'`))[0]?.id
}

/** What came of every yuan, for whoever ran the demo: read as the owner, after the play. */
export async function demoFigures(databaseUrl: string): Promise<string> {
  const [row] = await ask<
    Record<
      'cases' | 'placed' | 'refused' | 'received' | 'known' | 'unmatched' | 'applied' | 'suspense' | 'closed',
      string
    >
  >(
    databaseUrl,
    `select (select count(*) from portfolio.cases) as cases, (select coalesce(sum(placed_minor), 0) from portfolio.cases) as placed,
       (select count(*) from intake.rejects r join intake.deliveries d on d.client_id = r.client_id and d.id = r.delivery_id and d.attempt = r.attempt where d.flow = 'placement') as refused,
       (select coalesce(sum(amount_minor), 0) from payments.payments) as received,
       (select coalesce(sum(amount_minor), 0) from payments.payments where suspense_why is distinct from 'unmatched') as known,
       (select coalesce(sum(amount_minor), 0) from payments.payments where suspense_why = 'unmatched') as unmatched,
       (select coalesce(sum(applied_minor), 0) from payments.payments) as applied,
       (select coalesce(sum(suspense_minor), 0) from payments.payments) as suspense,
       (select count(*) from portfolio.cases where state = 'closed') as closed`,
  )
  if (row === undefined) throw new Error('no figures')
  const money = (text: string): string => formatMinor(minor(BigInt(text))).padStart(18)
  return `${[
    `委案 placed       ${row.cases.padStart(8)} 件 ${money(row.placed)}`,
    `拒收 refused      ${row.refused.padStart(8)} 行`,
    `回款 received              ${money(row.received)}`,
    `  在委 of placed           ${money(row.known)}`,
    `  未匹配 unmatched         ${money(row.unmatched)}`,
    `入账 applied               ${money(row.applied)}`,
    `挂账 suspense              ${money(row.suspense)}`,
    `结案 closed       ${row.closed.padStart(8)} 件`,
  ].join('\n')}\n`
}
