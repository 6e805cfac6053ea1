//! What stands behind the wire: the servers, the issuer, the stores. It knows no client: of one it
//! sees the requests.

use super::issuer::Issuer;
use super::server::Servers;
use super::stores::Stores;

/// The server side of a lane.
#[derive(Clone, Debug)]
pub(in crate::world) struct Backend {
    /// The nodes and the services behind them.
    pub servers: Servers,
    /// The server that checks passwords and signs tokens.
    pub issuer: Issuer,
    /// What the servers keep where all of them can ask.
    pub stores: Stores,
}
