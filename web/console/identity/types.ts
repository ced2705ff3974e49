import type { DemoLogin as DemoLoginSchema, Me as MeSchema } from '@dunwell/contract/identity'
import type { Shape } from '../../api/shape.ts'

export type Me = Shape<typeof MeSchema>
export type DemoLogin = Shape<typeof DemoLoginSchema>
