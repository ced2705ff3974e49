// `npm run generate`: writes every file that is made from code or from the migrated database. `--check` writes nothing and names what differs.
// The generators themselves are TypeScript and know the server, so Node 24 runs them; here is only what must work before it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode, give, install, node24, root, run } from './house.mjs'

checkNode()
install()
const generators = join('server', 'src', 'testing', 'generate.ts')
if (!existsSync(join(root, generators))) give(`缺少 ${generators}`, `${generators} is missing`)
process.exit(await run(node24, [generators, ...process.argv.slice(2)]))
