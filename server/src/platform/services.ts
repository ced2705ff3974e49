import type { DemoLogin } from '@dunwell/contract/identity'
import type pg from 'pg'
import type { z } from 'zod'
import type { BlobStore } from './blobs/blob-store.ts'
import type { CallControl } from './call-control.ts'
import type { CookieNames } from './http/session-cookie.ts'
import type { Spool } from './spool/spool.ts'

/** What custom routes and jobs may use beside the runner. Commands and queries get none of it: they do no I/O of their own. */
export type Services = {
  pools: { intake: pg.Pool; auth: pg.Pool; adapter: pg.Pool }
  blobs: BlobStore
  /** How calls are made. */
  callControl: CallControl
  /** Where files lie while they arrive. */
  spool: Spool
  /** Keys for one purpose each, 32 bytes (config.ts deriveKey): `lookup` hashes identifiers, `totp`, `transfer` and `sealed` seal secrets. */
  keys: { lookup: Buffer; totp: Buffer; transfer: Buffer; sealed: Buffer }
  /** Where files lie that nobody may read any more, each under a key of its own. */
  sealedDir: string
  /** Where sealed filings are written. */
  filingsDir: string
  /** Where the installation keeps its signing key (mode 600). */
  signerDir: string
  uploadBytesMax: number
  /** Networks inside ours to which a connection may go all the same (reachable-host.ts). */
  privateNetworks: readonly string[]
  demo: boolean
  cookies: CookieNames
  /** Only in a demo: its logins with live codes. */
  demoLogins?: () => z.input<typeof DemoLogin>[]
}
