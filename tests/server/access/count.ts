import { writeSync } from 'node:fs'
import { z } from 'zod'
import { DurableDocument } from '../../../server/durable-document.ts'

const [, , file] = process.argv
if (file === undefined) throw new Error('which file?')

/** Counts up for ever and tells each number once it is durable: what durable.test.ts kills. */
const Counter = z.strictObject({ n: z.int() })
const codec = {
  empty: () => ({ n: 0 }),
  decode: (json: unknown) => Counter.parse(json),
  encode: (value: unknown) => value,
}
const document = await DurableDocument.open(file, codec, () => {})
for (;;) {
  const n = await document.change(value => (value.n += 1))
  writeSync(1, `${n}\n`)
}
