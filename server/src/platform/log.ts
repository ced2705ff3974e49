import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Structured logs. Bodies, headers and query strings are never logged; what could be a value is cut by name besides. */
export function makeLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        'password',
        'code',
        'value',
        'token',
        'proof',
        'name',
        'phone',
        'id_no',
        '*.password',
        '*.code',
        '*.value',
        '*.token',
        '*.proof',
        '*.id_no',
        '*.phone',
      ],
      censor: '[redacted]',
    },
    serializers: {
      req: (request: { method?: string; url?: string; id?: string }) => ({
        method: request.method,
        url: request.url?.split('?')[0],
        id: request.id,
      }),
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
