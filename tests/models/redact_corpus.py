"""Texts as merchants write them, with secrets and harmless numbers inside, to test `kb ask redact`.

This generator shares nothing with the masking code: ranges, check digits and sentences are written out here.
Standard library only.

    python3 tests/models/redact_corpus.py KB [--each N] [--seed N] [--show N]

KB is the built tool. It generates N texts of each kind. A secret counts as masked if its middle digits (all
digits of a code) are nowhere in the result; a harmless value is kept if the result has it unchanged.
Harmless digits that look exactly like a card number, with no word beside them, are counted separately. The exit
code is 0 if, for each kind, at least 99 in 100 secrets are masked and at most 1 in 100 harmless values is lost.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import unicodedata

# Issuer prefixes and lengths, by network.
CARDS = [
    ("6222 02", 19), ("6217 00", 19), ("6228 48", 19), ("6225 88", 16), ("6214 83", 16), ("6230 58", 19),
    ("4111 11", 16), ("4532 01", 16), ("4367 42", 19), ("5200 82", 16), ("5425 23", 16), ("2223 00", 16),
    ("3782 82", 15), ("3415 10", 15), ("3530 11", 16), ("3056 93", 14), ("3852 00", 14), ("6011 00", 16),
    ("6555 55", 16), ("6200 00", 17), ("6212 26", 18), ("9558 80", 19), ("6013 82", 19), ("8100 01", 16),
]  # fmt: skip
LANGUAGES = ("zh", "en")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202d\u202c"


def luhn_ok(digits):
    total = 0
    for place, d in enumerate(int(c) for c in reversed(digits)):
        if place % 2:
            d = d * 2 - 9 if d > 4 else d * 2
        total += d
    return total % 10 == 0


def with_check(body):
    return next(body + str(d) for d in range(10) if luhn_ok(body + str(d)))


def some(rng, count, first="0123456789"):
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def card(rng):
    prefix, length = rng.choice(CARDS)
    prefix = prefix.replace(" ", "")
    return with_check(prefix + some(rng, length - 1 - len(prefix)))


def wrong_check(digits):
    """The same number with a wrong check digit."""
    return digits[:-1] + str((int(digits[-1]) + 3) % 10)


def identity(rng):
    area = rng.choice(["110105", "310104", "440305", "330106", "510107"])
    day = f"{rng.randint(1950, 2005)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    body = area + day + some(rng, 3)
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights)) % 11]


def groups(digits, size):
    return [digits[at : at + size] for at in range(0, len(digits), size)]


def spaced(rng, digits):
    """The digits in groups, as on a card."""
    if len(digits) == 15:
        return f"{digits[:4]} {digits[4:10]} {digits[10:]}"
    return " ".join(groups(digits, 4))


def amount(rng):
    yuan = int(10 ** rng.uniform(1, 5))
    return rng.choice([f"{yuan}元", f"{yuan}.{rng.randint(0, 99):02d}", f"{yuan} 元", f"¥{yuan}.00", f"{yuan:,}.50元"])


def day(rng):
    y, m, d = rng.randint(2023, 2026), rng.randint(1, 12), rng.randint(1, 28)
    forms = [f"{y}-{m:02d}-{d:02d}", f"{y}/{m}/{d}", f"{y}年{m}月{d}日", f"{y}.{m:02d}.{d:02d}", f"{y}{m:02d}{d:02d}"]
    return rng.choice(forms)


def hour(rng):
    h, m = rng.randint(0, 23), rng.randint(0, 59)
    return rng.choice([f"{h:02d}:{m:02d}", f"{h}:{m:02d}", f"{h:02d}:{m:02d}:{rng.randint(0, 59):02d}"])


def mobile(rng):
    return "1" + rng.choice("3456789") + some(rng, 9)


def written(rng, number):
    """A mobile number as people write it."""
    return rng.choice([number, f"{number[:3]} {number[3:7]} {number[7:]}", f"{number[:3]}-{number[3:7]}-{number[7:]}"])


class Text:
    """A text, and the secrets and harmless values in it."""

    def __init__(self, kind, rng):
        self.kind, self.rng, self.language = kind, rng, rng.choice(LANGUAGES)
        self.secrets, self.harmless, self.text = [], [], ""

    def say(self, zh, en):
        """One of these sentences, in the text's language."""
        return self.rng.choice(zh if self.language == "zh" else en)

    def secret(self, shown, digits, all_of_it=False):
        self.secrets.append((digits, all_of_it))
        return shown

    def keep(self, value):
        self.harmless.append(value)
        return value


