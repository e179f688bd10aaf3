//! Makes what the project ships but nobody should type.
fn main() {}
