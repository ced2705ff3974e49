/** `node demo/src/extract-uci.ts <full.csv>`: writes demo/uci-credit-card.csv from the full UCI file; same input, same bytes. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { extractUciCsv, uciAccountCount } from './uci-source.ts'

const target = fileURLToPath(new URL('../uci-credit-card.csv', import.meta.url))

const extract = (source: string): void => {
  const text = extractUciCsv(readFileSync(source, 'utf8'))
  const count = text.split('\n').length - 2
  if (count !== uciAccountCount)
    throw new Error(`${count} accounts found, ${uciAccountCount} expected; nothing written`)
  writeFileSync(target, text)
  process.stdout.write(`${count} accounts, ${Buffer.byteLength(text)} bytes\n`)
}

const [source] = process.argv.slice(2)
if (source === undefined) {
  process.stderr.write('usage: node demo/src/extract-uci.ts <UCI_Credit_Card.csv>\n')
  process.exitCode = 2
} else {
  extract(source)
}
