import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  HourglassOutlined,
  PauseCircleOutlined,
  StopOutlined,
} from '@ant-design/icons'
import type { ComponentType, ReactNode } from 'react'
import type { Tone } from './tone.ts'

const icons = {
  allowed: CheckCircleOutlined,
  attention: ExclamationCircleOutlined,
  denied: StopOutlined,
  progress: ClockCircleOutlined,
  stopped: PauseCircleOutlined,
  waiting: HourglassOutlined,
} satisfies Record<Tone, ComponentType>

/** A status: icon, words and tint together, never colour alone. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Icon = icons[tone]
  return (
    <span className={`dw-status dw-status-${tone}`}>
      <Icon aria-hidden />
      <span>{children}</span>
    </span>
  )
}
