"""How asking for an address can end. Every request ends as exactly one of these; ``docs/outcomes.md`` lists them."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The end of one request for one address."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    DEFERRED = "deferred"
    GONE = "gone"
    FORBIDDEN_BY_ROBOTS = "forbidden_by_robots"
    BLOCKED = "blocked"
    CHALLENGE_PAGE = "challenge_page"
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    CLIENT_ERROR = "client_error"
    WRONG_TYPE = "wrong_type"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BROKEN_ANSWER = "broken_answer"
    REDIRECT_LOOP = "redirect_loop"
    REFUSED_ADDRESS = "refused_address"
    BAD_ADDRESS = "bad_address"
    DNS = "dns"
    TLS = "tls"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    LOCAL_FILE = "local_file"


@dataclass(frozen=True, slots=True)
class OutcomeKind:
    """What an outcome means. ``passing``: the host is in trouble, so it is left alone for a while and asked again."""

    zh: str
    meaning: str
    passing: bool = False


OUTCOMES: dict[Outcome, OutcomeKind] = {
    Outcome.NEW: OutcomeKind("新增", "A document, and nothing was known of this address."),
    Outcome.CHANGED: OutcomeKind("有变化", "A document, and not the one that was known."),
    Outcome.UNCHANGED: OutcomeKind("无变化", "304, or the bytes (but for a PDF's time stamps) that were known."),
    Outcome.MOVED: OutcomeKind("已转向", "A redirect to another host, which is asked in its own turn."),
    Outcome.DEFERRED: OutcomeKind("已推迟", "Not asked yet: the host is busy, in back-off, or these are quiet hours."),
    Outcome.GONE: OutcomeKind("已不存在", "404, 410, or a page that says so under another status."),
    Outcome.FORBIDDEN_BY_ROBOTS: OutcomeKind("robots 禁止", "The host's robots.txt forbids the address."),
    Outcome.BLOCKED: OutcomeKind("被拦截", "401, 403, 451, or a firewall's page under whatever status."),
    Outcome.CHALLENGE_PAGE: OutcomeKind("验证页", "A page that wants a script run or a puzzle solved."),
    Outcome.TOO_MANY_REQUESTS: OutcomeKind("请求过多", "429.", passing=True),
    Outcome.SERVER_ERROR: OutcomeKind("服务器错误", "5xx.", passing=True),
    Outcome.CLIENT_ERROR: OutcomeKind("请求被拒", "Any other 4xx, or a status that HTTP does not know."),
    Outcome.WRONG_TYPE: OutcomeKind("类型不符", "A media type that no report has, such as video."),
    Outcome.EMPTY: OutcomeKind("空文件", "0 bytes."),
    Outcome.TOO_LARGE: OutcomeKind("过大", "More bytes than FETCH_MAX_BYTES, as sent or when decompressed."),
    Outcome.BROKEN_ANSWER: OutcomeKind(
        "应答损坏", "Not HTTP, shorter than announced, or not decompressible.", passing=True
    ),
    Outcome.REDIRECT_LOOP: OutcomeKind("循环转向", "More than ten redirects."),
    Outcome.REFUSED_ADDRESS: OutcomeKind("地址不允许", "Private, loopback, link-local or reserved; or not http(s)."),
    Outcome.BAD_ADDRESS: OutcomeKind("地址有误", "Not an address."),
    Outcome.DNS: OutcomeKind("域名无法解析", "The host's name does not resolve."),
    Outcome.TLS: OutcomeKind("TLS 错误", "A certificate or a protocol that is not accepted for this source."),
    Outcome.UNREACHABLE: OutcomeKind("无法连接", "No connection.", passing=True),
    Outcome.TIMEOUT: OutcomeKind("超时", "No whole answer in FETCH_TIMEOUT_S.", passing=True),
    Outcome.LOCAL_FILE: OutcomeKind("本地文件无法读取", "A file:// address that is closed, missing or unreadable."),
}
