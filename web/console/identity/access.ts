import type { Permission } from '@dunwell/contract/permissions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from './queries.ts'
import type { Me } from './types.ts'

/** The person signed in. Only below the shell, which has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether the person holds a permission; the server decides again at every request. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
