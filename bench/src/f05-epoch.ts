/** F5: a hundred thousand messages wait, senders claim them, and a bank's payments void what is queued: nothing goes out on an old epoch. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type IntakeBench, openIntakeBench } from './intake-bench.ts'

const senders = 8
const secondsAllowed = 2
const pollMs = 50

export const epoch = defineBench({
  id: 'F5',
  about:
    'queued messages while payments are posted: p99 of the seconds from posting to voided; none is claimed or read on an old epoch',
  bar: secondsAllowed,
  kind: 'ceiling',
  async run({ small, rows = small ? 5_000 : 100_000 }) {
    const bench = await openIntakeBench()
    try {
      return await race(bench, { queued: rows, payments: Math.floor(rows / 20), files: small ? 2 : 10 })
    } finally {
      await bench.close()
    }
  },
})

async function race(bench: IntakeBench, size: { queued: number; payments: number; files: number }) {
  const { admin } = bench.db
  const perFile = Math.ceil(size.payments / size.files)
  await bench.deliver(await bench.placementFile('placement.csv', size.queued), 'placement', 'F5')
  // Yesterday's money, so that the planner knows the tables of payments, as it does a minute after the first file of all.
  await bench.deliver(await bench.paymentFile('yesterday.csv', perFile, size.queued - perFile), 'payments')
  const gateway = await plantQueue(admin)
  const found = await admin.query<{ id: string }>('select id from messages.outbox order by md5(id::text)')
  const waiting = found.rows.map(({ id }) => id)
  const state = { isOver: false, sent: 0, refused: 0 }
  const adapter = bench.db.pool('dunwell_adapter', senders)
  const sending = Array.from({ length: senders }, async () => {
    for (let id = waiting.pop(); id !== undefined && !state.isOver; id = waiting.pop())
      if (await send(adapter, id, gateway)) state.sent += 1
      else state.refused += 1
  })
  const watch = watchVoided(admin, state)
  for (let n = 0; n < size.files; n += 1) {
    const file = await bench.paymentFile(`payments-${n}.csv`, perFile, n * perFile)
    await bench.deliver(file, 'payments')
  }
  state.isOver = true
  await Promise.all(sending)
  const seconds = await watch
  const judged = await judge(admin)
  seconds.sort((a, b) => a - b)
  return {
    ratio: seconds[Math.floor(seconds.length * 0.99)] ?? Number.POSITIVE_INFINITY,
    lines: [
      await bench.db.environment(),
      `${found.rows.length} messages queued, ${size.payments} payments in ${size.files} files, ${senders} senders`,
      `${state.sent} sent, ${state.refused} refused to a sender, ${judged.voided} voided, of these ${judged.race} while a sender was about to take them`,
      `from the begin of a file's posting to voided, as another session saw it: median ${(seconds[seconds.length >> 1] ?? 0).toFixed(2)} s, most ${(seconds.at(-1) ?? 0).toFixed(2)} s`,
    ],
    holds: {
      'no message was taken on an old epoch': judged.old === 0,
      'no message of a debtor who paid still waits': judged.waiting === 0,
      'every place of a voided message was given back': judged.kept === 0,
      'every voided message was timed, once': seconds.length === judged.voided,
      'payments voided something, and something was sent meanwhile': judged.voided > 0 && state.sent > 0,
    },
  }
}

/** As the job does it; the provider is not asked. */
async function send(adapter: pg.Pool, id: string, gateway: string): Promise<boolean> {
  const claims = await adapter.query<{ state: string; grant_id: string | null }>(
    'select state, grant_id from messages.claim($1, $2)',
    [id, gateway],
  )
  const [claim] = claims.rows
  if (claim?.state !== 'claimed') return false
  try {
    await adapter.query('select recipient from messages.read_claimed($1, $2)', [id, claim.grant_id])
  } catch (error) {
    // What happened between the two is asked before anything leaves the house.
    if (error instanceof Error && 'code' in error && error.code === 'DW409') return false
    throw error
  }
  await adapter.query(`select messages.note_handed_over($1, 'accepted', $2, null)`, [id, [id]])
  return true
}

