//! Words of `--help`: what each command, argument and option means.

use crate::text::messages;

messages! {
    USAGE { "Usage: " "使い方：" }
    /// In the line of usage.
    ANY_OPTIONS { "[OPTIONS]" "[オプション]" }
    /// In the line of usage.
    A_COMMAND { "COMMAND" "コマンド" }
    COMMANDS { "Commands" "コマンド" }
    ARGUMENTS { "Arguments" "引数" }
    OPTIONS { "Options" "オプション" }
    COMMON_OPTIONS { "Common options" "共通オプション" }
    EXAMPLES { "Examples:" "例：" }
    CLOAKROOM {
        "Session tickets and JWT passports, side by side: see who remembers that you are logged in"
        "セッションの番号札とJWTの旅券を並べて動かし、ログインを覚えているのは誰かを見る"
    }
    OPEN_COURSE { "open the course" "コースを開く" }
    PLAY_ONE { "play one scenario" "シナリオを1つ再生する" }
    DECODE_ONE {
        "decode a token; it stays on this machine"
        "トークンをデコードする（外部には送らない）"
    }
    PLAY {
        "Play a scenario; without one, open the course"
        "シナリオを再生する。省略するとコースを開く"
    }
    LIST {
        "List the scenarios in course order"
        "シナリオをコースの順に一覧する"
    }
    COMPARE {
        "Compare session and token, point by point, as measured now"
        "セッションとトークンを観点ごとに比べる（今測った値）"
    }
    CHECK {
        "Check scenario files: format, languages, placeholders, expectations"
        "シナリオファイルを検査する：形式、言語、プレースホルダー、期待値"
    }
    DECODE {
        "Decode every token in a text, and say whether its signature was checked"
        "テキスト中のトークンをすべてデコードし、署名を検証したかどうかを示す"
    }
    ANSWER {
        "Say the answer to the interview's question, each sentence with the step that shows it"
        "面接の質問への話し方を、各文を見せるステップと一緒に示す"
    }
    CHOOSE {
        "Recommend a scheme for a site, with reasons and what would tip it; without options, ask"
        "サイトに合う方式を、理由と、答えが変わる条件と一緒に示す。オプションがなければ尋ねる"
    }
    GLOSSARY {
        "Say what a term means; without one, all terms by subject"
        "用語の意味を示す。省略すると、すべての用語を主題ごとに並べる"
    }
    GRADE {
        "Grade a written answer on sessions and tokens: what was heard, what was missing"
        "「セッションとトークンの違い」への回答を採点し、伝わったことと足りないことを示す"
    }
    REVIEW {
        "Ask again what was wrong or unsure and is due today"
        "間違えた問い、あやふやな問いのうち、今日の分をもう一度尋ねる"
    }
    PROGRESS {
        "Say what was played, what is weak, what is mended"
        "見終えたシナリオ、弱点、直ったものを示す"
    }
    INTERVIEW {
        "Rehearse the interview: say it aloud, tick what you said, and be asked for what was missing"
        "面接の練習：声に出して答え、言えた点を選び、足りない点を聞かれる"
    }
    COMPLETIONS {
        "Print completions for a shell"
        "シェルの補完スクリプトを出力する"
    }
    MAN {
        "Print the manual page as roff"
        "マニュアルページをroff形式で出力する"
    }
    LANG {
        "Language, else that of the environment"
        "言語。省略時は環境に従う"
    }
    COLOR { "When to use colour" "色を使う条件" }
    HELP { "Print this help" "このヘルプを表示する" }
    VERSION { "Print the version" "バージョンを表示する" }
    NO_SAVE {
        "Write nothing to the file with your progress"
        "学習の記録を書き込まない"
    }
    PLAIN {
        "Linear text instead of the screen"
        "画面の代わりに、上から順に読めるテキストを出す"
    }
    THEME { "Colours of the screen" "画面の配色" }
    ASCII {
        "Draw with ASCII characters only; where the locale is not UTF-8, that is so anyway"
        "罫線などをASCII文字だけで描く。ロケールがUTF-8でないときは、指定がなくてもこうなる"
    }
    PLAY_SCENARIO {
        "Id, number or file of a scenario"
        "シナリオのID、番号、またはファイル"
    }
    PLAY_JSON {
        "The whole run as one JSON document"
        "実行の全体を1つのJSON文書で出す"
    }
    PLAY_STEP {
        "Start at step N; with --plain or --json, print it alone, with what --do puts in beside it"
        "ステップNから始める。--plain、--jsonでは、そのステップと、前後に--doで加えたものだけを出す"
    }
    PLAY_LANE { "This lane alone" "このレーンだけ" }
    PLAY_WHAT_IFS {
        "What if: after step N (0: before the first) do ACTION; 'N@ticket: ACTION' in one lane; repeatable"
        "「もしも」：ステップNの後（0なら最初の前）にACTIONを行う。'N@ticket: ACTION' は片方のレーンだけ。複数可"
    }
    PLAY_SETS {
        "Change a setting before step 1; repeatable"
        "ステップ1の前に設定を変える。複数可"
    }
    PLAY_SETTINGS {
        "List the settings, their values here and what they may be"
        "設定の一覧、ここでの値、取りうる値を示す"
    }
    PLAY_ASK {
        "With --plain: stop at each prediction and ask"
        "--plainで、予想のたびに止まって尋ねる"
    }
    PLAY_NO_PREDICT { "Leave the predictions out" "予想を省く" }
    PLAY_FULL { "With --plain: write tokens out" "--plainで、トークンを全文で出す" }
    AS_JSON { "As JSON" "JSONで出す" }
    COMPARE_MARKDOWN { "As a Markdown table, for notes" "メモ用のMarkdownの表で出す" }
    COMPARE_SET {
        "Change a setting of the lanes before step 1; repeatable"
        "ステップ1の前にレーンの設定を変える。複数可"
    }
    REVIEW_MINUTES {
        "The minutes that it may take, else 5"
        "かける時間（分）。省略時は5"
    }
    REVIEW_BY {
        "Fit the gaps to this day, such as 2026-12-10: everything weak comes on the last two days"
        "この日（例：2026-12-10）に間隔を合わせる。最後の2日には弱点がすべて出る"
    }
    REVIEW_PLAN {
        "With --by: print the days and what comes on each"
        "--byの日までの予定を、日ごとに出す"
    }
    REVIEW_EXPORT {
        "Print every card for Anki, as tab-separated text"
        "すべての問いをAnki用のタブ区切りテキストで出す"
    }
    PROGRESS_RESET { "Forget everything" "記録をすべて消す" }
    PROGRESS_YES { "With --reset: do not ask" "--resetで、確認しない" }
    CHECK_FILES {
        "Files and folders; none: the scenarios that come with the program"
        "ファイルやフォルダー。省略時は組み込みのシナリオ"
    }
    DECODE_TOKEN {
        "A token, or any text with tokens in it; - or none: stdin"
        "トークン、またはトークンを含むテキスト。- か省略で標準入力"
    }
    DECODE_JSON { "As one JSON document" "1つのJSON文書で出す" }
    DECODE_NDJSON {
        "As a line of JSON for each token, streaming"
        "トークンごとにJSONを1行ずつ、読みながら出す"
    }
    DECODE_EXPLAIN {
        "Explain every claim and header parameter, and show the bytes of every part"
        "すべてのクレームとヘッダーパラメーターを説明し、各部分のバイト列を示す"
    }
    DECODE_SHARE {
        "Take out the signature and personal values, so that the output may go into a ticket"
        "署名と個人情報を除き、課題管理や問い合わせに貼れる形で出す"
    }
    DECODE_DENY {
        "Exit with 1 if a finding is this severe or more"
        "この重大度以上の指摘があれば終了コードを1にする"
    }
    DECODE_WEAK_SECRETS {
        "Try well-known weak secrets with --ndjson, too; with a file also the secrets in it, one a line"
        "--ndjsonでも、よく知られた弱い共有秘密鍵を試す。ファイルを渡せば、その各行の値も試す"
    }
    DECODE_NOW {
        "The clock: RFC 3339, or seconds since 1970; none: the real one"
        "時計。RFC 3339か1970年からの秒数。省略時は現在時刻"
    }
    DECODE_KEY_FILE {
        "Key to verify with: PEM (public key, private key, certificate), DER, JWK or JWKS; the content tells which"
        "検証に使う鍵。PEM（公開鍵、秘密鍵、証明書）、DER、JWK、JWKS。形式は内容から判断する"
    }
    DECODE_SECRET_FILE {
        "HMAC secret: the bytes of a file, a final newline included"
        "HMACの共有秘密鍵。ファイルのバイト列（末尾の改行も含む）"
    }
    DECODE_SECRET_ENV {
        "HMAC secret: the value of an environment variable"
        "HMACの共有秘密鍵。環境変数の値"
    }
    DECODE_SECRET_PROMPT {
        "HMAC secret: asked for on the terminal, not shown"
        "HMACの共有秘密鍵。端末で尋ねる（入力は表示しない）"
    }
    DECODE_SECRET {
        "HMAC secret; shows in ps and in the history, so better one of the three above"
        "HMACの共有秘密鍵。psや履歴に残るので、上の3つの方がよい"
    }
    DECODE_SECRET_ENCODING {
        "How the secret is written; without it: raw"
        "共有秘密鍵のエンコード形式。省略時はraw"
    }
    DECODE_ALGS {
        "Algorithm that you accept; repeatable; without it, those that fit the key"
        "受け入れるアルゴリズム。複数可。省略時は鍵に合うもの"
    }
    DECODE_ISS { "Issuer that you expect" "期待する発行者" }
    DECODE_AUD { "Audience that you expect" "期待する宛先" }
    DECODE_TYP {
        "Kind of token that you expect, such as at+jwt"
        "期待するトークンの種類。at+jwtなど"
    }
    DECODE_LEEWAY {
        "By how much clocks may differ; without it: 0"
        "時計のずれの許容幅。省略時は0"
    }
    ANSWER_LENGTH { "How long it may take; without it: 30s" "話す長さ。省略時は30s" }
    CHOOSE_PRESET {
        "A site that one is asked about; the options below change it"
        "面接でよく聞かれるサイト。以下のオプションで変えられる"
    }
    CHOOSE_USERS { "How many users there are" "ユーザー数" }
    CHOOSE_CLIENTS {
        "Which clients there are, commas between: browsers on your own site, or on another, apps, other companies"
        "クライアント。カンマで区切る：自サイトのブラウザ、別サイトのブラウザ、アプリ、取引先"
    }
    CHOOSE_SERVICES {
        "How many services check on their own who is asking"
        "誰のリクエストかを自分で検証するサービスの数"
    }
    CHOOSE_SERVERS { "How many servers answer for the site" "サーバーの台数" }
    CHOOSE_STOP {
        "How many seconds a banned user's requests may still pass; 0: none"
        "停止させたユーザーのリクエストが、あと何秒まで通ってよいか。0なら即時"
    }
    CHOOSE_LIVE_RIGHTS {
        "A change of rights must work with the next request"
        "権限の変更が次のリクエストから効く必要がある"
    }
    CHOOSE_OFFLINE {
        "Requests must be checked while store and issuer are down"
        "ストアと発行者が止まっていても検証を続ける"
    }
    CHOOSE_GROWTH {
        "The same for a site that grows, from one server to many services"
        "1台から多くのサービスへ育つサイトに、段階ごとに当てはめる"
    }
    GLOSSARY_TERM {
        "A term, or how it begins, in English or Japanese"
        "用語、またはその先頭。英語でも日本語でもよい"
    }
    GRADE_FILE {
        "A text file; - or none: stdin. The answer stays on this machine and is not kept"
        "テキストファイル。- か省略で標準入力。回答は外部に送らず、保存もしない"
    }
    INTERVIEW_LEVEL { "Level of the follow-ups; else any" "追加質問のレベル。省略時はすべて" }
    INTERVIEW_TOPICS {
        "Topic of the follow-ups, by its id or its name: refresh, csrf-xss, 'opaque tokens'; repeatable"
        "追加質問の話題。refresh、csrf-xssなどのID、または失効、保存場所などの名前。複数可"
    }
    INTERVIEW_QUESTIONS {
        "How many questions, the first included; else 5"
        "質問の数（最初の質問を含む）。省略時は5"
    }
    INTERVIEW_LENGTH {
        "Time for each answer; else 30 seconds, and for the first also two minutes"
        "1つの答えの時間。省略時は30秒、最初の質問だけは2分の答えも話す"
    }
    INTERVIEW_SEED {
        "Choose the same follow-ups again for the same answers"
        "同じ答えなら、同じ追加質問を選ぶ"
    }
    INTERVIEW_JSON {
        "Grades as JSON; a written answer a question on stdin, an empty line between"
        "採点をJSONで出す。標準入力に、質問ごとの回答を空の行で区切って書く"
    }
    COMPLETIONS_SHELL { "The shell" "シェル" }
}
