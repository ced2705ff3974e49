import type { ScreenDeclaration } from './screen.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    screen?: ScreenDeclaration
  }
}
