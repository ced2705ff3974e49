import { useTranslation } from 'react-i18next'
import type { CaseColour } from '../queries.ts'

/** A colour with its letter, so that it is not told by colour alone. */
export function ColourMark({ colour, long = false }: { readonly colour: CaseColour; readonly long?: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={`dw-mark dw-mark-${colour}`} title={t(`cases.colours.${colour}`)}>
      {t(long ? `cases.colours.${colour}` : `cases.colourLetters.${colour}`)}
    </span>
  )
}
