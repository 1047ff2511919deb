import { memo, useState } from 'react'
import type { PresenceRow } from '../../shared/protocol/socket.ts'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import type { ChiefTodo, Todo } from '../../shared/views/chief-todo.ts'
import { silentSeconds } from '../../shared/views/silence.ts'
import { chief } from '../text/chief.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'
import { DisputeCard, FarOffCard, HeldCard, OddCard } from './todo-cards.tsx'

interface TodoProps {
  todo: ChiefTodo
  silent: readonly PresenceRow[]
  nowMs: number
  acts: Acts
}

/** What needs the chief, the gravest first, and what is ready to be accepted. */
export function TodoList({ todo, silent, nowMs, acts }: TodoProps) {
  const t = useText(chief)
  const count = todo.todos.length + silent.length
  return (
    <aside className="chief-todo" aria-label={t('todo')}>
      <h2>
        {t('todo')}　{count}
      </h2>
      {count === 0 && <p className="chief-quiet">{t('nothing')}</p>}
      <Cards todos={todo.todos} acts={acts} />
      {silent.map(row => (
        <SilentCard key={row.id} row={row} nowMs={nowMs} />
      ))}
      <CanAccept clean={todo.clean} acts={acts} />
    </aside>
  )
}

/** So many are listed at first: whoever has more of them begins at the top. */
const listedAtFirst = 30

/** Drawn anew only when what is to do has changed, not with every second. */
const Cards = memo(function Cards({ todos, acts }: { todos: readonly Todo[]; acts: Acts }) {
  const t = useText(chief)
  const [all, setAll] = useState(false)
  const listed = all ? todos : todos.slice(0, listedAtFirst)
  const more = todos.length - listed.length
  return (
    <>
      {listed.map(todo => (
        <Card key={todo.key} todo={todo} acts={acts} />
      ))}
      {more > 0 && (
        <p className="chief-more">
          <Button onClick={() => setAll(true)}>{t('listMore', { n: more })}</Button>
        </p>
      )}
    </>
  )
})

const CanAccept = memo(function CanAccept({ clean, acts }: { clean: readonly EntryCells[]; acts: Acts }) {
  const t = useText(chief)
  return (
    <>
      <h2>
        {t('canAccept')}　{clean.length}
      </h2>
      {clean.length === 0 ? (
        <p className="chief-quiet">{t('nothingToAccept')}</p>
      ) : (
        <article className="chief-card">
          <h3 className="chief-codes">
            {clean.map(({ entry }) => (
              <button key={entry.id} type="button" onClick={() => acts.open(entry.id)}>
                {entry.code}
              </button>
            ))}
          </h3>
          <p>{t('acceptWhat')}</p>
          {acts.mayAct && (
            <div className="chief-card-acts">
              <Button look="dark" disabled={acts.busy} onClick={() => void acts.acceptAll(clean)}>
                {t('acceptAll')}
              </Button>
            </div>
          )}
        </article>
      )}
    </>
  )
})

function Card({ todo, acts }: { todo: Todo; acts: Acts }) {
  switch (todo.todo) {
    case 'dispute':
      return <DisputeCard todo={todo} acts={acts} />
    case 'held':
      return <HeldCard todo={todo} acts={acts} />
    case 'odd':
      return <OddCard todo={todo} acts={acts} />
    case 'far-off':
      return <FarOffCard todo={todo} acts={acts} />
  }
}

/** Up to this the seconds are told; after that it is simply out of reach. */
const secondsTold = 600

function SilentCard({ row, nowMs }: { row: PresenceRow; nowMs: number }) {
  const t = useText(chief)
  const seconds = silentSeconds(row, nowMs)
  return (
    <article className="chief-card" data-grave="grey">
      <h3>
        {seconds < secondsTold ? t('silent', { judge: row.judge, seconds }) : t('silentLong', { judge: row.judge })}
      </h3>
      <p>
        {t('silentWhat', { n: row.waiting })}
        {row.battery !== null && `　${t('battery', { n: Math.round(row.battery * 100) })}`}
      </p>
    </article>
  )
}
