// First of all: it declares the order of the layers that every other style sheet fills.
import './kit/tokens.css'
import './kit/base.css'
import './kit/controls.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { Guard } from './app/guard.tsx'
import { connect } from './bridge/connect.ts'
import { openSession, SessionContext } from './state/session.ts'

const { bridge, connection } = connect()
const session = openSession(bridge, connection)

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <SessionContext value={session}>
      <Guard>
        <App />
      </Guard>
    </SessionContext>
  </StrictMode>,
)
