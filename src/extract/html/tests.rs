//! What is read of web pages.

use super::*;

fn lines(text: &str) -> Vec<String> {
    page("a.html", text).unwrap().text.lines().map(String::from).collect()
}

#[test]
fn lists_are_numbered_as_a_browser_does() {
    let text = "<ol><li>one<li value=5>five<ol type=a><li>in<li><p>in too</p><p>more</p></ol><li>six</ol>\
        <ol start=3 reversed><li>x<li>y</ol><ol reversed type=I><li>x<li>y</ol><ul><li>dot</ul>\
        <ol style='list-style-type: cjk-ideographic'><li>甲方<li>乙方</ol><ol style='list-style:none'><li>bare</ol><ol><li>1. own<li>2. own too</ol><ol><li></li><li>second</ol>";
    let want = [
        "1.\tone",
        "5.\tfive",
        "a.\tin",
        "b.\tin too",
        "more",
        "6.\tsix",
        "3.\tx",
        "2.\ty",
        "II.\tx",
        "I.\ty",
        "•\tdot",
        "一、\t甲方",
        "二、\t乙方",
        "bare",
        "1. own",
        "2. own too",
        "2.\tsecond",
    ];
    assert_eq!(lines(text), want);
}

#[test]
fn what_is_not_shown_is_not_read() {
    let text = "<!doctype html><title>t</title><style>p{}</style><body><nav>menu</nav><p>Shown&nbsp;&mdash;<!-- no --> <b>bold</b>\n  text<script>x()</script><span style='display: none'>no</span></p>\
        <p hidden>no</p><div aria-hidden=true>no</div><del>no</del><p>第一\n  条 a\nb<br>next</p><noscript>no</noscript><footer>foot</footer><button>no</button><p>H<sub>2</sub>O <q>so</q></p>";
    assert_eq!(lines(text), ["Shown\u{a0}— bold text", "第一条 a b", "next", "H2O “so”"]);
    let main = "<body><div>site name</div><main><h2>第54号决议</h2><p>创建并协助区域组，决议全文如下。</p></main><div>links</div>";
    assert_eq!(lines(main), ["第54号决议", "创建并协助区域组，决议全文如下。"]);
    assert!(matches!(page("a", "<p> </p><script>x</script>"), Err(Error::Empty { .. })));
}

#[test]
fn tables_have_places_and_layout_is_none() {
    let source = page(
        "a.html",
        "<table><caption>Table 1</caption><tr><th>a<th>b</tr><tr><td>c<p>d<td></td><td>e</tr></table><table><tr><td><p>one</p><p>two</p></td></tr></table>",
    )
    .unwrap();
    assert_eq!(source.text, "Table 1\n\ta\n\tb\n\n\tc\nd\n\te\n\none\ntwo\n");
    let grids: Vec<_> = source.blocks.iter().map(|b| b.origin.spot().cell).collect();
    assert_eq!(grids[5..7], [Some((2, 1)), Some((2, 3))]);
    assert_eq!(lines("<table><tr><td>x<td><table><tr><td>p<td>q</table></table>"), ["x", "\tp", "\tq", ""]);
}

#[test]
fn notes_stand_behind_what_refers_to_them() {
    let plain = "<p>Groups<sup><a href='#n1' id='r1'>1</a></sup> exist.</p><p>Next</p><ol><li id=n1>In each region. <a href='#r1'>↩</a></li></ol>";
    assert_eq!(lines(plain), ["Groups[^1] exist. [1: In each region.]", "Next"]);
    let office = "<p>组<a class=sdfootnoteanc name=a1 href='#s1'><sup>1</sup></a>存在。</p><div id=sdfootnote1><p><a class=sdfootnotesym name=s1 href='#a1'>1</a> 设在各区域。</p></div>";
    assert_eq!(lines(office), ["组[^1]存在。 [1: 设在各区域。]"]);
    let word = "<p>x<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a></p><div><hr><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Note.</p></div></div>";
    assert_eq!(lines(word), ["x[^1] [1: Note.]"]);
    let same = "<p>x<sup><a href='#n1' id=r1>1</a></sup>y<sup><a href='#n2' id=r2>1</a></sup></p><p id=n1><a href='#r1'>1</a> One.</p><p id=n2><a href='#r2'>1</a> Two.</p>";
    assert_eq!(lines(same), ["x[^1]y[^2] [1: One.] [2: Two.]"], "two notes with one mark");
    let mark = |m: &str, n: u8| format!("<sup><a href='#n{n}' id=r{n}>{m}</a></sup>");
    let note = |m: &str, n: u8, text: &str| format!("<p id=n{n}><a href='#r{n}'>{m}</a> {text}</p>");
    let signs = format!(
        "<p>x{}y{}z{}</p>{}{}{}",
        mark("†", 1),
        mark("1", 2),
        mark("b", 3),
        note("†", 1, "One]."),
        note("1", 2, "Two."),
        note("b", 3, "Three.")
    );
    assert_eq!(lines(&signs), ["x[^2]y[^1]z[^3] [2: One］.] [1: Two.] [3: Three.]"], "signs and letters get numbers");
    let twice = "<p>x<sup><a href='#n1' id=r1>a</a></sup>y<sup><a href='#n1'>a</a></sup></p><ol><li id=n1>One.</ol>";
    assert_eq!(lines(twice), ["x[^1]y[^1] [1: One.]"], "one note that is referred to twice");
    let links = "<p><a href='#c1'>1</a> <a href='#c2'>Chapter</a></p><h2 id=c1>One</h2><p id=c2>Text</p>";
    assert_eq!(lines(links), ["1 Chapter", "One", "Text"], "a table of contents");
}

