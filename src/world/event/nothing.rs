//! Why an action does nothing, or makes no sense, where it was tried (`Nothing`).

use serde::Serialize;

/// Why an action means nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nothing {
    /// The credential carries no facts that could be changed.
    NoFactsInside,
    /// The credential has no such part.
    NoSuchPart,
    /// This lane gives no refresh tokens.
    NoRefresh,
    /// The client holds no refresh token.
    NoRefreshToken,
    /// Nobody asks for a proof of possession here.
    NoProofHere,
    /// No proof of possession was captured.
    NoProofCaptured,
    /// The service was shown nothing yet.
    NothingReceived,
    /// What the service was shown is no token that could be traded.
    NoTokenToTrade,
    /// There is nothing to copy.
    NothingToSteal,
    /// There is no copy to send.
    NoLoot,
    /// The client holds no credential.
    NoCredential,
    /// The client shows no page of this site: it is closed, or an app.
    NoPage,
    /// There is no host of this name.
    NoSuchSite,
    /// The credential is in no cookie.
    NoCookie,
    /// The credential is no number that could be guessed.
    NoIdToGuess,
    /// The start page is for everybody, and gives nothing.
    OpenPage,
    /// A browser does not take the text: a line break or NUL, or in a cookie a semicolon.
    NoHeaderValue,
    /// There are no rows.
    NoRows,
    /// There is no such user.
    NoSuchUser,
    /// This lane asks no list of this kind.
    NoList,
    /// No living token of this name or user is left to deny.
    NoSuchToken,
    /// No exchange is held.
    NothingHeld,
    /// There is no machine of this name here.
    NoSuchServer,
    /// This lane keeps no row for a login.
    KeepsNoRows,
    /// More rows than a lane takes.
    TooManyRows,
    /// More roles than a user takes.
    TooManyRoles,
    /// A longer pattern of roles' names than is taken.
    LongPattern,
    /// It is in that state already.
    AlreadySo,
    /// There is no replica.
    NoReplica,
    /// Nothing is signed in this lane.
    NoKeys,
    /// The issuer has no key of this name.
    NoSuchKey,
    /// There is no other key for this algorithm.
    NoOtherKey,
    /// The issuer's only key cannot be taken away.
    LastKey,
    /// No node has fetched keys.
    NoKeyCaches,
    /// No form can be filled in falsely: only a row on the server makes a number good.
    NoForm,
    /// There is no id to be guessed.
    NoId,
    /// There is no cookie that would come by itself, and so no CSRF token.
    NoCsrf,
    /// The clock never goes back.
    ClockBack,
}
