/** The list of competitions. */
export const startZh = {
  emptyList: '还没有公开的比赛',
  emptyListWhat: '组委会建好比赛后会出现在这里。',
  competitions: '比赛',
  signIn: '组委会登录',
  ownCompetition: '换成我的比赛',
} as const