/** One message for the debtor of each case, under a permit as it is granted; and a note of every epoch on which one is taken. */
async function plantQueue(admin: pg.Pool): Promise<string> {
  const gateway = randomUUID()
  const client = await admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into messages.gateways (id, unit_id, channel, kind, name, settings, staff_id, request_id, state, submitted_at, opened_at)
       select $1, u.id, 'sms', 'http', 'bench', '{}', (select id from identity.staff limit 1), $1, 'open', now(), now() from identity.org_units u where u.kind = 'operator'`,
      [gateway],
    )
    await client.query(
      `update clients.agreement_terms set terms = terms || jsonb_build_object('channels', '["call", "sms"]'::jsonb, 'valid_until', current_date + 365)`,
    )
    await client.query('update clients.agreements set valid_until = current_date + 365')
    await client.query(
      `update portfolio.cases c set desk_no = u.desk_no, state = 'allocated', mandate_until = current_date + 365 from (select min(desk_no) as desk_no from identity.org_units where code like 'A%') u where c.state <> 'closed'`,
    )
    await client.query(
      `create temporary table waiting as select distinct on (c.id) c.client_id, c.id as case_id, c.debtor_id, c.desk_no, x.id as point_id, d.epoch,
         gen_random_uuid() as permit_id, uuidv7() as id, s.id as staff_id, compliance.root_of(s.home_unit_id) as root
       from portfolio.cases c join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
       join portfolio.contact_points x on x.client_id = c.client_id and x.debtor_id = c.debtor_id and x.kind = 'mobile' and x.related_person_id is null and x.valid
       cross join (select st.id, st.home_unit_id from identity.staff st join identity.org_units u on u.id = st.home_unit_id where u.code like 'A%' order by st.id limit 1) s
       where c.state = 'allocated' order by c.id, x.id`,
    )
    await client.query(
      `insert into compliance.permits (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, counters, staff_id, root_unit_id, desk_no, requested_at, window_on,
         epoch, verdict, policy, expires_at)
       select client_id, permit_id, case_id, debtor_id, debtor_id, point_id, 'sms', 'collect', '{sms}', staff_id, root, desk_no, now(), (now() at time zone 'Asia/Shanghai')::date,
         epoch, 'granted', '[]', now() + interval '1 day' from waiting`,
    )
    await client.query(
      `insert into compliance.budgets (client_id, debtor_id, window_on, counter, reserved) select client_id, debtor_id, (now() at time zone 'Asia/Shanghai')::date, 'sms', count(*) from waiting group by 1, 2, 3`,
    )
    await client.query(
      `insert into messages.outbox (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, permit_id, template_id, template_name, template_version, gateway_name, staff_id, shown, segments,
         gateway_id, epoch, state, queued_at, order_until, expires_at)
       select client_id, id, case_id, debtor_id, debtor_id, point_id, 'sms', permit_id, id, 'bench', 1, 'bench', staff_id, 'bench', 1, $1, epoch, 'queued', now(), now() + interval '1 day', now() + interval '1 day' from waiting`,
      [gateway],
    )
    await client.query(
      `insert into vault.message_texts (client_id, message_id, body) select client_id, id, 'bench' from waiting`,
    )
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
  await admin.query(`
    create table public.taken (id uuid, own bigint, stands bigint);
    create function public.note_taken() returns trigger language plpgsql security definer as $$ begin
      insert into public.taken select new.id, new.epoch, d.epoch from portfolio.debtors d where d.client_id = new.client_id and d.id = new.party_id;
      return null;
    end $$;
    -- The watcher's own: without it each look would read every message, and take from both sides what it measures.
    create index outbox_voided on messages.outbox (ended_at) where state = 'voided';
    create trigger outbox_taken after update of state on messages.outbox for each row when (new.state = 'claimed') execute function public.note_taken();`)
  await admin.query('vacuum analyze')
  return gateway
}

/** Of each message that a payment voided, the seconds since its payment began to be posted, when another session first sees it. */
async function watchVoided(admin: pg.Pool, state: { isOver: boolean }): Promise<number[]> {
  const seconds: number[] = []
  // As the database writes them: a Date has no microseconds, and by it the last file was new at every look. One by one, for a posting
  // that began earlier may be seen later.
  const seenAt: string[] = []
  for (let isLast = false; !isLast; ) {
    isLast = state.isOver
    const seen = await admin.query<{ ended_at: string; n: number; waited: number }>(
      `select m.ended_at::text as ended_at, count(*)::int as n, extract(epoch from clock_timestamp() - m.ended_at)::float as waited
       from messages.outbox m where m.state = 'voided' and m.ended_at <> all ($1::timestamptz[]) group by m.ended_at`,
      [seenAt],
    )
    for (const { ended_at, n, waited } of seen.rows) {
      seenAt.push(ended_at)
      seconds.push(...Array.from({ length: n }, () => waited))
    }
    await pause(pollMs)
  }
  return seconds
}

async function judge(admin: pg.Pool) {
  const found = await admin.query<Record<'old' | 'waiting' | 'kept' | 'voided' | 'race', number>>(
    `select (select count(*)::int from public.taken where own <> stands) as old,
       (select count(*)::int from messages.outbox m join portfolio.debtors d on d.client_id = m.client_id and d.id = m.party_id where m.state = 'queued' and m.epoch <> d.epoch) as waiting,
       (select count(*)::int from messages.outbox m join compliance.permits p on p.client_id = m.client_id and p.id = m.permit_id where m.state = 'voided' and p.outcome is distinct from 'not_made') as kept,
       (select count(*)::int from messages.outbox where state = 'voided') as voided,
       (select count(*)::int from messages.outbox where state = 'voided' and attempts > 0) as race`,
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('one row')
  return row
}
