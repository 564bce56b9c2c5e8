//! Facts as press officers write them: a number of each kind of text, from a list of realistic ones.

use std::fs;

use serde_json::{Map, Value, json};

/// Texts in a language.
type Texts = Value;

/// The facts of a number, as YAML.
pub fn of(case: u64) -> String {
    let mut draw = Draw(case);
    let language = if draw.one_in(4) { "de" } else { "en" };
    let texts = fs::read_to_string(format!("tests/plausible/{language}.yaml")).unwrap();
    let texts: Texts = serde_yaml::from_str(&texts).unwrap();
    serde_yaml::to_string(&brief(&mut draw, language, &texts)).unwrap()
}

/// A whole facts file.
fn brief(draw: &mut Draw, language: &str, texts: &Texts) -> Value {
    // How much there is to say: from little to more than two pages hold.
    let much = draw.share();
    let up_to = |draw: &mut Draw, most: usize| {
        let wanted = much * most as f64 + draw.share() * 2.0;
        wanted as usize
    };
    let sources = 1 + up_to(draw, 6);
    let sources = draw.some(&texts["sources"], sources);
    let count = sources.len();
    let mut facts = Map::new();
    let boxes = if draw.one_in(8) { 0 } else { 2 + draw.below(8) };
    for (index, mut fact) in draw.some(&texts["facts"], boxes).into_iter().enumerate() {
        fact["source"] = source(draw, count);
        facts.insert(format!("f{index}"), fact);
    }
    let stats: Vec<_> = facts.keys().cloned().collect();
    let headings = 1 + up_to(draw, 7);
    let sections: Vec<_> = draw
        .some(&texts["headings"], headings)
        .into_iter()
        .map(|heading| {
            let paragraphs = 1 + usize::from(draw.one_in(3));
            let mut text: Vec<_> =
                (0..paragraphs).map(|_| prose(draw, &texts["sentences"], much)).collect();
            if draw.one_in(6) {
                let items = draw.some(&texts["items"], 3);
                let items = items.iter().map(|it| format!("- {}", it.as_str().unwrap()));
                text.push(items.collect::<Vec<_>>().join("\n"));
            }
            json!({ "heading": heading, "text": text.join("\n\n"), "source": source(draw, count) })
        })
        .collect();
    let leads = draw.below(4).min(3);
    let lead = draw.some(&texts["leads"], leads);
    let lead: Vec<_> = lead.iter().filter_map(Value::as_str).collect();
    let meetings = if draw.one_in(10) { 0 } else { 2 + up_to(draw, 11) };
    let next = if draw.one_in(4) { 0 } else { 2 + draw.below(3) };
    let named = sources.into_iter().enumerate().map(|(index, mut source)| {
        source["date"] = json!(format!("2025-{:02}", 1 + index));
        source["url"] = json!(format!("https://www.example.org/documents/{}", 2025 + index));
        (format!("s{index}"), source)
    });
    let mut brief = Map::new();
    let mut add = |key: &str, value: Value| {
        if !matches!(value, Value::Null) {
            brief.insert(key.to_owned(), value);
        }
    };
    add("language", json!(language));
    add("title", draw.one(&texts["titles"]));
    if !draw.one_in(4) {
        add("subtitle", draw.one(&texts["subtitles"]));
    }
    if !draw.one_in(3) {
        add("kicker", draw.one(&texts["kickers"]));
    }
    add("date", json!("2025-11-28"));
    if draw.one_in(6) {
        add("paper", json!("us-letter"));
    }
    add("issuer", draw.one(&texts["issuers"]));
    if !lead.is_empty() {
        add("lead", json!(format!("{} [@s0]", lead.join(" "))));
    }
    add("sources", Value::Object(named.collect()));
    if !facts.is_empty() {
        add("facts", Value::Object(facts));
    }
    if !stats.is_empty() {
        add("stats", json!(stats));
    }
    add("sections", json!(sections));
    if meetings > 0 {
        add("timeline", timeline(draw, texts, meetings, count));
    }
    let next: Vec<_> = draw.some(&texts["next"], next);
    if !next.is_empty() {
        add("next", json!(next));
    }
    if !draw.one_in(3) {
        add(
            "contact",
            json!({ "name": "Press office", "email": "press@example.org", "phone": "+00 48 555 90 30" }),
        );
    }
    if draw.one_in(2) {
        add("url", json!("https://example.org/briefings/torvia"));
    }
    Value::Object(brief)
}

/// Some sentences.
fn prose(draw: &mut Draw, sentences: &Value, much: f64) -> String {
    let count = 1 + draw.below(2 + (3.0 * much) as usize);
    let some = draw.some(sentences, count);
    some.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}

fn source(draw: &mut Draw, count: usize) -> Value {
    json!(format!("s{}", draw.below(count)))
}

fn timeline(draw: &mut Draw, texts: &Texts, count: usize, sources: usize) -> Value {
    let first = 2026 - draw.below(4);
    let days = (2027 - first) * 360;
    let mut starts: Vec<_> = (0..count).map(|_| draw.below(days)).collect();
    starts.sort_unstable();
    let date = |day: usize| {
        format!("{}-{:02}-{:02}", first + day / 360, day % 360 / 30 + 1, day % 30 % 28 + 1)
    };
    let titles = draw.some(&texts["meetings"], count);
    let meetings: Vec<_> = titles
        .into_iter()
        .zip(starts)
        .map(|(title, day)| {
            let date = if draw.one_in(5) && day + 30 < days {
                format!("{}/{}", date(day), date(day + 29))
            } else {
                date(day)
            };
            let mut meeting =
                json!({ "date": date, "title": title, "source": source(draw, sources) });
            if draw.one_in(2) {
                meeting["place"] = draw.one(&texts["places"]);
            }
            meeting
        })
        .collect();
    let title = if texts["titles"][0].as_str().unwrap().contains(" und ") {
        "Begegnungen"
    } else {
        "Meetings"
    };
    json!({ "title": format!("{title} {first}–2026"), "from": first.to_string(), "to": "2026", "meetings": meetings })
}

/// What is drawn by lot, the same for the same number.
struct Draw(u64);

impl Draw {
    /// Any number.
    fn any(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to 1.
    fn share(&mut self) -> f64 {
        (self.any() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn one(&mut self, list: &Value) -> Value {
        let list = list.as_array().unwrap();
        list[self.below(list.len())].clone()
    }

    /// As many different ones of a list, or all, in any order.
    fn some(&mut self, list: &Value, count: usize) -> Vec<Value> {
        let mut rest = list.as_array().unwrap().clone();
        let mut some = Vec::new();
        while some.len() < count && !rest.is_empty() {
            some.push(rest.swap_remove(self.below(rest.len())));
        }
        some
    }
}