def around(t, core):
    """The text, often with other sentences around it."""
    if t.rng.random() < 0.4:
        return core
    before = t.say(
        ["您好，", "昨天下午开始就不行了。", "老板让我问一下，", "😭😭", "急！！", "机器重启过两次，还是一样，"],
        ["Hello, ", "It began yesterday afternoon. ", "My boss wants to know: ", "Urgent!! ", "We restarted it twice. "],
    )
    after = t.say(
        ["，麻烦尽快处理", "。谢谢🙏", "，客人还在等", "", "\n请回电"],
        [", please help soon", ". Thank you", ", the customer is waiting", "", "\nPlease call back"],
    )
    return before + core + after


def plain(t):
    number = card(t.rng)
    shown = t.secret(t.rng.choice([number, spaced(t.rng, number), number.replace("", "-")[1:-1] if t.rng.random() < 0.1 else number]), number)
    return t.say(
        [f"客人刷 {shown} 提示失败", f"卡号：{shown}", f"{shown}", f"用银行卡{shown}付款没到账", f"这张{shown}刷不出来", f"卡号是{shown}，一直读卡失败",
         f"终端上刷{shown}没反应", f"交易失败，{shown}", f"退款退到 {shown} 没到", f"订单用{shown}付的", f"商户刷了{shown}两次", f"这笔交易 {shown} 重复扣款",
         f"订单没有问题，但是 {shown} 被扣了两遍", f"终端 {shown} 读不出", f"{shown}这个卡怎么了"],
        [f"card {shown} was declined", f"{shown}", f"The customer paid with {shown} twice", f"Card number: {shown}", f"card{shown}declined",
         f"the terminal declined {shown}", f"refund to {shown} never came", f"merchant charged {shown} twice", f"The order is fine, but {shown} was charged again",
         f"transaction failed: {shown}", f"{shown} is the card"],
    )


def beside(t):
    number, c = card(t.rng), t.rng
    shown = t.secret(c.choice([number, spaced(c, number)]), number)
    other = t.keep(c.choice([amount, day, hour])(c))
    gap = c.choice([" ", "  ", "，", ", ", "\n", "|", "；", " - ", "\t", "/"])
    if c.random() < 0.5:
        return f"{shown}{gap}{other}" + t.say(["没到", " 没入账", ""], [" missing", " not paid out", ""])
    return t.say(["", "昨天 ", "在"], ["", "at ", "on "]) + f"{other}{gap}{shown}" + t.say([" 失败", "", "被拒"], [" failed", ""])


def lines(t):
    number, c = card(t.rng), t.rng
    if c.random() < 0.5:
        cut = c.randint(4, len(number) - 4)
        shown = number[:cut] + c.choice(["\n", "\r\n", "\n  ", " \n"]) + number[cut:]
    else:
        parts = groups(number, 4)
        cut = c.randint(1, len(parts) - 1)
        shown = " ".join(parts[:cut]) + "\n" + " ".join(parts[cut:])
    shown = t.secret(shown, number)
    return t.say([f"卡：{shown}", f"{shown}\n刷不了", f"付款卡号\n{shown}", f"用的是\n{shown}"], [f"{shown}", f"card\n{shown}\ndeclined", f"It is\n{shown}"])


def separators(t):
    number, c = card(t.rng), t.rng
    style = c.choice(["gap", "invisible", "wide", "circled", "arabic", "mixed", "emoji", "single", "keycap"])
    if style == "gap":
        gap = c.choice([".", "\u2013", "\u2014", "_", "/", "   ", "\u2011", "\u2212", "\u00b7", "\u30fb", "-", "－", "\u3000", "\u2009", "\u00a0", "\\", " - ", ",", "，", "~", "|", ":", "\u2022"])
        shown = gap.join(groups(number, 4))
    elif style == "invisible":
        shown = "".join(d + (c.choice(INVISIBLE) if c.random() < 0.5 else "") for d in number)
    elif style == "wide":
        shown = c.choice(["", " ", "　", "－"]).join("".join(chr(ord(d) + 0xFEE0) for d in part) for part in groups(number, 4))
    elif style == "circled":
        shown = "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(d)] for d in number)
    elif style == "arabic":
        shown = "".join(chr(c.choice([0x660]) + int(d)) for d in number)
    elif style == "mixed":
        shown = "".join(part + c.choice([" ", "-", ".", "_", "/", "  "]) for part in groups(number, 4))[:-1].strip(" -./_")
    elif style == "emoji":
        shown = c.choice(["😀", "👉", "⭐", "➡️"]).join(groups(number, 4))
    elif style == "keycap":
        shown = "".join(d + "\ufe0f\u20e3" for d in number)
    else:
        shown = c.choice([" ", "-", "."]).join(number)
    shown = t.secret(shown, number)
    return t.say([f"卡号{shown}", f"是 {shown} 这张", f"{shown}", f"客人的卡 {shown}，没反应"], [f"{shown}", f"card {shown} failed", f"number {shown}"])


