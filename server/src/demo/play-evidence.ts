import { Readable } from 'node:stream'
import pg from 'pg'
import type { Composed, Installation } from '../compose.ts'

/** The houses' papers and everybody's certificate, so that cases may be placed and people may call. Again, it adds nothing. */
export async function playEvidence(installation: Installation, composed: Composed): Promise<void> {
  const text = Buffer.from('示范文件：依据见登记的文号。\nDemonstration document.\n', 'utf8')
  const paper = await composed.services.blobs.put(Readable.from([text]), { maxBytes: text.length })
  const client = new pg.Client({ connectionString: installation.databaseUrl })
  await client.connect()
  try {
    await client.query('insert into platform.files (sha256, size, key_id) values ($1, $2, $3) on conflict do nothing', [
      paper.sha256,
      paper.size,
      paper.keyId,
    ])
    await client.query(plantSql, [paper.sha256])
  } finally {
    await client.end()
  }
}

const plantSql = `
  insert into identity.evidence (unit_id, staff_id, consenting_client_id, kind, from_on, until_on, reference, file_sha256, entered_by, entered_at)
  with keeper as (select id from identity.staff where home_unit_id is not null order by staff_no limit 1),
  wanted as (
    select u.id as unit_id, null::uuid as staff_id, c.id as consenting_client_id, k.kind, (now() - interval '60 days')::date as from_on, case when k.kind <> 'evaluation' then (now() + interval '300 days')::date end as until_on,
      '示范文号 ' || u.code || '-' || k.no as reference
    from identity.org_units u
    cross join unnest(array['evaluation', 'processing_agreement', 'impact_assessment', 'public_listing', 'client_consent', 'conduct_check', 'lawful_debt']) with ordinality k(kind, no)
    left join clients.clients c on k.kind = 'client_consent'
    where u.parent_id is null and (k.kind <> 'client_consent' or c.id is not null)
    union all
    select s.home_unit_id, s.id, null, 'certificate', (now() - interval '60 days')::date, (now() + interval '300 days')::date, '上岗证 ' || s.staff_no
    from identity.staff s where s.home_unit_id is not null)
  select w.unit_id, w.staff_id, w.consenting_client_id, w.kind, w.from_on, w.until_on, w.reference, $1,
    case when w.staff_id is distinct from k.id then k.id else (select x.id from identity.staff x where x.id <> k.id order by x.staff_no limit 1) end, now()
  from wanted w cross join keeper k
  where not exists (select 1 from identity.evidence e where e.unit_id = w.unit_id and e.staff_id is not distinct from w.staff_id and e.consenting_client_id is not distinct from w.consenting_client_id and e.kind = w.kind)`
