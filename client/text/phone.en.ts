import type { phoneZh } from './phone.zh.ts'

export const phoneEn: Record<keyof typeof phoneZh, string> = {
  find: 'Name / code / unit',
  findCode: 'Code',
  follow: 'Follow',
  unfollow: 'Unfollow',
  following: 'I follow',
  followName: 'Follow “{name}”: lights up at decoding',
  followedName: '{name}: shown once decoded',
  foundNone: 'Nothing found for “{text}”',
  foundNoneBlind: 'During blind marking only codes can be found; names are shown once decoded.',
  blindNote: 'Blind marking: no names, units or unit results until decoded.',
  units: 'Units',
  schedule: 'Schedule',
  rankOf: 'Rank {n}',
  hosts: 'Hosted by {names}',
  wide: 'Wall',
}
