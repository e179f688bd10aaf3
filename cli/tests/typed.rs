//! The command line as a person types it: each case is a file in `cmd/`.

#[test]
fn typed() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
