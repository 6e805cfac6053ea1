//! Every key, declared once: dispatch, footer, help and the README's table are made from
//! [`BINDINGS`].

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::lang::{Label, Lang};

/// What a key makes happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The next step.
    Next,
    /// The step before.
    Back,
    /// The first step or line.
    First,
    /// The last step or line.
    Last,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// To the left: the character or the section before.
    Left,
    /// To the right.
    Right,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// Opens, takes, plays what is chosen.
    Open,
    /// Closes what is open.
    Close,
    /// The other lane.
    Lane,
    /// The menu of what-ifs.
    WhatIf,
    /// Takes the last what-if back.
    Undo,
    /// Both futures of a lane: the lesson's and the branch's.
    Futures,
    /// The inspector.
    Inspect,
    /// How the values came about.
    Why,
    /// Asks for the number of a step.
    GoTo,
    /// The presenter's note.
    Note,
    /// What is often told otherwise, and the source of the precise fact.
    Corrections,
    /// The hall view.
    Hall,
    /// An empty screen.
    Blank,
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// All keys.
    Help,
    /// The next tag to filter by.
    Tag,
    /// Text to filter by.
    Filter,
    /// The decoder; in it, room for another paste.
    Decode,
    /// The next token of a paste.
    NextToken,
    /// Another value for a claim.
    Edit,
    /// A signature that fits again.
    Resign,
    /// Another time to look at the token from.
    Clock,
    /// The token into a scenario; there, the token's key to its server or away from it.
    Carry,
    /// Copies what may be shown to others.
    Copy,
    /// Copies the whole token.
    CopyWhole,
    /// A digit.
    Digit(u8),
    /// A character of a text.
    Type(char),
    /// The last character of a text away.
    Erase,
    /// Draws everything again.
    Redraw,
    /// Nothing: a key that a clicker sends.
    Ignore,
    /// Leaves the scenario, or the program.
    Quit,
    /// Ends the program (Ctrl-C).
    Interrupt,
    /// Stops the program until the shell continues it (Ctrl-Z).
    Suspend,
}

impl Command {
    /// Where one stands in a list of so many entries after this command.
    pub(super) fn moved(self, at: usize, count: usize) -> usize {
        const PAGE: usize = 8;
        let last = count.saturating_sub(1);
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at + 1,
            Self::PageUp => at.saturating_sub(PAGE),
            Self::PageDown => at + PAGE,
            Self::First => 0,
            Self::Last => last,
            _ => at,
        };
        to.min(last)
    }
}

/// What is open, and so decides what a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list of scenarios.
    Course,
    /// Typing a filter there.
    Filter,
    /// A step of a scenario.
    Play,
    /// Typing the number of a step.
    GoTo,
    /// The menu of what-ifs.
    WhatIf,
    /// The editor of a credential, on a member of a token.
    Edit,
    /// There, on its characters: no letter is a key.
    Characters,
    /// The inspector.
    Inspect,
    /// How the values came about.
    Why,
    /// A question before a step.
    Predict,
    /// The end of a scenario.
    End,
    /// The decoder's field for a paste: no character is a key.
    Paste,
    /// The decoder takes a paste apart.
    Working,
    /// A decoded token.
    Token,
    /// Typing a value there.
    Value,
    /// All keys.
    Help,
    /// An empty screen.
    Blank,
}

