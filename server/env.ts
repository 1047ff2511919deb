import { z } from 'zod'

/** One sentence in the two languages that the program speaks. */
export interface Words {
  readonly zh: string
  readonly en: string
}

const flag = z.enum(['true', 'false']).transform(text => text === 'true')

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))

/** The number of proxies in front; 0 is none. `true` is one, the usual case. */
const proxies = z.union([
  z.literal('false').transform(() => 0),
  z.literal('true').transform(() => 1),
  wholeNumber(0, 9),
])

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(text => URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, ''))
  .transform(text => new URL(text).origin)

const Source = z.object({
  PORT: wholeNumber(0, 65_535),
  HOST: z.string().regex(/^[A-Za-z0-9.:_-]{1,255}$/),
  DATA_DIR: z.string().refine(text => !text.includes('\0')),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  PUBLIC_URL: z.union([z.literal('').transform(() => null), origin]),
  TRUST_PROXY: proxies,
  SIMULATE: flag,
  SESSION_HOURS: wholeNumber(1, 720),
})

type SettingName = keyof z.infer<typeof Source>

export interface Setting {
  readonly name: SettingName
  /** As it would be written; empty means unset. */
  readonly default: string
  readonly meaning: Words
  readonly allowed: Words
}

/** Every setting there is: the README's table is tested against this one. */
export const settings: readonly Setting[] = [
  {
    name: 'PORT',
    default: '8080',
    meaning: { zh: '监听端口（0 表示由系统分配）', en: 'port to listen on (0 lets the system choose)' },
    allowed: { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' },
  },
  {
    name: 'HOST',
    default: '0.0.0.0',
    meaning: { zh: '监听地址', en: 'address to listen on' },
    allowed: { zh: 'IP 地址或主机名', en: 'an IP address or a host name' },
  },
  {
    name: 'DATA_DIR',
    default: 'data',
    meaning: { zh: '数据文件夹', en: 'folder that holds all data' },
    allowed: { zh: '文件夹的路径', en: 'the path of a folder' },
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    meaning: { zh: '日志详细程度', en: 'how much is logged' },
    allowed: {
      zh: 'fatal、error、warn、info、debug、trace、silent 之一',
      en: 'one of fatal, error, warn, info, debug, trace, silent',
    },
  },
  {
    name: 'PUBLIC_URL',
    default: '',
    meaning: {
      zh: '人们在浏览器里输入的地址（在代理之后或有域名时填写）',
      en: 'address that people type, when behind a proxy or a domain name',
    },
    allowed: {
      zh: '不带路径的 http 或 https 地址，如 https://score.example.cn',
      en: 'an http or https address without a path, such as https://score.example.cn',
    },
  },
  {
    name: 'TRUST_PROXY',
    default: 'false',
    meaning: {
      zh: '前面有几层反向代理，其转发的来源地址可信',
      en: 'how many reverse proxies stand in front, whose forwarded addresses are believed',
    },
    allowed: { zh: 'false、true（一层）或 0 到 9', en: 'false, true (one) or 0 to 9' },
  },
  {
    name: 'SIMULATE',
    default: 'true',
    meaning: { zh: '演示竞赛中有模拟裁判打分', en: 'simulated judges mark in the demonstration' },
    allowed: { zh: 'true 或 false', en: 'true or false' },
  },
  {
    name: 'SESSION_HOURS',
    default: '72',
    meaning: { zh: '多少小时不用后需要重新登录', en: 'hours without use after which one signs in again' },
    allowed: { zh: '1 到 720 的整数', en: 'a whole number from 1 to 720' },
  },
]

export interface Env {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly logLevel: z.infer<typeof Source>['LOG_LEVEL']
  readonly publicUrl: string | null
  /** How many proxies in front are believed; 0 is none. */
  readonly trustProxy: number
  readonly simulate: boolean
  readonly sessionHours: number
}

/** A setting that cannot be used; `message` holds one sentence in each language. */
export class EnvError extends Error {
  readonly variable: string
  readonly value: string
  readonly sentence: Words

  constructor(setting: Setting, value: string) {
    const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
    const zh = `设置 ${setting.name} 的值“${shown}”不可用：应为 ${setting.allowed.zh}。`
    const en = `The setting ${setting.name} is "${shown}", which cannot be used: it must be ${setting.allowed.en}.`
    super(`${zh}\n${en}`)
    this.name = 'EnvError'
    this.variable = setting.name
    this.value = value
    this.sentence = { zh, en }
  }
}

/** Parses every setting once; an empty one counts as unset. Throws `EnvError` naming the first that cannot be used. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const raw = Object.fromEntries(settings.map(setting => [setting.name, writtenValue(source, setting)]))
  const parsed = Source.safeParse(raw)
  if (!parsed.success) throw firstProblem(parsed.error, source)
  const values = parsed.data
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    simulate: values.SIMULATE,
    sessionHours: values.SESSION_HOURS,
  }
}

function writtenValue(source: Record<string, string | undefined>, setting: Setting): string {
  return source[setting.name]?.trim() || setting.default
}

function firstProblem(error: z.ZodError, source: Record<string, string | undefined>): Error {
  const setting = settings.find(one => error.issues.some(issue => issue.path[0] === one.name))
  return setting ? new EnvError(setting, writtenValue(source, setting)) : error
}
