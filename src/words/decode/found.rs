//! Names of the forms in which a token is found: bearer token, cookie, curl command, log line.

use crate::text::messages;

messages! {
    BARE { "bare token" "トークン単体" }
    BEARER { "bearer credential" "Bearer付きのトークン" }
    AUTHORIZATION { "authorization header" "Authorizationヘッダー" }
    HEADER { "http header" "HTTPヘッダー" }
    COOKIE { "cookie" "Cookieヘッダー" }
    SET_COOKIE { "set-cookie" "Set-Cookieヘッダー" }
    CURL { "curl command" "curlコマンド" }
    URL_QUERY { "url query" "URLのクエリ" }
    URL_FRAGMENT { "url fragment" "URLのフラグメント" }
    URL_PATH { "url path" "URLのパス" }
    PARAMETER { "form parameter" "フォームのパラメーター" }
    ASSIGNMENT { "assignment" "名前=値" }
    JSON_STRING { "json string" "JSONの文字列" }
    HAR { "har" "HARファイル" }
    JWS_JSON { "jws json" "JSON形式のJWS" }
    JWE_JSON { "jwe json" "JSON形式のJWE" }
    LOG { "log line" "ログの行" }
    TEXT { "text" "テキスト" }
    PAYLOAD { "payload" "外側のトークンのペイロード" }
    CLAIM { "claim" "外側のトークンのクレーム" }
    KEY_BINDING { "key binding jwt" "鍵の所持証明（KB-JWT）" }
}
