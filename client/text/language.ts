import { create } from 'zustand'
import type { Language } from '../../shared/scheme/text.ts'
import { fromAddress, keep, kept } from '../ui/kept.ts'

const isLanguage = (text: string | null): text is Language => text === 'zh' || text === 'en'

interface LanguageChoice {
  language: Language
  choose: (language: Language) => void
}

/** The language of this browser: `?lang=` first, then what was chosen here before, then Chinese. */
export const useLanguage = create<LanguageChoice>()(set => ({
  language: [fromAddress('lang'), kept('language')].find(isLanguage) ?? 'zh',
  choose: language => {
    keep('language', language)
    set({ language })
  },
}))

const saysSo = ({ language }: LanguageChoice) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
saysSo(useLanguage.getState())
useLanguage.subscribe(saysSo)
