//! The rows about forgery, key rotation.
