import { expect } from 'vitest'

let collecting = { file: '', path: '', names: [], into: [] }

/** Loads these files and returns every test they declare, in order, as {id, name, file, body}. */
export async function collectTests(files, load, pathOf) {
  const into = []
  for (const file of files) {
    collecting = { file, path: pathOf(file), names: [], into }
    await load(file)
  }
  return into
}

function test(title, body) {
  const { file, path, names, into } = collecting
  const name = [...names, title].join(' ')
  // Rows of a table share a title.
  const same = into.filter(one => one.file === file && one.title === name).length
  const own = same ? `${name} (${same + 1})` : name
  into.push({ id: `${path}#${own}`, name: own, title: name, file, body })
}

function describe(title, body) {
  collecting.names.push(title)
  body()
  collecting.names.pop()
}

const each = call => table => (title, body) => {
  for (const row of table) call(title, () => body(...(Array.isArray(row) ? row : [row])))
}
test.each = each(test)
describe.each = each(describe)

/** What test files import of vitest, which declares tests only in its own workers; the matchers are its own. */
export const testCalls = { describe, expect, test }
