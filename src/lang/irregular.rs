//! English forms that no suffix rule brings back to their base: sorted pairs of form and base, looked up by binary search.

/// The base of an irregular form: `taken` gives `take`.
pub(super) fn base(form: &str) -> Option<&'static str> {
    FORMS.binary_search_by(|(f, _)| (*f).cmp(form)).ok().and_then(|i| FORMS.get(i)).map(|(_, b)| *b)
}

#[rustfmt::skip]
static FORMS: &[(&str, &str)] = &[
    ("am", "be"), ("analyses", "analysis"), ("annexes", "annex"), ("appendices", "appendix"), ("are", "be"),
    ("arisen", "arise"), ("arose", "arise"), ("ate", "eat"), ("bases", "basis"), ("became", "become"), ("been", "be"),
    ("began", "begin"), ("begun", "begin"), ("being", "be"), ("bent", "bend"), ("best", "good"), ("better", "good"),
    ("bit", "bite"), ("bitten", "bite"), ("blew", "blow"), ("blown", "blow"), ("bore", "bear"), ("borne", "bear"),
    ("bought", "buy"), ("bound", "bind"), ("bred", "breed"), ("broke", "break"), ("broken", "break"),
    ("brought", "bring"), ("built", "build"), ("burnt", "burn"), ("came", "come"), ("caught", "catch"),
    ("children", "child"), ("chose", "choose"), ("chosen", "choose"), ("clung", "cling"), ("crept", "creep"),
    ("crises", "crisis"), ("criteria", "criterion"), ("data", "datum"), ("dealt", "deal"), ("did", "do"), ("does", "do"),
    ("done", "do"), ("drank", "drink"), ("drawn", "draw"), ("drew", "draw"), ("driven", "drive"), ("drove", "drive"),
    ("drunk", "drink"), ("dug", "dig"), ("eaten", "eat"), ("fallen", "fall"), ("fed", "feed"), ("feet", "foot"),
    ("fell", "fall"), ("felt", "feel"), ("flew", "fly"), ("flown", "fly"), ("forbade", "forbid"),
    ("forbidden", "forbid"), ("foresaw", "foresee"), ("foreseen", "foresee"), ("forgave", "forgive"),
    ("forgiven", "forgive"), ("forgot", "forget"), ("forgotten", "forget"), ("fought", "fight"), ("found", "find"),
    ("froze", "freeze"), ("frozen", "freeze"), ("gave", "give"), ("given", "give"), ("gone", "go"), ("got", "get"),
    ("gotten", "get"), ("grew", "grow"), ("grown", "grow"), ("had", "have"), ("halves", "half"), ("has", "have"),
    ("heard", "hear"), ("held", "hold"), ("her", "she"), ("hers", "she"), ("hid", "hide"), ("hidden", "hide"),
    ("him", "he"), ("his", "he"), ("hung", "hang"), ("indices", "index"), ("is", "be"), ("its", "it"), ("kept", "keep"),
    ("knew", "know"), ("knives", "knife"), ("known", "know"), ("laid", "lay"), ("lain", "lie"), ("lay", "lie"),
    ("learnt", "learn"), ("leaves", "leaf"), ("led", "lead"), ("left", "leave"), ("lent", "lend"), ("lit", "light"),
    ("lives", "life"), ("lost", "lose"), ("made", "make"), ("matrices", "matrix"), ("me", "i"), ("meant", "mean"),
    ("media", "medium"), ("men", "man"), ("met", "meet"), ("mice", "mouse"), ("mine", "i"), ("my", "i"), ("our", "we"),
    ("ours", "we"), ("overcame", "overcome"), ("paid", "pay"), ("persons", "person"), ("phenomena", "phenomenon"),
    ("proven", "prove"), ("ran", "run"), ("rang", "ring"), ("ridden", "ride"), ("risen", "rise"), ("rode", "ride"),
    ("rose", "rise"), ("rung", "ring"), ("said", "say"), ("sang", "sing"), ("sank", "sink"), ("sat", "sit"),
    ("saw", "see"), ("says", "say"), ("seen", "see"), ("selves", "self"), ("sent", "send"), ("shaken", "shake"),
    ("shone", "shine"), ("shook", "shake"), ("shot", "shoot"), ("shown", "show"), ("slept", "sleep"), ("slid", "slide"),
    ("sold", "sell"), ("sought", "seek"), ("sped", "speed"), ("spent", "spend"), ("spoke", "speak"), ("spoken", "speak"),
    ("sprang", "spring"), ("sprung", "spring"), ("spun", "spin"), ("stole", "steal"), ("stolen", "steal"),
    ("stood", "stand"), ("stricken", "strike"), ("struck", "strike"), ("stuck", "stick"), ("sung", "sing"),
    ("sunk", "sink"), ("swam", "swim"), ("swept", "sweep"), ("swore", "swear"), ("sworn", "swear"), ("swum", "swim"),
    ("swung", "swing"), ("taken", "take"), ("taught", "teach"), ("teeth", "tooth"), ("their", "they"),
    ("theirs", "they"), ("them", "they"), ("theses", "thesis"), ("thought", "think"), ("threw", "throw"),
    ("thrown", "throw"), ("told", "tell"), ("took", "take"), ("tore", "tear"), ("torn", "tear"),
    ("understood", "understand"), ("undertaken", "undertake"), ("undertook", "undertake"), ("upheld", "uphold"),
    ("us", "we"), ("was", "be"), ("went", "go"), ("wept", "weep"), ("were", "be"), ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"), ("withheld", "withhold"), ("withstood", "withstand"), ("wives", "wife"), ("woke", "wake"),
    ("woken", "wake"), ("women", "woman"), ("won", "win"), ("wore", "wear"), ("worn", "wear"), ("worse", "bad"),
    ("worst", "bad"), ("wound", "wind"), ("written", "write"), ("wrote", "write"), ("your", "you"), ("yours", "you"),
];
