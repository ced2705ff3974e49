/** One entry of the closed list of error codes: HTTP status and the text in both languages. */
export type ErrorEntry = {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 428 | 429 | 500 | 503
  zh: string
  en: string
}
