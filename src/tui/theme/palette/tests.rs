use super::*;

const INKS: [Ink; 15] = [
    Ink::Plain,
    Ink::Dim,
    Ink::Strong,
    Ink::Server,
    Ink::Client,
    Ink::Attacker,
    Ink::Part(1),
    Ink::Part(2),
    Ink::Part(3),
    Ink::Good,
    Ink::Bad,
    Ink::Alarm,
    Ink::Changed,
    Ink::Removed,
    Ink::Selected,
];
const DEPTHS: [Depth; 3] = [Depth::Ansi, Depth::Indexed, Depth::True];

/// The sixteen colours as xterm has them, and as VGA has them.
const SIXTEEN: [[u32; 16]; 2] = [
    [
        0x00_0000, 0xCD_0000, 0x00_CD00, 0xCD_CD00, 0x00_00EE, 0xCD_00CD, 0x00_CDCD, 0xE5_E5E5,
        0x7F_7F7F, 0xFF_0000, 0x00_FF00, 0xFF_FF00, 0x5C_5CFF, 0xFF_00FF, 0x00_FFFF, 0xFF_FFFF,
    ],
    [
        0x00_0000, 0xAA_0000, 0x00_AA00, 0xAA_5500, 0x00_00AA, 0xAA_00AA, 0x00_AAAA, 0xAA_AAAA,
        0x55_5555, 0xFF_5555, 0x55_FF55, 0xFF_FF55, 0x55_55FF, 0xFF_55FF, 0x55_FFFF, 0xFF_FFFF,
    ],
];

/// What a colour may look like.
fn looks(colour: Color) -> Vec<u32> {
    match colour {
        Color::Rgb(r, g, b) => vec![u32::from_be_bytes([0, r, g, b])],
        Color::Indexed(index @ 0..16) => SIXTEEN.map(|set| set[usize::from(index)]).to_vec(),
        // A cube of six levels, then greys.
        Color::Indexed(index @ 232..) => vec![(u32::from(index) * 10 - 2312) * 0x01_0101],
        Color::Indexed(index) => {
            let level = |step: u8| u32::from(if step == 0 { 0 } else { 55 + 40 * step });
            let cube = index - 16;
            vec![level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)]
        }
        other => unreachable!("{other}"),
    }
}

