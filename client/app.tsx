import { Suspense } from 'react'
import { parseAddress, usePath } from './address.ts'
import { areaFor } from './areas.ts'
import { Broken, Loading, Missing } from './notices.tsx'
import { useNarrow } from './ui/narrow.ts'
import { Catch } from './ui/catch.tsx'

/** Shows the area that the address leads to. */
export function App() {
  const path = usePath()
  const address = parseAddress(path)
  const narrow = useNarrow()
  const Area = areaFor(address.area === 'board' && narrow ? 'phone' : address.area)
  return (
    <Catch fallback={error => <Broken error={error} />}>
      <Suspense fallback={<Loading />}>{Area ? <Area address={address} /> : <Missing />}</Suspense>
    </Catch>
  )
}
