"""What an error is called in Chinese, and what to do about it, by its English title."""

CHINESE: dict[str, tuple[str, str]] = {
    "Bad parameters": ("参数有误", "请按下列说明改正地址中的参数，或从首页重新检索。"),
    "Mistakes in the sources": ("来源清单有误", "请按下列行号逐条改正。"),
    "No such report": ("没有这份报告", "请按机关名称检索：报告可能已换了编号。"),
    "No such agency": ("没有这个机关", "请按机关名称检索。"),
    "No such region": ("没有这个地区", "请从地区一览中查找。"),
    "No such finding": ("没有这条发现", "报告重新解析后，发现可能已变：请查看报告本身。"),
    "No list of sources": ("没有来源清单", "本服务不知道哪些机关应当公布报告，请与运营者联系。"),
    "Search is too costly": ("检索过于繁重", "请减少检索词，或限定年度、地区；也可稍后再试。"),
    "Search is not available": ("检索暂不可用", "索引没有应答，请几秒钟后再试。"),
    "State is not available": ("状态暂不可知", "请几秒钟后再试。"),
    "Decision is not written": ("决定未能写入", "可能已经写入，也可能没有；再提交一次无妨。"),
    "Key needed": ("需要密钥", "请向本服务的运营者索取密钥。"),
    "Not Found": ("没有这个页面", "请从首页开始。"),
    "Method Not Allowed": ("不支持这种请求", "请从首页开始。"),
    "Internal error": ("本服务出错", "错误已记入日志。请再试一次，若仍出错，请告知运营者。"),
}
