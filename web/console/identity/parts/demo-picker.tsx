import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { demoLoginsQuery } from '../queries.ts'
import type { DemoLogin } from '../types.ts'

export type DemoChoice = { readonly staffNo: string; readonly password: string }

type DemoPickerProps = {
  readonly chosen: DemoChoice | undefined
  readonly onChoose: (choice: DemoChoice) => void
}

/** Only in a demo; elsewhere the server does not know the address and nothing is shown. */
export function DemoPicker({ chosen, onChoose }: DemoPickerProps) {
  const { t } = useTranslation()
  const { data: logins } = useQuery(demoLoginsQuery)
  if (!logins || logins.length === 0) return null
  const choose = (staffNo: string) => {
    const login = logins.find((candidate) => candidate.staff_no === staffNo)
    if (login) onChoose({ staffNo, password: login.password })
  }
  const label = (login: DemoLogin) =>
    t('identity.demo.option', { role: t(`shell.roles.${login.role}`), name: login.name, staffNo: login.staff_no })
  return (
    <section className="dw-demo-picker" aria-labelledby="dw-demo-title">
      <h2 id="dw-demo-title">{t('identity.demo.title')}</h2>
      <p className="dw-muted" id="dw-demo-hint">
        {t('identity.demo.pick')}
      </p>
      <Select<string>
        value={chosen?.staffNo ?? null}
        onChange={choose}
        size="large"
        className="dw-full"
        placeholder={t('identity.demo.placeholder')}
        aria-label={t('identity.demo.title')}
        options={logins.map((login) => ({ value: login.staff_no, label: label(login) }))}
        listHeight={320}
      />
    </section>
  )
}
