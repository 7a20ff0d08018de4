"""The words that the expressions of claims share."""

from services.parser.claims.numeral import NUMERAL

NUMBER = (
    rf"(?P<about>约|近|超过|超|逾|将近|大约)?(?P<number>{NUMERAL})(?P<over>余|多)?(?P<multiple>[万亿])?(?P<more>余|多)?"
)
CASES = rf"{NUMBER}(?:件次?|宗|起|份|例|个|项|人次)"
IN_ALL = r"(?:的)?(?:总数|总量|数量|总计|合计|共计|共|总共|累计)?(?:为|是|有|:)?(?:共计|共)?"
GAP = r"[^,，。;:\d]{0,40}?"
APPLICATION = (
    r"依申请(?:政府)?信息公开(?:的)?(?:申请|事项|件)?"
    r"|(?:政府)?信息(?:依申请)?公开(?:的)?(?:书面)?申请(?:表|书|案件|件)?"
    r"|依申请公开(?:的)?(?:(?:政府)?信息)?(?:申请|事项|函件|件)?"
)
TAKEN = r"(?:新收到?|收到|受理|接收|接到|新增)"
AND = r"(?:[、和及与或]|以及|或者)"
DISPUTE = r"(?:案件|申请|案|诉讼案件|诉讼|应诉案件|应诉)?"
