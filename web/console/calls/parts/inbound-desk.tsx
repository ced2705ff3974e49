import { PhoneOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, type InputRef, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useShortcutLayer, useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMay } from '../../identity/index.ts'
import { type Caller, useCaller } from '../use-caller.ts'
import { InboundForm } from './inbound-form.tsx'
import '../calls.css'

const key = 'Alt+I'

/** 来电: whoever picks up a telephone finds whose the case is, by one key from anywhere. What was typed is gone when it closes. */
export function InboundDesk() {
  const { t } = useTranslation()
  return useMay()('calls.take-inbound') ? <Desk label={t('calls.inbound.open')} /> : null
}

function Desk({ label }: { readonly label: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  useShortcuts([{ keys: key, label, group: 'general', run: () => setOpen(true) }])
  return (
    <>
      <Button
        type="text"
        icon={<PhoneOutlined />}
        aria-label={`${label} ${key}`}
        title={`${label} ${key}`}
        onClick={() => setOpen(true)}
      />
      <Modal
        open={open}
        title={t('calls.inbound.title')}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={640}
        style={{ top: 72 }}
      >
        <DeskLayer />
        <DeskBody onClose={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function DeskLayer() {
  useShortcutLayer(true)
  return null
}

function DeskBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const field = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [done, setDone] = useState(false)
  const { found, lookUp, pending, problem } = useCaller()
  useEffect(() => field.current?.focus(), [])
  const search = () => {
    setDone(false)
    if (text.trim() !== '' && !pending) void lookUp(text.trim())
  }
  return (
    <div className="dw-stack">
      <Input.Search
        ref={field}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={search}
        loading={pending}
        enterButton={t('calls.inbound.lookUp')}
        placeholder={t('calls.inbound.placeholder')}
        aria-label={t('calls.inbound.field')}
        autoComplete="off"
        maxLength={60}
        size="large"
      />
      <p className="dw-muted">{t('calls.inbound.hint')}</p>
      <CommandProblem problem={problem} what={t('calls.inbound.lookUp')} />
      <p role="status">
        {found !== undefined && !done && t('calls.inbound.found', { count: found.callers.length })}
        {done && t('calls.inbound.done')}
      </p>
      {found !== undefined && !done && (
        <ul className="dw-callers">
          {found.callers.map((caller) => (
            <CallerItem
              key={caller.no}
              caller={caller}
              lookupId={found.lookupId}
              onDone={() => setDone(true)}
              onClose={onClose}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

type CallerItemProps = {
  readonly caller: Caller
  readonly lookupId: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** One's own case is opened; of another's only the owner is known, and what can be done for the caller. */
function CallerItem({ caller, lookupId, onDone, onClose }: CallerItemProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [taking, setTaking] = useState(false)
  const owners = caller.owners.map(({ name }) => name).join(t('ui.separator'))
  const whose = owners === '' ? caller.unit_name : `${caller.unit_name} ${owners}`
  if (caller.case !== null) {
    const { id, case_no, client_name, debtor_name_masked, caller: by } = caller.case
    const go = () => {
      onClose()
      void navigate({ to: `/work/${id}`, search: { inbound: '1' } as never })
    }
    return (
      <li>
        <div className="dw-caller">
          <strong>{debtor_name_masked}</strong>
          <span className="dw-figure">{case_no}</span>
          <span>{client_name}</span>
          <span className="dw-muted">{whose}</span>
          <Button type="primary" size="small" className="dw-push" onClick={go}>
            {t('calls.inbound.record')}
          </Button>
        </div>
        {by !== null && <StatusTag tone="attention">{t(`calls.inbound.callers.${by}`)}</StatusTag>}
      </li>
    )
  }
  return (
    <li>
      <div className="dw-caller">
        <strong>{t('calls.inbound.elsewhere')}</strong>
        <span>{whose}</span>
        {!taking && (
          <Button size="small" className="dw-push" onClick={() => setTaking(true)}>
            {t('calls.inbound.take')}
          </Button>
        )}
      </div>
      {taking && <InboundForm caller={caller} lookupId={lookupId} onDone={onDone} />}
    </li>
  )
}
