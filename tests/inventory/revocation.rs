//! The rows about ban, denylist, rights that change.
