import type { Subject } from '../subjects.ts'

/** The id of a subject in the variant that is asked: one's own, a foreign one, one that is not there. */
export type Ids = (subject: Subject) => string
export type RequestShape = {
  /** Rows named in body or query; those in the path are read from the URL. */
  names?: readonly Subject[]
  body?: (ids: Ids) => object
  query?: (ids: Ids) => Record<string, string>
  /** A file as application/octet-stream. */
  file?: Buffer
  /** Done for real it would end other people of the test. */
  dryRun?: boolean
  /** A wrong code costs the session: the actor signs in anew. */
  endsSession?: boolean
}

export const csv = Buffer.from('流水号,合同号,金额,日期\nX1,T1,1.00,2026-05-02\n', 'utf8')
export const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
export const plain: RequestShape = {}
export const list = (...names: Subject[]): RequestShape => ({
  names,
  query: (ids) => Object.fromEntries(names.map((name) => [name, ids(name)])),
})
export const reason = { reason: 'for the matrix' }
export const tomorrow = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10)
