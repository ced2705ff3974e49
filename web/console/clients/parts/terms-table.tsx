import { schemeWeights } from '@dunwell/contract/schemes'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { compareTerms, type TermsField } from '../compare-terms.ts'
import type { TermsVersion } from '../queries.ts'

type TermsTableProps = { readonly version: TermsVersion; readonly earlier: TermsVersion | undefined }

/** All terms of one version, and beside each that changed what the version before it said. */
export function TermsTable({ version, earlier }: TermsTableProps) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const title = t('clients.terms.title', { no: version.version })
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-terms">
      <h2 id="dw-terms" className="dw-subtitle">
        {title}
      </h2>
      <ScrollX label={title}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('clients.terms.term')}</th>
              <th scope="col">{t('clients.terms.value')}</th>
              <th scope="col">
                {earlier === undefined
                  ? t('clients.terms.change')
                  : t('clients.terms.changeFrom', { no: earlier.version })}
              </th>
            </tr>
          </thead>
          <tbody>
            {compareTerms(version.terms, earlier?.terms).map(({ field, value, before }) => (
              <tr key={field}>
                <th scope="row">{t(`clients.terms.${field}`)}</th>
                <td>{wordsOf(field, value, t, codeText)}</td>
                <td>
                  {before !== undefined && (
                    <>
                      <StatusTag tone="attention">{t('clients.terms.changed')}</StatusTag>{' '}
                      {wordsOf(field, before, t, codeText)}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}

function wordsOf(field: TermsField, value: string, t: TFunction, codeText: ReturnType<typeof useCodeText>): string {
  if (value === '') return t('clients.terms.none')
  if (field === 'intake_policy') return t(`clients.terms.policies.${value === 'skip' ? 'skip' : 'all_or_nothing'}`)
  if (field === 'skip_second_above' && value === '0') return t('clients.terms.skipAlways')
  if (field === 'house_limit') return t(value === 'true' ? 'clients.terms.allowed' : 'clients.terms.notAllowed')
  if (field === 'weights') return weightsText(value, t)
  if (field === 'products')
    return value
      .split(' ')
      .map((code) => codeText('cases.products', code) ?? code)
      .join(t('ui.separator'))
  if (field === 'channels')
    return value
      .split(' ')
      .map((word) => channelText(word, t))
      .join(t('ui.separator'))
  return value
}

function weightsText(value: string, t: TFunction): string {
  if (value === 'alone') return t('clients.terms.weightsAlone')
  const points = new Map(value.split(' ').map((part) => part.split(':') as [string, string]))
  return schemeWeights
    .map((name) => `${t(`performance.schemes.weights.${name}`)} ${Number(points.get(name)) / 100}%`)
    .join(t('ui.separator'))
}

const channels = ['call', 'sms', 'email', 'letter', 'visit'] as const

function channelText(word: string, t: TFunction): string {
  const channel = channels.find((one) => one === word)
  return channel === undefined ? word : t(`clients.terms.channelNames.${channel}`)
}
