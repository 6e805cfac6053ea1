//! The help: every key that works where one came from, then what the signs mean.

use ratatui::text::Line;

use super::app::App;
use super::canvas::{Canvas, Edge};
use super::keys::{BINDINGS, Mode};
use super::look::Ink;
use super::text::{pad, width};

/// Draws the help.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let lines = lines(app);
    let rows = canvas.rows().saturating_sub(1);
    let columns = usize::from(canvas.area.width);
    let from = app.help.unwrap_or(0);
    canvas.rule(
        Edge::Top,
        0,
        0,
        columns,
        app.lang.pick("Keys and signs", "キーと記号"),
    );
    for row in 1..rows.saturating_sub(1) {
        canvas.framed(row, lines.get(from + row - 1));
    }
    let end = (from + rows.saturating_sub(2)).min(lines.len());
    canvas.rule(
        Edge::Bottom,
        0,
        rows.saturating_sub(1),
        columns,
        &format!("{end}/{}", lines.len()),
    );
    canvas.footer(app);
}

/// How far it scrolls.
pub(super) fn most(app: &App) -> usize {
    lines(app)
        .len()
        .saturating_sub(usize::from(app.size.1).saturating_sub(3))
}

fn lines(app: &App) -> Vec<Line<'static>> {
    let (look, lang) = (app.look, app.lang);
    let here = if app.decoder.is_some() {
        [Mode::Paste, Mode::Token]
    } else if app.play.is_some() {
        [Mode::Play, Mode::Inspect]
    } else {
        [Mode::Course, Mode::Filter]
    };
    let mut lines = Vec::new();
    let names = BINDINGS
        .iter()
        .map(|b| width(&look.text(&b.names())))
        .max()
        .unwrap_or(0);
    for mode in here {
        let name = Mode::ALL
            .iter()
            .find(|(m, _)| *m == mode)
            .map_or("", |(_, label)| label.get(lang));
        lines.push(Line::from(look.ink(name, Ink::Strong)));
        for binding in BINDINGS
            .iter()
            .filter(|binding| binding.modes.contains(&mode))
        {
            lines.push(Line::from(vec![
                look.ink(pad(&look.text(&binding.names()), names + 2), Ink::Strong),
                look.ink(binding.label.get(lang), Ink::Plain),
            ]));
        }
        lines.push(Line::default());
    }
    lines.push(Line::from(
        look.ink(lang.pick("Signs", "記号"), Ink::Strong),
    ));
    let glyphs = look.glyphs();
    let signs = [
        (glyphs.sent, lang.pick("a request", "リクエスト")),
        (glyphs.answered, lang.pick("its answer", "レスポンス")),
        (glyphs.mark, lang.pick("the row that was looked up", "検索された行")),
        ("+", lang.pick("a row written or changed in this step", "このステップで書かれた・変わった行")),
        (glyphs.parting, lang.pick("where the lanes part at this step", "このステップで両者が分かれる所")),
        ("1 2 3", lang.pick("header, payload, signature of a token", "トークンのヘッダー・ペイロード・署名")),
        ("T+", lang.pick("time since the start of the scenario", "シナリオ開始からの時間")),
        (
            "badge",
            lang.pick(
                "stateful: a ledger decides; stateless: a signature does; semi-stateful: a signature, and rows are kept",
                "ステートフル：台帳が決める／ステートレス：署名が決める／一部ステートフル：署名が決めるが行も残る",
            ),
        ),
    ];
    let columns = usize::from(app.size.0).saturating_sub(4 + names + 2).max(8);
    for (sign, words) in signs {
        for (at, words) in super::text::wrap(words, columns).into_iter().enumerate() {
            let sign = if at == 0 { sign } else { "" };
            lines.push(Line::from(vec![
                look.ink(pad(sign, names + 2), Ink::Strong),
                look.ink(words, Ink::Plain),
            ]));
        }
    }
    lines
}
