import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '../../../ui/case/case.css'
import '../work.css'
import { CaseFault } from '../../../ui/case/case-fault.tsx'
import { type CasePage, casePageQuery } from '../../../ui/case/case-queries.ts'
import { CaseSkeleton } from '../../../ui/case/case-skeleton.tsx'
import { ConsentsPanel } from '../../../ui/case/consents-panel.tsx'
import { ownPhones } from '../../../ui/case/contact-points.tsx'
import { DebtorCard } from '../../../ui/case/debtor-card.tsx'
import { HoldsPanel } from '../../../ui/case/holds-panel.tsx'
import { LettersPanel } from '../../../ui/case/letters-panel.tsx'
import { LinkedCases } from '../../../ui/case/linked-cases.tsx'
import { MoneyPanel } from '../../../ui/case/money-panel.tsx'
import { ParticularsPanel } from '../../../ui/case/particulars-panel.tsx'
import { PartiesPanel } from '../../../ui/case/parties-panel.tsx'
import { PlansPanel } from '../../../ui/case/plans-panel.tsx'
import { StagePanel } from '../../../ui/case/stage-panel.tsx'
import { Timeline } from '../../../ui/case/timeline.tsx'
import { VisitsPanel } from '../../../ui/case/visits-panel.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { contactKeys, workKeys } from '../keys.ts'
import { ComplianceStrip } from '../parts/compliance-strip.tsx'
import { NumberTable } from '../parts/number-table.tsx'
import { RecordPanel } from '../parts/record-panel.tsx'
import { ShownNumber } from '../parts/shown-number.tsx'
import { SkipDialog } from '../parts/skip-dialog.tsx'
import { type SeatState, WorkBar } from '../parts/work-bar.tsx'
import { draftQuery, type NextCase, useTakeNext } from '../queries.ts'
import { calledIn, type RecordDraft, readDraftBody } from '../record-draft.ts'
import { focusField } from '../record-fields.ts'
import { isCalling } from '../use-dial.ts'
import { useHeartbeat } from '../use-heartbeat.ts'
import { useNumbers } from '../use-numbers.ts'
import { useRecordForm } from '../use-record-form.ts'

/** 案件工作台: one case, from permit to record to the next case, without a list in between. */
export function WorkbenchScreen() {
  const { t } = useTranslation()
  const { caseId } = useParams({ strict: false }) as { caseId: string }
  const { inbound } = useSearch({ strict: false }) as { readonly inbound?: string }
  const { data: page, error, refetch } = useQuery(casePageQuery(caseId))
  const saved = useQuery(draftQuery(caseId))
  const title = t('work.screens.bench')
  if (error && !page) return <CaseFault title={title} error={error} onRetry={() => void refetch()} />
  if (saved.error && !saved.data) {
    return <CaseFault title={title} error={saved.error} onRetry={() => void saved.refetch()} />
  }
  if (!page || !saved.data) return <CaseSkeleton />
  const draft = saved.data.draft ? readDraftBody(saved.data.draft.body) : inbound === undefined ? undefined : calledIn
  return <Bench key={caseId} page={page} saved={draft} />
}

function Bench({ page, saved }: { readonly page: CasePage; readonly saved: RecordDraft | undefined }) {
  const { t } = useTranslation()
  const bench = useBench(page, saved)
  const { form, dial, verdicts, lease } = bench
  const today = form.facts.today
  const mayRecord = page.may.includes('contacts.record')
  useBenchKeys(page, bench)
  return (
    <div className="dw-bench">
      <WorkBar caseNo={page.case_no} seat={bench.seat} lease={lease} onNext={bench.next} pending={bench.taking} />
      <ComplianceStrip
        page={page}
        verdicts={verdicts.data}
        failed={verdicts.isError}
        chosen={bench.verdictOf(bench.pointId)}
        refusal={bench.refusal}
        statements={bench.statements}
        today={today}
      />
      <BenchNotices bench={bench} />
      <div className="dw-bench-columns">
        <div className="dw-bench-debtor">
          <DebtorCard page={page} />
          <ShownNumber dial={dial.dial} onHide={dial.hide} onTold={bench.tell} />
          <NumberTable
            points={page.contact_points}
            parties={page.parties}
            checking={verdicts.isPending}
            verdictOf={bench.verdictOf}
            chosenId={bench.pointId}
            onChoose={bench.choose}
            onCall={bench.call}
            asking={dial.dial.kind === 'asking'}
            today={today}
          />
          <HoldsPanel page={page} />
          <PlansPanel page={page} />
          <StagePanel page={page} />
          <ConsentsPanel page={page} />
          <PartiesPanel page={page} />
          <VisitsPanel page={page} />
          <LettersPanel page={page} />
          <LinkedCases page={page} pathOf={(linked) => `/work/${linked.id}`} />
          <MoneyPanel page={page} />
          <ParticularsPanel page={page} />
        </div>
        <div className="dw-bench-timeline">
          <Timeline entries={page.timeline} filterKeys={workKeys.timeline} />
        </div>
        <div className="dw-bench-record">
          {mayRecord ? <RecordPanel form={form} /> : <Alert type="info" title={t('cases.page.readOnlyHint')} />}
        </div>
      </div>
      {bench.skipping && <SkipDialog caseId={page.id} onClose={bench.stopSkipping} onNext={bench.go} />}
    </div>
  )
}

