import type { Words } from '../env.ts'

/** What this layer itself says no to, in words for whoever reads the answer without our pages. */
export const problemWords: Readonly<Record<string, Words>> = {
  'address-unknown': { zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'competition-unknown': { zh: '没有这个竞赛。', en: 'There is no such competition.' },
  'event-unknown': { zh: '没有这个项目。', en: 'There is no such event.' },
  'entry-unknown': { zh: '没有这个参赛选手。', en: 'There is no such entry.' },
  'judge-unknown': { zh: '没有这个裁判号。', en: 'There is no such judge.' },
  'rehearsal-unknown': { zh: '没有这次演练。', en: 'There is no such rehearsal.' },
  'rehearsal-running': { zh: '正在演练，请等它结束。', en: 'A rehearsal is under way; wait for it to end.' },
  'not-signed-in': { zh: '请先登录。', en: 'Sign in first.' },
  'not-allowed': { zh: '无权这样做。', en: 'This is not allowed.' },
  origin: { zh: '请求来自别的网站，已拒绝。', en: 'The request came from another site and was refused.' },
  malformed: { zh: '内容不合要求。', en: 'The request does not fit.' },
  rows: { zh: '有几行不对，请改后再试。', en: 'Some rows are wrong; correct them and try again.' },
  'too-large': { zh: '内容太大。', en: 'The request is too large.' },
  internal: { zh: '服务器出错，已记录。', en: 'Something went wrong here; it has been logged.' },
}
