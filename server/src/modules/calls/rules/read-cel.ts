import { LineFault, type ReadCall, type Source } from '../model.ts'
import { extensionOf, isExtension, permitOf } from './read-number.ts'
import { readTime } from './read-time.ts'

/** The order of the mapping that Asterisk ships for `cel-custom/Master.csv`. */
const celColumns = [
  'eventtype',
  'eventtime',
  'callername',
  'callernum',
  'ani',
  'rdnis',
  'dnid',
  'exten',
  'context',
  'channame',
  'appname',
  'appdata',
  'amaflags',
  'accountcode',
  'uniqueid',
  'linkedid',
] as const
type Event = Record<(typeof celColumns)[number], string>
type Leg = {
  channel: string
  started: string
  answered: string | null
  ended: string | null
  exten: string
  caller: string
}
type Going = { linkedid: string; legs: Map<string, Leg>; permit: string | null }

/**
 * Calls out of channel events. A call is all events of one linked id; its talk is the outside leg's, from its answer to its end, because a
 * CDR of an agent-first call counts ringing as talk. What has not ended when the file does is told as far as it went: sent again later, it is whole.
 */
export function celReader(source: Source) {
  const going = new Map<string, Going>()
  return {
    /** The call that this event ended; internal where it never left the house. */
    take(cells: readonly string[]): ReadCall | 'internal' | undefined {
      const event = Object.fromEntries(celColumns.map((name, at) => [name, (cells[at] ?? '').trim()])) as Event
      if (event.linkedid === '') throw new LineFault('unique_id')
      const call = going.get(event.linkedid) ?? { linkedid: event.linkedid, legs: new Map(), permit: null }
      going.set(event.linkedid, call)
      follow(call, event)
      if (event.eventtype !== 'LINKEDID_END') return undefined
      going.delete(event.linkedid)
      return toCall(call, source)
    },
    *rest(): Generator<ReadCall | 'internal'> {
      for (const call of going.values()) yield toCall(call, source)
      going.clear()
    },
  }
}

function follow(call: Going, event: Event): void {
  call.permit ??= permitOf(event.accountcode)
  const at = readTime(event.eventtime, 'started_at')
  const leg = call.legs.get(event.uniqueid)
  if (event.eventtype === 'CHAN_START')
    call.legs.set(event.uniqueid, {
      channel: event.channame,
      started: at,
      answered: null,
      ended: null,
      exten: event.exten,
      caller: event.callernum,
    })
  if (leg === undefined) return
  if (event.eventtype === 'ANSWER') leg.answered ??= at
  if (event.eventtype === 'HANGUP') leg.ended ??= at
}

function toCall(call: Going, source: Source): ReadCall | 'internal' {
  const legs = [...call.legs.values()]
  const desk = (leg: Leg): string | null => extensionOf(leg.channel, source.extensionDigits)
  const outside = legs.filter((leg) => desk(leg) === null)
  const [first] = legs
  const number = legs.map(({ exten }) => exten).find((exten) => /^[\d+*#]{7,}$/.test(exten))
  // No leg is an extension's, and a number outside was dialled on a second one: whose telephone the first is, is not read.
  const unread = outside.length === legs.length && legs.length > 1 && number !== undefined
  const called = unread ? outside.slice(1) : outside
  // Of several attempts the one that was answered, for its talk counts.
  const far = called.find((leg) => leg.answered !== null) ?? called[0]
  if (first === undefined || far === undefined) return 'internal'
  const outbound = unread || desk(first) !== null
  const dialled = number ?? far.caller
  if (outbound && isExtension(dialled, source.extensionDigits)) return 'internal'
  const near = legs.find((leg) => desk(leg) !== null && (outbound || leg.answered !== null)) ?? legs.find(desk)
  return {
    uid: call.linkedid,
    direction: outbound ? 'outbound' : 'inbound',
    extension: near === undefined ? null : desk(near),
    number: outbound ? dialled : far.caller,
    started: first.started,
    permit: call.permit,
    // Called in, the outside leg is answered by a queue or an announcement: talk begins with whoever picked up.
    ...talkOf(outbound ? far : near, far.ended),
  }
}

function talkOf(answering: Leg | undefined, ended: string | null) {
  const answer = answering?.answered ?? null
  const talkS = answer === null || ended === null ? 0 : secondsBetween(answer, ended)
  const cause = answer === null ? 'NO ANSWER' : 'ANSWERED'
  return { ended, talkS, answered: answer !== null, cause: ended === null ? 'unknown' : cause }
}

/** Both are of one clock: read as of one zone, their difference is the same in every zone but over a change of the hour. */
function secondsBetween(from: string, until: string): number {
  const of = (text: string): number => Date.parse(/Z|[+-]\d{2}:?\d{2}$/.test(text.slice(10)) ? text : `${text}Z`)
  return Math.max(0, Math.floor((of(until) - of(from)) / 1000))
}
