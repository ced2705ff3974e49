import { useNavigate } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'
import type { MouseEvent } from 'react'

type LinkButtonProps = Pick<ButtonProps, 'type' | 'icon' | 'size' | 'children' | 'className'> & { readonly to: string }

/** A link that looks like a button: it can be opened in a new tab, and does not load the page anew. */
export function LinkButton({ to, ...button }: LinkButtonProps) {
  const navigate = useNavigate()
  const open = (event: MouseEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void navigate({ href: to })
  }
  return <Button {...button} href={to} onClick={open} />
}
