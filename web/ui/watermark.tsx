import { Watermark } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { formatInstant } from './text/format.ts'

type ScreenWatermarkProps = { readonly name: string; readonly staffNo: string; readonly children: ReactNode }

/** Person, number and time on every screen: it deters a photograph, it cannot prevent one. */
export function ScreenWatermark({ name, staffNo, children }: ScreenWatermarkProps) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 60_000)
    return () => window.clearInterval(timer)
  }, [])
  return (
    <Watermark
      content={[`${name} ${staffNo}`, formatInstant(now) ?? '']}
      font={{ color: 'rgba(28, 74, 128, 0.07)', fontSize: 13 }}
      gap={[140, 120]}
      className="dw-watermark"
    >
      {children}
    </Watermark>
  )
}
