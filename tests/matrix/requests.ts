import { cases } from './requests/cases.ts'
import { contact } from './requests/contact.ts'
import { files } from './requests/files.ts'
import { house } from './requests/house.ts'
import { money } from './requests/money.ts'
import { sending } from './requests/sending.ts'
import type { RequestShape } from './requests/shapes.ts'

/**
 * A smallest valid request per route: body, query and file; ids in the path are filled in by name. A route without an entry
 * here fails the suite, and so does an entry without its route.
 */
export const requests: Record<string, RequestShape> = { ...house, ...files, ...cases, ...sending, ...contact, ...money }