def code(t):
    c = t.rng
    what = c.choice(["cvv", "once", "password", "expiry"])
    if what == "cvv":
        value = some(c, c.choice([3, 3, 3, 4]))
        shown = t.secret(value, value, True)
        return t.say(
            [f"CVV {shown}", f"安全码 {shown}", f"安全码：{shown}", f"后三位是{shown}", f"背面三位数 {shown}", f"cvv2:{shown}", f"CVN {shown} 填了", f"卡背面的三位 安全码是 {shown}", f"ＣＶＶ：{shown}"],
            [f"CVV {shown}", f"cvc: {shown}", f"the security code is {shown}", f"CVV2={shown}", f"Security code {shown}", f"cvv{shown}"],
        )
    if what == "once":
        value = some(c, c.choice([4, 6, 6, 5]))
        shown = t.secret(value, value, True)
        return t.say(
            [f"验证码 {shown}", f"短信验证码是{shown}", f"验证码：{shown}", f"收到的验证码{shown}", f"动态码 {shown}", f"OTP {shown}", f"验证码为 {shown}，填了没用", f"手机验证码【{shown}】", f"验证码收到的是{shown}", f"告诉他验证码{shown}了", f"{shown}（验证码）"],
            [f"OTP {shown}", f"otp: {shown}", f"the verification code is {shown}", f"SMS code {shown}", f"one-time code {shown}", f"my OTP was {shown}", f"verification code - {shown}", f"the OTP I got is {shown}", f"{shown} was the OTP"],
        )
    if what == "password":
        value = some(c, c.choice([4, 6, 6, 8])) if c.random() < 0.7 else c.choice(["Abc", "pos", "q1w2", "Yf@"]) + some(c, 4)
        shown = t.secret(value, value, True)
        return t.say(
            [f"密码 {shown}", f"密码是{shown}", f"密码：{shown}", f"支付密码 {shown}", f"取款密码为{shown}", f"PIN {shown}", f"操作员密码是 {shown}", f"密码（{shown}）", f"登录密码{shown}", f"密码我输的{shown}", f"{shown}是我的密码", f"密码试了{shown}"],
            [f"PIN {shown}", f"pin is {shown}", f"password {shown}", f"Password: {shown}", f"my PIN: {shown}", f"the password is {shown}", f"PIN={shown}", f"{shown} is my PIN", f"The password I used: {shown}"],
        )
    month, year = f"{c.randint(1, 12):02d}", f"{c.randint(27, 35)}"
    form = c.choice([f"{month}/{year}", f"{month}{year}", f"{month}-{year}", f"{month}/20{year}", f"20{year}-{month}", f"20{year}年{month}月"])
    digits = "".join(d for d in form if d.isdigit())
    shown = t.secret(form, digits, True)
    return t.say(
        [f"有效期 {shown}", f"有效期：{shown}", f"有效期是{shown}", f"卡的有效期到{shown}", f"卡有效期{shown}"],
        [f"exp {shown}", f"expiry {shown}", f"valid thru {shown}", f"expiry date: {shown}", f"expires {shown}", f"Exp. date {shown}"],
    )


def account(t):
    c = t.rng
    number = wrong_check(card(c)) if c.random() < 0.5 else some(c, c.choice([12, 15, 17, 18, 19, 20]), "123456789")
    if len(number) == 19 and luhn_ok(number):
        number = wrong_check(number)
    form = c.choice([number, number, " ".join(groups(number, 4))])
    shown = t.secret(form, number)
    return t.say(
        [f"结算账户 {shown}", f"账号：{shown}", f"银行卡号{shown}", f"收款账号是{shown}", f"对公账户{shown}", f"打到银行卡 {shown} 里", f"账户 {shown} 没收到钱", f"帐号 {shown}", f"卡号 {shown}", f"结算账户是建设银行的{shown}"],
        [f"account {shown}", f"Account number: {shown}", f"settlement account {shown}", f"card no. {shown}", f"account no {shown} got nothing", f"bank account: {shown}", f"card number {shown}"],
    )


