import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '../../../api/problem.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type Pack, packsKey } from '../queries.ts'
import type { PackFault } from './faults.ts'
import type { RuleData } from './rule-form.ts'

type Draft = { readonly title_zh: string; readonly title_en: string; readonly rules: readonly RuleData[] }

/** Writes a draft: the next version begun from this one, or one's own written on. */
export function useDraft(pack: Pack, onDone: () => void) {
  const navigate = useNavigate()
  const [draftId] = useState(() => (pack.state === 'draft' && pack.draft_id) || crypto.randomUUID())
  const command = useCommand({
    method: 'POST',
    path: '/v1/rule-pack-drafts',
    body: ({ title_zh, title_en, rules }: Draft) => ({
      draft_id: draftId,
      pack: pack.pack,
      title_zh,
      title_en,
      rules: [...rules],
    }),
    invalidates: [packsKey],
    onDone: ({ version }) => {
      onDone()
      void navigate({ to: '/rule-packs/$pack/$version', params: { pack: pack.pack, version } })
    },
  })
  const faultsOf = ({ facts }: Problem) =>
    (facts as { readonly faults?: readonly PackFault[] } | undefined)?.faults ?? []
  return { ...command, faultsOf }
}
