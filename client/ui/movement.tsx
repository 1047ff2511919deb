import './movement.css'

/** Places gained or lost: a shape, a number and a colour. */
export function Movement({ places }: { places: number }) {
  if (places === 0) return <span className="movement">—</span>
  return places > 0 ? <span className="movement up">▲{places}</span> : <span className="movement down">▼{-places}</span>
}
