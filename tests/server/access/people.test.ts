import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPeople } from '../../../server/people/people-store.ts'
import { recordHash } from '../../../server/people/person.ts'
import { PersonId } from '../../../shared/scheme/ids.ts'
import { newFolder, noNotice } from './setup.ts'

const roster = [
  { name: '欧阳·阿依古丽', unit: '谷雨锁业', phone: '13800000000', idNumber: '44120419900101000X' },
  { name: '𠮷' },
  { name: '__proto__' },
  { name: 'constructor' },
]

describe('the people store', () => {
  it('keeps many at once, and gives them back after a restart', async () => {
    const folder = await newFolder()
    const store = await openPeople(folder, noNotice)
    const refs = await store.add(roster)
    expect(new Set(refs.map(ref => ref.id)).size).toBe(4)
    await store.close()

    const again = await openPeople(folder, noNotice)
    const ids = refs.map(ref => ref.id)
    expect([...again.names([...ids, PersonId.parse('p-nobody')]).values()]).toEqual(roster.map(one => one.name))
    expect(refs.map(ref => again.get(ref.id))).toEqual(roster.map((one, index) => ({ ...one, id: ids[index] })))
    expect(refs.every(ref => again.matches(ref))).toBe(true)
    expect({}).not.toHaveProperty('name')
  })

  it('enters all or none', async () => {
    const store = await openPeople(await newFolder(), noNotice)
    for (const name of ['', 'a\nb', 'x'.repeat(201)])
      await expect(store.add([{ name: '正常' }, { name }])).rejects.toThrow()
    expect(store.all()).toEqual([])
  })

  it('hashes salt and record as documented, whatever the order of the fields', () => {
    const id = PersonId.parse('p1')
    const salt = '000102030405060708090a0b0c0d0e0f'
    const expected = createHash('sha256')
      .update(Buffer.from(salt, 'hex'))
      .update('{"id":"p1","name":"黄永","unit":"金利镇"}')
      .digest('hex')
    expect(recordHash({ id, name: '黄永', unit: '金利镇' }, salt)).toBe(expected)
    expect(recordHash({ unit: '金利镇', phone: undefined, name: '黄永', id }, salt)).toBe(expected)
    expect(recordHash({ id, name: '黄永', unit: '金利鎮' }, salt)).not.toBe(expected)
  })

  it('gives the same person a different hash each time: a hash tells nothing without its salt', async () => {
    const store = await openPeople(await newFolder(), noNotice)
    const [a, b] = await store.add([{ name: '黄永' }, { name: '黄永' }])
    expect(a?.hash).not.toBe(b?.hash)
  })

  it('corrects a record under a new hash', async () => {
    const store = await openPeople(await newFolder(), noNotice)
    const [ref] = await store.add([{ name: '王永' }])
    if (!ref) throw new Error('nobody')
    const corrected = await store.correct(ref.id, { name: '黄永' })
    expect(corrected?.id).toBe(ref.id)
    expect([store.matches(ref), corrected && store.matches(corrected)]).toEqual([false, true])
    expect(await store.correct(PersonId.parse('p-nobody'), { name: '黄永' })).toBeNull()
  })

  it('forgets record and salt, on the disk too, and stays so', async () => {
    const folder = await newFolder()
    const store = await openPeople(folder, noNotice)
    const [gone, stays] = await store.add([{ name: '陈忘记' }, { name: '李留下' }])
    if (!gone || !stays) throw new Error('nobody')
    const salt = store.all().find(one => one.id === gone.id)?.salt ?? ''
    expect(await store.forget(gone.id)).toBe(true)
    expect(await store.forget(gone.id)).toBe(false)
    for (const file of await readdir(folder)) {
      const text = await readFile(join(folder, file), 'utf8')
      expect(text).not.toContain('陈忘记')
      expect(text).not.toContain(salt)
      expect(text).toContain('李留下')
    }
    const again = await openPeople(folder, noNotice)
    expect([again.get(gone.id), again.matches(gone), again.matches(stays)]).toEqual([null, false, true])
  })

  it('restores an archive with the same hashes', async () => {
    const store = await openPeople(await newFolder(), noNotice)
    const refs = await store.add(roster)
    const other = await openPeople(await newFolder(), noNotice)
    expect(await other.restore(store.all())).toEqual(refs)
    expect(other.all()).toEqual(store.all())
  })

  it('refuses a file with the same id twice, or an unknown field', async () => {
    const folder = await newFolder()
    const person = { id: 'p1', name: '黄永', salt: '0'.repeat(32) }
    for (const people of [[person, person], [{ ...person, nick: 'x' }], [{ ...person, id: 'constructor' }]]) {
      await writeFile(join(folder, 'people.json'), JSON.stringify({ v: 1, people }))
      await expect(openPeople(folder, noNotice)).rejects.toThrow('people.json')
    }
  })
})
