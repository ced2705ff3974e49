/** The header row of a kept file, so that mapping goes on where the uploader left it. Values of rows stay in the store. */
import type { DeliveryHeaders } from '@dunwell/contract/intake'
import type { z } from 'zod'
import type { BlobStore } from '#platform/blobs/blob-store'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { toFileError } from './file-errors.ts'
import { getDelivery } from './queries/get-delivery.ts'
import { bodyRows, type Layout, readRows, withoutLeavingOut } from './read-rows.ts'

type Ports = { services: Pick<Services, 'blobs'>; runner: Runner; proof: Proof }

/** @throws not_found · file_lost · text_bad_bytes · csv_… */
export async function readHeaders(ports: Ports, deliveryId: string): Promise<z.input<typeof DeliveryHeaders>> {
  const delivery = await ports.runner.ask(getDelivery, { delivery_id: deliveryId }, ports.proof)
  try {
    return { headers: await headersOf(ports.services.blobs, delivery.content_sha256, delivery.layout) }
  } catch (error) {
    throw toFileError(error)
  }
}

/** The column names of the first sheet. */
export async function headersOf(blobs: BlobStore, sha256: string, layout: Layout): Promise<string[]> {
  let headers: string[] | undefined
  // What is hidden is a question of the rows below.
  const asked = bodyRows(readRows(blobs, sha256, layout.table), withoutLeavingOut(layout), (found) => {
    headers ??= found.map((cell) => cell.trim())
  })
  for await (const _row of asked) break
  return headers ?? []
}
