//! What a Chinese word may be in English.

/// A table of word links; the shipped one is [`Lexicon::shipped`].
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The table that ships with the crate.
    pub fn shipped() -> &'static Lexicon {
        static L: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        L.get_or_init(Lexicon::default)
    }
}
