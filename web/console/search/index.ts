export { SearchPalette } from './parts/search-palette.tsx'