impl Mode {
    /// Every mode, with the words that name it.
    pub const ALL: [(Self, Label); 17] = [
        (
            Self::Course,
            Label::new("list of scenarios", "シナリオ一覧"),
        ),
        (Self::Filter, Label::new("filter", "絞り込み")),
        (Self::Play, Label::new("scenario", "シナリオ")),
        (Self::GoTo, Label::new("go to", "移動")),
        (Self::WhatIf, Label::new("what-if menu", "「もしも」の一覧")),
        (Self::Edit, Label::new("editor", "書き換え")),
        (
            Self::Characters,
            Label::new("characters in the editor", "書き換え（文字）"),
        ),
        (Self::Inspect, Label::new("inspector", "詳細")),
        (Self::Why, Label::new("derivations", "値の由来")),
        (Self::Predict, Label::new("question", "問い")),
        (
            Self::End,
            Label::new("end of a scenario", "シナリオの終わり"),
        ),
        (
            Self::Paste,
            Label::new("decoder's field", "デコーダーの入力欄"),
        ),
        (
            Self::Working,
            Label::new("decoder at work", "デコードの途中"),
        ),
        (Self::Token, Label::new("decoder", "デコーダー")),
        (
            Self::Value,
            Label::new("decoder's values", "デコーダーの値入力"),
        ),
        (Self::Help, Label::new("help", "ヘルプ")),
        (Self::Blank, Label::new("blank screen", "画面消去中")),
    ];
}

/// A key as the table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// A key with a name.
    Code(KeyCode),
    /// Any digit.
    Digits,
    /// Any other character: the text of a field.
    Text,
    /// Any other key.
    Any,
}

/// One line of the table.
#[derive(Debug)]
pub struct Binding {
    /// The keys, the one that the footer shows first.
    pub keys: &'static [Key],
    /// What they make happen.
    pub command: Command,
    /// Where they work.
    pub modes: &'static [Mode],
    /// In words.
    pub label: Label,
    /// Its place in the footer, from 1; 0: help alone shows it.
    pub rank: u8,
}

const fn bind(
    keys: &'static [Key],
    command: Command,
    modes: &'static [Mode],
    (en, ja): (&'static str, &'static str),
    rank: u8,
) -> Binding {
    Binding {
        keys,
        command,
        modes,
        label: Label::new(en, ja),
        rank,
    }
}

use Key::{Any, Char, Code, Ctrl, Digits, Text};
use Mode::{
    Blank, Characters, Course, Edit, End, Filter, GoTo, Help, Inspect, Paste, Play, Predict, Token,
    Value, WhatIf, Why, Working,
};

const ALL: &[Mode] = &[
    Course, Filter, Play, GoTo, WhatIf, Edit, Characters, Inspect, Why, Predict, End, Paste,
    Working, Token, Value, Help, Blank,
];
const LISTS: &[Mode] = &[Course, WhatIf, Edit, Inspect, Why, Help];
const PAGES: &[Mode] = &[Course, WhatIf, Edit, Inspect, Why, Token, Help];
/// Where letters are commands, not text.
const LETTERS: &[Mode] = &[
    Course, Play, WhatIf, Edit, Inspect, Why, Predict, End, Working, Token, Help,
];

