import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setUpTexts } from '../i18n/setup.ts'
import { ConsoleApp } from './app.tsx'
import '../ui/console.css'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')

await setUpTexts()
createRoot(root).render(
  <StrictMode>
    <ConsoleApp />
  </StrictMode>,
)
