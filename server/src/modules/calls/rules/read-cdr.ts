import { LineFault, type ReadLine, type Source } from '../model.ts'
import { extensionOf, isExtension, isOutside, permitOf } from './read-number.ts'
import { readSeconds, readTime, readTimeOrNone } from './read-time.ts'

/** The order of `cdr-csv/Master.csv`, which has no header; the last two are written only when cdr.conf says so. */
const cdrColumns = [
  'accountcode',
  'src',
  'dst',
  'dcontext',
  'clid',
  'channel',
  'dstchannel',
  'lastapp',
  'lastdata',
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'amaflags',
  'uniqueid',
  'userfield',
] as const

/** A row of Asterisk's call detail records. Without `loguniqueid=yes` a row has no id and cannot be told from itself sent again. */
export function readCdr(cells: readonly string[], source: Source): ReadLine {
  const cell = (name: (typeof cdrColumns)[number]): string => (cells[cdrColumns.indexOf(name)] ?? '').trim()
  if (cell('start') === 'start' || cells.length < 3) return { kind: 'none' }
  const uid = cell('uniqueid')
  if (uid === '') throw new LineFault('unique_id')
  const ends = endsOf({ from: cell('src'), to: cell('dst') }, [cell('channel'), cell('dstchannel')], source)
  if (ends === undefined) return { kind: 'internal' }
  return {
    kind: 'call',
    call: {
      uid,
      ...ends,
      started: readTime(cell('start'), 'started_at'),
      ended: readTimeOrNone(cell('end'), 'ended_at'),
      talkS: readSeconds(cell('billsec'), 'talk'),
      answered: /^answered$/i.test(cell('disposition')),
      cause: cell('disposition').slice(0, 40),
      permit: permitOf(cell('accountcode')),
    },
  }
}

/** Who called whom. The channel says the extension where the caller's number is the house's own, shown to the outside. */
function endsOf(
  { from, to }: { from: string; to: string },
  [near = '', far = '']: readonly string[],
  { extensionDigits }: Source,
) {
  const short = (text: string): string | null => (isExtension(text, extensionDigits) ? text : null)
  const caller = extensionOf(near, extensionDigits) ?? short(from)
  const called = short(to) ?? (caller === null ? extensionOf(far, extensionDigits) : null)
  if (caller !== null && called !== null) return undefined
  if (caller !== null) return { direction: 'outbound' as const, extension: caller, number: to }
  // Neither end is an extension, as where telephones have names: a line was opened to a number outside, and by whom is not read. Taken for a call
  // that came in, whom it reached would not even be looked at.
  if (called === null && far !== '' && isOutside(to))
    return { direction: 'outbound' as const, extension: null, number: to }
  return { direction: 'inbound' as const, extension: extensionOf(far, extensionDigits) ?? called, number: from }
}

/** A row of any other telephone system, by the names of its columns. */
export function readColumns(
  cells: readonly string[],
  header: readonly string[],
  source: Pick<Source, 'mapping' | 'extensionDigits'>,
): ReadLine {
  const cell = (field: string): string => {
    const name = source.mapping[field]
    const at = name === undefined ? -1 : header.indexOf(name)
    return at === -1 ? '' : (cells[at] ?? '').trim()
  }
  const uid = cell('unique_id')
  if (uid === '') throw new LineFault('unique_id')
  const short = (text: string): boolean => isExtension(text, source.extensionDigits)
  const [from, to] = [cell('from'), cell('to')]
  const extension = cell('extension') || (short(from) ? from : short(to) ? to : null)
  if (short(from) && short(to)) return { kind: 'internal' }
  const outbound = cell('direction') === '' ? !short(to) : /^(out|呼出|外呼|主叫|1$)/i.test(cell('direction'))
  const talkS = readSeconds(cell('talk'), 'talk')
  return {
    kind: 'call',
    call: {
      uid,
      direction: outbound ? 'outbound' : 'inbound',
      extension,
      number: outbound ? to : from,
      started: readTime(cell('started_at'), 'started_at'),
      ended: readTimeOrNone(cell('ended_at'), 'ended_at'),
      talkS,
      answered:
        cell('cause') === '' ? talkS > 0 : /^(answered|ok|success|normal|接通|已接|已接通|200)/i.test(cell('cause')),
      cause: cell('cause').slice(0, 40),
      permit: permitOf(cell('permit')),
    },
  }
}
