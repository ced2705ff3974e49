import { useTranslation } from 'react-i18next'

/** The text of a code in the reader's language, or undefined: codes of a newer server or of a client have none here. */
export function useCodeText() {
  const { t, i18n } = useTranslation()
  return (prefix: string, code: string | undefined) => {
    const key = `${prefix}.${code}`
    return code !== undefined && i18n.exists(key) ? t(key as never) : undefined
  }
}

/** A word that the server keeps as text: known ones are translated, others shown as they came from the client. */
export function CodeText({
  of,
  code,
}: {
  readonly of: 'cases.products' | 'cases.sources' | 'cases.bases'
  readonly code: string
}) {
  const codeText = useCodeText()
  return <>{codeText(of, code) ?? code}</>
}
