/** What one can do with the demonstration. */
export const demoZh = {
  asJudge: '当一回裁判',
  asChief: '裁判长',
  asOrganiser: '组委会',
  ownCompetition: '换成我的比赛',
  startAgain: '重新开始',
  startAgainAsk: '演示回到最初的样子，刚才打的分会清掉。',
  startAgainFailed: '没能重新开始，请再试一次。',
  demoBar: '演示操作',
} as const
