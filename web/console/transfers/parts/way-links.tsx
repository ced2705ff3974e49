import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../../ui/link-button.tsx'

const places = [
  ['/transfers', 'arrivals'],
  ['/transfers/connections', 'connections'],
  ['/transfers/keys', 'keys'],
  ['/transfers/media', 'media'],
] as const

/** From one of the ways in to the others. */
export function WayLinks({ here }: { readonly here: (typeof places)[number][1] }) {
  const { t } = useTranslation()
  return places
    .filter(([, name]) => name !== here)
    .map(([to, name]) => (
      <LinkButton key={to} to={to}>
        {t(`transfers.screens.${name}`)}
      </LinkButton>
    ))
}
