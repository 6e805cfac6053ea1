//! The rows about storage, cross-site requests, fixation.