/// The table of all keys.
#[rustfmt::skip] // a table: a row a line
pub const BINDINGS: &[Binding] = &[
    bind(&[Char(' '), Code(KeyCode::Right), Code(KeyCode::PageDown)], Command::Next, &[Play], ("next", "次へ"), 1),
    bind(&[Char(' '), Code(KeyCode::Right), Code(KeyCode::PageDown), Char('s')], Command::Next, &[Predict], ("on without an answer", "答えずに次へ"), 2),
    bind(&[Code(KeyCode::Left), Code(KeyCode::Backspace), Code(KeyCode::PageUp)], Command::Back, &[Play, Predict, End], ("back", "戻る"), 2),
    bind(&[Code(KeyCode::Home)], Command::First, &[Play, End], ("first step", "最初のステップ"), 0),
    bind(&[Code(KeyCode::End)], Command::Last, &[Play], ("last step", "最後のステップ"), 0),
    bind(&[Char('g')], Command::GoTo, &[Play], ("go to", "移動"), 6),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Play], ("other lane", "もう一方"), 3),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Inspect], ("other lane", "もう一方"), 4),
    bind(&[Char('w')], Command::WhatIf, &[Play], ("what if", "もしも"), 4),
    bind(&[Char('u')], Command::Undo, &[Play, Edit], ("undo what-if", "「もしも」を取消"), 3),
    bind(&[Char('f')], Command::Futures, &[Play], ("both futures", "分岐を並べる"), 4),
    bind(&[Char('i'), Code(KeyCode::Enter)], Command::Inspect, &[Play], ("inspect", "詳細"), 5),
    bind(&[Char('e')], Command::Edit, &[Play], ("edit credential", "書き換え"), 6),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Edit], ("edit the value", "値を書き換え"), 1),
    bind(&[Text], Command::Type(' '), &[Characters], ("replace the character", "文字を置き換え"), 1),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Edit, Characters], ("other holder", "別の持ち主"), 3),
    bind(&[Code(KeyCode::Esc), Char('e'), Char('q')], Command::Close, &[Edit], ("close", "閉じる"), 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Characters], ("close", "閉じる"), 2),
    bind(&[Char('=')], Command::Why, &[Play], ("why this value", "値の由来"), 8),
    bind(&[Code(KeyCode::Esc), Char('='), Char('q')], Command::Close, &[Why], ("close", "閉じる"), 1),
    bind(&[Code(KeyCode::Tab)], Command::Lane, &[Why], ("other lane", "もう一方"), 2),
    bind(&[Char('v')], Command::Hall, &[Play], ("hall view", "会場表示"), 9),
    bind(&[Char('n')], Command::Note, &[Play], ("presenter's note", "進行メモ"), 7),
    bind(&[Char('c')], Command::Corrections, &[Play], ("often told otherwise", "よくある説明"), 7),
    bind(&[Digits], Command::Digit(0), &[Predict], ("answer", "答える"), 1),
    bind(&[Digits], Command::Digit(0), &[GoTo], ("number of the step", "ステップの番号"), 1),
    bind(&[Digits], Command::Digit(0), &[Inspect], ("section", "項目"), 1),
    bind(&[Code(KeyCode::Enter)], Command::Next, &[Inspect], ("next section", "次の項目"), 0),
    bind(&[Code(KeyCode::Left), Char('h')], Command::Left, &[Inspect], ("character or section before", "前の文字・項目"), 0),
    bind(&[Code(KeyCode::Right)], Command::Right, &[Inspect], ("next character or section", "次の文字・項目"), 0),
    bind(&[Code(KeyCode::Up), Char('k')], Command::Up, LISTS, ("up", "上"), 0),
    bind(&[Code(KeyCode::Down), Char('j')], Command::Down, LISTS, ("down", "下"), 0),
    bind(&[Code(KeyCode::Up)], Command::Up, &[Filter, Characters], ("up", "上"), 0),
    bind(&[Code(KeyCode::Down)], Command::Down, &[Filter, Characters], ("down", "下"), 0),
    bind(&[Code(KeyCode::PageUp)], Command::PageUp, PAGES, ("page up", "前のページ"), 0),
    bind(&[Code(KeyCode::PageDown)], Command::PageDown, PAGES, ("page down", "次のページ"), 0),
    bind(&[Char(' ')], Command::PageDown, &[Inspect, Help], ("page down", "次のページ"), 3),
    bind(&[Code(KeyCode::Home)], Command::First, PAGES, ("top", "先頭"), 0),
    bind(&[Code(KeyCode::End)], Command::Last, PAGES, ("bottom", "末尾"), 0),
    bind(&[Code(KeyCode::Enter), Char(' '), Code(KeyCode::Right)], Command::Open, &[Course], ("play", "開く"), 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Filter], ("play", "開く"), 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[GoTo], ("go", "移動する"), 2),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[WhatIf], ("try it", "試す"), 1),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[End], ("play the next", "次を開く"), 1),
    bind(&[Code(KeyCode::Tab)], Command::Tag, &[Course], ("filter by tag", "タグで絞る"), 2),
    bind(&[Char('/')], Command::Filter, &[Course], ("find", "検索"), 3),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Course], ("show all", "すべて表示"), 4),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Filter], ("show all", "すべて表示"), 2),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[GoTo, Predict, End], ("close", "閉じる"), 8),
    bind(&[Code(KeyCode::Esc), Char('i'), Char('q')], Command::Close, &[Inspect], ("close", "閉じる"), 5),
    bind(&[Code(KeyCode::Esc), Char('w'), Char('q')], Command::Close, &[WhatIf], ("close", "閉じる"), 2),
    bind(&[Code(KeyCode::Esc), Char('?'), Char('q')], Command::Close, &[Help], ("close", "閉じる"), 1),
    bind(&[Code(KeyCode::Backspace)], Command::Erase, &[Filter, GoTo, Paste, Value], ("erase", "一字消す"), 0),
    bind(&[Char('l')], Command::Language, LETTERS, ("日本語", "English"), 8),
    bind(&[Char('t')], Command::Theme, LETTERS, ("theme", "配色"), 0),
    bind(&[Char('.'), Char('b')], Command::Blank, LETTERS, ("blank the screen", "画面を消す"), 0),
    bind(&[Any], Command::Blank, &[Blank], ("back to the screen", "画面に戻る"), 0),
    bind(&[Char('?')], Command::Help, &[Course, Play, WhatIf, Edit, Inspect, Why, Predict, End, Token], ("help", "ヘルプ"), 10),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Working], ("stop", "中止"), 1),
    bind(&[Char('q')], Command::Quit, &[Course, Play, Predict, End, Working, Token], ("quit", "終了"), 11),
    bind(&[Code(KeyCode::Esc), Code(KeyCode::F(5))], Command::Ignore, &[Play], ("nothing (a clicker sends it)", "何もしない（クリッカー用）"), 0),
    bind(&[Text], Command::Type(' '), &[Filter, Paste, Value], ("text", "文字"), 0),
    bind(&[Char('d')], Command::Decode, &[Course], ("decode a token", "トークンをデコード"), 3),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Paste], ("decode", "デコード"), 1),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Paste], ("leave the field", "入力欄を出る"), 2),
    bind(&[Code(KeyCode::Tab)], Command::Type('\t'), &[Paste], ("text", "文字"), 0),
    bind(&[Ctrl('j')], Command::Type('\n'), &[Paste], ("line break", "改行"), 0),
    bind(&[Code(KeyCode::Tab)], Command::NextToken, &[Token], ("next token", "次のトークン"), 1),
    bind(&[Code(KeyCode::Down), Char('j')], Command::Down, &[Token], ("next claim", "次のクレーム"), 2),
    bind(&[Code(KeyCode::Up), Char('k')], Command::Up, &[Token], ("claim before", "前のクレーム"), 0),
    bind(&[Code(KeyCode::Left)], Command::Left, &[Token, Value, Characters], ("character before", "前の文字"), 0),
    bind(&[Code(KeyCode::Right)], Command::Right, &[Token, Value, Characters], ("next character", "次の文字"), 0),
    bind(&[Char('u')], Command::Undo, &[Token], ("undo", "取消"), 3),
    bind(&[Char('r')], Command::Resign, &[Token], ("sign again", "署名し直す"), 3),
    bind(&[Char('e')], Command::Edit, &[Token], ("edit", "書き換え"), 4),
    bind(&[Char('c')], Command::Clock, &[Token], ("clock", "時計"), 5),
    bind(&[Char(' ')], Command::PageDown, &[Token], ("more", "続き"), 3),
    bind(&[Code(KeyCode::Enter), Char('n')], Command::Decode, &[Token], ("paste", "貼り付け"), 6),
    bind(&[Char('p')], Command::Carry, &[Token], ("to a server", "サーバーへ"), 4),
    bind(&[Char('p')], Command::Carry, &[Play], ("server's key", "サーバーの鍵"), 2),
    bind(&[Char('y')], Command::Copy, &[Token], ("copy redacted", "伏せてコピー"), 7),
    bind(&[Char('Y')], Command::CopyWhole, &[Token], ("copy whole", "全部コピー"), 9),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Token], ("back to the list", "一覧へ戻る"), 0),
    bind(&[Code(KeyCode::Enter)], Command::Open, &[Value], ("take it", "決定"), 1),
    bind(&[Code(KeyCode::Esc)], Command::Close, &[Value], ("leave it", "やめる"), 2),
    bind(&[Code(KeyCode::Home)], Command::First, &[Value, Characters], ("start", "先頭"), 0),
    bind(&[Code(KeyCode::End)], Command::Last, &[Value, Characters], ("end", "末尾"), 0),
    bind(&[Ctrl('l')], Command::Redraw, ALL, ("draw again", "再描画"), 0),
    bind(&[Ctrl('z')], Command::Suspend, ALL, ("to the shell; fg comes back", "シェルへ（fgで復帰）"), 0),
    bind(&[Ctrl('c')], Command::Interrupt, ALL, ("end the program", "プログラムを終了"), 0),
];

