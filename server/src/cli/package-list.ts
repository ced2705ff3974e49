import { z } from 'zod'
import { PackagedFile } from '#platform/portable/package-index'

/** What `portable export` and `send` are told to pack: paths beside the list, and what a control slip would say of each. */
export const PackageList = z.object({
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  files: z.array(PackagedFile.omit({ path: true, file_name: true }).extend({ file: z.string().min(1) })).min(1),
})
