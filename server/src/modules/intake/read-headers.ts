/** The header row of a kept file, so that mapping goes on where the uploader left it. Values of rows stay in the store. */
import type { DeliveryHeaders } from '@dunwell/contract/intake'
import type { z } from 'zod'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { toFileError } from './file-errors.ts'
import { getDelivery } from './queries/get-delivery.ts'
import { readRows } from './read-rows.ts'

type Ports = { services: Pick<Services, 'blobs'>; runner: Runner; proof: Proof }

/** @throws not_found · file_lost · text_bad_bytes · csv_… */
export async function readHeaders(ports: Ports, deliveryId: string): Promise<z.input<typeof DeliveryHeaders>> {
  const delivery = await ports.runner.ask(getDelivery, { delivery_id: deliveryId }, ports.proof)
  let seen = 0
  try {
    for await (const row of readRows(ports.services.blobs, delivery.file_sha256, delivery)) {
      seen += 1
      if (seen === delivery.header_row) return { headers: row.cells.map((cell) => cell.trim()) }
    }
  } catch (error) {
    throw toFileError(error)
  }
  return { headers: [] }
}
