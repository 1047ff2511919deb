/** Words around the derivation of a number; its steps come from the engine in both languages. */
export const explainZh = {
  title: '这分怎么来的',
  openAll: '全部展开',
  closeAll: '全部收起',
  failed: '暂时看不到这个成绩的来历',
  failedWhat: '成绩还没有公开，或者连接中断。',
  exact: '精确值 {fraction}',
  beside: '分项与条件',
  rankOf: '第 {n} 名',
  toBoard: '回到榜单',
} as const
