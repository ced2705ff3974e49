import { defineBench } from './bench.ts'
export const listPage = defineBench({
  id: 'B8',
  about: 'x',
  bar: 0.9,
  kind: 'floor',
  async run() {
    return { ratio: 0, lines: [] }
  },
})
