import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { type AgreementRow, AgreementSelect, receivableAgreementsQuery } from '../../clients/index.ts'
import { LayoutEditor } from '../parts/layout-editor.tsx'
import { type Kind, kinds, layoutsQuery } from '../queries.ts'

/** How each client wants its files: one layout per kind, a new version per change. */
export function LayoutsScreen() {
  const { t } = useTranslation()
  const agreements = useQuery(receivableAgreementsQuery)
  const [chosen, setChosen] = useState<string>()
  const [kind, setKind] = useState<Kind>('returned_cases')
  const [agreementField, kindField] = [useId(), useId()]
  const agreement = agreements.data?.find(({ id }) => id === chosen) ?? agreements.data?.[0]
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('outgoing.screens.layouts')}
        note={t('outgoing.layout.note')}
        actions={<LinkButton to="/outgoing">{t('outgoing.layout.back')}</LinkButton>}
      />
      {agreements.error && <ErrorState error={agreements.error} what={t('clients.agreement')} />}
      <div className="dw-panel dw-panel-pad">
        <div className="dw-form-grid">
          <div>
            <label htmlFor={agreementField}>{t('clients.agreement')}</label>
            <AgreementSelect
              id={agreementField}
              className="dw-full"
              {...(agreement && { value: agreement.id })}
              onChange={setChosen}
            />
          </div>
          <div>
            <label htmlFor={kindField}>{t('outgoing.make.kind')}</label>
            <Select
              id={kindField}
              className="dw-full"
              value={kind}
              onChange={setKind}
              options={kinds.map((value) => ({ value, label: t(`outgoing.kinds.${value}`) }))}
            />
          </div>
        </div>
      </div>
      {agreement !== undefined && <SavedLayout agreement={agreement} kind={kind} />}
    </section>
  )
}

function SavedLayout({ agreement, kind }: { readonly agreement: AgreementRow; readonly kind: Kind }) {
  const { t } = useTranslation()
  const layouts = useQuery(layoutsQuery(agreement))
  if (layouts.error) return <ErrorState error={layouts.error} what={t('outgoing.screens.layouts')} />
  if (layouts.data === undefined) return <div className="dw-panel dw-panel-pad dw-list-wait" />
  const saved = layouts.data.data.find((layout) => layout.kind === kind)
  return <LayoutEditor key={`${agreement.id} ${kind}`} agreement={agreement} kind={kind} saved={saved} />
}
