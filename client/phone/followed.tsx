import type { BoardRow } from '../../shared/views/board-rows.ts'
import type { Board } from '../live/board-feed.ts'
import { board as words } from '../text/board.ts'
import { phone } from '../text/phone.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { padded } from '../ui/decimal-text.ts'
import { type Follow, useFollows } from './follows.ts'

interface FollowedProps {
  board: Board
  follows: readonly Follow[]
  onOpen: (row: BoardRow) => void
}

/** Those that one follows, where they stand now; a name that codes still hide waits here for its decoding. */
export function Followed({ board: { rows, trail }, follows, onOpen }: FollowedProps) {
  const t = useText(words)
  const say = useText(phone)
  const local = useLocalText()
  const { toggle } = useFollows()
  if (follows.length === 0) return null
  return (
    <section className="followed" aria-label={say('following')}>
      <small>{say('following')}</small>
      {follows.map(follow => {
        const row = rows.find(({ id, name }) => (follow.by === 'entry' ? id === follow.what : name === follow.what))
        if (!row) {
          return follow.by === 'name' ? (
            <p key={`name ${follow.what}`}>
              <span>{say('followedName', { name: follow.what })}</span>
              <Button look="quiet" size="small" onClick={() => toggle(follow)}>
                {say('unfollow')}
              </Button>
            </p>
          ) : null
        }
        const light = trail.lights.get(row.id)
        return (
          <button key={row.id} type="button" onClick={() => onOpen(row)}>
            {light && <i key={light.at} className="phone-wash" />}
            <b>{row.name ?? row.code}</b>
            <span>
              {[
                row.rank === null
                  ? t(row.status === 'present' ? row.state : row.status)
                  : say('rankOf', { n: row.rank }),
                row.unit && local(row.unit),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <b>{row.total === null ? '–' : padded(row.total, 0)}</b>
          </button>
        )
      })}
    </section>
  )
}
