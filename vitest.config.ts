import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that mostly wait for killed processes or ask every role begin first; the short ones fill the time beside them. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ['/tests/faults/', '/tests/matrix/', '/server/src/demo/']
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((folder) => moduleId.includes(folder))
      return at === -1 ? long.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'small',
          include: ['{kit,contract,server,verifier,demo,bench,tools,web}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          // Some read the whole source tree: seconds on a machine that is busy with other things.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['server/**/*.db.test.ts', 'tests/{matrix,races,faults}/**/*.test.ts', 'tests/**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['server/src/testing/global-setup.ts'],
          // The matrix asks every table as everybody: 40 s by itself, several times that where others work too.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 3,
        },
      },
    ],
  },
})
