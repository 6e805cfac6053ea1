//! The label of each figure of an exhibit, by its field.

use super::{Figure, Figures};
use crate::exhibit::{
    Capacity, Choice, Contract, ContractOfRows, ContractOfTokens, Decided, Decisions, Decoded,
    DecodedId, DecodedToken, Denylist, Entropy, Hmac, IssuerAsked, Kept, Leaks, Ledger, Letters,
    ListSize, LostOnReload, Mac, Machine, OfPassport, OfScheme, OfSessions, OfTicket, OfTokens,
    PartOfId, Parts, PartsOfToken, ProofsKept, Remedies, RowsDeleted, Rules, ScriptReads,
    StopLatency, StorageMatrix, Topology, Ways, WhoRemembers,
};
use crate::jose::mac::HmacSha256;
use crate::text::Lang;
use crate::words::shown::names as words;
use crate::world::Latency;

/// Tells the figures of exhibits: a field and its label a row, in the order of the fields. A field
/// without a label stands for figures of its own. A field that is left out does not compile.
macro_rules! figures {
    ($($exhibit:ident { $($field:ident $($label:ident)?,)* })*) => {$(
        impl Figures for $exhibit {
            fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
                let Self { $($field),* } = self;
                let mut figures = Vec::new();
                $(figures.extend(row!(lang, $field $($label)?));)*
                figures
            }
        }
    )*};
}

/// One row of [`figures`].
macro_rules! row {
    ($lang:ident, $field:ident $label:ident) => {
        [Figure {
            name: stringify!($field),
            label: words::$label.get($lang),
            value: $field,
        }]
    };
    ($lang:ident, $field:ident) => {
        $field.figures($lang)
    };
}

// Who remembers
figures! {
    WhoRemembers {
        server_rows SERVER_ROWS,
        server_knows SERVER_KNOWS,
        client_holds_chars CLIENT_HOLDS_CHARS,
        client_carries CLIENT_CARRIES,
    }
}

// The parts of a credential, and what can be read in them
figures! {
    PartOfId {
        count COUNT,
        total_chars TOTAL_CHARS,
        the_part THE_PART,
    }
    PartsOfToken {
        count COUNT,
        header_chars HEADER_CHARS,
        payload_chars PAYLOAD_CHARS,
        signature_chars SIGNATURE_CHARS,
        total_chars TOTAL_CHARS,
        header_part HEADER_PART,
        payload_part PAYLOAD_PART,
        signature_part SIGNATURE_PART,
    }
    DecodedId {
        bytes BYTES,
        hex HEX,
        facts FACTS,
    }
    DecodedToken {
        header HEADER,
        payload PAYLOAD,
        facts FACTS,
    }
}

// The first characters
figures! {
    Letters {
        first_chars FIRST_CHARS,
        first_bytes FIRST_BYTES,
        first_text FIRST_TEXT,
        plus PLUS,
        slash SLASH,
        padding PADDING,
    }
}

// How a MAC is computed
figures! {
    Hmac {
        worked,
        signing_input SIGNING_INPUT,
    }
    HmacSha256 {
        secret SECRET,
        secret_len SECRET_LEN,
        block_len BLOCK_LEN,
        k0 K0,
        ipad_block IPAD_BLOCK,
        opad_block OPAD_BLOCK,
        message_len MESSAGE_LEN,
        inner INNER,
        mac MAC,
        signature SIGNATURE,
        signature_len SIGNATURE_LEN,
    }
}

// The MAC that was sent, and the one that is needed
figures! {
    Mac {
        expected EXPECTED,
        expected_signature EXPECTED_SIGNATURE,
        sent SENT,
        differing_bits DIFFERING_BITS,
        bits BITS,
    }
}

// Until a stop works
figures! {
    StopLatency {
        stopped_at STOPPED_AT,
        latency,
    }
}

// The machines, and what they must agree on
figures! {
    Topology {
        nodes,
        store STORE,
        sticky STICKY,
        parts PARTS,
        parts_named PARTS_NAMED,
    }
    ContractOfRows {
        who WHO,
        machines MACHINES,
        columns COLUMNS,
        places PLACES,
    }
    ContractOfTokens {
        who WHO,
        machines MACHINES,
        claims CLAIMS,
        places PLACES,
    }
}

// The capacity model
figures! {
    Capacity {
        model MODEL,
        people PEOPLE,
        rows_kept ROWS_KEPT,
        memory MEMORY,
        requests REQUESTS,
        reads READS,
        writes WRITES,
        verifications VERIFICATIONS,
        line_bytes LINE_BYTES,
        traffic TRAFFIC,
        issuer,
        proofs,
        scheme,
    }
    IssuerAsked {
        asked_issuer ASKED_ISSUER,
    }
    ProofsKept {
        proof_rows PROOF_ROWS,
    }
    OfSessions {
        early EARLY,
        rows_later ROWS_LATER,
        memory_later MEMORY_LATER,
    }
    OfTokens {
        refreshes REFRESHES,
        denied_rows DENIED_ROWS,
        denied_memory DENIED_MEMORY,
    }
}