/// What a key means in a mode.
#[must_use]
pub fn command(mode: Mode, event: KeyEvent) -> Option<Command> {
    let here = || {
        BINDINGS
            .iter()
            .filter(|binding| binding.modes.contains(&mode))
    };
    let exact = here().find_map(|b| b.keys.iter().any(|key| key.is(event)).then_some(b.command));
    let typed = match event.code {
        KeyCode::Char(c)
            if !event
                .modifiers
                .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
        {
            Some(c)
        }
        _ => None,
    };
    match exact {
        Some(Command::Digit(_)) => typed
            .and_then(|c| c.to_digit(10))
            .map(|d| Command::Digit(u8::try_from(d).unwrap_or(0))),
        Some(command) => Some(command),
        None => here().find_map(|b| {
            if b.keys.contains(&Any) {
                Some(b.command)
            } else if b.keys.contains(&Text) {
                typed.map(Command::Type)
            } else {
                None
            }
        }),
    }
}

impl Key {
    fn is(self, event: KeyEvent) -> bool {
        let plain = !event
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (self, event.code) {
            (Char(c), KeyCode::Char(pressed)) => plain && c == pressed,
            (Ctrl(c), KeyCode::Char(pressed)) => {
                event.modifiers.contains(KeyModifiers::CONTROL) && c == pressed.to_ascii_lowercase()
            }
            (Digits, KeyCode::Char(pressed)) => plain && pressed.is_ascii_digit(),
            (Code(code), pressed) => code == pressed,
            _ => false,
        }
    }

