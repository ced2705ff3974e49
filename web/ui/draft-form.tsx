import { Form, type FormProps } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { unsavedDrafts } from './drafts.ts'

const signInPath = '/sign-in'

/**
 * A form of a dialog whose words are not lost when the session ends: they stand there again when the same person has signed in and
 * opens it on the same page. Sent, cancelled or left, it forgets them. They stay in memory, as all drafts do; passwords and codes are
 * `forget`: they are typed again.
 */
export function DraftForm<Values extends object>({
  draft: name,
  initialValues,
  onValuesChange,
  forget = [],
  ...form
}: Omit<FormProps<Values>, 'children'> & {
  readonly draft: string
  readonly forget?: readonly (keyof Values)[]
  readonly children: ReactNode
}) {
  const [draft] = useState(() => `${window.location.pathname}#${name}`)
  const [kept] = useState(() => unsavedDrafts.read(draft) as Partial<Values> | undefined)
  useEffect(
    () => () => {
      if (window.location.pathname !== signInPath) unsavedDrafts.drop(draft)
    },
    [draft],
  )
  return (
    <Form
      {...form}
      initialValues={{ ...initialValues, ...kept }}
      onValuesChange={(changed: Partial<Values>, all: Values) => {
        const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !forget.includes(name as keyof Values)))
        unsavedDrafts.keep(draft, kept)
        onValuesChange?.(changed, all)
      }}
    />
  )
}
