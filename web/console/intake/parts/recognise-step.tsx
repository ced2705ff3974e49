import { Alert, Button, ConfigProvider } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import type { AgreementRow } from '../../clients/index.ts'
import { hasHiddenRows } from '../layout.ts'
import { deliveriesKey, type Layout, sourceColumnsOf } from '../queries.ts'
import { type KnownFile, type Scene, toCreateInput } from '../scene.ts'
import { useRecognise } from '../use-recognise.ts'
import { CreateProblem } from './create-problem.tsx'
import { LastWidths } from './last-widths.tsx'
import { PreviewTable } from './preview-table.tsx'
import { ReadingChoices } from './reading-choices.tsx'
import { RefusedColumns } from './refused-columns.tsx'

type SentFile = KnownFile & { readonly source: File }

type RecogniseStepProps = {
  readonly scene: Scene
  readonly agreement: AgreementRow
  readonly file: SentFile
  readonly onFile: (file: SentFile) => void
  readonly onScene: () => void
  readonly onAnother: () => void
  readonly onCreated: (deliveryId: string, file: KnownFile) => void
}

/** Step 3: the beginning of the file as the server reads it, to be confirmed by somebody who can tell mojibake. */
export function RecogniseStep(props: RecogniseStepProps) {
  const { t } = useTranslation()
  const { scene, agreement, file, onFile, onScene, onAnother } = props
  const again = useRecognise((uploaded) => onFile({ ...file, uploaded }))
  const create = useCommand({
    method: 'POST',
    path: '/v1/deliveries',
    invalidates: [deliveriesKey],
    onDone: ({ id }) => props.onCreated(id, file),
  })
  const confirm = () => {
    const input = toCreateInput(scene, agreement, file)
    if (input === undefined) onScene()
    else void create.run(input)
  }
  const setLayout = (layout: Layout) => {
    create.reset()
    onFile({ ...file, uploaded: { ...file.uploaded, layout } })
  }
  const { layout } = file.uploaded
  const unanswered = layout !== null && layout.hidden === null && hasHiddenRows(file.uploaded)
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-recognise">
      <div className="dw-panel-head">
        <h2 id="dw-recognise" className="dw-subtitle">
          {t('intake.recognise.title')}
        </h2>
        <span className="dw-muted">{t('intake.recognise.hint')}</span>
      </div>
      {layout !== null && (
        // What is chosen while the file is read anew would be lost when it has been.
        <ConfigProvider componentDisabled={again.pending}>
          <ReadingChoices
            file={file}
            layout={layout}
            onLayout={setLayout}
            onRead={(how) => void again.run(file.uploaded, how)}
          />
        </ConfigProvider>
      )}
      <LastWidths
        scene={scene}
        agreementId={agreement.id}
        file={file}
        problem={again.problem}
        onRead={(how) => void again.run(file.uploaded, how)}
      />
      {again.problem && <CommandProblem problem={again.problem} what={t('intake.check.readAs')} />}
      <PreviewTable uploaded={file.uploaded} />
      <RefusedColumns columns={file.uploaded.refused_columns} />
      <HeaderNotices file={file} />
      <CreateProblem problem={create.problem} onScene={onScene} />
      <div className="dw-panel-foot">
        <Button type="primary" onClick={confirm} loading={create.pending} disabled={again.pending || unanswered}>
          {t('intake.recognise.confirm')}
        </Button>
        <Button onClick={onAnother}>{t('intake.upload.another')}</Button>
        <Button onClick={onScene}>{t('intake.recognise.back')}</Button>
        {unanswered && <span className="dw-strong">{t('intake.recognise.hiddenAsked')}</span>}
      </div>
    </section>
  )
}

function HeaderNotices({ file }: { readonly file: KnownFile }) {
  const { t } = useTranslation()
  const columns = sourceColumnsOf(file.uploaded)
  if (file.uploaded.layout?.header_row === 0)
    return <Alert type="info" showIcon title={t('intake.recognise.headerNoneHint')} />
  const unnamed = columns.filter(({ header }) => header === '').length
  if (columns.length === 1) return <Alert type="warning" showIcon title={t('intake.recognise.oneColumn')} />
  if (unnamed === 0) return null
  return <Alert type="info" showIcon title={t('intake.recognise.emptyHeaders', { count: unnamed })} />
}
