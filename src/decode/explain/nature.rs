//! Names of claims that tell what kind of value they hold: a secret (`password`), a person
//! (`phone_number`), a right (`roles`); for `--share` and the rules.

use super::{Index, hash};
use Nature::{Credential, Government, Identifying, Personal, Right, Secret};

/// What kind of value a name stands for. A guess from the name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A secret, which does not belong in a token at all: `password`, `api_key`.
    Secret,
    /// Something that opens a door by itself or proves a signature: `access_token`, `sid`.
    Credential,
    /// A number that a state gave to a person and that must stay secret: `ssn`, `my_number`.
    Government,
    /// What a person is called, or how one reaches them: `email`, `given_name`.
    Personal,
    /// What tells one person from another, or where they are: `sub`, `ip`, `locale`.
    Identifying,
    /// What somebody may do: `roles`, `permissions`.
    Right,
}

/// No name in the table is longer.
const MAX_LEN: usize = 24;

/// What kind of value stands under this name. Case, separators and a namespace in front do not
/// count: `phoneNumber`, `phone_number` and `https://app.example/phone-number` are the same.
#[must_use]
pub fn nature(name: &str) -> Option<Nature> {
    let last = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
    let mut letters = [0; MAX_LEN];
    let mut len = 0;
    for byte in last.bytes() {
        match byte {
            b'_' | b'-' | b'.' | b' ' => continue,
            _ => *letters.get_mut(len)? = byte.to_ascii_lowercase(),
        }
        len += 1;
    }
    let letters = &letters[..len];
    let row = INDEX.find(letters, |row| NATURES[row].0.as_bytes() == letters)?;
    Some(NATURES[row].1)
}

static INDEX: Index = {
    let mut hashes = [0; NATURES.len()];
    let mut row = 0;
    while row < hashes.len() {
        hashes[row] = hash(NATURES[row].0.as_bytes());
        row += 1;
    }
    Index::of(&hashes)
};

