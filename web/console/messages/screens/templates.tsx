import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { PreviewTemplate } from '../parts/preview-template.tsx'
import { SubmitTemplate } from '../parts/submit-template.tsx'
import { type TemplateRow, templatesKey, templateTones } from '../queries.ts'

/** 模板: the words of short messages and letters, each version approved by a second person. */
export function TemplatesScreen() {
  const { t } = useTranslation()
  const maySubmit = useMay()('messages.submit-template')
  return (
    <ListPage<TemplateRow>
      listId="templates"
      title={t('messages.screens.templates')}
      actions={maySubmit && <SubmitTemplate />}
      columns={useColumns(maySubmit)}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'box',
          label: t('messages.show'),
          kind: 'choice',
          unsetLabel: t('messages.current'),
          options: [{ value: 'all', label: t('messages.everything') }],
        },
      ]}
      queryKey={[...templatesKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/templates', page, signal)}
      emptyTitle={t('messages.emptyTitle')}
      emptyHint={t('messages.emptyHint')}
    />
  )
}

function useColumns(maySubmit: boolean): readonly ListColumn<TemplateRow>[] {
  const { t } = useTranslation()
  return [
    { key: 'name', title: t('messages.name'), always: true, render: (row) => row.name },
    { key: 'version', title: t('messages.version'), render: (row) => row.version },
    { key: 'channel', title: t('messages.channel'), render: (row) => t(`messages.channels.${row.channel}`) },
    {
      key: 'language',
      title: t('messages.language'),
      optional: true,
      render: (row) => t(`messages.languages.${row.language}`),
    },
    { key: 'purpose', title: t('messages.purpose'), render: (row) => t(`messages.purposes.${row.purpose}`) },
    { key: 'client', title: t('messages.client'), render: (row) => row.client_name },
    { key: 'unit', title: t('messages.unit'), optional: true, render: (row) => row.unit_name },
    {
      key: 'state',
      title: t('messages.state'),
      always: true,
      render: (row) => <StatusTag tone={templateTones[row.state]}>{t(`messages.states.${row.state}`)}</StatusTag>,
    },
    { key: 'staff', title: t('messages.staff'), render: (row) => row.staff_name },
    { key: 'at', title: t('messages.submittedAt'), render: (row) => <DateText at={row.submitted_at} /> },
    {
      key: 'act',
      title: t('messages.act'),
      always: true,
      render: (row) => (
        <span className="dw-acts">
          <PreviewTemplate template={row} />
          {maySubmit && row.state === 'in_force' && <SubmitTemplate of={row} />}
        </span>
      ),
    },
  ]
}
