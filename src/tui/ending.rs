//! The end of a scenario: its question, the answer to say aloud, what to play next.

use ratatui::text::Line;

use super::app::App;
use super::canvas::Canvas;
use super::look::Ink;
use super::play::Play;
use super::predict;

/// Draws the end of a scenario.
pub(super) fn draw(play: &Play, app: &App, canvas: &mut Canvas<'_>) {
    let (look, lang) = (app.look, app.lang);
    let columns = canvas.inside().min(88);
    let scenario = &play.player.trace().scenario;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
    add(
        lang.pick(
            "You have seen it. Now say it aloud.",
            "見終わった。次は、声に出して説明する。",
        ),
        Ink::Plain,
    );
    add(" ", Ink::Plain);
    add(lang.pick("The interview question", "面接の質問"), Ink::Dim);
    add(scenario.question.get(lang), Ink::Strong);
    add(" ", Ink::Plain);
    add(lang.pick("An answer to give", "こう話す"), Ink::Dim);
    for sentence in &scenario.answer {
        add(sentence.get(lang), Ink::Strong);
    }
    if let Some(next) = app.following() {
        add(" ", Ink::Plain);
        let title = next.title.get(lang);
        add(
            &lang.pick(
                format!("Next: {} {title} ({} min)", next.number, next.minutes),
                format!("次：{} {title}（{}分）", next.number, next.minutes),
            ),
            Ink::Plain,
        );
    }
    if !play.guesses.is_empty() {
        let all = play.guesses.len();
        let told = play.guesses.iter();
        let mut told: Vec<(String, bool)> = told
            .map(|(step, guess)| predict::guessed(play, *step, *guess, lang))
            .collect();
        let right = told.iter().filter(|(_, right)| *right).count();
        add(" ", Ink::Plain);
        add(
            &lang.pick(
                format!("Your guesses: {right} of {all} right."),
                format!("予想：{all}問中{right}問正解。"),
            ),
            Ink::Plain,
        );
        // Where the screen is short, what was wrong is what one needs.
        told.sort_by_key(|(_, right)| *right);
        for (text, right) in told {
            add(&text, if right { Ink::Good } else { Ink::Bad });
        }
    }
    canvas.header(app, Some(play));
    for (at, line) in lines
        .iter()
        .take(canvas.rows().saturating_sub(3))
        .enumerate()
    {
        canvas.line(0, at + 2, line);
    }
    canvas.footer(app);
}
