import { useTranslation } from 'react-i18next'
import { MaskedText } from '../text/masked-text.tsx'
import type { ContactPoint } from './case-queries.ts'

/** E-mail and addresses: to be seen, not to be dialled. */
export function OtherContactPoints({ points }: { readonly points: readonly ContactPoint[] }) {
  const { t } = useTranslation()
  if (points.length === 0) return null
  return (
    <dl className="dw-case-facts dw-case-other" aria-label={t('cases.contacts.other')}>
      {points.map((point) => (
        <div key={point.id}>
          <dt>{t(`cases.contacts.kinds.${point.kind}`)}</dt>
          <dd>
            <MaskedText masked={point.masked} />
            {!point.valid && <span className="dw-muted">{t('cases.contacts.invalid')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function isPhone(point: ContactPoint): boolean {
  return point.kind === 'mobile' || point.kind === 'landline'
}

/** The debtor's own phones first; those of related persons stand apart. */
export function ownPhones(points: readonly ContactPoint[]): readonly ContactPoint[] {
  return points.filter((point) => isPhone(point) && point.relation === null)
}

export function relatedPhones(points: readonly ContactPoint[]): readonly ContactPoint[] {
  return points.filter((point) => isPhone(point) && point.relation !== null)
}
