import type { Words } from '../env.ts'

/** Every reason for which somebody is not let in, in words that they may be shown. */
export const accessRefusals = {
  'wrong-credentials': { zh: '账号（或裁判号）与密码不符。', en: 'Name (or judge number) and password do not match.' },
  'too-many-attempts': { zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts; try again a little later.' },
  busy: { zh: '登录的人太多，请几秒后再试。', en: 'Too many people are signing in; try again in a few seconds.' },
  'card-unknown': {
    zh: '这张裁判卡无效，或已换发新卡。',
    en: 'This join card is not valid, or a newer one was issued.',
  },
  'card-revoked': { zh: '这张裁判卡已被收回。', en: 'This join card has been revoked.' },
  'other-device': {
    zh: '该裁判正在使用另一台设备，换设备需裁判长同意。',
    en: 'This judge uses another device; the chief judge must allow the move.',
  },
  'link-unknown': { zh: '链接无效，或已生成新的链接。', en: 'The link is not valid, or a newer one was made.' },
  'link-expired': { zh: '链接已过期，请重新生成。', en: 'The link has expired; make a new one.' },
  'link-used': { zh: '链接已被使用。', en: 'The link has been used.' },
  'name-taken': { zh: '这个账号名已有人使用。', en: 'There is already an account of this name.' },
  'name-unusable': { zh: '账号名须为 1 到 60 个字符。', en: 'A name has 1 to 60 characters.' },
  'password-unusable': {
    zh: '密码须为 8 到 200 个字符，且不同于账号名。',
    en: 'A password has 8 to 200 characters and is not the name.',
  },
  'account-unknown': { zh: '没有这个账号。', en: 'There is no such account.' },
} as const satisfies Record<string, Words>

export type AccessRefusalCode = keyof typeof accessRefusals

export interface AccessRefusal {
  readonly ok: false
  readonly code: AccessRefusalCode
  /** How long to wait before it makes sense to try again, in milliseconds. */
  readonly retryAfterMs?: number
}

export function refuseAccess(code: AccessRefusalCode, retryAfterMs?: number): AccessRefusal {
  return retryAfterMs === undefined ? { ok: false, code } : { ok: false, code, retryAfterMs }
}
