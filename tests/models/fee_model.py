"""What a sale costs, calculated independently with exact fractions and compared with `kb ask fee`.

This model shares no code with the Rust implementation and reads none of its rules: rates, caps, dates and
rounding are written out here from the facts, so that an error in either shows as a difference.
Standard library only.

    python3 tests/models/fee_model.py KB CONTENT [--cases N] [--seed N]
    python3 tests/models/fee_model.py --screen [--cases N] [--seed N]

KB is the built tool, CONTENT the directory with the rules. The exit code is 0 if all cases agree.
With `--screen` it writes cases for a browser test, one per line: what is typed into the calculator, and
what it must show.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from fractions import Fraction

HALF = Fraction(1, 2)


def percent(text):
    return Fraction(text) / 100


# 2016-09-06: pricing of card fees; both parts have caps, the network's is halved between two sides.
START = date(2016, 9, 6)
ISSUER = {"debit": percent("0.35"), "credit": percent("0.45")}
ISSUER_CAP = {"debit": 1300, "credit": None}
NETWORK_SIDE = percent("0.065") / 2
NETWORK_SIDE_CAP = 650 // 2

# Three years from 2021-09-30, including the last day: standard debit cards at 90 %, preferential
# merchants at 78 %, the yuan caps unchanged.
CUT_FROM, CUT_TO = date(2021, 9, 30), date(2024, 9, 30)

# Small sales without PIN and signature: 1,000 yuan since 2018-06-01.
SMALL_FROM, SMALL_MAX = date(2018, 6, 1), 100_000


class Refused(Exception):
    """The facts give no figure."""


def half_up(amount):
    """Rounds to the fen, half a fen up; amounts are never negative."""
    return (amount + HALF).__floor__()


def factor(card, merchant_class, on):
    """The share of the caps that applies."""
    if on < START:
        raise Refused("no_rate_in_force")
    if merchant_class == "exempt":
        return Fraction(0)
    if merchant_class == "preferential":
        if on < CUT_FROM:
            raise Refused("not_settled_by_facts")
        return Fraction(78, 100) if on <= CUT_TO else Fraction(1)
    if card == "debit" and CUT_FROM <= on <= CUT_TO:
        return Fraction(90, 100)
    return Fraction(1)


def capped(amount, cap):
    return amount if cap is None else min(amount, cap)


def model(case):
    """The expected columns of a case, in fen; None for an empty column."""
    sale, rate, cap = case["sale"], case["rate"], case["cap"]
    card, merchant_class, on = case["card"], case["class"], case["on"]

    def fee_of(amount):
        return capped(half_up(amount * rate), cap)

    fee = fee_of(sale)
    if merchant_class == "small_value":
        if on < SMALL_FROM:
            raise Refused("no_rate_in_force")
        if sale > SMALL_MAX:
            raise Refused("above_small_value")
    issuer = network = margin = returned = None
    if case["back"] is None:
        if card in ("debit", "credit") and merchant_class != "small_value":
            share = factor(card, merchant_class, on)
            issuer = capped(half_up(sale * ISSUER[card] * share), ISSUER_CAP[card])
            network = capped(half_up(sale * NETWORK_SIDE * share), NETWORK_SIDE_CAP)
            margin = fee - issuer - network
        refunded, kept = 0, fee
    else:
        refunded = sum(case["refunds"])
        if refunded > sale:
            raise Refused("refund_above_sale")
        if case["back"] == "void":
            kept = 0
        elif case["back"] == "kept":
            kept = fee
        else:
            # The cumulative rule: the fee on the part of the sale that is not refunded.
            kept = fee_of(sale - refunded) if refunded < sale else 0
        returned = fee - kept
    return {
        "issuer_fee": issuer,
        "network_fee_acquirer_side": network,
        "network_fee_issuer_side": network,
        "merchant_fee": kept,
        "acquirer_margin": margin,
        "net_to_merchant": sale - refunded - kept - case["extra"],
        "fee_returned": returned,
    }


def yuan(fen):
    if fen is None:
        return ""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


# Days around every change of the rules.
EDGES = [
    day + timedelta(days=shift)
    for day in (START, SMALL_FROM, CUT_FROM, CUT_TO, date(2025, 1, 15))
    for shift in (-1, 0, 1)
]
# Sales around every cap and every rounding tie, in fen.
SALES = [1, 83, 84, 131, 132, 750, 100_000, 100_001, 371_428, 371_571, 371_572, 412_698, 476_190, 1_000_000, 1_001_538]
# Usual rates, as typed and exact.
RATES = [(text, percent(text)) for text in ("0", "0.10", "0.38", "0.48", "0.5", "0.60", "0.62", "1.50", "0.333333", "3")]


def random_case(rng):
    """A case in numbers."""
    card = rng.choices(["debit", "credit", "foreign", "qr"], [4, 4, 1, 1])[0]
    classes = ["standard", "preferential", "exempt", "small_value"]
    merchant_class = "any" if card == "qr" else rng.choices(classes, [5, 3, 1, 1])[0]
    if card == "foreign":
        merchant_class = "standard"
    on = rng.choice(EDGES) if rng.random() < 0.4 else START + timedelta(days=rng.randrange(-60, 4000))
    if rng.random() < 0.3:
        sale = max(1, rng.choice(SALES) + rng.randrange(-2, 3))
    else:
        sale = int(10 ** rng.uniform(0, 8.5)) + 1
    if merchant_class == "small_value":
        # Often around the limit, so that an error of one fen would show.
        sale = SMALL_MAX + rng.randrange(-2, 3) if rng.random() < 0.3 else min(sale, SMALL_MAX)
    if rng.random() < 0.6:
        rate_text, rate = rng.choice(RATES)
    else:
        millionths = rng.randrange(0, 1_500_000)
        rate_text = f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"
        rate = Fraction(millionths, 100_000_000)
    cap = rng.randrange(1, 5_000) if rng.random() < 0.3 else None
    back = rng.choices([None, "void", "prorata", "kept"], [13, 1, 3, 3])[0]
    refunds = []
    if back == "void":
        refunds = [sale]
    elif back:
        left = sale
        for _ in range(rng.randrange(1, 4)):
            part = left if rng.random() < 0.2 else rng.randrange(1, left + 1)
            refunds.append(part)
            left -= part
            if left == 0:
                break
        if rng.random() < 0.02:
            refunds.append(left + 1)
    same_day = back is None and rng.random() < 0.1
    extra = rng.randrange(0, 10_000) if rng.random() < 0.2 else 0
    return {
        "card": card,
        "class": merchant_class,
        "on": on,
        "sale": sale,
        "rate_text": rate_text,
        "rate": rate,
        "cap": cap,
        "back": back,
        "refunds": refunds,
        "same_day": same_day,
        "extra": extra,
    }


def question(case, rng):
    """The case as a row of texts, as kb reads it."""
    base = "qr_wallet" if case["card"] == "qr" else rng.choice(["chip", "contactless"])
    ending = f"_refund_{case['back']}" if case["back"] else "_D0" if case["same_day"] else ""
    return {
        "amount": yuan(case["sale"]),
        "card_type": case["card"],
        "merchant_class": case["class"],
        "channel": base + ending,
        "tariff_as_of": case["on"].isoformat(),
        "contract_rate_pct": case["rate_text"],
        "contract_cap": yuan(case["cap"]),
        "extra_fee": yuan(case["extra"]),
        "refund_amount": "+".join(yuan(part) for part in case["refunds"]),
    }


def expected(case):
    try:
        return {column: yuan(fen) for column, fen in model(case).items()}
    except Refused as refused:
        return {"error": str(refused)}


def columns_of(answer):
    if "error" in answer:
        return {"error": answer["error"]["code"]}
    return {column: text for column, text in answer.items() if column != "steps"}


def typed(case):
    """What is typed into the calculator for a case."""
    return {
        "amount": yuan(case["sale"]),
        "way": case["card"],
        "class": case["class"],
        "rate": case["rate_text"],
        "cap": yuan(case["cap"]),
        "charge": yuan(case["extra"]) if case["extra"] else "",
        "on": case["on"].isoformat(),
    }


def write_screen_cases(rng, count):
    """Writes cases that the calculator has fields for: no refunds, no class of small sales."""
    written = 0
    while written < count:
        case = random_case(rng)
        if case["back"] is None and case["class"] != "small_value":
            written += 1
            print(json.dumps({"typed": typed(case), "expected": expected(case)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kb", nargs="?")
    parser.add_argument("content", nargs="?")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--screen", action="store_true")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    if arguments.screen:
        return write_screen_cases(rng, arguments.cases)
    if arguments.content is None:
        parser.error("KB and CONTENT are needed, or --screen")
    cases = [random_case(rng) for _ in range(arguments.cases)]
    different, kinds = [], {"answered": 0, "refused": 0}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as questions:
        for case in cases:
            case["question"] = question(case, rng)
            questions.write(json.dumps(case["question"]))
            questions.write("\n")
        questions.seek(0)
        command = [arguments.kb, "ask", "fee", "--ndjson", "--dir", arguments.content]
        with subprocess.Popen(command, stdin=questions, stdout=subprocess.PIPE, encoding="utf-8") as kb:
            answers = 0
            for case, line in zip(cases, kb.stdout):
                answers += 1
                ours, theirs = expected(case), columns_of(json.loads(line))
                kinds["refused" if "error" in ours else "answered"] += 1
                if ours != theirs:
                    different.append((case["question"], ours, theirs))
            more = kb.stdout.read()
    if kb.returncode != 0 or answers != len(cases) or more:
        sys.exit(f"kb ended with {kb.returncode} after {answers} answers to {len(cases)} questions")
    for row, ours, theirs in different[:5]:
        print(f"question {json.dumps(row)}\nmodel    {json.dumps(ours)}\nkb       {json.dumps(theirs)}\n")
    if different:
        sys.exit(f"{len(different)} of {len(cases)} cases differ")
    print(f"{len(cases)} cases agree, {kinds['refused']} of them refused")


if __name__ == "__main__":
    main()