type BenchState = ReturnType<typeof useBench>

function useBench(page: CasePage, saved: RecordDraft | undefined) {
  const navigate = useNavigate()
  const takeNext = useTakeNext()
  // The first record ends the lease; what follows on the same case needs none.
  const [recorded, setRecorded] = useState(false)
  const lease = useHeartbeat(page.id, !recorded)
  const [skipping, setSkipping] = useState(false)
  // Counted, so that the same words are said again when the key is pressed again.
  const [warnings, setWarnings] = useState(0)

  const go = (next: NextCase) => {
    if (next.case_id !== null && next.case_id !== page.id) return void navigate({ to: `/work/${next.case_id}` })
    void navigate({ to: '/today', search: { done: '1' } as never })
  }
  const form = useRecordForm({ page, saved, onNext: go, onStay: () => setRecorded(true) })
  const unsettled = form.draft.permitId !== undefined
  const numbers = useNumbers(page, form)
  const { dial } = numbers

  const settleFirst = () => {
    setWarnings(warnings + 1)
    focusField('call_result')
  }
  const call = (id: string) => {
    if (!unsettled) return numbers.call(id)
    numbers.choose(id)
    settleFirst()
  }
  const next = async () => {
    if (unsettled) return settleFirst()
    if (!recorded && lease.kind === 'held') return setSkipping(true)
    const taken = await takeNext.run({})
    if (taken.ok) go(taken.value)
  }
  const seat: SeatState = unsettled ? (isCalling(dial.dial.kind) ? 'permitted' : 'wrapUp') : 'idle'
  return {
    ...numbers,
    form,
    lease,
    seat,
    warnings: unsettled ? warnings : 0,
    skipping,
    stopSkipping: () => setSkipping(false),
    call,
    /** Of the call whose record is owed; asked first, for it is told at every drawing. */
    tell: (told: RecordDraft['told']) => {
      if (unsettled && form.draft.told !== told) form.patch({ told })
    },
    next: () => void next(),
    taking: takeNext.pending,
    takeProblem: takeNext.problem,
    go,
  }
}

function useBenchKeys(page: CasePage, bench: BenchState): void {
  const { t } = useTranslation()
  const phones = ownPhones(page.contact_points)
  const { pointId } = bench
  useShortcuts([
    { keys: workKeys.dial, label: t('work.keys.dial'), run: () => pointId !== undefined && bench.call(pointId) },
    { keys: workKeys.next, label: t('work.keys.next'), run: bench.next },
    {
      keys: workKeys.reveal,
      label: t('work.keys.reveal'),
      run: () => document.querySelector<HTMLElement>('.dw-case-id button')?.click(),
    },
    ...phones.slice(0, contactKeys.length).map((point, index) => ({
      keys: contactKeys[index] ?? '',
      label: t('work.keys.contact', { index: index + 1 }),
      run: () => bench.choose(point.id),
    })),
  ])
}

function BenchNotices({ bench }: { readonly bench: BenchState }) {
  const { t } = useTranslation()
  const { draft } = bench.form
  // A number that was shown goes with the record of its call.
  const { dial, reset } = bench.dial
  const settled = draft.permitId === undefined
  useEffect(() => {
    if (settled && (isCalling(dial.kind) || dial.kind === 'over')) reset()
  }, [settled, dial.kind, reset])
  return (
    <div className="dw-bench-notices">
      {bench.warnings > 0 && (
        <Alert key={bench.warnings} type="warning" showIcon role="alert" title={t('work.numbers.settleFirst')} />
      )}
      {bench.lease.kind === 'lost' && <Alert type="warning" showIcon role="alert" title={t('work.bar.leaseLost')} />}
      <CommandProblem problem={bench.takeProblem} what={t('work.today.startFailed')} />
    </div>
  )
}
