import { PreviewTemplateInput, TemplatePreview } from '@dunwell/contract/messages'
import { formatMinor, isCurrency, maskName } from '@dunwell/kit'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { textOf } from '../rules/check-template.ts'
import { countSegments, type MergeValues, mergeText } from '../rules/merge-text.ts'
import { getTemplate } from './list-templates.ts'

/** A template with the values of one case in scope and the name masked: what a debtor would read, and what would be missing. */
export const previewTemplate = defineQuery({
  name: 'messages.preview-template',
  input: PreviewTemplateInput,
  output: TemplatePreview,
  allows: can('messages.read-templates'),
  async run({ tx }, input) {
    const template = await getTemplate(tx, input.template_id)
    const values = await readValues(tx, template.client_id, input.case_no)
    const merged = mergeText(textOf(template.parts), values)
    return { ...merged, segments: template.channel === 'sms' ? countSegments(merged.text) : null }
  },
})

type CaseColumns = {
  debtor_name: string
  client_name: string
  unit_name: string
  case_no: string
  product: string
  contract_no: string
  owed_minor: bigint | null
  currency: string
  as_of_on: string | null
  days_overdue: number | null
  today: string
}

async function readValues(tx: Tx, clientId: string, caseNo: string): Promise<MergeValues> {
  const found = await sql<CaseColumns>`
    select d.name as debtor_name, k.name as client_name, u.name as unit_name, c.case_no, a.product, a.contract_no, o.owed_minor, a.currency,
      o.as_of::text as as_of_on, o.dpd as days_overdue, (platform.now() at time zone 'Asia/Shanghai')::date::text as today
    from portfolio.cases c
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
    join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
    join identity.org_units u on u.id = p.unit_id
    join clients.clients k on k.id = c.client_id
    left join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    where c.client_id = ${clientId}::uuid and c.case_no = ${caseNo} order by c.id desc limit 1`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  const { owed_minor, contract_no, days_overdue, debtor_name, currency, ...same } = row
  return {
    ...same,
    debtor_name: maskName(debtor_name),
    contract_tail: contract_no.slice(-4),
    owed: owed_minor === null || !isCurrency(currency) ? null : formatMinor(owed_minor, currency),
    days_overdue: days_overdue === null ? null : String(days_overdue),
    // What the debtor writes back; a gateway that knows another word has it in its own template.
    opt_out: '回复TD退订',
  }
}
