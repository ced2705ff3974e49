import { EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type RevealedValueProps = BriefValue & { readonly onHide: () => void }

/** Not selectable and not copied: the value is for reading. */
export function RevealedValue({ value, seconds, onHide }: RevealedValueProps) {
  const { t } = useTranslation()
  return (
    <span className="dw-reveal">
      <strong className="dw-figure dw-no-select" onCopy={(event) => event.preventDefault()}>
        {value}
      </strong>
      <span className="dw-reveal-rest" role="timer">
        {t('ui.reveal.remaining', { seconds })}
      </span>
      <Button
        size="small"
        type="text"
        icon={<EyeInvisibleOutlined />}
        onClick={onHide}
        aria-label={t('ui.reveal.hide')}
      />
    </span>
  )
}

type BriefValue = { readonly value: string; readonly seconds: number }

/** Gone after its time, and when the window or the screen is left. */
export function useBriefValue() {
  const [remaining, setRemaining] = useState<BriefValue>()
  const shown = remaining !== undefined
  useEffect(() => {
    if (!shown) return
    const clear = () => setRemaining(undefined)
    const tick = () =>
      setRemaining((now) => (now && now.seconds > 1 ? { ...now, seconds: now.seconds - 1 } : undefined))
    const timer = window.setInterval(tick, 1000)
    window.addEventListener('blur', clear)
    document.addEventListener('visibilitychange', clear)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('blur', clear)
      document.removeEventListener('visibilitychange', clear)
    }
  }, [shown])
  return {
    remaining,
    show: (value: string, seconds: number) => setRemaining({ value, seconds }),
    clear: () => setRemaining(undefined),
  }
}
