//! Names of the tags that the list of scenarios is filtered by. The English is the tag as scenario
//! files write it.

use crate::text::messages;

messages! {
    AUDIENCE { "audience" "宛先" }
    AUTHENTICATION { "authentication" "認証" }
    AUTHORIZATION { "authorization" "認可" }
    AVAILABILITY { "availability" "可用性" }
    BINDING { "binding" "送信者への結び付け" }
    COOKIES { "cookies" "Cookie" }
    CSRF { "csrf" "CSRF" }
    DPOP { "dpop" "DPoP" }
    FIXATION { "fixation" "セッション固定" }
    GATEWAY { "gateway" "ゲートウェイ" }
    INTERVIEW { "interview" "面接" }
    JWT { "jwt" "JWT" }
    KEYS { "keys" "鍵" }
    LOGOUT { "logout" "ログアウト" }
    MICROSERVICES { "microservices" "マイクロサービス" }
    MOBILE { "mobile" "モバイル" }
    OPERATIONS { "operations" "運用" }
    REFRESH { "refresh" "更新" }
    REVOCATION { "revocation" "失効" }
    SCALING { "scaling" "スケール" }
    SECURITY { "security" "セキュリティ" }
    SESSION { "session" "セッション" }
    STORAGE { "storage" "保管場所" }
    THEFT { "theft" "盗難" }
    TOKEN_EXCHANGE { "token-exchange" "トークン交換" }
    XSS { "xss" "XSS" }
}
