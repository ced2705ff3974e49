import { DownloadOutlined } from '@ant-design/icons'
import { evidenceKinds } from '@dunwell/contract/evidence'
import { Button, Space } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { apiFetch, readPage } from '../../../api/client.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { saveAs } from '../../../ui/save-as.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { EnterEvidence } from '../parts/enter-evidence.tsx'
import { type EvidenceRow, evidenceKey } from '../queries.ts'

const tones = { coming: 'progress', running: 'allowed', over: 'denied', ended: 'stopped' } as const satisfies Record<
  EvidenceRow['state'],
  Tone
>

/** 依据与证书: what a house or a person must be able to show, for the gates of placement and contact. */
export function EvidenceScreen() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <ListPage<EvidenceRow>
      listId="evidence"
      title={t('evidence.screens.list')}
      actions={may('identity.keep-evidence') && <EnterEvidence />}
      columns={columnsOf(t)}
      filters={[
        {
          name: 'kind',
          label: t('evidence.kind'),
          kind: 'choice',
          options: evidenceKinds.map((value) => ({ value, label: t(`evidence.kinds.${value}`) })),
        },
      ]}
      rowKey={(row) => row.id}
      queryKey={evidenceKey}
      fetchPage={(page, signal) => readPage('/v1/evidence', page, signal)}
      emptyTitle={t('evidence.emptyTitle')}
      emptyHint={t('evidence.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<EvidenceRow>[] {
  return [
    {
      key: 'whose',
      title: t('evidence.whose'),
      always: true,
      render: (row) => whoseOf(row, t),
    },
    {
      key: 'state',
      title: t('evidence.state'),
      always: true,
      render: (row) => (
        <>
          <StatusTag tone={tones[row.state]}>{t(`evidence.states.${row.state}`)}</StatusTag>
          {row.end_asked_by_name !== null && <p>{t('evidence.endAsked', { name: row.end_asked_by_name })}</p>}
        </>
      ),
    },
    { key: 'kind', title: t('evidence.kind'), always: true, render: (row) => t(`evidence.kinds.${row.kind}`) },
    { key: 'from', title: t('evidence.from'), render: (row) => row.from_on },
    { key: 'until', title: t('evidence.until'), render: (row) => row.until_on ?? t('evidence.open') },
    { key: 'reference', title: t('evidence.reference'), render: (row) => row.reference },
    { key: 'by', title: t('evidence.by'), render: (row) => row.entered_by_name },
    { key: 'act', title: t('evidence.act'), always: true, render: (row) => <EvidenceActs row={row} /> },
  ]
}

function whoseOf(row: EvidenceRow, t: TFunction): string {
  if (row.staff_name !== null) return t('evidence.personOf', { name: row.staff_name, unit: row.unit_name })
  return row.client_name === null
    ? row.unit_name
    : t('evidence.ofClient', { house: row.unit_name, client: row.client_name })
}

function EvidenceActs({ row }: { readonly row: EvidenceRow }) {
  const { t } = useTranslation()
  const end = useCommand({
    method: 'POST',
    path: '/v1/evidence/{evidence_id}/end',
    params: (evidence_id: string) => ({ evidence_id }),
    body: () => ({}),
    invalidates: [evidenceKey],
  })
  const open = async () => {
    const url = new URL(`/v1/evidence/${row.id}/file`, window.location.origin)
    saveAs(await (await apiFetch(new Request(url))).blob(), row.reference)
  }
  return (
    <Space size={8}>
      <Button size="small" icon={<DownloadOutlined />} onClick={() => void open()}>
        {t('evidence.document')}
      </Button>
      {row.may.end && (
        <ConfirmButton
          size="small"
          title={t('evidence.end')}
          text={t(row.kind === 'exclusion' ? 'evidence.endExclusion' : 'evidence.endQuestion')}
          problem={end.problem}
          onConfirm={async () => (await end.run(row.id)).ok}
        >
          {t('evidence.end')}
        </ConfirmButton>
      )}
    </Space>
  )
}
