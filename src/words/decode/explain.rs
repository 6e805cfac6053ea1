//! Sentences of what a claim or header parameter means that is in no registry. Those that are, and
//! well-known others, stand in `claims.tsv` and `parameters.tsv` beside this file.

use crate::text::messages;

messages! {
    PRIVATE_CLAIM {
        "Private: in no registry, so only its issuer can say what it means."
        "独自のクレーム。登録簿になく、意味は発行者に聞くしかない。"
    }
    PUBLIC_CLAIM {
        "In no registry; the namespace in its name tells whose it is and keeps it from colliding."
        "登録簿にはない。名前空間が付いているので、誰のものか分かり、衝突もしにくい。"
    }
    PRIVATE_PARAMETER {
        "Private: in no registry. A receiver that does not know it ignores it, unless crit lists it."
        "独自のパラメーター。登録簿になく、critに挙がっていない限り、知らない受信側は無視する。"
    }
}
