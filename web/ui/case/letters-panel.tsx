import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import { AskLetter } from './ask-letter.tsx'
import type { CasePage } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'
import { type Letter, lettersOfCaseQuery, letterTones } from './letter-queries.ts'

/** 信函: what was written in this case and what became of it; a further one is asked for here. */
export function LettersPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const isReadable = page.may.includes('messages.read-letters')
  const { data } = useQuery({ ...lettersOfCaseQuery(page.id), enabled: isReadable })
  const [asking, setAsking] = useState(false)
  if (!isReadable) return null
  return (
    <section aria-labelledby="dw-case-letters" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-letters" className="dw-subtitle">
          {t('letters.title')}
        </h2>
        {page.may.includes('messages.ask-letter') && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('letters.write')}
          </Button>
        )}
      </div>
      {data?.data.length === 0 && <p className="dw-muted">{t('letters.none')}</p>}
      <ul className="dw-case-holds">
        {data?.data.map((letter) => (
          <LetterLine key={letter.id} letter={letter} />
        ))}
      </ul>
      <AskLetter page={page} open={asking} onClose={() => setAsking(false)} />
    </section>
  )
}

function LetterLine({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const details = [
    letter.template_name,
    letter.address_masked,
    codeText('letters.reasons', letter.reason ?? undefined),
    letter.tracking_no,
    formatInstant(letter.state_at),
  ].filter((detail) => detail !== undefined && detail !== null)
  return (
    <li>
      <StatusTag tone={letterTones[letter.state]}>{t(`letters.states.${letter.state}`)}</StatusTag>
      <span className="dw-figure">{letter.no}</span>
      <span className="dw-muted">{details.join(' · ')}</span>
    </li>
  )
}
