//! The command line of biclause.
fn main() {}
