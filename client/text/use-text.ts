import { use, useCallback, useMemo } from 'react'
import type { Language, LocalText } from '../../shared/scheme/text.ts'
import { type Catalogue, fillIn, type LazyCatalogue, type Placeholders, type Values } from './catalogue.ts'
import { useLanguage } from './language.ts'

type Words = Readonly<Record<string, string>>
type Arguments<S extends string> = [Placeholders<S>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<S>, string | number>>]

/** Phrases a key of a catalogue; the values are those its placeholders name. */
export type Phrase<Z extends Words> = <K extends keyof Z & string>(key: K, ...values: Arguments<Z[K]>) => string
export type TextOf<C> = C extends { zh: infer Z extends Words } ? Phrase<Z> : never

/** Phrases keys of a catalogue in a given language. */
export function phrasing<Z extends Words>(words: Catalogue<Z>, language: Language): Phrase<Z> {
  return (key, ...values) => {
    const given: Values | undefined = values[0]
    return fillIn(words[language][key], given ?? {})
  }
}

/**
 * Phrases keys of a catalogue in the reader's language; renders again when that changes. English that has yet to be
 * loaded suspends.
 */
export function useText<Z extends Words>(from: Catalogue<Z> | LazyCatalogue<Z>): Phrase<Z> {
  const language = useLanguage(state => state.language)
  const words = 'en' in from ? from : language === 'zh' ? from.inChinese : use(from.load())
  // The function is the same as long as the language is, so effects may depend on it.
  return useMemo(() => phrasing(words, language), [words, language])
}

/** Names that came as data, in the reader's language; where there is no English they stay Chinese. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage(state => state.language)
  return useCallback(text => (language === 'en' ? (text.en ?? text.zh) : text.zh), [language])
}
