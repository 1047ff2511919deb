/** An event without results yet. */
export const beforeZh = {
  opensIn: '距开赛 {h} 小时 {m} 分',
  opensInMinutes: '距开赛 {m} 分 {s} 秒',
  opensSoon: '即将开始评分',
  howMarked: '怎么评分',
  weightOf: '{weight}%',
  outOf: '满分 {max}',
  prizes: '设奖',
  places: '{n} 名',
  tieOrder: '同分时依次比较',
  hiddenTitle: '成绩暂不公开',
  hiddenWhat: '组委会决定公布后，这里会自动显示。',
  revealedTitle: '等待亮分',
  waitingFirst: '等待第一个成绩确认',
  waitingFirstWhat: '裁判长确认后，成绩会自动出现在这里。',
  entriesWaiting: '{n} 个赛位',
} as const
