import { z } from 'zod'

/** Words in both languages; a missing English text is shown in Chinese. 1–400 characters each. */
export const LocalText = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400).optional() })
export type LocalText = z.infer<typeof LocalText>
export type Language = 'zh' | 'en'

export const inLanguage = (text: LocalText, language: Language): string =>
  language === 'en' ? (text.en ?? text.zh) : text.zh
