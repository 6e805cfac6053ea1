//! What stands round the spoken answer.

use crate::text::messages;

messages! {
    HALF_MINUTE {
        "The difference between session and token authentication (JWT): the short answer, under a minute"
        "セッション認証とトークン認証（JWT）の違い：短い答え（1分弱）"
    }
    TWO_MINUTES {
        "The difference between session and token authentication (JWT), in two minutes"
        "セッション認証とトークン認証（JWT）の違い：2分で話す"
    }
    HOW_TO {
        "Read it aloud, look away, and say it in words of your own. Under each sentence is the step that shows it."
        "声に出して読み、目を離して、自分の言葉で話す。各文の下は、それを見せるステップ。"
    }
    /// The same where the step is played from here.
    ON_SCREEN {
        "Read it aloud, look away, and say it in words of your own. Enter plays the step that shows a sentence."
        "声に出して読み、目を離して、自分の言葉で話す。Enterで、その文を見せるステップへ。"
    }
    HAVE_IT_GRADED {
        "Then write or dictate yours, and see what was heard: cloakroom grade"
        "次に、自分の回答を書くか音声入力し、何が伝わったかを見る：cloakroom grade"
    }
    LONGER {
        "The same in two minutes: cloakroom answer --length 2min"
        "2分で話すなら：cloakroom answer --length 2min"
    }
    SHORTER {
        "The same, shorter: cloakroom answer --length 30s"
        "短く話すなら：cloakroom answer --length 30s"
    }
}