// The size of a ledger and of a denylist: a model
figures! {
    Ledger {
        model_rows MODEL_ROWS,
        model_row_bytes MODEL_ROW_BYTES,
        model_total MODEL_TOTAL,
    }
    Denylist {
        model_logouts MODEL_LOGOUTS,
        model_left MODEL_LEFT,
        model_entries MODEL_ENTRIES,
        model_entry_bytes MODEL_ENTRY_BYTES,
        model_total MODEL_TOTAL,
    }
}

// The choice of a scheme
figures! {
    Choice {
        heuristic HEURISTIC,
        demands DEMANDS,
        recommend RECOMMEND,
        topology TOPOLOGY,
        points POINTS,
        rules,
        against AGAINST,
    }
}

// Decisions
figures! {
    Decisions {
        decisions DECISIONS,
        decided,
    }
    OfTicket {
        decide_store DECIDE_STORE,
        decide_failure DECIDE_FAILURE,
        decide_id DECIDE_ID,
        decide_cookie DECIDE_COOKIE,
        decide_timeouts DECIDE_TIMEOUTS,
        decide_csrf DECIDE_CSRF,
    }
    OfPassport {
        decide_alg DECIDE_ALG,
        decide_keys DECIDE_KEYS,
        decide_checks DECIDE_CHECKS,
        decide_aud DECIDE_AUD,
        decide_claims DECIDE_CLAIMS,
        decide_ttl DECIDE_TTL,
        decide_leeway DECIDE_LEEWAY,
        decide_refresh DECIDE_REFRESH,
        decide_revocation DECIDE_REVOCATION,
        decide_carrier DECIDE_CARRIER,
        decide_storage DECIDE_STORAGE,
    }
}

// Where a client keeps its token
figures! {
    ScriptReads {
        document_cookie DOCUMENT_COOKIE,
        leaks,
    }
    Leaks {
        leaks LEAKS,
    }
    LostOnReload {
        lost_on_reload LOST_ON_RELOAD,
    }
    StorageMatrix {
        storages,
    }
}

// How long an id withstands guessing
figures! {
    Entropy {
        id_bits ID_BITS,
        guesses_per_second GUESSES_PER_SECOND,
        sessions_alive SESSIONS_ALIVE,
        ids_16 IDS_16,
        seconds_32 SECONDS_32,
        hours_32_most HOURS_32_MOST,
        years_64 YEARS_64,
        years_64_most YEARS_64_MOST,
        years_128 YEARS_128,
    }
}

// What each way to take a credential back costs
figures! {
    RowsDeleted {
        rows_deleted ROWS_DELETED,
    }
    Ways {
        wait WAIT,
        wait_reads WAIT_READS,
        wait_other WAIT_OTHER,
        denylist DENYLIST,
        denylist_reads DENYLIST_READS,
        denylist_other DENYLIST_OTHER,
        cutoff CUTOFF,
        cutoff_reads CUTOFF_READS,
        cutoff_other CUTOFF_OTHER,
        introspection INTROSPECTION,
        introspection_reads INTROSPECTION_READS,
        introspection_other INTROSPECTION_OTHER,
        new_key NEW_KEY,
        new_key_reads NEW_KEY_READS,
        new_key_other NEW_KEY_OTHER,
    }
}

/// Tells an exhibit by that of its kinds which it is.
macro_rules! either {
    ($($exhibit:ident { $($kind:ident),* })*) => {$(
        impl Figures for $exhibit {
            fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
                match self { $(Self::$kind(kind) => kind.figures(lang),)* }
            }
        }
    )*};
}

either! {
    Parts { Id, Token }
    Decoded { Id, Token }
    Contract { Rows, Tokens }
    OfScheme { Sessions, Tokens }
    ListSize { Ledger, Denylist }
    Decided { Ticket, Passport }
    Remedies { Rows, Tokens }
}

impl<T: Figures> Figures for Option<T> {
    fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
        self.iter().flat_map(|some| some.figures(lang)).collect()
    }
}

impl Figures for Option<Latency> {
    fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
        let label = match self {
            Some(Latency::Seconds(_)) => words::LATENCY_SECONDS,
            Some(Latency::Never) | None => words::LATENCY,
        };
        vec![Figure {
            name: "latency",
            label: label.get(lang),
            value: self,
        }]
    }
}

impl Figures for Rules {
    fn figures(&self, _: Lang) -> Vec<Figure<'_>> {
        let rules = self.0.iter().map(|weighed| Figure {
            name: weighed.rule.name(),
            label: weighed.rule.name(),
            value: weighed,
        });
        rules.collect()
    }
}

impl Figures for Vec<Machine> {
    fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
        let machines = self.iter().map(|machine| Figure {
            name: "nodes",
            label: machine.name.say(lang),
            value: machine,
        });
        machines.collect()
    }
}

impl Figures for Vec<Kept> {
    fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
        let kept = self.iter().map(|kept| Figure {
            name: "storages",
            label: kept.place.say(lang),
            value: kept,
        });
        kept.collect()
    }
}
