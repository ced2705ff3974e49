/** What the jobs of a process of its own work with, as the product opens it. */
import { join } from 'node:path'
import { manualCalls } from '@dunwell/server/modules/compliance'
import { openBlobStore } from '@dunwell/server/platform/blobs/blob-store'
import { deriveKey } from '@dunwell/server/platform/config'
import type { openPools } from '@dunwell/server/platform/db'
import { cookieNames } from '@dunwell/server/platform/http/session-cookie'
import type { Runner } from '@dunwell/server/platform/runner'
import type { Services } from '@dunwell/server/platform/services'
import { openSpool } from '@dunwell/server/platform/spool/spool'

type Pools = ReturnType<typeof openPools>

export function openServices(pools: Pools, runner: Runner, { secret, dir }: { secret: Buffer; dir: string }): Services {
  return {
    pools: { intake: pools.intake, auth: pools.auth, adapter: pools.adapter },
    blobs: openBlobStore({ dir: join(dir, 'blobs'), masterKey: deriveKey(secret, 'blobs'), keyId: 'blobs-1' }),
    callControl: manualCalls(runner),
    spool: openSpool({ dir: join(dir, 'spool'), masterKey: deriveKey(secret, 'spool') }),
    keys: {
      lookup: deriveKey(secret, 'lookup'),
      totp: deriveKey(secret, 'totp'),
      transfer: deriveKey(secret, 'transfer'),
      sealed: deriveKey(secret, 'sealed'),
    },
    sealedDir: join(dir, 'sealed'),
    filingsDir: join(dir, 'filings'),
    signerDir: join(dir, 'signer'),
    uploadBytesMax: 4_000_000_000,
    privateNetworks: [],
    demo: false,
    cookies: cookieNames(undefined),
  }
}