    /// Its name in a footer.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Char(' ') => "Space".into(),
            Char(c) => c.to_string(),
            Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Digits => "1-9".into(),
            Text => "A-Z".into(),
            Any => "*".into(),
            Code(code) => match code {
                KeyCode::Left => "←".into(),
                KeyCode::Right => "→".into(),
                KeyCode::Up => "↑".into(),
                KeyCode::Down => "↓".into(),
                KeyCode::PageUp => "PgUp".into(),
                KeyCode::PageDown => "PgDn".into(),
                other => other.to_string(),
            },
        }
    }
}

impl Binding {
    /// All its keys, for help and README.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<String> = self.keys.iter().map(|key| key.name()).collect();
        names.join(" ")
    }
}

/// The keys as a Markdown table, for the README.
#[must_use]
pub fn readme_table(lang: Lang) -> String {
    let mut table = lang
        .pick(
            "| key | where | what |\n|---|---|---|\n",
            "| キー | 場面 | 働き |\n|---|---|---|\n",
        )
        .to_owned();
    for binding in BINDINGS {
        let keys: Vec<String> = binding
            .keys
            .iter()
            .map(|key| format!("`{}`", key.name()))
            .collect();
        let row = format!(
            "| {} | {} | {} |\n",
            keys.join(" "),
            places(binding, lang),
            binding.label.get(lang)
        );
        table.push_str(&row);
    }
    table
}

/// Where a binding works, in words.
fn places(binding: &Binding, lang: Lang) -> String {
    if binding.modes.len() >= LETTERS.len() {
        return lang.pick("everywhere", "どこでも").to_owned();
    }
    let names: Vec<&str> = Mode::ALL
        .iter()
        .filter(|(mode, _)| binding.modes.contains(mode))
        .map(|(_, label)| label.get(lang))
        .collect();
    names.join(lang.pick(", ", "、"))
}

#[cfg(test)]
mod tests;
