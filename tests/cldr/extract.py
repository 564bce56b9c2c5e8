"""Writes `LANGUAGE.json` for each language file: what CLDR says of its dates, numbers and marks."""

import json
import pathlib
import sys

packed, release, *options = sys.argv[1:]
packed = pathlib.Path(packed)
here = pathlib.Path(__file__).parent
languages = sorted(path.stem for path in (here / "../../data/languages").glob("*.yaml"))
CURRENCIES = "USD EUR GBP CHF JPY CNY RUB KZT UAH PLN CAD AUD TRY".split()
UNITS = """duration-minute duration-hour duration-day duration-week duration-month duration-year
duration-decade mass-tonne mass-kilogram length-meter length-kilometer area-square-kilometer
area-square-meter area-hectare volume-cubic-meter volume-liter volume-barrel power-megawatt
power-gigawatt energy-kilowatt-hour temperature-celsius""".split()


def read(package, path):
    return json.loads((packed / package / path).read_text(encoding="utf-8"))


def of(package, language, file, *keys):
    value = read(package, f"main/{language}/{file}.json")["main"][language]
    for key in keys:
        value = value[key]
    return value


def only(value, keys):
    return {key: value[key] for key in keys if key in value}


def without_cases(units):
    """A number stands before a unit in the nominative: other cases are not used."""
    return {
        unit: {key: value for key, value in forms.items() if key.startswith("unitPattern-count")}
        for unit, forms in units.items()
    }


def extract(language):
    # British dates: the house style of English.
    region = "en-GB" if language == "en" else language
    calendar = of("cldr-dates-full", region, "ca-gregorian", "dates", "calendars", "gregorian")
    formats = calendar["dateTimeFormats"]
    numbers = of("cldr-numbers-full", region, "numbers", "numbers")
    latin = {key.removesuffix("-numberSystem-latn"): value for key, value in numbers.items()}
    currencies = of("cldr-numbers-full", region, "currencies", "numbers", "currencies")
    units = of("cldr-units-full", region, "units", "units")
    plurals = read("cldr-core", "supplemental/plurals.json")["supplemental"]["plurals-type-cardinal"]
    return {
        "release": release,
        "months": {
            context: {width: calendar["months"][context][width] for width in ("wide", "abbreviated")}
            for context in ("format", "stand-alone")
        },
        "dateFormats": only(calendar["dateFormats"], ["long"]),
        "quarters": calendar["quarters"]["format"]["wide"],
        "availableFormats": only(
            formats["availableFormats"], ["y", "yMMMM", "MMMMd", "yQQQQ", "Hm"]
        ),
        "intervalFormats": only(formats["intervalFormats"], ["y", "yMMMM", "yMMMd", "Hm"]),
        "minimumGroupingDigits": latin["minimumGroupingDigits"],
        "symbols": only(latin["symbols"], ["decimal", "group"]),
        "decimalFormats": {
            width: latin["decimalFormats"][width]["decimalFormat"] for width in ("short", "long")
        },
        "percent": latin["percentFormats"]["standard"],
        "currencyFormats": {
            **only(latin["currencyFormats"], ["standard", "standard-alphaNextToNumber"]),
            "short": latin["currencyFormats"]["short"],
        },
        "currencies": only(currencies, CURRENCIES),
        "units": {
            width: without_cases(only(units[width], UNITS)) for width in ("long", "short")
        },
        "delimiters": of("cldr-misc-full", region, "delimiters", "delimiters"),
        "plurals": plurals[language],
    }


stale = []
for language in languages:
    path = here / f"{language}.json"
    text = json.dumps(extract(language), ensure_ascii=False, indent=1) + "\n"
    if "--check" not in options:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        stale.append(path.name)
if stale:
    sys.exit(f"not what CLDR {release} says: {', '.join(stale)}; run tests/cldr/renew")
