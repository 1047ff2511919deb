import { useState } from 'react'
import { type Address, goTo } from '../address.ts'
import { Missing } from '../notices.tsx'
import { join } from '../text/join.ts'
import { useText } from '../text/use-text.ts'
import { fromAddress } from '../ui/kept.ts'
import { useGround } from '../ui/ground.ts'
import { LanguageSwitch } from '../ui/switches.tsx'
import { HousePage } from './house-page.tsx'
import { JoinCardPage } from './join-card-page.tsx'
import { OwnerPage } from './owner-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import './join.css'

/** Ways in: a join card's QR, number and PIN, an account, the owner's link. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  const t = useText(join)
  const plain = location.protocol === 'http:' && location.hostname !== 'localhost' && location.hostname !== '127.0.0.1'
  return (
    <main className="join">
      <Page address={address} />
      <footer>
        {plain && <small>{t('plainHttp')}</small>}
        <LanguageSwitch />
      </footer>
    </main>
  )
}

function Page({ address }: { address: Address }) {
  const [house, setHouse] = useState(() => fromAddress('house') !== null)
  if (address.area === 'owner') return <OwnerPage onDone={() => goTo('/sign-in?house=1', 'replace')} />
  if (address.area === 'join') return <JoinCardPage competition={competitionInPath()} />
  if (address.area !== 'sign-in') return <Missing />
  if (house || fromAddress('house') !== null) return <HousePage />
  return (
    <SignInPage
      competition={fromAddress('competition')}
      view={fromAddress('view')}
      judge={fromAddress('judge') ?? ''}
      onHouse={() => setHouse(true)}
    />
  )
}

/** `/c/<id>/join`. */
function competitionInPath(): string | null {
  const [first, competition] = location.pathname.split('/').filter(Boolean)
  return first === 'c' && competition ? decodeURIComponent(competition) : null
}
