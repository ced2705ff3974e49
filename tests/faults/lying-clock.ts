/** A server process that believes in another time: by libfaketime where it is installed, else by what the program itself is told of the time. */
import { existsSync } from 'node:fs'

const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file))

export const liesBy = library === undefined ? 'a shifted Date (libfaketime is not installed)' : 'libfaketime'

/** What to start a process with, so that its clock is so many hours off. */
export function lyingClock(hours: number): Record<string, string> {
  const seconds = hours * 3600
  if (library !== undefined)
    return {
      LD_PRELOAD: library,
      FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }
  const shifted = `globalThis.Date=new Proxy(Date,{construct:(D,a,t)=>Reflect.construct(D,a.length?a:[D.now()+${seconds * 1000}],t),get:(D,k)=>k==='now'?()=>D.now()+${seconds * 1000}:Reflect.get(D,k)})`
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(shifted)}` }
}

/** By how many hours a server's clock is off, as its own figures tell. */
export async function hoursOff(address: string): Promise<number> {
  const told = await (await fetch(`${address}/metrics`)).text()
  const [, startedAt] = /^process_start_time_seconds ([\d.e+]+)$/m.exec(told) ?? []
  return Math.round((Number(startedAt) - Date.now() / 1000) / 3600)
}
