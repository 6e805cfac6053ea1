//! The rows about stolen credentials, binding, services.
