import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  UPLOAD_BYTES_MAX: z.coerce
    .number()
    .int()
    .positive()
    .default(2 * 1024 * 1024 * 1024),
  DUNWELL_SECRET: z.string().min(32).optional(),
  TRUST_PROXY: z.string().optional(),
  SFTP_PRIVATE_NETWORKS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .optional(),
  DUNWELL_DEMO: z.enum(['0', '1']).default('0'),
})

/** Settings of one process. The environment is read here and nowhere else; all faults are reported at once. */
export type Config = {
  databaseUrl: string | undefined
  dataDir: string
  port: number
  host: string
  publicUrl: string | undefined
  logLevel: string
  uploadBytesMax: number
  /** Addresses of the reverse proxy, comma separated; without it nobody's X-Forwarded-For is believed. */
  trustProxy?: string
  /** Networks inside ours to which SFTP connections may go all the same. */
  privateNetworks?: readonly string[]
  demo: boolean
  secret: Buffer
}

/** @throws Error listing every wrong variable, by name, without its value. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Configuration is not valid:\n${lines.join('\n')}`)
  }
  const e = parsed.data
  const dataDir = resolve(e.DATA_DIR)
  return {
    databaseUrl: e.DATABASE_URL,
    dataDir,
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL,
    logLevel: e.LOG_LEVEL,
    uploadBytesMax: e.UPLOAD_BYTES_MAX,
    ...(e.TRUST_PROXY === undefined ? {} : { trustProxy: e.TRUST_PROXY }),
    ...(e.SFTP_PRIVATE_NETWORKS === undefined ? {} : { privateNetworks: e.SFTP_PRIVATE_NETWORKS }),
    demo: e.DUNWELL_DEMO === '1',
    secret: e.DUNWELL_SECRET === undefined ? secretOf(dataDir) : Buffer.from(e.DUNWELL_SECRET, 'utf8'),
  }
}

/** The installation's root secret: DUNWELL_SECRET, or a file made on first use that only its owner can read. */
function secretOf(dataDir: string): Buffer {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
}

/** A key for one purpose, derived from the root secret, so that purposes never share a key. 32 bytes. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(`dunwell/1/${purpose}`).digest()
}
