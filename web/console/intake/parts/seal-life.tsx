import { Button, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { sealedFilesKey } from '../queries.ts'

const daysMax = 90

/** How many days such files are kept; a shorter life holds for what lies there already. */
export function SealLife({ days }: { readonly days: number }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(days)
  const set = useCommand({ method: 'POST', path: '/v1/sealed-files/life', invalidates: [sealedFilesKey] })
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-seal-life">
      <h2 id="dw-seal-life" className="dw-subtitle">
        {t('intake.sealed.life')}
      </h2>
      <p className="dw-muted">{t('intake.sealed.lifeHint')}</p>
      <Space>
        <InputNumber
          aria-label={t('intake.sealed.life')}
          min={1}
          max={daysMax}
          precision={0}
          value={wanted}
          suffix={t('intake.sealed.days')}
          onChange={(value) => setWanted(value ?? days)}
        />
        <Button disabled={wanted === days} loading={set.pending} onClick={() => void set.run({ life_days: wanted })}>
          {t('intake.sealed.lifeSave')}
        </Button>
      </Space>
      <CommandProblem problem={set.problem} what={t('intake.sealed.lifeSave')} />
    </section>
  )
}
