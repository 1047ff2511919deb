/** The HTTP side of the server, as every area asks it. */

/** Why a request was not granted: a refusal's code (or the http layer's own) with the data to phrase it. */
export interface ApiProblem {
  /** 0 where the server was not reached. */
  status: number
  code: string
  detail: string
  data: Readonly<Record<string, unknown>>
  fields: readonly { path: string; message: string }[]
}

export type ApiAnswer = { ok: true; value: unknown } | { ok: false; problem: ApiProblem }

/** Gets JSON. Never throws: a server that is not there is a problem with status 0. */
export const getJson = (path: string, signal?: AbortSignal): Promise<ApiAnswer> => ask(path, signal ? { signal } : {})

/** Posts JSON and gets JSON, or nothing, back. */
export const postJson = (path: string, body: unknown): Promise<ApiAnswer> =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

async function ask(path: string, request: RequestInit): Promise<ApiAnswer> {
  try {
    const response = await fetch(path, request)
    const text = await response.text()
    const value: unknown = text === '' ? null : JSON.parse(text)
    return response.ok ? { ok: true, value } : { ok: false, problem: problemIn(response.status, value) }
  } catch (error) {
    return { ok: false, problem: { status: 0, code: 'offline', detail: String(error), data: {}, fields: [] } }
  }
}

function problemIn(status: number, value: unknown): ApiProblem {
  const body = isObject(value) ? value : {}
  return {
    status,
    code: typeof body.code === 'string' ? body.code : 'internal',
    detail: typeof body.detail === 'string' ? body.detail : '',
    data: isObject(body.data) ? body.data : {},
    fields: Array.isArray(body.fields) ? body.fields.filter(isField) : [],
  }
}

const isField = (value: unknown): value is { path: string; message: string } =>
  isObject(value) && typeof value.path === 'string' && typeof value.message === 'string'

/** Whether a value from outside is an object with names. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