/// Names in lower case without separators, in the order of their bytes.
#[rustfmt::skip]
const NATURES: &[(&str, Nature)] = &[
    ("accesstoken", Credential),
    ("actor", Identifying),
    ("address", Personal),
    ("admin", Right),
    ("alsoknownas", Personal),
    ("apikey", Secret),
    ("apisecret", Secret),
    ("assertion", Credential),
    ("authorities", Right),
    ("authorization", Credential),
    ("avatar", Personal),
    ("bearer", Credential),
    ("birthdate", Personal),
    ("birthday", Personal),
    ("birthfamilyname", Personal),
    ("birthgivenname", Personal),
    ("birthmiddlename", Personal),
    ("cardnumber", Personal),
    ("cdniip", Identifying),
    ("city", Identifying),
    ("claimsources", Identifying),
    ("clientip", Identifying),
    ("clientsecret", Secret),
    ("cookie", Credential),
    ("country", Identifying),
    ("creditcard", Personal),
    ("creditcardnumber", Personal),
    ("csrf", Credential),
    ("csrftoken", Credential),
    ("cvc", Secret),
    ("cvv", Secret),
    ("cvv2", Secret),
    ("dateofbirth", Personal),
    ("dest", Identifying),
    ("deviceid", Identifying),
    ("disclosures", Credential),
    ("displayname", Personal),
    ("div", Identifying),
    ("dob", Personal),
    ("email", Personal),
    ("emailaddress", Personal),
    ("emails", Personal),
    ("entitlements", Right),
    ("familyname", Personal),
    ("firstname", Personal),
    ("fullname", Personal),
    ("gender", Personal),
    ("geohash", Identifying),
    ("givenname", Personal),
    ("group", Right),
    ("groups", Right),
    ("hashedpassword", Secret),
    ("homeaddress", Personal),
    ("idtoken", Credential),
    ("individualnumber", Government),
    ("ip", Identifying),
    ("ipaddr", Identifying),
    ("ipaddress", Identifying),
    ("isadmin", Right),
    ("issuperuser", Right),
    ("jcard", Personal),
    ("jws", Credential),
    ("jwt", Credential),
    ("lastname", Personal),
    ("locale", Identifying),
    ("locality", Identifying),
    ("location", Identifying),
    ("login", Personal),
    ("mail", Personal),
    ("mfasecret", Secret),
    ("mfaseed", Secret),
    ("middlename", Personal),
    ("mobile", Personal),
    ("mobilephone", Personal),
    ("msisdn", Personal),
    ("mynumber", Government),
    ("name", Personal),
    ("nameid", Identifying),
    ("nationalid", Personal),
    ("nationalities", Personal),
    ("nationality", Personal),
    ("nickname", Personal),
    ("objectguid", Identifying),
    ("oid", Identifying),
    ("onpremsid", Identifying),
    ("orig", Identifying),
    ("originalsub", Identifying),
    ("otpsecret", Secret),
    ("otpseed", Secret),
    ("owner", Identifying),
    ("pan", Personal),
    ("passphrase", Secret),
    ("passportnumber", Personal),
    ("passwd", Secret),
    ("password", Secret),
    ("passwordhash", Secret),
    ("permission", Right),
    ("permissions", Right),
    ("phone", Personal),
    ("phonenumber", Personal),
    ("photo", Personal),
    ("picture", Personal),
    ("pin", Secret),
    ("placeofbirth", Personal),
    ("postaladdress", Personal),
    ("postalcode", Personal),
    ("preferredusername", Personal),
    ("privatekey", Secret),
    ("privileges", Right),
    ("profile", Personal),
    ("proofvalue", Credential),
    ("puid", Identifying),
    ("rcd", Identifying),
    ("realmaccess", Right),
    ("refreshtoken", Credential),
    ("region", Identifying),
    ("remoteip", Identifying),
    ("resourceaccess", Right),
    ("role", Right),
    ("roles", Right),
    ("salutation", Personal),
    ("secret", Secret),
    ("secretkey", Secret),
    ("sessionid", Credential),
    ("sessionstate", Credential),
    ("sessiontoken", Credential),
    ("sharedsecret", Secret),
    ("sid", Credential),
    ("signature", Credential),
    ("signatures", Credential),
    ("socialsecurityno", Government),
    ("socialsecuritynumber", Government),
    ("ssn", Government),
    ("street", Personal),
    ("streetaddress", Personal),
    ("sub", Identifying),
    ("subid", Identifying),
    ("subject", Identifying),
    ("sueids", Identifying),
    ("superuser", Right),
    ("surname", Personal),
    ("taxid", Personal),
    ("telephone", Personal),
    ("title", Identifying),
    ("token", Credential),
    ("totpsecret", Secret),
    ("totpseed", Secret),
    ("ueid", Identifying),
    ("uid", Identifying),
    ("uniquename", Personal),
    ("upn", Personal),
    ("useragent", Identifying),
    ("userid", Identifying),
    ("username", Personal),
    ("userpassword", Secret),
    ("vc", Identifying),
    ("verifiedclaims", Personal),
    ("vp", Credential),
    ("vptoken", Credential),
    ("website", Personal),
    ("xsrftoken", Credential),
    ("zipcode", Personal),
    ("zoneinfo", Identifying),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        for &(name, expected) in NATURES {
            assert_eq!(nature(name), Some(expected), "{name}");
            assert!(name.len() <= MAX_LEN, "{name}");
        }
    }

    #[test]
    fn spelling_does_not_count() {
        for name in [
            "phone_number",
            "phoneNumber",
            "PHONE-NUMBER",
            "https://app.example/claims/phone_number",
            "custom:phone_number",
        ] {
            assert_eq!(nature(name), Some(Personal), "{name}");
        }
    }

    #[test]
    fn a_name_is_not_its_neighbour() {
        for name in [
            "",
            "pinned",
            "shipping",
            "secretary",
            "email_verified",
            "password_changed_at",
            "amr",
            "pass",
            "a_name_that_is_longer_than_any_in_the_table",
            "\u{e9}mail",
        ] {
            assert_eq!(nature(name), None, "{name}");
        }
    }
}
