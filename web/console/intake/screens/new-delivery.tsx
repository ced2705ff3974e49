import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../ui/drafts.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import type { AgreementRow } from '../../clients/index.ts'
import type { Step } from '../delivery.ts'
import { RecogniseStep } from '../parts/recognise-step.tsx'
import { SceneStep } from '../parts/scene-step.tsx'
import { StepsBar } from '../parts/steps-bar.tsx'
import { UploadStep } from '../parts/upload-step.tsx'
import { rememberSamples, sourceColumnsOf } from '../queries.ts'
import type { KnownFile, Scene } from '../scene.ts'

type Draft = {
  readonly step: Extract<Step, 'scene' | 'upload' | 'recognise'>
  readonly scene: Scene
  readonly agreement?: AgreementRow
  readonly file?: KnownFile & { readonly source: File }
}

const fresh: Draft = { step: 'scene', scene: { flow: 'placement' } }

/** Steps 1 to 3: nothing is kept but the file until the person has said that it reads well. */
export function NewDeliveryScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [draft, keep, drop] = useDraft<Draft>('intake.new', fresh)
  const { step, scene, agreement, file } = draft
  const open = (deliveryId: string, known: KnownFile) => {
    rememberSamples(queries, deliveryId, sourceColumnsOf(known.uploaded))
    drop()
    void navigate({ to: `/intake/deliveries/${deliveryId}` as never, replace: true })
  }
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('intake.screens.newDelivery')}
        actions={<LinkButton to="/intake/deliveries">{t('intake.facts.toList')}</LinkButton>}
      />
      <StepsBar current={step} />
      {step === 'scene' && (
        <SceneStep
          scene={scene}
          onChange={(next) => keep({ ...draft, scene: next })}
          onDone={(next, chosen) =>
            keep({ ...draft, scene: next, agreement: chosen, step: file ? 'recognise' : 'upload' })
          }
        />
      )}
      {step === 'upload' && (
        <UploadStep
          onBack={() => keep({ ...draft, step: 'scene' })}
          onUploaded={(known) => keep({ ...draft, file: known, step: 'recognise' })}
        />
      )}
      {step === 'recognise' && file && agreement && (
        <RecogniseStep
          scene={scene}
          agreement={agreement}
          file={file}
          onFile={(known) => keep({ ...draft, file: known })}
          onScene={() => keep({ ...draft, step: 'scene' })}
          onAnother={() => keep({ step: 'upload', scene, agreement })}
          onCreated={open}
        />
      )}
    </section>
  )
}
