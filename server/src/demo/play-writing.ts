import type { SubmitTemplateInput } from '@dunwell/contract/messages'
import pg from 'pg'
import type { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { askLetter, releaseLetters, sendMessage, submitTemplate, templatesExecutor } from '#modules/messages'
import type { Composed, Installation } from '../compose.ts'
import { actAs } from './act-as.ts'

type Template = Omit<z.input<typeof SubmitTemplateInput>, 'client_id' | 'language' | 'purpose'>
type Written = { case_id: string; contact_point_id: string; kind: string }
export type WritingOptions = {
  clientId: string
  assistantNo: string
  officerNo: string
  collectorNo: string
}

const templates: Template[] = [
  {
    channel: 'sms',
    name: '逾期账款提醒短信',
    parts: {
      body: '【{{client_name}}】{{debtor_name}}您好，您的{{product}}（尾号{{contract_tail}}）截至{{as_of_on}}应还{{owed}}，已逾期{{days_overdue}}天。如已还款请忽略；有疑问或还款困难，请致电发卡银行客服协商。{{opt_out}}',
    },
  },
  {
    channel: 'email',
    name: '账款情况告知邮件',
    parts: {
      subject: '{{client_name}}账务通知（案件号 {{case_no}}）',
      body: '{{debtor_name}}您好：\n\n{{unit_name}}受{{client_name}}委托与您联系。您的{{product}}（合同尾号 {{contract_tail}}）截至 {{as_of_on}} 应还 {{owed}}（{{owed_words}}）。\n\n您可以通过{{client_name}}的官方渠道查询明细、还款或提出异议。还款确有困难的，可以申请个性化分期还款协议。\n\n{{opt_out}}',
    },
  },
  {
    channel: 'letter',
    name: '信用卡逾期催收函',
    parts: {
      name_and_balance:
        '{{debtor_name}}：\n截至 {{as_of_on}}，您在{{client_name}}的{{product}}（合同尾号 {{contract_tail}}）逾期 {{days_overdue}} 天，应还总额 {{owed}}（{{owed_words}}）。',
      reason_and_law:
        '上述款项未在约定的还款日前归还。{{unit_name}}受{{client_name}}委托，依据您与{{client_name}}签订的领用合约及《中华人民共和国民法典》有关借款合同的规定函告。',
      rights_and_duties:
        '您有义务按约定归还欠款，也有权了解欠款构成、对金额提出异议、要求说明受托机构的身份；还款能力不足的，可以与{{client_name}}协商个性化分期还款协议。',
      how_to_query_pay_object:
        '查询、还款、异议与举证：请通过{{client_name}}网点、手机银行或客服热线办理。请只向您本人名下的该账户还款，不要向任何个人账户转账。',
      issuer_contact: '发卡银行：{{client_name}}，客服热线见卡片背面；案件号 {{case_no}}。',
      official_seal: '（{{client_name}}公章）　{{today}}',
      other_required:
        '如您在收到本函前已还清欠款，请不必理会。对催收行为有意见，可以向{{client_name}}消费者权益保护部门反映。',
    },
  },
]

/**
 * Templates of the bank, written by the assistant and agreed to by the compliance officer, then texts and letters by a collector to
 * cases of theirs. Nobody is set up to send, so the outbox keeps what would be sent; of the letters one is already released.
 */
export async function playWriting(
  installation: Installation,
  composed: Composed,
  options: WritingOptions,
): Promise<void> {
  const inForce = await rows(installation, inForceSql, [options.clientId])
  if (inForce.length < templates.length) {
    await agreeTemplates(installation, composed, options)
    await rows(installation, readSql, [])
  }
  await writeTo(installation, composed, options)
}

async function agreeTemplates(
  installation: Installation,
  { runner }: Composed,
  { clientId, assistantNo, officerNo }: WritingOptions,
): Promise<void> {
  const decide = makeDecideRequest(indexExecutors([templatesExecutor]))
  const writer = await actAs(installation.databaseUrl, assistantNo)
  const officer = await actAs(installation.databaseUrl, officerNo)
  try {
    for (const template of templates) {
      const input = { client_id: clientId, language: 'zh-CN' as const, ...template }
      const key = `demo-template-${template.channel}`
      const written = await runner.execute(submitTemplate, input, writer.proof, { key })
      if (!written.ok || written.value.verdict !== 'submitted')
        throw new Error(`the demo's template was refused: ${JSON.stringify(written)}`)
      const note = '与委托方确认过的文本，段落齐全。'
      const agreed = { act: 'agree' as const, decision: 'approve' as const, note, subject_version: 1 }
      await runner.execute(decide, { request_id: written.value.request_id, ...agreed }, officer.proof, { key })
    }
  } finally {
    await officer.end()
    await writer.end()
  }
}

/** The newest cases of the collector's, which no list begins with. */
async function writeTo(
  installation: Installation,
  { runner }: Composed,
  { clientId, assistantNo, collectorNo }: WritingOptions,
): Promise<void> {
  const inForce = await rows<{ id: string; channel: string }>(installation, inForceSql, [clientId])
  const templateOf = (channel: string) => inForce.find((one) => one.channel === channel)?.id ?? ''
  const points = await rows<Written>(installation, writtenSql, [clientId, collectorNo])
  const collector = await actAs(installation.databaseUrl, collectorNo)
  const assistant = await actAs(installation.databaseUrl, assistantNo)
  try {
    const letters: string[] = []
    for (const { kind, ...to } of points) {
      const key = { key: `demo-writing-${to.contact_point_id}` }
      if (kind === 'address') {
        const asked = await runner.execute(
          askLetter,
          { ...to, template_id: templateOf('letter') },
          collector.proof,
          key,
        )
        if (!asked.ok || asked.value.verdict !== 'granted') throw new Error(`no letter: ${JSON.stringify(asked)}`)
        letters.push(asked.value.letter_id)
      } else {
        const asked = await runner.execute(sendMessage, { ...to, template_id: templateOf('sms') }, collector.proof, key)
        if (!asked.ok || asked.value.verdict !== 'granted') throw new Error(`no text: ${JSON.stringify(asked)}`)
      }
    }
    const release = { key: `demo-release-${letters[0]}` }
    if (letters.length > 0)
      await runner.execute(releaseLetters, { letter_ids: letters.slice(0, 1) }, assistant.proof, release)
  } finally {
    await assistant.end()
    await collector.end()
  }
}

/** What was asked and decided while the demo loaded is news to nobody. */
const readSql = `update platform.notices set read_at = platform.now() where read_at is null and kind like 'approval.%'`
const inForceSql = `select id, channel from messages.templates where client_id = $1 and state = 'approved' and replaced_at is null`
const writtenSql = `
  select c.id as case_id, x.id as contact_point_id, x.kind from (
    select k.id, k.client_id, k.debtor_id from portfolio.cases k join identity.org_units u on u.desk_no = k.desk_no
      join identity.staff s on s.home_unit_id = u.id
    where k.client_id = $1 and s.staff_no = $2 and k.state = 'allocated' order by k.case_no desc limit 3) c
  cross join lateral (select distinct on (p.kind) p.id, p.kind from portfolio.contact_points p
    where p.client_id = c.client_id and p.debtor_id = c.debtor_id and p.related_person_id is null and p.kind in ('mobile', 'address') order by p.kind, p.id) x
  order by x.kind, c.id`

async function rows<Row extends pg.QueryResultRow>(
  { databaseUrl }: Installation,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