/// The relative luminance of a colour (WCAG 2.1).
fn luminance(rgb: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from(rgb >> shift & 0xFF) / 255.0;
        if value <= 0.03928 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_is_measured_as_the_standard_does() {
    assert!((contrast(0, 0xFF_FFFF) - 21.0).abs() < 1e-9);
    assert!((contrast(0x77_7777, 0xFF_FFFF) - 4.48).abs() < 0.01);
    let index = |index| looks(Color::Indexed(index));
    assert_eq!([index(178), index(247)], [[0xD7_AF00], [0x9E_9E9E]]);
}

#[test]
fn every_ink_can_be_read_on_its_background() {
    for (theme, plain) in [(Theme::Dark, 0x00_0000), (Theme::Light, 0xFF_FFFF)] {
        for depth in DEPTHS {
            // Many a dark terminal is grey; one with its own background has its own sixteen, too.
            let grey = (theme, depth != Depth::Ansi) == (Theme::Dark, true);
            let backgrounds = [plain, if grey { 0x1E_1E1E } else { plain }];
            for ink in INKS {
                let colours = style(ink, theme, depth).fg.map(looks).unwrap_or_default();
                for (rgb, background) in colours
                    .iter()
                    .flat_map(|rgb| backgrounds.iter().map(move |under| (*rgb, *under)))
                {
                    let contrast = contrast(rgb, background);
                    assert!(
                        contrast >= 4.5,
                        "{ink:?} {theme:?} {depth:?}: {contrast:.1} on {background:06x}"
                    );
                }
            }
        }
    }
}

#[test]
fn who_is_who_is_told_apart_at_every_depth() {
    let who = [Ink::Plain, Ink::Server, Ink::Client, Ink::Attacker];
    let parts = [Ink::Part(1), Ink::Part(2), Ink::Part(3)];
    for theme in [Theme::Dark, Theme::Light] {
        for depth in DEPTHS {
            for inks in [&who[..], &parts] {
                for (at, ink) in inks.iter().enumerate() {
                    for other in &inks[at + 1..] {
                        let [a, b] = [*ink, *other].map(|ink| style(ink, theme, depth));
                        assert_ne!(a, b, "{ink:?} {other:?} {theme:?} {depth:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn without_colours_no_theme_has_any() {
    for ink in INKS {
        for theme in [Theme::Dark, Theme::Light, Theme::Mono] {
            let plain = style(ink, theme, Depth::None);
            assert_eq!((plain.fg, plain.bg), (None, None));
            assert_eq!(plain, style(ink, Theme::Mono, Depth::True));
        }
    }
}

#[test]
fn a_theme_follows_the_background() {
    for (rgb, theme) in [
        ([0, 0, 0], Theme::Dark),
        ([0xFF, 0xFF, 0xFF], Theme::Light),
        ([0x00, 0x2B, 0x36], Theme::Dark),
        ([0xFD, 0xF6, 0xE3], Theme::Light),
        ([0x00, 0x00, 0xFF], Theme::Dark),
        ([0xFF, 0xFF, 0x00], Theme::Light),
    ] {
        assert_eq!(Theme::on(rgb), theme, "{rgb:?}");
    }
}

#[test]
fn only_who_can_tell_its_background_is_asked() {
    for (pairs, asked) in [
        (&[("TERM", "xterm-256color")][..], true),
        (&[("TERM", "xterm")], true),
        (&[("TERM", "tmux-256color"), ("TMUX", "/tmp/t")], true),
        (&[("TERM", "screen"), ("TMUX", "/tmp/t")], true),
        (&[("TERM", "screen.xterm-256color")], false),
        (&[("TERM", "xterm"), ("STY", "1.pts")], false),
        (&[("TERM", "linux")], false),
        (&[("TERM", "vt220")], false),
        (&[("TERM", "dumb")], false),
        (&[("TERM", "xterm"), ("NO_COLOR", "1")], false),
        (&[], false),
    ] {
        let env = |name: &str| {
            let set = pairs.iter().find(|(n, _)| *n == name);
            set.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(tells_background(env), asked, "{pairs:?}");
    }
}

#[test]
fn colours_follow_the_environment() {
    let with = |pairs: &'static [(&str, &str)]| {
        move |name: &str| {
            let set = pairs.iter().find(|(n, _)| *n == name);
            set.map(|(_, value)| (*value).to_owned())
        }
    };
    for (pairs, depth) in [
        (&[("TERM", "xterm-256color")][..], Depth::Indexed),
        (&[("TERM", "xterm-kitty")], Depth::Indexed),
        (
            &[("TERM", "xterm"), ("COLORTERM", "truecolor")],
            Depth::True,
        ),
        (
            &[("TERM", "xterm-256color"), ("NO_COLOR", "1")],
            Depth::None,
        ),
        (&[("TERM", "xterm"), ("NO_COLOR", "")], Depth::Ansi),
        (&[("TERM", "screen")], Depth::Ansi),
        (&[("TERM", "linux")], Depth::Ansi),
        (&[("TERM", "rxvt")], Depth::Ansi),
        (&[("TERM", "vt220")], Depth::Ansi),
        (&[("TERM", "dumb")], Depth::None),
        (&[], Depth::None),
    ] {
        assert_eq!(Depth::detect(with(pairs)), depth, "{pairs:?}");
    }
    for (told, theme) in [
        ("15;0", Theme::Dark),
        ("0;15", Theme::Light),
        ("0;default;7", Theme::Light),
        ("default", Theme::Dark),
    ] {
        let env = |_: &str| Some(told.to_owned());
        assert_eq!(Theme::detect(env), theme, "{told}");
    }
    assert_eq!(Theme::detect(|_| None), Theme::Dark);
}
