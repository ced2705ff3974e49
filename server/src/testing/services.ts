import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manualCalls } from '#modules/compliance'
import { openBlobStore } from '#platform/blobs/blob-store'
import { deriveKey } from '#platform/config'
import { cookieNames } from '#platform/http/session-cookie'
import type { Services } from '#platform/services'
import { openSpool } from '#platform/spool/spool'
import type { TestDatabase } from './database.ts'

/** Services over a test database and a folder of their own; `close` removes the folder. */
export function openTestServices(t: TestDatabase): { services: Services; close(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'dunwell-services-'))
  return {
    services: {
      pools: { intake: t.pools.intake, auth: t.pools.auth, adapter: t.pools.adapter },
      blobs: openBlobStore({ dir: join(dir, 'blobs'), masterKey: deriveKey(t.secret, 'blobs'), keyId: 'blobs-1' }),
      callControl: manualCalls(t.runner),
      spool: openSpool({ dir: join(dir, 'spool'), masterKey: deriveKey(t.secret, 'spool') }),
      keys: {
        lookup: deriveKey(t.secret, 'lookup'),
        totp: deriveKey(t.secret, 'totp'),
        transfer: deriveKey(t.secret, 'transfer'),
        sealed: deriveKey(t.secret, 'sealed'),
      },
      sealedDir: join(dir, 'sealed'),
      filingsDir: join(dir, 'filings'),
      signerDir: join(dir, 'signer'),
      uploadBytesMax: 8 * 1024 * 1024,
      privateNetworks: ['127.0.0.0/8'],
      demo: false,
      cookies: cookieNames(undefined),
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  }
}
