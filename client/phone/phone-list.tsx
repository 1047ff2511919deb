import { useRef, useState } from 'react'
import type { BoardRow } from '../../shared/views/board-rows.ts'
import type { Board } from '../live/board-feed.ts'
import { phone } from '../text/phone.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { findRows } from './find.ts'
import { Followed } from './followed.tsx'
import { type Follow, sameFollow, useFollows } from './follows.ts'
import { PhoneRow } from './phone-row.tsx'
import { useGlide } from './use-glide.ts'

/** The standings to scroll, with those that one follows on top. */
export function PhoneList({ board, onOpen }: { board: Board; onOpen: (row: BoardRow) => void }) {
  const say = useText(phone)
  const [wanted, setWanted] = useState('')
  const { list, toggle } = useFollows()
  const { head, rows, trail } = board
  const mine = list.filter(follow => follow.competition === head.competition.id && follow.event === head.event)
  const found = findRows(rows, wanted)
  const shown = useRef<HTMLOListElement>(null)
  useGlide(
    shown,
    found.map(({ id }) => id),
    wanted.trim(),
  )
  const follow = (by: Follow['by'], what: string): Follow => ({
    competition: head.competition.id,
    event: head.event,
    by,
    what,
  })
  const byName = follow('name', wanted.trim())
  const published = head.events.find(({ id }) => id === head.event)?.phase === 'published'

  return (
    <>
      <div className="phone-find">
        <input
          type="search"
          enterKeyHint="search"
          aria-label={head.named ? say('find') : say('findCode')}
          placeholder={head.named ? say('find') : say('findCode')}
          value={wanted}
          onChange={event => setWanted(event.currentTarget.value)}
        />
      </div>
      {!head.named && <p className="phone-note">{say('blindNote')}</p>}
      {wanted.trim() === '' && <Followed board={board} follows={mine} onOpen={onOpen} />}
      {found.length === 0 && (
        <div className="phone-note">
          <p>{say('foundNone', { text: wanted.trim() })}</p>
          {!head.named && (
            <>
              <p>{say('foundNoneBlind')}</p>
              {!mine.some(other => sameFollow(other, byName)) && (
                <Button size="small" onClick={() => toggle(byName)}>
                  {say('followName', { name: wanted.trim() })}
                </Button>
              )}
            </>
          )}
        </div>
      )}
      <ol ref={shown} className="phone-rows">
        {found.map(row => (
          <PhoneRow
            key={row.id}
            row={row}
            head={head}
            light={trail.lights.get(row.id)}
            published={published}
            followed={mine.some(other => other.by === 'entry' && other.what === row.id)}
            onFollow={() => toggle(follow('entry', row.id))}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </>
  )
}
