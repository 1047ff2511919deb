export const quizZh = {
  rounds: '轮次',
  questions: '题号',
  stakes: '选择分值',
  outcomes: '第 {n} 题结果',
  pickStake: '先选分值',
  close: '本队竞答结束',
  reopen: '已结束，点此继续录入',
  missing: '{round}还差 {n} 题',
} as const
