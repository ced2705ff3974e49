export { useMay, useMe } from './access.ts'
export { meQuery, readDemoLogins } from './queries.ts'
export { onTabNews, tellOtherTabs } from './tab-channel.ts'
