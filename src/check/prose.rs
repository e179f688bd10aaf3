//! The text of a unit without its code: what stands in `<code>` of a page is no language, and the checks of words and marks pass it over.
//!
//! In: a unit of a document. Out: its view, each byte of code a blank, so that every place stays what it was. Costs nothing where a document has no code, which is
//! nearly always.

use crate::document::{Document, Unit};
use crate::span::Span;
use std::borrow::Cow;

/// The view of a unit with its code blanked out.
pub(crate) fn prose<'a>(doc: &'a Document, unit: &'a Unit) -> Cow<'a, str> {
    let text = unit.text();
    let from = doc.source.code.partition_point(|c| c.end <= unit.own.start);
    let code: Vec<Span> = doc.source.code.iter().skip(from).take_while(|c| c.start < unit.own.end).copied().collect();
    if code.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let place = unit.view.to_source(Span::new(at, at + c.len_utf8()));
        match code.iter().any(|s| s.contains(place)) {
            true => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(all(test, feature = "web"))]
mod tests {
    fn said(zh: &str, en: &str) -> Vec<String> {
        let read = |name: &str, body: &str| {
            let page = format!("<!DOCTYPE html><html><body>{body}</body></html>");
            crate::extract::bytes(name, page.as_bytes(), crate::extract::Reading::default()).unwrap()
        };
        let engine = crate::Engine::builder().build().unwrap();
        let report = engine.check(read("a.html", zh), read("b.html", en)).unwrap();
        report.findings.iter().filter(|f| f.severity > crate::Severity::Note).map(|f| f.message.clone()).collect()
    }

    #[test]
    fn listings_make_no_second_language() {
        let listing = "<pre class=\"screen\">apply the patch in the series\nrefresh the patch and write it again\nremove the tree of the old source\n</pre>";
        let zh = format!(
            "<p>请按顺序运行下列命令，然后检查结果。</p>{listing}<p>完成之后应当报告结果。</p>{listing}{listing}"
        );
        let en = format!(
            "<p>Please run the following commands in order, then check the result.</p>{listing}<p>When done, report the result.</p>{listing}{listing}"
        );
        assert!(said(&zh, &en).is_empty(), "{:?}", said(&zh, &en));
    }

    #[test]
    fn code_is_not_left_untranslated() {
        let zh = "<p>软件包的维护者应当先更新全部补丁，并在每次更新之后核对补丁清单，确认没有遗漏任何一项。</p>\
                  <p>请运行 <code>tool refresh the patch list in (series</code> 命令更新补丁，然后检查结果是否正确。</p>\
                  <pre><code>tar the archive to be unpacked</code></pre>\
                  <p>维护者随后应当向发布小组报告结果，说明哪些补丁已经更新，哪些补丁仍然需要修改。</p>\
                  <p>发布小组应当在三十日内答复维护者，并公布修改后的软件包。</p>";
        let en = "<p>The maintainer of the package shall first update all patches, check the list of patches after each update, and make sure that none has been left out.</p>\
                  <p>Please run the command <code>tool refresh the patch list in (series</code> to update the patches, then check whether the result is correct.</p>\
                  <pre><code>tar the archive to be unpacked</code></pre>\
                  <p>The maintainer shall then report the result to the release team and state which patches have been updated and which still need to be changed.</p>\
                  <p>The release team shall answer the maintainer within thirty days and publish the changed package.</p>";
        assert!(said(zh, en).is_empty(), "{:?}", said(zh, en));
        // The same words as text were left in English, and the bracket is open.
        let plain = |s: &str| s.replace("<code>", "").replace("</code>", "");
        assert!(said(&plain(zh), &plain(en)).len() >= 2, "{:?}", said(&plain(zh), &plain(en)));
    }
}
