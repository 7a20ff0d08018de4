"""What stands beside the report on its page: 标题, 发布机构, 发文字号, 发布日期, as a table, a list or one line."""

import re

from services.parser.document import Document
from services.parser.normalise import squeeze

_NAMES = {
    "标题": "标题 名称 信息名称 公文名称 文件名称 信息标题",
    "发布机构": "发布机构 发文机关 发文机构 发布单位 公开主体 制发机关 发布部门 公开机构 责任部门 发文单位 发布者",
    "发文字号": "发文字号 发文文号 公文文号 文件编号 文号",
    "发布日期": "发布日期 发布时间 发表日期 发表时间 公开日期 公开时间 公布日期 公布时间",
    "成文日期": "成文日期 发文日期 生成日期 印发日期 成文时间 发文时间 生成时间 制发日期 印发时间",
    "日期": "日期 时间",
    "来源": "来源 信息来源 稿件来源 文章来源",
}
_OTHERS = """
索引号 信息索引号 索取号 主题分类 信息分类 主题词 关键词 有效性 时效性 公文时效 是否有效 内容概述 内容概况 公开方式
公开形式 公开范围 公开程序 公开时限 审核程序 服务对象 体裁分类 组配分类 栏目 阅读次数 访问次数 浏览次数 浏览量 点击数
点击率 点击 作者 编辑 字体 字号 打印 分享 责任编辑 失效日期 统一登记号 登记号 原文链接 本地目录 分类 信息类别 效力状态
"""
_KEYS = {word: key for key, words in _NAMES.items() for word in words.split()}
_LABELS = "|".join(r"\s{0,4}".join(word) for word in sorted((*_KEYS, *_OTHERS.split()), key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|(?<=[\s|\[:：;,•·>)]))(?:{_LABELS})(?=[\s:|])[ \t:|]*", re.MULTILINE)
_VALUE = re.compile(r"\s*([^\n\t|]*)")
_LONGEST_VALUE = 120
_HEAD = 6_000


def metadata_of(document: Document, end: int) -> dict[str, str]:
    """What the page states before ``end``, where the body begins, under one name for each; narrow, never empty."""
    found: dict[str, str] = {}
    labels = list(_LABEL.finditer(document.narrow, 0, min(end, _HEAD)))
    ends = [*(label.start() for label in labels), end][1:]
    for label, until in zip(labels, ends, strict=False):
        key = _KEYS.get(squeeze(label[0]).strip(":|"))
        value = _VALUE.match(document.narrow, label.end(), min(until, label.end() + _LONGEST_VALUE))
        words = value[1].strip(" ]>:") if value else ""
        if key and words:
            found.setdefault(key, words)
    for word, words in document.metadata.items():
        if words and word in _KEYS:
            found.setdefault(_KEYS[word], words)
    return found
