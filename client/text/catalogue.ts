import type { Language } from '../../shared/scheme/text.ts'

type Words = Readonly<Record<string, string>>

/** The same words in both languages, key by key. The Chinese ones say which keys and which placeholders there are. */
export type Catalogue<Z extends Words> = Readonly<Record<Language, Readonly<Record<keyof Z, string>>>> & {
  readonly zh: Z
}

/** A catalogue of the two. `{n}` stands for a value; in English `{n|judge|judges}` for a word in one or many. */
export const catalogue = <const Z extends Words>(zh: Z, en: Readonly<Record<keyof Z, string>>): Catalogue<Z> => ({
  zh,
  en,
})

/** A catalogue whose English is loaded when somebody first wants it: for pages whose first load counts. */
export interface LazyCatalogue<Z extends Words> {
  readonly zh: Z
  /** Chinese in both places, for as long as nobody wants English. */
  readonly inChinese: Catalogue<Z>
  /** The whole catalogue; the same promise every time. */
  readonly load: () => Promise<Catalogue<Z>>
}

/** A catalogue in Chinese that can load its English. */
export function lazyCatalogue<const Z extends Words>(
  zh: Z,
  english: () => Promise<Readonly<Record<keyof Z, string>>>,
): LazyCatalogue<Z> {
  const inChinese = catalogue(zh, zh)
  let whole: Promise<Catalogue<Z>> | undefined
  // Where the English cannot be had the page stays Chinese, and is not lost.
  const load = () =>
    english().then(
      en => catalogue(zh, en),
      () => inChinese,
    )
  return { zh, inChinese, load: () => (whole ??= load()) }
}

type Name<P extends string> = P extends `${infer N}|${string}` ? N : P
/** The names of a text's placeholders. */
export type Placeholders<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? Name<P> | Placeholders<Rest>
  : never

export type Values = Readonly<Record<string, string | number>>

/** Puts the values in their places; a placeholder without a value stays as it is written. */
export function fillIn(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return whole
    if (one === undefined || many === undefined) return String(value)
    return Number(value) === 1 ? one : many
  })
}
