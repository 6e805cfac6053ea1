//! Fields of what other sites and slipped-in scripts do: the actions `visit`, `cross_site`, `xss`,
//! `plant` and `guess`.

use serde::{Deserialize, Serialize};

use super::super::cast;
use super::particulars::{attacker, start_path};
use crate::schema::documented;

documented! {
    /// A page that is opened.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Visit {
        /// The client.
        pub by: String,
        /// The host of the page.
        #[serde(default = "evil")]
        pub site: String,
    }

    /// How a page makes a browser send a request.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Way {
        /// A form that sends itself: POST, seen in the address bar.
        Form,
        /// A link that is followed, or a redirect: GET, seen in the address bar.
        Link,
        /// A script's `fetch` with credentials: POST, within the page.
        Fetch,
        /// The same with a header of the script's own, which needs the server's leave (Fetch,
        /// "CORS-preflight fetch").
        CustomHeader,
        /// An image, a frame: GET, within the page.
        Image,
    }

    /// A request that a page of some site makes a browser send.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct CrossSite {
        /// Whose browser.
        pub by: String,
        /// The host of the page.
        #[serde(default = "evil")]
        pub from: String,
        /// How.
        #[serde(default = "form")]
        pub way: Way,
        /// The path.
        #[serde(default = "transfer")]
        pub path: String,
    }

    /// What a slipped-in script does.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Does {
        /// It reads what it can of the page's storages, and sends it away.
        Read,
        /// It sends a GET from inside the page.
        Get,
        /// It sends a POST from inside the page, with the page's CSRF token.
        Post,
    }

    /// A script in a client's page.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Xss {
        /// Whose page.
        #[serde(rename = "in")]
        pub inside: String,
        /// What it does.
        pub does: Does,
        /// Who gets what it reads.
        #[serde(default = "attacker")]
        pub by: String,
        /// The path of its request.
        #[serde(default = "start_path")]
        pub path: String,
    }

    /// A cookie that is planted.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Plant {
        /// Whose browser.
        #[serde(rename = "in")]
        pub inside: String,
        /// The host whose answer sets it.
        #[serde(default = "sibling")]
        pub from: String,
        /// Whose cookie it is a copy of, where no other one is given.
        #[serde(default = "attacker")]
        pub by: String,
        /// The whole of the `Set-Cookie` line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cookie: Option<String>,
    }

    /// A session id that is tried.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Guess {
        /// Who tries.
        #[serde(default = "attacker")]
        pub by: String,
        /// The id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// Instead: what a leaked ledger holds of this user, the hash of the id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hash_of: Option<String>,
        /// The path.
        #[serde(default = "start_path")]
        pub path: String,
    }
}

fn evil() -> String {
    cast::EVIL_HOST.into()
}

fn sibling() -> String {
    cast::SIBLING_HOST.into()
}

fn form() -> Way {
    Way::Form
}

fn transfer() -> String {
    cast::TRANSFER_PATH.into()
}
