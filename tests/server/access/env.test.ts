import { describe, expect, it } from 'vitest'
import { EnvError, readEnv, settings } from '../../../server/env.ts'

describe('settings', () => {
  it('has the documented defaults', () => {
    expect(readEnv({})).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataDir: 'data',
      logLevel: 'info',
      publicUrl: null,
      trustProxy: 0,
      simulate: true,
      sessionHours: 72,
    })
  })

  it('gives the same when every default is written out', () => {
    expect(readEnv(Object.fromEntries(settings.map(one => [one.name, one.default])))).toEqual(readEnv({}))
  })

  it('reads every one of them, and takes an empty one as unset', () => {
    const source = {
      PORT: ' 0 ',
      HOST: '::',
      DATA_DIR: '/srv/亮分 数据',
      LOG_LEVEL: 'debug',
      PUBLIC_URL: 'https://a.cn/',
    }
    expect(readEnv({ ...source, TRUST_PROXY: 'true', SIMULATE: 'false', SESSION_HOURS: '' })).toEqual({
      port: 0,
      host: '::',
      dataDir: '/srv/亮分 数据',
      logLevel: 'debug',
      publicUrl: 'https://a.cn',
      trustProxy: 1,
      simulate: false,
      sessionHours: 72,
    })
  })

  it.each([
    ['PORT', '80x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['HOST', 'a b'],
    ['DATA_DIR', 'a\0b'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'score.example.cn'],
    ['PUBLIC_URL', 'https://score.example.cn/path'],
    ['PUBLIC_URL', 'ftp://score.example.cn'],
    ['TRUST_PROXY', 'yes'],
    ['SIMULATE', '1'],
    ['SESSION_HOURS', '0'],
    ['SESSION_HOURS', '721'],
  ])('refuses %s=%j with a sentence in each language that names it', (name, value) => {
    const setting = settings.find(one => one.name === name)
    const problem = problemOf({ [name]: value })
    expect(problem.variable).toBe(name)
    expect(problem.sentence.zh).toBe(`设置 ${name} 的值“${value}”不可用：应为 ${setting?.allowed.zh}。`)
    expect(problem.sentence.en).toContain(`The setting ${name} is "${value}"`)
    expect(problem.sentence.en).toContain(setting?.allowed.en)
  })

  it('names the first of several and shortens what is endless', () => {
    const problem = problemOf({ SIMULATE: 'maybe', PORT: 'x'.repeat(5_000) })
    expect(problem.variable).toBe('PORT')
    expect(problem.message.length).toBeLessThan(400)
  })
})

function problemOf(source: Record<string, string>): EnvError {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error
    throw error
  }
  throw new Error('was accepted')
}
