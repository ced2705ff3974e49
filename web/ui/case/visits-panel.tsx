import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import { AskVisit } from './ask-visit.tsx'
import type { CasePage } from './case-queries.ts'
import { RecordVisit } from './record-visit.tsx'
import { ShownAddress } from './shown-address.tsx'
import { type Visit, visitsQuery, visitTones } from './visit-queries.ts'

type Doing = { readonly what: 'show' | 'record'; readonly visit: Visit }

/** 外访: asked for by address, each under a permit of its own; whoever asked sees the address once and records what came of it. */
export function VisitsPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const { data } = useQuery(visitsQuery(page.id))
  const [asking, setAsking] = useState(false)
  const [doing, setDoing] = useState<Doing>()
  const mayAsk = page.may.includes('compliance.request-permit') && page.may.includes('contacts.record')
  if (!mayAsk && (data?.data.length ?? 0) === 0) return null
  return (
    <section aria-labelledby="dw-case-visits" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-visits" className="dw-subtitle">
          {t('visits.title')}
        </h2>
        {mayAsk && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('visits.ask')}
          </Button>
        )}
      </div>
      {data?.data.length === 0 && <p className="dw-muted">{t('visits.none')}</p>}
      <ul className="dw-case-holds">
        {data?.data.map((visit) => (
          <VisitLine key={visit.permit_id} visit={visit} onDo={(what) => setDoing({ what, visit })} />
        ))}
      </ul>
      {asking && <AskVisit page={page} onClose={() => setAsking(false)} />}
      {doing?.what === 'show' && <ShownAddress visit={doing.visit} onClose={() => setDoing(undefined)} />}
      {doing?.what === 'record' && <RecordVisit page={page} visit={doing.visit} onClose={() => setDoing(undefined)} />}
    </section>
  )
}

function VisitLine({ visit, onDo }: { readonly visit: Visit; readonly onDo: (what: Doing['what']) => void }) {
  const { t } = useTranslation()
  const isOpen = visit.state === 'open' && visit.mine
  const details = [
    visit.address_masked,
    visit.staff_name,
    formatInstant(visit.requested_at),
    visit.state === 'open' ? t('visits.until', { time: formatInstant(visit.expires_at) }) : undefined,
  ].filter((detail) => detail !== undefined && detail !== null)
  return (
    <li>
      <StatusTag tone={visitTones[visit.state]}>{t(`visits.states.${visit.state}`)}</StatusTag>
      <span className="dw-muted">{details.join(' · ')}</span>
      {isOpen && !visit.shown && (
        <Button size="small" type="link" onClick={() => onDo('show')}>
          {t('visits.show')}
        </Button>
      )}
      {isOpen && (
        <Button size="small" type="link" onClick={() => onDo('record')}>
          {t('visits.record')}
        </Button>
      )}
    </li>
  )
}
