/** What a benchmark is: a figure as a ratio measured in one run, against a bar. */
export type BenchOptions = {
  /** A fraction of the size, for the build machine: the ratio is rougher, the code path the same. */
  small: boolean
  /** Rows of the bank's file, for those that read one. */
  rows: number | undefined
  /** How often a fault is injected (F benchmarks). */
  runs: number | undefined
  /** Where random points begin; printed, so that a run can be repeated. */
  seed: number | undefined
}
export type Figure = {
  ratio: number
  /** Lines for the reader: the measured rows, what they mean, what else was checked. */
  lines: string[]
  /** What must hold beside the ratio; any false is `short`, however good the ratio. */
  holds?: Readonly<Record<string, boolean>>
}
export type Bench = {
  id: string
  /** One line: what is compared with what. */
  about: string
  bar: number
  /** 'floor': the ratio must reach the bar (speed); 'ceiling': it must not exceed it (cost). */
  kind: 'floor' | 'ceiling'
  run(options: BenchOptions): Promise<Figure>
}

export function defineBench(bench: Bench): Bench {
  return bench
}

export function isReached(bench: Bench, figure: Figure): boolean {
  const holds = Object.values(figure.holds ?? {}).every((held) => held)
  return holds && (bench.kind === 'floor' ? figure.ratio >= bench.bar : figure.ratio <= bench.bar)
}

/** The last line of every run: `B8 ratio=0.94 bar=0.90 ok`. Cut, not rounded, towards the worse: 0.897 is not 0.90. */
export function verdictLine(bench: Bench, figure: Figure): string {
  const cut = bench.kind === 'floor' ? Math.floor : Math.ceil
  const ratio = (cut(figure.ratio * 100) / 100).toFixed(2)
  return `${bench.id} ratio=${ratio} bar=${bench.bar.toFixed(2)} ${isReached(bench, figure) ? 'ok' : 'short'}`
}
