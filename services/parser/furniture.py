"""What stands around a report on its page and is none of it: menus, trails, share links, footers, table heads."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from services.parser.identity.hijack import is_advertising
from services.parser.normalise import fold

Part = Literal["start", "middle", "end"]
"""Before the first heading, between headings, after the last one."""

_ALWAYS = re.compile(
    r"(?:附件)?下载(?:附件|本页)?$|打印(?:本页|此页)?|关闭(?:窗口|本页)?$|返回(?:顶部|首页|列表)?$"
    r"|(?:微信|手机)?扫一扫|分享(?:到|至)?(?:$|[:微])|上一篇|下一篇|上一条|下一条|-->|大\s*中\s*小$"
    r"|(?:微信|微博|新浪微博|QQ空间|QQ好友|全真版|文字版|文件下载|相关链接|相关文档|相关文件|相关解读|相关附件"
    r"|收藏|朗读|无障碍浏览)(?:$|\W|微|QQ)"
    r"|[\[(]?\s*(?:字体|字号|大 ?中 ?小)\s*[:\[\])]|图\s?\d{1,2}$|第?\s?\d{1,3}\s?/\s?\d{1,3}\s?页?$"
    r"|(?:您|你)?(?:当前|现在|所在)的?(?:所在)?的?位置|(?:首页|网站首页)\s*[>»›/|]|(?:万?元|件)$"
)
"""Where such a line begins, it is no sentence of a report anywhere."""
_FOOTER = re.compile(
    r"版权所有|copyright|©|icp备|公网安备|网站标识码|主办(?:单位)?\s*:|承办(?:单位)?\s*:|技术支持\s*:|友情链接|网站地图"
    r"|联系我们|关于我们|责任编辑|建议使用.{0,20}浏览器|中国政府网$|网站声明|隐私(?:声明|保护)|政府网站找错|党政机关$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:索引号|信息索引号|发布机构|发文机关|发布单位|发文字号|文号|主题分类|信息分类|有效性|公文时效|发布日期|发布时间|成文日期|生成日期"
    r"|公开方式|公开形式|公开范围|关键词|主题词|浏览次数|访问次数|阅读次数|点击数|点击率|来源|信息来源|作者|栏目|原文链接|本地目录|公开日期"
    r"|标题|名称|时间|日期|体裁分类|责任部门|是否有效|今天是)\s*[:|]?(?:\s|$|(?<=:))"
)
_WELCOME = re.compile(
    r"今天是|欢迎(?:您|你)?(?:来到|访问|光临)|(?:进入)?(?:无障碍|长者|老年)(?:模式|浏览|版)|设为首页|加入收藏"
)
_CONTACT = re.compile(r"地\s*址|电\s*话|邮\s*编|邮政编码|邮\s*箱|传\s*真|联系人")
_TITLE = re.compile(
    r"公开.{0,12}(?:报告|年报)|[\u3400-\u9fff](?:局|政府|办公室|办公厅|委员会|街道|镇|乡|办事处|院|中心)$|20\d\d\s*年"
)
_PUNCTUATED = re.compile(r"[,。;:!?]")
_NO_WORDS = re.compile(r"[\d\s|.\-—/_=*#>+%<]*$")
_WORDS = """
信息内容 本年制发件数 本年废止件数 现行有效件数 本年处理决定数量 本年收费金额单位万元 本年收费金额 规章 行政规范性文件
规范性文件 行政许可 行政处罚 行政强制 行政事业性收费 申请人情况 自然人 法人或其他组织 商业企业 科研机构 社会公益组织
法律服务机构 其他 总计 行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 未经复议直接起诉 复议后起诉 单位万元 单位件
本年新制作数量 本年新公开数量 对外公开总数量 上一年项目数量 本年增减 处理决定数量 采购项目数量 采购总金额 政府集中采购
其他对外管理服务事项 三本年度办理结果 企业 组织 机构 服务 公益 法律 商业 科研
"""
_TABLE_WORDS = frozenset(_WORDS.split())
_TABLE_LINE = re.compile(
    r"第二十条第[一二三四五六七八九]+项$|本列数据的勾稽关系|(?:结果维持|尚未审结|商业企业).{0,40}(?:总计|其他)$"
)
_MARKS = " \t\r#*•·>|"
_LONGEST_TABLE_LINE = 80
_LONGEST_MENU_LINE = 40
_LEAST_MENU = 4
_SENTENCE = 40


def without_furniture(text: str, narrowed: str, part: Part) -> Iterator[str]:
    """The lines of ``text`` that may belong to the report. When in doubt a line stays.

    ``narrowed`` is the same text narrow, character by character; its lines are the lines.
    """
    kept = []
    start = 0
    for line in narrowed.split("\n"):
        words = line.strip(_MARKS)
        if words and not _is_furniture(words, part):
            kept.append((text[start : start + len(line)], words))
        start += len(line) + 1
    if part == "end":
        kept = kept[: _footer(kept)]
    if part == "middle":
        yield from (line for line, _ in kept)
        return
    for is_menu, group in groupby(kept, key=lambda pair: _may_be_menu(pair[1])):
        members = list(group)
        if not is_menu or len(members) < _LEAST_MENU:
            yield from (line for line, _ in members)


def _is_furniture(words: str, part: Part) -> bool:
    if _ALWAYS.match(words) or _NO_WORDS.match(words):
        return True
    if part == "middle":
        if len(words) > _LONGEST_TABLE_LINE:
            return False
        bare = fold(words)
        return bare in _TABLE_WORDS or bool(_TABLE_LINE.match(bare))
    if part == "start" and (_FIELD.match(words) or _WELCOME.match(words) or words.count(">") > 1):
        return True
    return len(words) < _SENTENCE * 2 and not _TITLE.search(words) and is_advertising(words)


def _footer(lines: list[tuple[str, str]]) -> int:
    """Where the page's footer begins: below it stands no sentence any more."""
    sentences = [at for at, (_, words) in enumerate(lines) if len(words) >= _SENTENCE and "。" in words]
    start = sentences[-1] if sentences else 0
    for at, (_, words) in enumerate(lines[start:], start):
        if len(words) < _SENTENCE * 4 and _FOOTER.search(words):
            return at
    return len(lines)


def _may_be_menu(words: str) -> bool:
    if len(words) > _LONGEST_MENU_LINE or _PUNCTUATED.search(words):
        return False
    return not (_TITLE.search(words) or _CONTACT.search(words))
