/** The status of an entry. */
export const statusZh = {
  present: '在场',
  absent: '缺赛',
  withdrew: '弃权',
  'did-not-finish': '未完成',
  disqualified: '取消资格',
} as const
