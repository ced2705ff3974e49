import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { countryText } from '../../../ui/text/format.ts'
import { useMay } from '../../identity/index.ts'
import { AddRule, EditRule, RemoveRule } from '../editor/edit-rule.tsx'
import { DownloadCases } from '../parts/download-cases.tsx'
import { DraftPack } from '../parts/draft-pack.tsx'
import { PackChanges } from '../parts/pack-changes.tsx'
import { PackRules } from '../parts/pack-rules.tsx'
import { useTitleOf } from '../parts/pack-title.ts'
import { SubmitPack } from '../parts/submit-pack.tsx'
import { TryPack } from '../parts/try-pack.tsx'
import { WithdrawDraft } from '../parts/withdraw-draft.tsx'
import { type Pack, packQuery, packTones } from '../queries.ts'

/** One version: its rules with clause and certainty, what changed, and for a draft what it would have done. */
export function RulePackScreen() {
  const { t } = useTranslation()
  const { pack = '', version = '' } = useParams({ strict: false }) as {
    readonly pack?: string
    readonly version?: string
  }
  const { data, error, refetch } = useQuery(packQuery(pack, version))
  if (data) return <PackBody pack={data} />
  return (
    <section className="dw-stack" aria-busy={error === null}>
      <PageHeader title={t('compliance.screens.pack')} />
      {error ? (
        <ErrorState error={error} what={t('compliance.screens.pack')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-list-wait" />
      )}
    </section>
  )
}

function PackBody({ pack }: { readonly pack: Pack }) {
  const { t, i18n } = useTranslation()
  const may = useMay()
  const titleOf = useTitleOf()
  return (
    <section className="dw-stack">
      <PageHeader
        title={titleOf(pack)}
        note={<StatusTag tone={packTones[pack.state]}>{t(`compliance.states.${pack.state}`)}</StatusTag>}
        actions={<PackActs pack={pack} />}
      />
      <section className="dw-panel dw-panel-pad" aria-label={t('compliance.facts')}>
        <dl className="dw-facts">
          <dt>{t('compliance.packs.version')}</dt>
          <dd>
            <code className="dw-code">{`${pack.pack}@${pack.version}`}</code>
          </dd>
          <dt>{t('compliance.packs.layer')}</dt>
          <dd>{`${t(`compliance.layers.${pack.layer}`)} ${countryText(pack.jurisdiction ?? '', i18n.language)}`}</dd>
          <dt>{t('compliance.packs.from')}</dt>
          <dd>{pack.effective_from ?? t('ui.none')}</dd>
          <dt>{t('compliance.packs.until')}</dt>
          <dd>{pack.effective_until ?? t('ui.none')}</dd>
          <dt>{t('compliance.draftedBy')}</dt>
          <dd>{pack.drafted_by ?? t('ui.none')}</dd>
          <dt>{t('compliance.approvedBy')}</dt>
          <dd>{pack.approved_by ?? t('ui.none')}</dd>
        </dl>
        {pack.layer === 'jurisdiction' && <p>{t('compliance.statutory')}</p>}
      </section>
      {pack.has_cases && <DownloadCases pack={pack.pack} version={pack.version} />}
      {pack.draft_id !== null &&
        pack.state !== 'rejected' &&
        pack.state !== 'withdrawn' &&
        may('compliance.try-pack') && <TryPack draftId={pack.draft_id} />}
      {pack.base_version !== null && <PackChanges pack={pack} />}
      <PackRules
        add={pack.may_edit ? <AddRule pack={pack} /> : undefined}
        rules={pack.rules}
        actsOf={
          pack.may_edit
            ? ({ id }) => (
                <span>
                  <EditRule pack={pack} ruleId={id} /> <RemoveRule pack={pack} ruleId={id} />
                </span>
              )
            : undefined
        }
      />
    </section>
  )
}

function PackActs({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation()
  const { draft_id: draftId, may_draft: mayDraft, state } = pack
  const isDraft = state === 'draft'
  const mayBegin = mayDraft && pack.layer !== 'jurisdiction' && !isDraft && state !== 'submitted'
  const maySubmit = mayDraft && (pack.may_edit || state === 'offered')
  return (
    <>
      <LinkButton to="/rule-packs">{t('compliance.toList')}</LinkButton>
      {mayBegin && <DraftPack pack={pack} />}
      {isDraft && mayDraft && draftId !== null && <WithdrawDraft draftId={draftId} />}
      {maySubmit && draftId !== null && <SubmitPack draftId={draftId} />}
    </>
  )
}
