import { AgreementDetail, AgreementRef, type Entrustment, type TermsVersion } from '@dunwell/contract/agreements'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Version = z.input<typeof TermsVersion>
type VersionRecord = Omit<Version, 'made_by' | 'decided_by'> & {
  maker: string | null
  maker_name: string | null
  decider: string | null
  decider_name: string | null
}
type Head = {
  id: string
  client_id: string
  client_name: string
  no: string
  unit_id: string
  unit_name: string
  currency: string
  in_force: boolean
  in_reach: boolean
  holds_files: boolean
}

/** One agreement with the versions of its terms, newest first, and to whom it is entrusted. */
export const readAgreement = defineQuery({
  name: 'clients.read-agreement',
  input: AgreementRef,
  output: AgreementDetail,
  allows: can('clients.read-terms'),
  async run({ tx, actor }, input) {
    const head = await getHead(tx, input.agreement_id)
    const may = (permission: 'clients.propose-terms' | 'clients.entrust'): boolean =>
      head.holds_files && !actor.readOnly && actor.permissions.has(permission)
    return {
      id: head.id,
      client: { id: head.client_id, name: head.client_name },
      no: head.no,
      unit: { id: head.unit_id, name: head.unit_name },
      currency: head.currency,
      in_force: head.in_force,
      versions: await listVersions(tx, head.id),
      entrustments: await listEntrustments(tx, head.id),
      agencies: await listAgencies(tx),
      may: { propose: may('clients.propose-terms'), entrust: may('clients.entrust') },
    }
  },
})

/** Terms are for those who handle the agreement's files or money: an agreement that one merely works under is not found. */
async function getHead(tx: Tx, agreementId: string): Promise<Head> {
  const found =
    await sql<Head>`select a.id, a.client_id, c.name as client_name, a.no, a.unit_id, u.name as unit_name, a.currency,
      clients.is_in_force(a.id) as in_force,
      a.unit_id = any ((select identity.unit_ids('file'))::uuid[] || (select identity.unit_ids('money'))::uuid[]) as in_reach,
      a.unit_id = any ((select identity.unit_ids('file'))::uuid[]) as holds_files
    from clients.agreements a join clients.clients c on c.id = a.client_id join identity.org_units u on u.id = a.unit_id
    where a.id = ${agreementId}::uuid`.execute(tx)
  const head = found.rows[0]
  if (head === undefined || !head.in_reach) throw new DomainError('not_found')
  return head
}

async function listVersions(tx: Tx, agreementId: string): Promise<Version[]> {
  const found =
    await sql<VersionRecord>`select t.id, t.version, t.effective_from, t.state, t.terms, t.made_at, t.decided_at, t.request_id,
      t.state = 'approved' and t.effective_from <= identity.today() and not exists (select 1 from clients.agreement_terms n
        where n.client_id = t.client_id and n.agreement_id = t.agreement_id and n.state = 'approved' and n.effective_from <= identity.today()
          and (n.effective_from, n.version) > (t.effective_from, t.version)) as current,
      t.made_by as maker, identity.staff_name(t.made_by) as maker_name, t.decided_by as decider, identity.staff_name(t.decided_by) as decider_name
    from clients.agreement_terms t where t.agreement_id = ${agreementId}::uuid order by t.version desc limit 200`.execute(
      tx,
    )
  return found.rows.map(({ maker, maker_name, decider, decider_name, ...version }) => ({
    ...version,
    made_by: maker === null ? null : { id: maker, name: maker_name ?? '' },
    decided_by: decider === null ? null : { id: decider, name: decider_name ?? '' },
  }))
}

async function listEntrustments(tx: Tx, agreementId: string): Promise<z.input<typeof Entrustment>[]> {
  const found = await sql<{
    id: string
    agency_id: string
    agency_name: string
    from_on: string
    until_on: string
    runs: boolean
  }>`select e.id, e.agency_unit_id as agency_id, u.name as agency_name, e.from_on, e.until_on,
      identity.today() between e.from_on and e.until_on as runs
    from clients.entrustments e join identity.org_units u on u.id = e.agency_unit_id
    where e.agreement_id = ${agreementId}::uuid order by e.from_on desc, e.id desc`.execute(tx)
  return found.rows.map(({ agency_id, agency_name, ...row }) => ({
    ...row,
    agency: { id: agency_id, name: agency_name },
  }))
}

async function listAgencies(tx: Tx): Promise<{ id: string; name: string }[]> {
  const found = await sql<{
    id: string
    name: string
  }>`select id, name from identity.org_units where kind = 'agency' and ended_at is null order by code`.execute(tx)
  return found.rows
}
