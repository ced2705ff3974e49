import { HomeOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const homeScreens: readonly ScreenDeclaration[] = [
  {
    path: '/',
    labelKey: 'home.screens.home',
    nav: { group: 'work', icon: HomeOutlined },
    load: async () => (await import('./screens/home.tsx')).HomeScreen,
  },
]
