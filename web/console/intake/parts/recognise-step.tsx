import { Alert, Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../ui/use-command.ts'
import { delimiterText, textTable } from '../layout.ts'
import { type Agreement, deliveriesKey, type Encoding, sourceColumnsOf } from '../queries.ts'
import { type KnownFile, type Scene, toCreateInput } from '../scene.ts'
import { useUpload } from '../use-upload.ts'
import { CreateProblem } from './create-problem.tsx'
import { PreviewTable } from './preview-table.tsx'
import { encodings, UploadRefusal } from './upload-refusal.tsx'

type SentFile = KnownFile & { readonly source: File }

type RecogniseStepProps = {
  readonly scene: Scene
  readonly agreement: Agreement
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
  const { state, send, cancel } = useUpload()
  const create = useCommand({
    method: 'POST',
    path: '/v1/deliveries',
    invalidates: [deliveriesKey],
    onDone: ({ id }) => props.onCreated(id, file),
  })
  const readAs = async (source: File, encoding?: Encoding) => {
    create.reset()
    const uploaded = await send(source, encoding)
    if (uploaded) onFile({ ...file, uploaded })
  }
  const confirm = () => {
    cancel()
    const input = toCreateInput(scene, agreement, file)
    if (input === undefined) onScene()
    else void create.run(input)
  }
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-recognise">
      <div className="dw-panel-head">
        <h2 id="dw-recognise" className="dw-subtitle">
          {t('intake.recognise.title')}
        </h2>
        <span className="dw-muted">{t('intake.recognise.hint')}</span>
      </div>
      <ReadingChoices file={file} onFile={onFile} onEncoding={(encoding) => void readAs(file.source, encoding)} />
      {state.kind === 'refused' && <UploadRefusal {...state} onSend={(source, as) => void readAs(source, as)} />}
      <PreviewTable uploaded={file.uploaded} />
      <HeaderNotices file={file} />
      <CreateProblem problem={create.problem} onScene={onScene} />
      <div className="dw-panel-foot">
        <Button type="primary" onClick={confirm} loading={create.pending} disabled={state.kind === 'sending'}>
          {t('intake.recognise.confirm')}
        </Button>
        <Button onClick={onAnother}>{t('intake.upload.another')}</Button>
        <Button onClick={onScene}>{t('intake.recognise.back')}</Button>
      </div>
    </section>
  )
}

type ReadingChoicesProps = Pick<RecogniseStepProps, 'file' | 'onFile'> & {
  readonly onEncoding: (encoding: Encoding) => void
}

function ReadingChoices({ file, onFile, onEncoding }: ReadingChoicesProps) {
  const { t } = useTranslation()
  const { uploaded } = file
  const { layout } = uploaded
  const headerRows = uploaded.preview.map((_row, n) => n + 1).slice(0, 10)
  return (
    <dl className="dw-figures dw-choices">
      <div>
        <dt>{t('intake.list.file')}</dt>
        <dd>{file.name}</dd>
      </div>
      <div>
        <dt id="dw-encoding">{t('intake.recognise.encoding')}</dt>
        <dd>
          <Select<Encoding>
            aria-labelledby="dw-encoding"
            value={textTable(layout)?.encoding ?? null}
            onChange={onEncoding}
            popupMatchSelectWidth={false}
            options={encodings.map((value) => ({ value, label: t(`intake.encodings.${value}`) }))}
          />
        </dd>
      </div>
      <div>
        <dt>{t('intake.recognise.delimiter')}</dt>
        <dd>{delimiterText(layout, t)}</dd>
      </div>
      <div>
        <dt id="dw-header-row">{t('intake.recognise.headerRow')}</dt>
        <dd>
          <Select<number>
            aria-labelledby="dw-header-row"
            value={layout.header_row}
            onChange={(row) => onFile({ ...file, uploaded: { ...uploaded, layout: { ...layout, header_row: row } } })}
            options={headerRows.map((row) => ({ value: row, label: t('intake.recognise.headerRowOption', { row }) }))}
          />
        </dd>
      </div>
    </dl>
  )
}

function HeaderNotices({ file }: { readonly file: KnownFile }) {
  const { t } = useTranslation()
  const columns = sourceColumnsOf(file.uploaded)
  const unnamed = columns.filter(({ header }) => header === '').length
  if (columns.length === 1) return <Alert type="warning" showIcon title={t('intake.recognise.oneColumn')} />
  if (unnamed === 0) return null
  return <Alert type="info" showIcon title={t('intake.recognise.emptyHeaders', { count: unnamed })} />
}
