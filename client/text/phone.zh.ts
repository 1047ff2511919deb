/** The board in the hand. */
export const phoneZh = {
  find: '姓名 / 赛位 / 单位',
  findCode: '赛位',
  follow: '关注',
  unfollow: '取消关注',
  following: '我关注的',
  followName: '关注“{name}”，揭晓时会亮出来',
  followedName: '{name}：揭晓后显示',
  foundNone: '没有找到“{text}”',
  foundNoneBlind: '盲评期间只能按赛位号查找，姓名揭晓后才显示。',
  blindNote: '盲评：揭晓前不显示姓名、单位和单位成绩。',
  units: '单位',
  schedule: '日程',
  rankOf: '第 {n} 名',
  hosts: '{names} 主办',
  wide: '大屏',
} as const
