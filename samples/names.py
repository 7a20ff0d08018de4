"""Invented names of places: two characters, and how they are spelled in an address.

No stem is one of a real province, city, county or district (checked once against the published list of administrative
divisions; the pairs that met one are ``REAL``).
"""

from functools import cache

_FIRST = (
    "云yun 清qing 白bai 澄cheng 霁ji 岚lan 栖qi 砚yan 槿jin 沐mu 璧bi 翠cui 芷zhi 蒲pu 荻di 苇wei 菱ling 桐tong 榆yu "
    "枫feng 松song 柏bo 杏xing 梅mei 桂gui 竹zhu 鹭lu 鹤he 鸥ou 骏jun 驼tuo 麟lin 霜shuang 雪xue 虹hong 辰chen 晓xiao "
    "朔shuo 望wang 秋qiu 春chun 夏xia 暖nuan 寒han 远yuan 深shen 静jing 素su 丹dan 赤chi 紫zi 苍cang 墨mo 银yin 铁tie "
    "石shi 砂sha 琅lang 珀po 珊shan 瑶yao 琴qin 鼓gu 钟zhong 舟zhou 帆fan 渡du 桥qiao 亭ting 楼lou 塔ta 千qian"
)
_SECOND = (
    "岭ling 河he 石shi 溪xi 泽ze 浦pu 湾wan 洲zhou 渚zhu 汀ting 潭tan 泉quan 川chuan 原yuan 坪ping 坡po 坞wu 岗gang "
    "峰feng 岩yan 谷gu 崖ya 林lin 桥qiao 津jin 渡du 埠bu 集ji 墟xu 堡bao 寨zhai 屯tun 营ying 关guan 城cheng 门men "
    "台tai 堂tang 店dian 坊fang 庄zhuang 里li 陂bei 圩wei 沟gou 浜bang 沙sha 屿yu 礁jiao 山shan 丘qiu 岳yue 阳yang "
    "阴yin 宁ning 安an 昌chang 康kang 顺shun 德de 兴xing 隆long 祥xiang 瑞rui 福fu 乐le 华hua 光guang 明ming 荣rong "
    "来lai 归gui"
)
_REAL = """
云溪 云岩 云林 云城 云阳 云安 清河 清浦 清城 白河 白城 白山
澄城 岚山 砚山 沐川 璧山 蒲城 桐城 榆林 榆阳 松岭 松溪 松原
松山 松阳 桂林 桂阳 竹溪 竹山 鹤岗 鹤峰 鹤城 鹤山 辰溪 朔城
望城 夏河 夏津 远安 深泽 静宁 静安 静乐 丹寨 丹阳 赤峰 赤城
紫阳 苍溪 苍山 银川 铁岭 铁山 石泉 石峰 石城 石门 石台 鼓山
钟山 钟祥 舟山 塔河 塔城 千山 千阳
"""
REAL = frozenset(_REAL.split())

_STRIDE = 1237  # a prime that does not divide len(stems()): neighbours in number are far apart in the list
_SHIFT = 2003


@cache
def stems() -> tuple[tuple[str, str], ...]:
    """Every stem with its spelling, e.g. ``("云岭", "yunling")``."""
    pairs = [(first, second) for first in _FIRST.split() for second in _SECOND.split()]
    found = [(first[0] + second[0], first[1:] + second[1:]) for first, second in pairs if first[0] != second[0]]
    return tuple((name, spelled) for name, spelled in found if name not in REAL)


def stem(seed: int, number: int) -> tuple[str, str]:
    """The ``number``-th stem of the country ``seed``; no two numbers below ``len(stems())`` share one."""
    known = stems()
    return known[(number * _STRIDE + seed * _SHIFT) % len(known)]
