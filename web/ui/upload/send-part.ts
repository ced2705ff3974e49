import { DetailedError, Upload } from 'tus-js-client'
import { apiError, networkCode } from '../../api/problem.ts'
import { problemOfTus } from './tus-problem.ts'

const pieceBytes = 16 * 1024 * 1024
const retryDelays = [0, 1_000, 3_000, 5_000]

/** Sends one file that is a part of something larger; its id is for whoever puts the parts together. */
export function sendPart(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/v1/uploads',
      chunkSize: pieceBytes,
      retryDelays,
      storeFingerprintForResuming: false,
      headers: { 'Accept-Language': document.documentElement.lang },
      onError: (error) =>
        reject(
          error instanceof DetailedError ? apiError(problemOfTus(error)) : apiError({ status: 0, code: networkCode }),
        ),
      onSuccess: () => resolve(new URL(upload.url ?? '', window.location.origin).pathname.split('/').at(-1) ?? ''),
    })
    upload.start()
  })
}

/** Gives up a part that nothing will be made of. */
export async function giveUpPart(id: string): Promise<void> {
  // What cannot be reached now ends by itself after two days, and nobody waits for it.
  await Upload.terminate(`/v1/uploads/${id}`, { retryDelays }).catch(() => undefined)
}
