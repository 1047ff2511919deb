import type { LocalText } from '../../shared/scheme/text.ts'
import { builders, casters, fitters } from './names.ts'

interface Team {
  id: string
  name: LocalText
  people: readonly string[]
}
const team = (id: string, zh: string, en: string, people: readonly string[]): Team => ({ id, name: { zh, en }, people })

/** Builders come for their town. */
export const towns: readonly Team[] = [
  team('jindu', '金渡镇', 'Jindu', builders.jindu),
  team('baitu', '白土镇', 'Baitu', builders.baitu),
  team('lubu', '禄步镇', 'Lubu', builders.lubu),
  team('jiaotang', '蛟塘镇', 'Jiaotang', builders.jiaotang),
  team('huodao', '活道镇', 'Huodao', builders.huodao),
  team('liantang', '莲塘镇', 'Liantang', builders.liantang),
]

/** Firms named after the solar terms: none of them exists. */
export const firms: readonly Team[] = [
  team('guyu', '谷雨锁业', 'Guyu Locks', fitters.guyu),
  team('xiaoman', '小满合页', 'Xiaoman Hinges', fitters.xiaoman),
  team('lixia', '立夏五金', 'Lixia Hardware', fitters.lixia),
  team('bailu', '白露铰链', 'Bailu Pivots', fitters.bailu),
  team('qingming', '清明拉手', 'Qingming Handles', fitters.qingming),
  team('shuangjiang', '霜降门控', 'Shuangjiang Door Controls', fitters.shuangjiang),
  team('jingzhe', '惊蛰锁具', 'Jingzhe Locksets', fitters.jingzhe),
  team('mangzhong', '芒种紧固件', 'Mangzhong Fasteners', fitters.mangzhong),
]

export const foundries: readonly Team[] = [
  team('daxue', '大雪压铸', 'Daxue Die-Casting', casters.daxue),
  team('xiaoxue', '小雪铸造', 'Xiaoxue Foundry', casters.xiaoxue),
  team('hanlu', '寒露压铸', 'Hanlu Die-Casting', casters.hanlu),
  team('dongzhi', '冬至精铸', 'Dongzhi Precision Casting', casters.dongzhi),
  team('liqiu', '立秋压铸', 'Liqiu Die-Casting', casters.liqiu),
  team('chushu', '处暑轻合金', 'Chushu Light Alloys', casters.chushu),
]
