//! The learner's file: what is said where it cannot be kept or read.

use crate::text::messages;

// The file.
messages! {
    not_kept(why) {
        "your progress is not kept, and this run goes on without: {why}"
        "学習の記録を残せない。このまま続ける：{why}"
    }
    NO_FOLDER {
        "there is no folder for it; set CLOAKROOM_DATA to one"
        "置き場所のフォルダーが分からない。CLOAKROOM_DATAで指定する"
    }
    link(file) {
        "'{file}' is a symbolic link, and is not followed"
        "'{file}' はシンボリックリンクなので、たどらない"
    }
    busy(file) {
        "another cloakroom holds '{file}'"
        "別のcloakroomが '{file}' を使っている"
    }
    unreadable(file, why) {
        "cannot read '{file}': {why}"
        "'{file}' を読み込めない：{why}"
    }
    unwritable(file, why) {
        "cannot write '{file}': {why}"
        "'{file}' に書き込めない：{why}"
    }
    broken(file) {
        "'{file}' is no record of this program"
        "'{file}' はこのプログラムの記録として読めない"
    }
    newer(file) {
        "'{file}' is of a newer version of this program"
        "'{file}' は、より新しい版のプログラムが書いた記録である"
    }
    broken_aside(file, aside) {
        "'{file}' cannot be read as a record; it was set aside as '{aside}', and a new one begins"
        "'{file}' を記録として読めない。'{aside}' に名前を変えて残し、新しい記録を始める"
    }
    newer_aside(file, aside) {
        "'{file}' is of a newer version of this program; it was set aside as '{aside}', and a new one begins"
        "'{file}' は、より新しい版のプログラムが書いた記録である。'{aside}' に名前を変えて残し、新しい記録を始める"
    }
}