def year(t):
    number, c = card(t.rng), t.rng
    value = t.keep(str(c.randint(2019, 2026)))
    shown = t.secret(number, number)
    gap = c.choice(["-", " ", "/", "_", ".", "，"])
    return t.say([f"{shown}{gap}{value}", f"卡{shown}{gap}{value}年办的"], [f"{shown}{gap}{value}", f"card {shown}{gap}{value}"])


def person(t):
    number = identity(t.rng)
    shown = t.rng.choice([number, f"{number[:6]} {number[6:14]} {number[14:]}", number.lower()])
    shown = t.secret(shown, number.rstrip("X"), True)
    return t.say([f"身份证 {shown}", f"法人身份证号：{shown}", f"{shown}"], [f"ID card {shown}", f"identity number {shown}", f"{shown}"])


def several(t):
    c = t.rng
    number, value = card(c), some(c, 3)
    shown, code_shown = t.secret(spaced(c, number), number), t.secret(value, value, True)
    when, money, phone = t.keep(hour(c)), t.keep(amount(c)), t.keep(mobile(c))
    trace = t.keep(some(c, 6))
    return t.say(
        [f"{when}刷卡{shown}，CVV {code_shown}，金额{money}，流水号{trace}，电话{phone}", f"卡号{shown} 安全码{code_shown} 电话{phone} {money} {when} 凭证号 {trace}"],
        [f"At {when} card {shown}, CVV {code_shown}, amount {money}, trace {trace}, phone {phone}", f"Card: {shown}; CVC: {code_shown}; tel {phone}; {money}; {when}; trace no {trace}"],
    )


def keep_amount(t):
    value = t.keep(amount(t.rng))
    return t.say([f"少了{value}", f"金额 {value}，没到账", f"收款{value}，手续费不对", f"密码输完扣了 {value}"], [f"{value} is missing", f"amount {value}", f"After the PIN {value} was taken"])


def keep_when(t):
    d, h = t.keep(day(t.rng)), t.keep(hour(t.rng))
    gap = t.rng.choice([" ", "，", ", ", "\n"])
    return t.say([f"{d}{gap}{h} 开始报错", f"交易时间 {d}{gap}{h}", f"合同有效期至 {d}{gap}{h}", f"流量到期 {d}{gap}{h}"], [f"since {d}{gap}{h}", f"Time of sale {d}{gap}{h}", f"{d}{gap}{h}"])


def keep_phone(t):
    c = t.rng
    landline = f"0{c.choice(['10', '21', '571', '755'])}-{some(c, 8, '2345678')}"
    hotline = f"400-{some(c, 3)}-{some(c, 4)}"
    one = t.keep(c.choice([written(c, mobile(c)), landline, hotline, "+86 " + mobile(c), "86-" + mobile(c)]))
    return t.say([f"打我电话 {one}", f"联系方式：{one}", f"{one} 王先生", f"验证码发到 {one} 了没收到"], [f"call {one}", f"phone: {one}", f"my number is {one}", f"The code went to {one}"])


def keep_phones(t):
    c = t.rng
    one, two = t.keep(written(c, mobile(c))), t.keep(written(c, mobile(c)))
    gap = c.choice([" ", "/", "、", "\n", ", ", "，", "  ", " 或 "])
    return t.say([f"{one}{gap}{two}", f"电话 {one}{gap}{two}", f"打 {one}{gap}{two} 都行"], [f"{one}{gap}{two}", f"phones {one}{gap}{two}"])


def keep_wallet(t):
    c = t.rng
    number = c.choice(["42000024" + some(c, 2) + "20261122" + some(c, 10), "20261122220014" + some(c, 14), some(c, 28, "1245")])
    number = t.keep(number)
    return t.say([f"微信订单 {number}", f"{number} 没到账", f"支付宝交易号：{number}", f"商户单号{number}", f"这笔 {number}"], [f"order {number}", f"{number} is missing", f"wallet order number: {number}"])


