"""Words of the page about the API."""

TEXTS: dict[str, tuple[str, str]] = {
    "api_intro": ("开放接口，只读，无需密钥。机器可读的说明：", "Read-only and open. Machine-readable description:"),
    "api_parameter": ("参数", "Parameter"),
    "api_kind": ("取值", "Value"),
    "api_meaning": ("含义", "Meaning"),
}