#[test]
fn headings_and_languages_are_kept() {
    let source = page(
        "a.html",
        "<html lang=en><body><h3>Title</h3><div lang=zh-Hans>甲<span>乙</span></div><p xml:lang=en>b</p><p>c</p>",
    )
    .unwrap();
    let of = |b: &crate::source::Block| match b.origin {
        Origin::Markup { heading, chinese, .. } => (heading, chinese),
        _ => panic!(),
    };
    let got: Vec<_> = source.blocks.iter().map(of).collect();
    assert_eq!(got, [(Some(3), None), (None, Some(true)), (None, Some(false)), (None, None)]);
}

#[test]
fn the_page_says_its_encoding() {
    let gb = |meta: &str| {
        let text = format!("<meta http-equiv=Content-Type content='text/html; charset={meta}'><p>第五十四号决议");
        let (bytes, ..) = encoding_rs::GB18030.encode(&text);
        read("a.html", &bytes, None).unwrap()
    };
    assert_eq!(gb("gb2312").text, "第五十四号决议\n");
    assert_eq!(gb("gb2312").remarks, ["read as GB18030"]);
    assert_eq!(gb("utf-8").text, "第五十四号决议\n", "what is said is not so");
    assert_eq!(read("a.html", "<meta charset=gbk><p>决议".as_bytes(), None).unwrap().text, "决议\n");
}

#[test]
fn any_text_is_a_page() {
    let deep = format!("{}x{}", "<div>".repeat(2000), "</ol>".repeat(10));
    assert_eq!(lines(&deep), ["x"]);
    let lists = format!("{}x", "<ol><li>".repeat(300));
    assert_eq!(page("a", &lists).unwrap().text.lines().count(), 1);
    let notes: String = (0..50)
        .map(|i| format!("<p id=p{i}><a href='#p{}' name=l{i}>1</a><a href='#l{i}'>b</a>t", (i + 1) % 50))
        .collect();
    assert!(!lines(&notes).is_empty());
    // Notes that refer to all later ones are told once each, not in every way there is.
    let mark = |n: usize| format!("<sup><a href='#n{n}'>{n}</a></sup>");
    let note = |n: usize| format!("<li id=n{n}>note {n}{}", (n + 1..40).map(mark).collect::<String>());
    let notes = lines(&format!("<p>text{}<ol>{}</ol>", mark(0), (0..40).map(note).collect::<String>()));
    assert_eq!(notes.concat().matches(": note ").count(), 40);
    let said = page("a.html", &"<div>".repeat(100_000)).unwrap_err().to_string();
    assert!(said.starts_with("a.html: the page: elements are nested deeper"), "{said}");
}

#[test]
fn code_is_marked_in_the_lines() {
    let code = |text: &str| -> Vec<String> {
        let source = page("a.html", text).unwrap();
        source.code.iter().map(|c| c.of(&source.text).to_string()).collect()
    };
    let text = "<ol><li>  Run <code>make  -j\n2</code> or <kbd>x</kbd>.</ol><pre>plain text\nof a licence</pre>\
        <pre class='screen wide'>$ tool go\n$ end</pre><table><tr><td>a<td>如<code>b c</code></table><p>no code";
    assert_eq!(code(text), ["make -j 2", "x", "$ tool go", "$ end", "b c"]);
    assert!(code("<p>none</p>").is_empty());
}