def keep_order20(t):
    number = t.keep(some(t.rng, t.rng.choice([20, 21, 22, 24]), "123456789"))
    return t.say([f"订单号{number}", f"{number}没到账", f"平台单号：{number}", f"订单 {number} 退款"], [f"order no. {number}", f"{number}", f"Order number {number} was refunded"])


def keep_order(t):
    """Numbers as long as a card number, with their name; one in three looks exactly like a card number."""
    c = t.rng
    number = t.keep(card(c) if c.random() < 0.3 else some(c, c.choice([13, 14, 15, 16, 17, 18, 19]), "123456789"))
    return t.say(
        [f"订单号 {number}", f"商户订单号：{number}", f"流水号{number}", f"订单编号是{number}", f"交易单号（微信）：{number}", f"平台订单 {number} 没结算", f"{number}是订单号", f"交易流水：{number}"],
        [f"order {number}", f"order number {number}", f"Order ID: {number}", f"invoice no. {number}", f"transaction reference number: {number}", f"order #{number}", f"transaction id {number}"],
    )


def keep_reference(t):
    number = t.keep(some(t.rng, 12))
    return t.say(
        [f"参考号 {number}", f"检索参考号：{number}", f"参考号是{number}", f"系统参考号（签购单上的那个）{number}", f"{number} 这笔"],
        [f"reference number {number}", f"retrieval reference number (RRN): {number}", f"ref {number}", f"reference no. of the sale {number}", f"{number}"],
    )


def keep_merchant(t):
    number = t.keep("898" + some(t.rng, 12) if t.rng.random() < 0.7 else "1" + some(t.rng, 14, "0234"))
    return t.say([f"商户号 {number}", f"商户编号：{number}", f"商编{number}", f"{number}这个商户"], [f"merchant id {number}", f"MID {number}", f"merchant number: {number}", f"{number}"])


def keep_terminal(t):
    number, trace = t.keep(some(t.rng, 8)), t.keep(some(t.rng, 6))
    return t.say([f"终端号 {number}，凭证号 {trace}", f"终端{number} 流水{trace}", f"TID:{number} 批次号{trace}", f"终端号：{number} 密码键盘坏了，凭证号{trace}"], [f"terminal {number}, trace {trace}", f"TID {number} trace no {trace}", f"Terminal ID: {number}; trace number: {trace}"])


def keep_code(t):
    c = t.rng
    number = t.keep(c.choice(["55", "94001", "6832", "96", "5103", "A0", "10086", "0x1F"]))
    return t.say([f"提示密码错误，应答码 {number}", f"错误代码 {number}", f"报错{number}", f"密码错误 代码 {number}", f"应答码：{number}"], [f"error {number}", f"response code {number}", f"wrong PIN, code {number}", f"It says error code {number}"])


def keep_serial(t):
    c = t.rng
    number = c.choice(["SN", "N5", "V8", "P2"]) + some(c, c.choice([10, 12, 14])) if c.random() < 0.5 else some(c, c.choice([12, 13, 15, 17]), "0179")
    number = t.keep(number)
    return t.say([f"序列号 {number}", f"机身号：{number}", f"SN:{number}", f"设备序列号{number}"], [f"serial number {number}", f"S/N {number}", f"serial no. {number}", f"SN: {number}"])


def keep_parcel(t):
    c = t.rng
    number = t.keep(c.choice(["SF", "YT", "JD", "ZTO"]) + some(c, 13) if c.random() < 0.5 else some(c, c.choice([12, 13, 14, 15])))
    return t.say([f"快递单号 {number}", f"运单号：{number}", f"纸卷快递{number}没收到", f"顺丰运单 {number}"], [f"tracking number {number}", f"waybill {number}", f"parcel {number} never came"])


def keep_invoice(t):
    number = t.keep(some(t.rng, t.rng.choice([8, 12, 20]), "0123"))
    return t.say([f"发票号码 {number}", f"发票号：{number}", f"合同编号 {number}"], [f"invoice {number}", f"invoice number {number}", f"contract no. {number}"])


def keep_counts(t):
    c = t.rng
    number = c.choice([4, 6, 100, 120, 1000, 3600, 9401])
    value = t.keep(f"{number}")
    return t.say([f"密码输了 {value} 次", f"验证码 {value} 秒后才能重发", f"输完密码后 {value} 元没到", f"刷卡{value}笔", f"验证码要{value}分钟"], [f"PIN tried {value} times", f"the OTP took {value} seconds", f"after the PIN {value} yuan went missing", f"password entered {value} times"])


