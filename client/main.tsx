import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './ui/tokens.css'
import './ui/base.css'

// Zod would try out `eval` in the pages that load it, which the content policy forbids and reports. The board's page
// has no zod, so its setting is put where zod will look for it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const place = document.getElementById('app')
if (!place) throw new Error('the page has no place for the app')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
