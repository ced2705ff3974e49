import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const apiPort = process.env['API_PORT'] ?? '8080'

// Parts that change rarely get their own long-cached files; screens are split by their lazy imports.
const vendorGroups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
  { name: 'data', test: /node_modules[\\/](@tanstack|i18next|react-i18next|openapi-fetch)[\\/]/, priority: 2 },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: { '/v1': { target: `http://127.0.0.1:${apiPort}` } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome109', 'safari16'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    rolldownOptions: { output: { codeSplitting: { groups: vendorGroups } } },
  },
})
