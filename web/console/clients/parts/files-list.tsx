import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiFetch } from '../../../api/client.ts'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import type { Bulletin } from '../queries.ts'

/** Files as they came; taking one out is recorded. */
export function FilesList({ files }: { readonly files: Bulletin['files'] }) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<Problem>()
  if (files.length === 0) return null
  const take = async ({ id, name }: Bulletin['files'][number]) => {
    setProblem(undefined)
    try {
      const response = await apiFetch(new Request(new URL(`/v1/client-files/${id}`, window.location.origin)))
      saveAs(await response.blob(), name)
    } catch (error) {
      setProblem(toProblem(error))
    }
  }
  return (
    <>
      <ul className="dw-plain-list" aria-label={t('clients.files.title')}>
        {files.map((file) => (
          <li key={file.id}>
            <Button type="link" icon={<DownloadOutlined />} onClick={() => void take(file)}>
              {file.name}
            </Button>
          </li>
        ))}
      </ul>
      <CommandProblem problem={problem} what={t('clients.files.download')} />
    </>
  )
}

function saveAs(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken the content over by the next turn.
  window.setTimeout(() => URL.revokeObjectURL(link.href))
}
