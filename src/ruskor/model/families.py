"""Family names that precede the given name, in Latin letters without accents.

"Mao Zedong" and "Park Chan-wook" begin with the family name. "Anna Kim" ends with it, and no sign shows the difference.
So ruskor does not split a name with such a word, unless its keeper has written the parts.
"""

from __future__ import annotations

import unicodedata

__all__ = ["stands_first"]

# The Hundred Family Surnames (Bai jia xing, 11th century), in Hanyu Pinyin, with ü as u, v and yu. The list omits names
# that are better known as given names elsewhere (Ben, Dan) or as short words (E, Er, Na).
_CHINESE = """
an ao ba bai ban bao bei bi bian bie bing bo bu cai cang cao cen chai chang chao che chen cheng chi chong chu cong cui
da dai dang deng di diao ding dong dongfang dou du duan duanmu fa fan fang fei feng fu gan gao ge geng gong gongsun
gou gu guan guang gui guliang guo ha hai han hang hao he heng hong hou hu hua huai huan huang huangfu hui huo huyan ji
jia jian jiang jiao jin jing ju kang ke kong kou kuai kuang kui lai lan lang lao lei leng li lian liang liao lin ling
linghu liu long lou lu luan luo lv lyu ma man mao mei meng mi miao mie min ming mo mou mu murong nai nangong ni nian
nie ning niu nong ou ouyang pan pang pei peng pi ping pu qi qian qiang qiao qin qiu qu quan ran rao ren rong ru ruan
rui sang sha shan shang shangguan shao she shen sheng shentu shi shou shu shuai shuang shui si sikong sima situ song
su sun suo tai taishi tan tang tantai tao teng tian tong tou tu tuoba wan wang wanqi wei wen weng wenren wo wu xi xia
xiahou xian xiang xianyu xiao xie xin xing xiong xu xuan xuanyuan xue xun yan yang yao ye yi yin ying yong you yu yuan
yuchi yue yun yuwen zai zan zang zeng zha zhai zhan zhang zhangsun zhao zhen zheng zhi zhong zhongli zhou zhu zhuang
zhuge zhuo zi zong zongzheng zou zu zuo
"""
# Common names in the spellings of Taiwan (Wade and Giles, without apostrophes) and Hong Kong.
_CHINESE_OTHERWISE = """
au chan chang chao cheng cheuk cheung chiang chiao chieh chien chih chin ching chiu chou chow choy chu chuang chui
chung fang fok fong fung hau heung hon hsi hsia hsiang hsiao hsieh hsin hsing hsiung hsu hsueh hsun hui jen juan jui
kam kan kao kei keng ko ku kuan kuang kuo kwan kwok kwong lam lau law lee leung lo lok loke lui luk lung mak man mok
ng ngai ngan pai pao pun sham shek shih shum sin sit siu ssu sung sze szeto szu tam teng ting tsai tsang tsao tse
tseng tso tsou tsui tsung tuan tung tzu wei wong woo yam yau yeh yen yeung yik yim yip yiu yuen yung
"""
# Names of a thousand or more people in the census of 2015 (Statistics Korea): in the Revised Romanisation, in
# McCune and Reischauer's, and in the spellings of their bearers.
_KOREAN = """
ahn an bae baek baik bak ban bang bong byeon byun cha chae chang che chin cho choe choi chon chong chu chun chung do
eo eom eum eun gam gang gil gim go gong gu guk gwak gwon gye ha ham han heo ho hong hu huh hur hwang hwangbo hyeon
hyon hyun i im in jang je jeon jeong ji jin jo joo jou ju jun jung ka kam kang ki kil kim ko koh kong koo ku kuk kum
kwak kwon kye kyung lee li lim ma maeng mah meng min mo moon mun myeong myong myung na nah nam namgung namkoong no noh
o oh ok on pae paek paik pak pan pang park pyeon pyo pyon pyun ra rhee rhie rho ri rim ro roh ryang ryom ryoo ryu sa
sagong seo seok seol seon seonu shim shin shon si sim sin so sohn sok sol son song su suh suk sul sun sung sunwoo tae
tak tang thae to tok u uhm um wang we wi won woo wu yang ye yeo yeom yeon yi yim yo yom yon yong yoo yoon you youn yu
yuk yum yun
"""
# The most common names, which nine in ten people have, and some more (Le Trung Hoa, Ho va ten nguoi Viet Nam, 2005).
_VIETNAMESE = """
bui cao chau dang dao dinh do doan duong ha ho hoang huynh la lam le luong luu ly mac mai nghiem ngo nguyen ninh pham
phan phung quach ta thach thai tieu to tran trieu trinh truong tu vo vu vuong
"""
# People write Japanese names in either order. The list has only the most common names.
_JAPANESE = """
abe ando aoki arai endo fujii fujita fujiwara fukuda goto hara harada hasegawa hashimoto hatoyama hayashi hirano ikeda
inoue ishiba ishibashi ishida ishii ishikawa ito iwasaki kaneko kato kawano kikuchi kimura kishida kobayashi koizumi
kojima kondo kono maeda maruyama masuda matsuda matsui matsumoto miura miyamoto miyazaki mori morita motegi murakami
murata nakagawa nakajima nakamura nakano nakasone nakayama nishimura noda nomura ogawa okada okamoto onishi ono ota
otsuka saito sakai sakamoto sakurai sano sasaki sato shibata shimizu suga sugawara sugiyama suzuki takagi takahashi
takaichi takeda takeuchi tamura tanaka taniguchi uchida ueda ueno wada watanabe yamada yamaguchi yamamoto yamashita
yamazaki yokoyama yoshida
"""
# Abroad, people write Hungarian names in either order. The list omits names that are also given names (Simon, Pal).
_HUNGARIAN = """
bakos balla balogh barta biro bodnar borbely boros csonka deak dudas farago farkas fazekas feher fekete fodor fulop
gulyas hajdu halasz hegedus horvath juhasz katona kelemen kerekes kiraly kis kiss kocsis kovacs kozma lakatos lengyel
magyar meszaros molnar nagy nemeth novak olah orban orosz orsos pap papp pasztor pinter racz santha sipos soos szabo
szalai szekely szilagyi szucs takacs torok toth varadi varga vass veres vincze virag voros zsiga
"""
_ALL = frozenset(f"{_CHINESE} {_CHINESE_OTHERWISE} {_KOREAN} {_VIETNAMESE} {_JAPANESE} {_HUNGARIAN}".split())


def stands_first(word: str) -> bool:
    """Return whether a word may be a family name that precedes the given name.

    >>> stands_first("Nguyễn"), stands_first("Qin"), stands_first("Richard")
    (True, True, False)
    """
    plain = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter)) in _ALL
