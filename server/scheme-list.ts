import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EventSetup } from '../shared/ledger/info.ts'
import type { ShippedScheme } from '../shared/protocol/http.ts'
import { LocalText } from '../shared/scheme/text.ts'
import { projectRoot, shippedSchemes } from './seeds.ts'

const Headings = z.array(
  z.strictObject({
    name: LocalText,
    schemes: z.array(z.strictObject({ id: z.string(), conduct: EventSetup.shape.conduct.default('open') })),
  }),
)
type Headings = z.infer<typeof Headings>

let headings: Headings | null = null

function read(): Headings {
  headings ??= Headings.parse(JSON.parse(readFileSync(join(projectRoot(), 'seeds', 'scheme-list.json'), 'utf8')))
  return headings
}

/** How a trade is usually conducted: what an event with its scheme is, where nobody says otherwise. */
export const usualConduct = (id: string): 'open' | 'blind' =>
  read()
    .flatMap(({ schemes }) => schemes)
    .find(one => one.id === id)?.conduct ?? 'open'

/** The shipped schemes under their headings, with what an organiser wants to know of each. */
export const schemeList = (): ShippedScheme[] =>
  read().flatMap(({ name: heading, schemes }) =>
    schemes.flatMap(({ id, conduct }) => {
      const scheme = shippedSchemes().get(id)
      if (!scheme) return []
      const marked = scheme.parts.filter(({ marking }) => marking !== 'given')
      return [
        {
          id,
          name: scheme.name,
          heading,
          conduct,
          aspects: scheme.parts.reduce((sum, part) => sum + part.aspects.length, 0),
          judges: Math.max(...scheme.parts.map(part => part.judges)),
          panels: marked.map(({ name, judges, dealt }) => ({
            name,
            judges: Math.max(1, judges),
            dealt: dealt ?? false,
          })),
          groups: scheme.groups?.map(({ name }) => name) ?? [],
          minimumField: scheme.minimumField ?? null,
        },
      ]
    }),
  )
