import { z } from 'zod'

/** What a package says of its files; it is one of them, listed and hashed in the signed manifest like the others. */
export const INDEX_PATH = 'package.json'
export const PACKAGE_FORMAT = 'dunwell-package/1'

const Day = z.iso.date()
export const PackagedFile = z.object({
  path: z.string().regex(/^files\/\d{4}$/),
  file_name: z.string().min(1).max(200),
  flow: z.string().min(1).max(40),
  as_of: Day,
  control_count: z.number().int().min(0),
  control_sum: z.object({ amount_minor: z.string().regex(/^-?\d{1,18}$/), currency: z.string().regex(/^[A-Z]{3}$/) }),
  batch_no: z.string().min(1).max(60).optional(),
  hand: z.number().int().min(1).max(9).default(1),
  mandate_from: Day.optional(),
  mandate_until: Day.optional(),
})
export const PackageIndex = z.object({
  format: z.literal(PACKAGE_FORMAT),
  files: z.array(PackagedFile).min(1).max(200),
})
export type PackagedFile = z.output<typeof PackagedFile>
