//! The rows about failing stores, growth, the choice.
