import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CompetitionSummary } from '../../shared/protocol/http.ts'
import { RehearsalCopy, type RehearsalProgress } from '../../shared/protocol/rehearsal.ts'
import { mostViewers } from '../rehearse/rehearsal-order.ts'
import { isClean, reportText } from '../rehearse/report-text.ts'
import { runRehearsal } from '../rehearse/run-rehearsal.ts'
import { ServerSaidNo, Visitor } from '../rehearse/visitor.ts'

const usage = `npm run rehearse -- [--url http://localhost:8080] [--competition ID] [--viewers 20] [--speed 10] [--seconds S]
                    [--name NAME --password PASSWORD] [--json]
  --speed 1 是每名裁判每两秒打一分。--seconds 省略时打完为止。
  --speed 1 is a mark per judge every two seconds. Without --seconds it goes on until all is marked.
  正式比赛须用组委会账号：--name/--password，或环境变量 LIANGFEN_NAME、LIANGFEN_PASSWORD。
  A real competition needs an organiser's account: --name/--password, or LIANGFEN_NAME and LIANGFEN_PASSWORD.`

const number = (least: number, most: number) => z.coerce.number().min(least).max(most)
const Wishes = z.object({
  url: z.url({ protocol: /^https?$/ }).default('http://localhost:8080'),
  competition: z.string().optional(),
  viewers: number(0, mostViewers).pipe(z.int()).default(20),
  speed: number(0.01, 1_000).default(10),
  seconds: number(1, 86_400).optional(),
  name: z.string().optional(),
  password: z.string().optional(),
  json: z.boolean().default(false),
})
type Wishes = z.infer<typeof Wishes>

/** Rehearses on a copy of a competition. Exit code 1 where a mark was lost or doubled or a board was wrong. */
async function main(): Promise<number> {
  const wishes = readWishes()
  if (!wishes) return 2
  const visitor = new Visitor(wishes.url)
  const competition = await chosen(visitor, wishes)
  await signIn(visitor, competition, wishes)
  const copies = `/api/c/${competition.id}/rehearsals`
  const copy = await visitor.post(copies, {}, RehearsalCopy)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  say(`\n演练 Rehearsal: ${competition.info.title.zh}\n  ${wishes.url}/c/${copy.id}\n`)
  try {
    const { viewers, speed, seconds } = wishes
    const order = { url: visitor.url, copy, viewers, speed, ...(seconds ? { seconds } : {}) }
    const report = await runRehearsal({ ...order, signal: stop.signal, onProgress: showProgress })
    if (process.stderr.isTTY) say('\n')
    process.stdout.write(wishes.json ? `${JSON.stringify(report, null, 2)}\n` : `${reportText(report)}\n`)
    return isClean(report) ? 0 : 1
  } finally {
    await visitor.delete(`${copies}/${copy.id}`, z.unknown())
  }
}

function readWishes(): Wishes | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: {
        url: text,
        competition: text,
        viewers: text,
        speed: text,
        seconds: text,
        name: text,
        password: text,
        json: { type: 'boolean' },
      },
    })
    const { LIANGFEN_NAME: name, LIANGFEN_PASSWORD: password } = process.env
    return Wishes.parse({ ...(name && password ? { name, password } : {}), ...values })
  } catch (trouble) {
    const problem = trouble instanceof z.ZodError ? z.prettifyError(trouble) : String(trouble)
    process.stderr.write(`${problem}\n${usage}\n`)
    return null
  }
}

/** The one that was asked for; else the first of one's own; else the demonstration. */
async function chosen(visitor: Visitor, { competition }: Wishes): Promise<CompetitionSummary> {
  const all = await visitor.get('/api/competitions', z.array(CompetitionSummary))
  const found = competition ? all.find(({ id }) => id === competition) : firstOf(all)
  if (!found) throw new Error(`没有这个竞赛 no such competition: ${competition ?? ''}`)
  return found
}

const firstOf = (all: readonly CompetitionSummary[]) => all.find(({ info }) => !info.demonstration) ?? all.at(-1)

async function signIn(visitor: Visitor, { id, info }: CompetitionSummary, { name, password }: Wishes): Promise<void> {
  if (info.demonstration) {
    await visitor.post('/api/sessions/demo', { competition: id, role: 'organiser' }, z.unknown())
    return
  }
  if (!name || !password) throw new Error(`${info.title.zh}: 需要组委会账号 an organiser's account is needed\n${usage}`)
  await visitor.post('/api/sessions/account', { name, password }, z.unknown())
}

function showProgress({ seconds, sent, acknowledged }: RehearsalProgress): void {
  if (process.stderr.isTTY) say(`\r  ${seconds.toFixed(0)} s  发出 sent ${sent}  确认 acknowledged ${acknowledged}`)
}

/** Beside the result, so that `--json` stays clean. */
const say = (words: string): void => void process.stderr.write(words)

main().then(
  code => process.exit(code),
  (trouble: unknown) => {
    const known = trouble instanceof ServerSaidNo || trouble instanceof Error
    process.stderr.write(`${known ? trouble.message : String(trouble)}\n`)
    process.exit(2)
  },
)
