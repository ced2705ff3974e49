import pg from 'pg'

/**
 * At night nobody may be written to, and a demo loaded then would show an empty outbox: it plays under the clock of the evening
 * before. Nothing serves meanwhile; a load that was killed is played to its end, and releases the clock, at the next start.
 */
export async function keepDaytime(databaseUrl: string): Promise<() => Promise<void>> {
  const set = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  await set(keepSql)
  return () => set('update platform.clock set fixed_at = null')
}

const keepSql = `
  update platform.clock set fixed_at = (case when l.hour < 9 then l.today - interval '6 hours' else l.today + interval '18 hours' end) at time zone 'Asia/Shanghai'
  from (select extract(hour from now() at time zone 'Asia/Shanghai') as hour, date_trunc('day', now() at time zone 'Asia/Shanghai') as today) l
  where l.hour not between 9 and 18`
