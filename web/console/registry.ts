import { homeScreens } from './home/index.ts'
import type { ScreenDeclaration } from './screen.ts'

/** Every screen of the console. The order is the order in the navigation. */
export const screens: readonly ScreenDeclaration[] = [...homeScreens]
