/**
 * Everybody in the demonstration. All names are invented; they are as various as in life: two characters and many,
 * double surnames, a point in the middle, characters that many fonts lack.
 */
export const builders = {
  jindu: ['黎启荣', '冯水旺', '区焕棠', '麦㛃', '张北河'],
  baitu: ['欧阳锦堃', '谭伯年', '夏侯敬', '邓灶生', '苏䶮'],
  lubu: ['阿依努尔·吐尔逊', '梁观带', '何其昌', '潘土生', '李桂枝'],
  jiaotang: ['司徒国柱', '罗三妹', '彭亚九', '王锦泉', '伍岳'],
  huodao: ['冼𬭎', '甘露', '植润田', '樊二牛', '龙在田'],
  liantang: ['上官云', '蔡㓞', '次仁卓玛', '吴亚洪', '严冬至'],
} as const

export const fitters = {
  guyu: ['关月娥', '温玉堃', '司马知秋', '迪丽拜尔·艾合买提', '黄国安', '巫启铭', '丘九斤'],
  xiaoman: ['程小满', '江浸月', '戚秋生', '孔令㬢', '刘宝珠', '容阿四', '茹仙古丽·马木提'],
  lixia: ['霍東昇', '莫问', '邝玉莲', '林文翰', '慕容轩', '盘金花', '骆丙坤'],
  bailu: ['白露生', '聂耳东', '郁达明', '闻人杰', '钟灶养', '方㛃', '连胜男'],
  qingming: ['崔明远', '池中月', '皇甫尚武', '曾水妹', '叶落根', '沙吾列提·别克'],
  shuangjiang: ['单于飞', '费时', '仇一鸣', '杨曲', '游水根', '谢霜'],
  jingzhe: ['雷惊春', '符海生', '尉迟新', '牟二娣', '陈木荣', '韦绣花'],
  mangzhong: ['麦熟年', '祝晓冬', '诸葛长明', '万俟礼', '蒙秀兰', '拉姆·旺堆'],
} as const

export const casters = {
  daxue: ['薛大海', '令狐川', '郑铁成', '蓝采莲', '余炉生'],
  xiaoxue: ['樊小雪', '司空明', '邱金水', '宋㬢', '宁思远'],
  hanlu: ['韩露白', '端木青', '周丰收', '杜十方', '买合木提·尼亚孜'],
  dongzhi: ['东方宁', '严三娣', '施广源', '贾得水', '徐塘'],
  liqiu: ['邱实', '宇文川', '康定海', '史家宝', '毛水金'],
  chushu: ['夏不言', '公孙锐', '左千里', '申光远', '阿布都外力·热合曼'],
} as const

/** Judges J01–J22, by their place in the list. */
export const judges =
  '范思齐 鲁大年 常青 贺兰英 石敬亭 葛洪涛 殷立本 钟离雪 汤显正 严守恒 卢明瑞 倪静川 戴维民 边书城 项学礼 傅永年 季春来 安如山 武定国 丁柏舟 金戈 车向前'.split(
    ' ',
  )

export const officials = {
  chief: '岑伯钧',
  codeOfficers: ['管清玉', '时文彬', '乐正阳'],
  supervisor: '沈砚秋',
} as const