SECRETS = [plain, beside, lines, separators, code, account, year, person, several]
HARMLESS = [keep_amount, keep_when, keep_phone, keep_phones, keep_wallet, keep_order20, keep_order, keep_reference, keep_merchant,
            keep_terminal, keep_code, keep_serial, keep_parcel, keep_invoice, keep_counts]  # fmt: skip


def digits_of(text):
    """The digits of a text in ASCII, and a star for each star or letter; everything else is dropped."""
    out = []
    for c in text:
        value = unicodedata.digit(c, None)
        if value is not None:
            out.append(str(value))
        elif c == "*" or c.isalpha():
            out.append("*")
    return "".join(out)


def clashes(t):
    """Whether the digits of a code are also elsewhere in the text."""
    return any(entire and digits.isdigit() and digits_of(t.text).count(digits) > 1 for digits, entire in t.secrets)


def looks_like_a_card(value):
    """Whether digits are a number that a network issues, with a valid check digit."""
    if not value.isdigit() or not luhn_ok(value):
        return False
    two, four, length = int(value[:2]), int(value[:4]), len(value)
    return (
        value[0] == "4" and length in (13, 16, 19)
        or (51 <= two <= 55 or 2221 <= four <= 2720) and length == 16
        or two in (34, 37) and length == 15
        or (3528 <= four <= 3589 or two in (60, 62, 65, 81, 94, 95)) and 13 <= length <= 19
        or two in (30, 36, 38, 39) and length in (14, 16)
    )


def middle(digits, entire):
    """The digits that must be masked: all of a code, all but the last four of a short number, else the middle."""
    if entire:
        return digits
    return digits[6:-4] if len(digits) > 12 else digits[:-4]


def make(kind, rng):
    while True:
        t = Text(kind.__name__, rng)
        t.text = around(t, kind(t))
        if not clashes(t):
            return t


def ask(kb, texts):
    with tempfile.TemporaryFile("w+", encoding="utf-8") as questions:
        for t in texts:
            questions.write(json.dumps({"text": t.text}) + "\n")
        questions.seek(0)
        answered = subprocess.run([kb, "ask", "redact", "--ndjson"], stdin=questions, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    answers = [json.loads(line) for line in answered.stdout.splitlines()]
    if len(answers) != len(texts):
        sys.exit(f"kb gave {len(answers)} answers to {len(texts)} texts")
    return [answer["text"] for answer in answers]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kb")
    parser.add_argument("--each", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    texts = [make(kind, rng) for kind in SECRETS + HARMLESS for _ in range(arguments.each)]
    tally, card_like, missed = {}, [0, 0], {}
    for t, out in zip(texts, ask(arguments.kb, texts)):
        bare = digits_of(out)
        row = tally.setdefault(t.kind, [0, 0, 0, 0])
        for digits, entire in t.secrets:
            row[0] += 1
            if digits in out if not digits.isdigit() else middle(digits, entire) in bare:
                row[1] += 1
                missed.setdefault(t.kind, []).append((t.text, out))
        for value in t.harmless:
            lost = value not in out
            if t.kind.startswith("keep") and t.kind != "keep_order" and looks_like_a_card(value):
                card_like[0] += 1
                card_like[1] += lost
                continue
            row[2] += 1
            if lost:
                row[3] += 1
                missed.setdefault(t.kind, []).append((t.text, out))
    for kind, texts in missed.items():
        for text, out in texts[: arguments.show]:
            print(f"{kind}: {text!r}\n    → {out!r}")
    print(f"{'kind':<16} {'secrets':>8} {'in clear':>8} {'harmless':>8} {'lost':>8}")
    for kind, row in tally.items():
        print(f"{kind:<16} " + " ".join(f"{number or '':>8}" for number in row))
    secrets, clear, harmless, lost = (sum(row[at] for row in tally.values()) for at in range(4))
    print(f"{secrets} secrets, {clear} in clear; {harmless} harmless values, {lost} lost; "
          f"{card_like[0]} that look exactly like a card number, {card_like[1]} of them masked")  # fmt: skip
    bad = [kind for kind, row in tally.items() if row[1] * 100 > row[0] or row[3] * 100 > row[2]]
    if bad:
        sys.exit(f"more than 1 in 100 went wrong: {', '.join(bad)}")


if __name__ == "__main__":
    main()
